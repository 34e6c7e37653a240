from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.figures.catalogue import (
    FIGURES,
    HEADINGS,
    IDENTITIES,
    Figure,
    FigureKind,
    FigureSource,
    FigureValue,
    Relation,
    RollUp,
    check_value,
    figure_of,
    figures_asked_of,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.numbers import format_number

TEMPERATURE = Figure("t", "Nhiệt độ", "độ", FigureKind.DECIMAL, None, None, frozenset(), "")


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("PHONG", ["staff_total", "staff_reached", "own_plan_issued", "democracy_carried_out",
                   "reform_index_previous", "reform_index"]),
        ("XA", ["staff_total", "staff_reached", "own_plan_issued", "democracy_carried_out", "commune_democracy",
                "reform_index_previous", "reform_index"]),
        ("NGANH_DOC", ["staff_total", "staff_reached", "own_plan_issued", "democracy_carried_out"]),
        ("DVSN_HUYEN", ["staff_total", "staff_reached", "own_plan_issued", "democracy_carried_out"]),
        ("HUYEN", []),
    ],
)  # fmt: skip
def test_each_kind_of_unit_is_asked_its_figures(kind: str, codes: list[str]) -> None:
    assert [figure.code for figure in figures_asked_of(kind)] == codes


def test_every_measured_target_of_the_plan_has_its_figures() -> None:
    sections: dict[str, list[str]] = {}
    for figure in FIGURES:
        if figure.target_section:
            sections.setdefault(figure.target_section, []).append(figure.code)
    assert sections == {
        "III/1": ["staff_total", "staff_reached"],
        "III/2": ["own_plan_issued"],
        "III/3": ["democracy_carried_out"],
        "III/4": ["commune_democracy"],
        "III/5": ["reform_index_previous", "reform_index"],
    }


def test_a_figure_is_found_by_its_code() -> None:
    assert figure_of("staff_total").name == "Tổng số cán bộ, công chức, viên chức"
    with pytest.raises(RuleViolation) as refused:
        figure_of("rain")
    assert refused.value.message == "Danh mục số liệu không có mã rain. Chọn mã trong danh mục."


@pytest.mark.parametrize(
    ("code", "raw", "value"),
    [
        ("staff_total", "1.536", 1536),
        ("staff_total", " 42 ", 42),
        ("staff_total", "42,0", 42),
        ("staff_total", "0", 0),
        ("reform_index", "8,5", Decimal("8.5")),
        ("reform_index", "86,27%", Decimal("86.27")),
        ("reform_index", "86.27 %", Decimal("86.27")),
        ("reform_index", "100", Decimal(100)),
        ("own_plan_issued", "có", True),
        ("own_plan_issued", "CÓ", True),
        ("own_plan_issued", "Không", False),
        ("own_plan_issued", "khong", False),
        ("own_plan_issued", "true", True),
        ("own_plan_issued", "False", False),
    ],
)
def test_a_value_is_read_as_an_officer_writes_it(code: str, raw: str, value: FigureValue) -> None:
    checked = check_value(figure_of(code), raw)
    assert checked == value
    assert type(checked) is type(value)


STAFF = "Tổng số cán bộ, công chức, viên chức"
INDEX = "Chỉ số cải cách hành chính năm báo cáo"
PLAN = "Đã ban hành kế hoạch công tác dân vận chính quyền của đơn vị"
WHOLE = "Nhập số nguyên, ví dụ 1.536."
PERCENT = "Nhập tỷ lệ phần trăm, dấu phẩy trước phần thập phân, ví dụ 86,27."


@pytest.mark.parametrize(
    ("code", "raw", "message"),
    [
        ("staff_total", "  ", f"{STAFF}: chưa nhập. {WHOLE}"),
        ("staff_total", "nhiều", f"{STAFF}: “nhiều” không phải là số. {WHOLE}"),
        ("staff_total", "8,5", f"{STAFF}: phải là số nguyên, không phải 8,5. {WHOLE}"),
        ("staff_total", "1,536", f"{STAFF}: phải là số nguyên, không phải 1,536. {WHOLE}"),
        ("staff_total", "-1", f"{STAFF}: -1 nhỏ hơn mức thấp nhất 0. {WHOLE}"),
        ("staff_total", "100.001", f"{STAFF}: 100.001 lớn hơn mức cao nhất 100.000. {WHOLE}"),
        ("staff_total", "9" * 30, f"{STAFF}: {'999.' * 9}999 lớn hơn mức cao nhất 100.000. {WHOLE}"),
        ("staff_total", "50%", f"{STAFF}: “50%” không phải là số. {WHOLE}"),
        ("reform_index", "", f"{INDEX}: chưa nhập. {PERCENT}"),
        ("reform_index", "100,5", f"{INDEX}: 100,5 lớn hơn mức cao nhất 100. {PERCENT}"),
        ("reform_index", "86,275", f"{INDEX}: chỉ có tối đa 2 chữ số thập phân, không phải 86,275. {PERCENT}"),
        ("reform_index", "%", f"{INDEX}: “%” không phải là số. {PERCENT}"),
        ("own_plan_issued", "rồi", f"{PLAN}: “rồi” không phải là có hoặc không. Nhập “có” hoặc “không”."),
        ("own_plan_issued", "", f"{PLAN}: chưa nhập. Nhập “có” hoặc “không”."),
    ],
)
def test_other_texts_are_refused_with_figure_fault_and_mend(code: str, raw: str, message: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_value(figure_of(code), raw)
    assert refused.value.message == message
    assert refused.value.facts == {"figure": code, "raw": raw}


def test_a_figure_without_bounds_takes_any_number() -> None:
    assert check_value(TEMPERATURE, "-8,5") == Decimal("-8.5")
    with pytest.raises(RuleViolation, match="ví dụ 8,5"):
        check_value(TEMPERATURE, "lạnh")


@given(value=st.integers(0, 100_000))
def test_a_count_written_the_vietnamese_way_reads_back(value: int) -> None:
    assert check_value(figure_of("staff_total"), format_number(value)) == value


def test_codes_stand_once_and_references_lead_somewhere() -> None:
    codes = [figure.code for figure in FIGURES]
    assert len(set(codes)) == len(codes)
    for figure in FIGURES:
        assert {*(figure.ratio_of or ()), *filter(None, [figure.pair_of])} <= set(codes), figure.code
        assert figure.unit_of_measure, figure.code
        assert figure.periods, figure.code
        assert figure.cites, figure.code
    assert {code for identity in IDENTITIES for code in identity.codes} <= set(codes)
    assert {figure.heading for figure in FIGURES} == {heading.code for heading in HEADINGS}


def test_a_pair_is_a_pair_from_both_sides() -> None:
    pairs = {figure.code: figure.pair_of for figure in FIGURES if figure.pair_of}
    assert {pairs.get(other) == code for code, other in pairs.items()} == {True}


def test_only_what_a_register_computes_names_one_and_a_ratio_names_its_sums() -> None:
    for figure in FIGURES:
        assert bool(figure.computed_from) == (figure.source is FigureSource.COMPUTED and not figure.is_derived), (
            figure.code
        )
        assert (figure.roll_up is RollUp.RATIO) == figure.is_derived, figure.code


def test_ratios_are_asked_of_nobody() -> None:
    assert [figure.code for figure in FIGURES if figure.is_derived and figure.asked_of] == []


@pytest.mark.parametrize(
    ("code", "left", "right"),
    [
        ("xld-1", 1, 6),
        ("xld-9-content", 1, 3),
        ("xld-9-status", 1, 4),
        ("xld-9-authority", 1, 2),
        ("xld-18", 1, 3),
        ("xld-22", 1, 3),
        ("kqgq-1", 1, 2),
        ("kqgq-1-xld-20", 1, 1),
        ("kqgq-6", 1, 2),
    ],
)
def test_the_forms_of_the_inspectorate_are_tied_as_they_say(code: str, left: int, right: int) -> None:
    (identity,) = [identity for identity in IDENTITIES if identity.code == code]
    assert (len(identity.left), len(identity.right), identity.relation) == (left, right, Relation.EQUAL)
