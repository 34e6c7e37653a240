from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.ranking.grades import Contender, grade
from danvan.domain.ranking.simulation import Change, Effect
from danvan.domain.ranking.simulation import what_if as tried
from danvan.domain.ranking.standings import rank_groups
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import CriteriaSet
from tests.domain.ranking.sample_contenders import commune, office
from tests.domain.scoring.sample_sets import small_set


def change(unit: str, criterion: str, points: str | None) -> Change:
    return Change(unit, Answer(criterion, None if points is None else Decimal(points)))


def offices() -> list[Contender]:
    return [office("a", "Phòng A", "5"), office("b", "Phòng B", "4"), office("c", "Phòng C", "1")]


def what_if(criteria_set: CriteriaSet, contenders: Iterable[Contender], changes: Iterable[Change]) -> Effect:
    return tried(criteria_set, [(one, grade(criteria_set, one)) for one in contenders], changes)


def lines(effect: Effect) -> list[str]:
    return [move.line for move in effect.moves]


def test_one_accepted_explanation_moves_its_unit_and_those_it_overtakes() -> None:
    effect = what_if(small_set(), [*offices(), commune("x", "Xã Một", "3")], [change("c", "B2", "6")])
    assert lines(effect) == [
        "Phòng C: 64,29%, Khá, hạng 3 → 100,00%, Tốt, hạng 1.",
        "Phòng A: 92,86%, Tốt, hạng 1 → 92,86%, Tốt, hạng 2.",
        "Phòng B: 85,71%, Tốt, hạng 2 → 85,71%, Tốt, hạng 3.",
    ]
    assert [(move.unit, move.changes_grade, move.changes_rank) for move in effect.moves] == [
        ("c", True, True),
        ("a", False, True),
        ("b", False, True),
    ]
    assert effect.changed == {"c"}


def test_other_groups_stand_as_they_are() -> None:
    effect = what_if(small_set(), [*offices(), commune("x", "Xã Một", "3")], [change("c", "B2", "6")])
    assert effect.before["Xã, thị trấn"] is effect.after["Xã, thị trấn"]
    assert list(effect.before) == list(effect.after)


def test_what_does_not_arise_changes_the_base() -> None:
    effect = what_if(small_set(), offices(), [change("c", "B2", None)])
    assert lines(effect)[0] == "Phòng C: 64,29%, Khá, hạng 3 → 100,00%, Tốt, hạng 1."
    assert effect.after["Phòng, ban"][0].applicable_maximum == Decimal(8)


def test_several_changes_of_a_unit_add_up_and_the_last_of_a_criterion_holds() -> None:
    changes = [change("c", "B2", "6"), change("c", "A1", "0"), change("c", "B2", "2")]
    assert lines(what_if(small_set(), offices(), changes)) == ["Phòng C: 64,29%, Khá, hạng 3 → 42,86%, Yếu, hạng 3."]


def test_a_change_to_what_stands_already_names_its_unit_alone() -> None:
    effect = what_if(small_set(), offices(), [change("c", "B2", "1")])
    assert lines(effect) == ["Phòng C: 64,29%, Khá, hạng 3 → 64,29%, Khá, hạng 3."]
    assert not effect.moves[0].changes_anything


def test_a_denied_unit_stays_without_a_place() -> None:
    denied = office("z", "Phòng Z", "1", "HO_SO")
    assert lines(what_if(small_set(), [denied], [change("z", "B2", "6")])) == [
        "Phòng Z: 64,29%, Không xếp loại → 100,00%, Không xếp loại."
    ]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (change("la", "B2", "6"), "Đơn vị la không có trong danh sách xếp hạng. Chọn một đơn vị được xếp hạng."),
        (change("v", "B2", "6"),
         "Phòng Vắng chưa có phiếu điểm thống nhất nên không tính thử được. Chọn đơn vị khác."),
        (change("a", "A2", "1"), "Tiêu chí A2 (Đối thoại) không áp dụng cho Phòng A. Chọn tiêu chí khác."),
        (change("a", "A1", "4.5"), "Điểm 4,5 của tiêu chí A1 (Ban hành kế hoạch) lớn hơn điểm tối đa 4. Nhập từ 0 đến 4."),
        (change("a", "A1", "3.3"), "Điểm 3,3 của tiêu chí A1 (Ban hành kế hoạch) không theo bước 0,5. Nhập 3 hoặc 3,5."),
        (change("a", "A1", None),
         "Tiêu chí A1 (Ban hành kế hoạch) không được trả lời “không phát sinh”. Chấm điểm theo kết quả, kể cả 0 điểm."),
        (change("a", "C9", "1"), "Bộ tiêu chí NHO không có tiêu chí thành phần C9. Chọn mã trong bộ tiêu chí."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(wanted: Change, message: str) -> None:
    absent = replace(office("v", "Phòng Vắng", "1"), answers=None)
    with pytest.raises(RuleViolation) as refusal:
        what_if(small_set(), [*offices(), absent], [wanted])
    assert refusal.value.message == message


@given(st.lists(st.integers(0, 12), min_size=2, max_size=12), st.data())
def test_the_effect_is_the_ranking_of_the_changed_answers(halves: list[int], data: st.DataObject) -> None:
    contenders = [office(f"p{place}", f"Phòng {place}", str(half / 2)) for place, half in enumerate(halves)]
    chosen = data.draw(st.sampled_from(contenders))
    points = Decimal(data.draw(st.integers(0, 12))) / 2
    effect = what_if(small_set(), contenders, [change(chosen.unit, "B2", str(points))])
    rewritten = replace(chosen, answers={**(chosen.answers or {}), "B2": Answer("B2", points)})
    again = [rewritten if one.unit == chosen.unit else one for one in contenders]
    assert dict(effect.before) == rank_groups(small_set(), contenders)
    assert dict(effect.after) == rank_groups(small_set(), again)
