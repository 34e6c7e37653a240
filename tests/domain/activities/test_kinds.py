"""Kinds of activities: those that are shipped, those that an authority writes, what they can tell."""

import pytest

from danvan.domain.activities.kinds import MOST_FIGURES, Kind, kind_of, local_kind, shipped_kinds
from danvan.domain.figures.catalogue import FIGURES
from danvan.domain.figures.registers import source_named
from danvan.domain.rules import RuleViolation


@pytest.mark.parametrize("kind", shipped_kinds(), ids=lambda kind: kind.code)
def test_a_shipped_kind_is_whole(kind: Kind) -> None:
    codes = [figure.code for figure in kind.figures]
    assert len(set(codes)) == len(codes) > 0
    assert all(part in codes and whole in codes for part, whole in kind.parts)
    assert kind.cites
    assert kind.label[0].isupper()
    assert not kind.is_local


def test_codes_of_shipped_kinds_stand_once() -> None:
    codes = [kind.code for kind in shipped_kinds()]
    assert len(set(codes)) == len(codes)


def test_every_computed_figure_of_the_catalogue_has_its_measure() -> None:
    told = {measure.code for kind in shipped_kinds() for measure in kind.measures()}
    sources = [source_named(figure.computed_from) for figure in FIGURES if figure.computed_from]
    asked = {source.measure for source in sources if source.register == "activities"}
    assert asked
    assert asked - told == set()


def test_measures_count_variants_and_add_figures() -> None:
    dialogue = next(kind for kind in shipped_kinds() if kind.code == "dialogue")
    assert [measure.code for measure in dialogue.measures()] == [
        "dialogue.count",
        "dialogue.count_scheduled",
        "dialogue.count_unscheduled",
        "dialogue.attendance",
        "dialogue.opinions",
        "dialogue.answered",
        "dialogue.passed_on",
    ]
    assert next(dialogue.measures()).label == "Đối thoại với Nhân dân: số cuộc, lần"
    assert (dialogue.variant_label("scheduled"), dialogue.variant_label("")) == ("Định kỳ", "")


def test_a_local_kind_is_written_line_by_line() -> None:
    kind = local_kind("local-1", "  Ngày hội   đại đoàn kết ", "Số hộ tham gia; hộ *\n\n Số tiết mục ; tiết mục\n")
    assert kind.label == "Ngày hội đại đoàn kết"
    assert [(figure.label, figure.unit_of_measure, figure.is_required) for figure in kind.figures] == [
        ("Số hộ tham gia", "hộ", True),
        ("Số tiết mục", "tiết mục", False),
    ]
    assert kind.is_local


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Số hộ", "Dòng 1 (“Số hộ”) chưa đủ"),
        ("Số hộ; hộ\n; lượt", "Dòng 2 (“; lượt”) chưa đủ"),
        ("Số hộ; *", "Dòng 1 (“Số hộ; *”) chưa đủ"),
        ("Số hộ; hộ\nsố hộ; người", "Hai số liệu trùng tên"),
        ("\n".join(f"Số {number}; việc" for number in range(MOST_FIGURES + 1)), "tối đa 8 số liệu; đang ghi 9"),
    ],
)
def test_a_local_kind_that_cannot_be_is_refused(lines: str, said: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        local_kind("local-1", "Ngày hội", lines)
    assert said in refused.value.message


@pytest.mark.parametrize(
    "row", [{"code": "a", "label": "A", "figures": "x"}, {"code": "a", "label": "A", "figures": [1]}]
)
def test_a_row_that_is_no_kind_is_no_kind(row: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        kind_of(row)
