"""The phases of a unit: one row, one case."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.units import Phase, Span, UnitInTime
from danvan.domain.units.phases import (
    check_chain,
    check_change_day,
    check_code_free,
    check_parent,
    life_under,
    names_above,
    phase_on,
    with_change,
)

BEGIN, RENAMED, TODAY = date(2010, 1, 1), date(2021, 6, 1), date(2023, 10, 2)
LIFE = Span(BEGIN)
FIRST = Phase(1, Span(BEGIN, date(2021, 5, 31)), "Phòng Công Thương", "PHONG", 9)
SECOND = Phase(1, Span(RENAMED), "Phòng Kinh tế và Hạ tầng", "PHONG", 9, "QĐ 12")
PHASES = (FIRST, SECOND)


def test_a_phase_is_found_by_its_day() -> None:
    assert [phase_on(PHASES, day) for day in (date(2009, 12, 31), date(2021, 5, 31), RENAMED)] == [None, FIRST, SECOND]


def test_phases_fill_the_life() -> None:
    check_chain(PHASES, LIFE)


@pytest.mark.parametrize(
    ("phases", "life", "reason"),
    [
        ((), LIFE, "không phủ đúng thời gian tồn tại"),
        (PHASES, Span(date(2009, 1, 1)), "không phủ đúng thời gian tồn tại"),
        (PHASES, Span(BEGIN, TODAY), "không phủ đúng thời gian tồn tại"),
        ((replace(FIRST, span=Span(BEGIN, RENAMED)), SECOND), LIFE, "trùng ngày: từ 01/01/2010 đến hết 01/6/2021"),
        ((replace(FIRST, span=Span(BEGIN)), SECOND), LIFE, "trùng ngày"),
        ((replace(FIRST, span=Span(BEGIN, date(2021, 5, 30))), SECOND), LIFE, "còn khoảng trống"),
    ],
)
def test_phases_that_do_not_fill_the_life(phases: tuple[Phase, ...], life: Span, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        check_chain(phases, life)


@pytest.mark.parametrize(
    ("phases", "since", "reason"),
    [
        (PHASES, date(2009, 12, 31), "chỉ có từ ngày 01/01/2010"),
        (PHASES, BEGIN, "đã là ngày bắt đầu một giai đoạn"),
        (PHASES, RENAMED, "đã là ngày bắt đầu một giai đoạn"),
        (PHASES, date(2020, 1, 1), "đã có một thay đổi từ ngày 01/6/2021, sau ngày 01/01/2020"),
        ((FIRST, replace(SECOND, span=Span(RENAMED, TODAY))), date(2023, 10, 3), "đã kết thúc hết ngày 02/10/2023"),
    ],
)
def test_a_day_on_which_no_change_can_begin(phases: tuple[Phase, ...], since: date, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        check_change_day(phases, since)


def test_a_change_ends_the_last_phase_and_goes_on_as_long_as_the_unit() -> None:
    closed = (FIRST, replace(SECOND, span=Span(RENAMED, date(2025, 6, 30))))
    changed = replace(SECOND, span=Span(TODAY), name="Phòng Kinh tế", document="QĐ 45")
    result = with_change(closed, changed)
    assert result == (
        FIRST,
        replace(SECOND, span=Span(RENAMED, date(2023, 10, 1))),
        replace(changed, span=Span(TODAY, date(2025, 6, 30))),
    )
    check_chain(result, Span(BEGIN, date(2025, 6, 30)))


def test_a_change_changes_something() -> None:
    with pytest.raises(RuleViolation, match="Chưa đổi gì: Phòng Kinh tế và Hạ tầng đang có đúng"):
        with_change(PHASES, replace(SECOND, span=Span(TODAY), document="QĐ 99"))


UBND = UnitInTime(9, "705", "UBND huyện", Span(date(2004, 1, 1), date(2025, 6, 30)))
PHONG = UnitInTime(1, "PKT", "Phòng Kinh tế", Span(BEGIN, date(2025, 6, 30)))
TO = UnitInTime(2, "TO", "Tổ công tác", Span(TODAY, date(2025, 6, 30)))
ABOVE = {
    9: (Phase(9, UBND.life, UBND.name, "HUYEN"),),
    1: (Phase(1, PHONG.life, PHONG.name, "PHONG", 9),),
    2: (Phase(2, TO.life, TO.name, "TO", 1),),
}


def test_a_unit_may_stand_under_one_that_exists_as_long() -> None:
    check_parent(TO, UBND, TODAY, ABOVE)


@pytest.mark.parametrize(
    ("one", "parent", "since", "phases", "reason"),
    [
        (PHONG, PHONG, TODAY, ABOVE, "không thể là cấp trên của chính mình"),
        (replace(TO, life=Span(TODAY)), UBND, TODAY, ABOVE, "UBND huyện tồn tại từ 01/01/2004 đến hết 30/6/2025"),
        (PHONG, TO, BEGIN, ABOVE, "Tổ công tác tồn tại từ 02/10/2023"),
        (
            PHONG,
            TO,
            TODAY,
            ABOVE,
            r"từ ngày 02/10/2023 hai đơn vị sẽ nằm dưới nhau \(Tổ công tác → Phòng Kinh tế → UBND",
        ),
        (UBND, TO, TODAY, ABOVE, "Không thể đặt UBND huyện dưới Tổ công tác"),
        (
            PHONG,
            TO,
            TODAY,
            ABOVE
            | {
                2: (
                    Phase(2, Span(TODAY, date(2023, 12, 31)), "Tổ", "TO", 9),
                    Phase(2, Span(date(2024, 1, 1)), "Tổ", "TO", 1),
                )
            },
            "từ ngày 01/01/2024 hai đơn vị sẽ nằm dưới nhau",
        ),
    ],
)
def test_a_parent_that_cannot_be(
    one: UnitInTime, parent: UnitInTime, since: date, phases: dict[int, tuple[Phase, ...]], reason: str
) -> None:
    with pytest.raises(RuleViolation, match=reason):
        check_parent(one, parent, since, phases)


def test_a_new_unit_lives_as_long_as_the_one_above_it() -> None:
    assert life_under(UBND, TODAY) == Span(TODAY, date(2025, 6, 30))
    with pytest.raises(
        RuleViolation, match="UBND huyện tồn tại từ 01/01/2004 đến hết 30/6/2025, không có ngày 01/7/2025"
    ):
        life_under(UBND, date(2025, 7, 1))


def test_the_way_up_stops_at_the_top_where_nothing_is_known_and_where_it_comes_back() -> None:
    assert [*names_above(2, TODAY, ABOVE).values()] == ["Tổ công tác", "Phòng Kinh tế", "UBND huyện"]
    assert names_above(2, date(2020, 1, 1), ABOVE) == {}
    circle = {1: (Phase(1, LIFE, "A", "K", 2),), 2: (Phase(2, LIFE, "B", "K", 1),)}
    assert names_above(1, TODAY, circle) == {1: "A", 2: "B"}


@pytest.mark.parametrize(
    ("code", "life", "is_free"),
    [
        ("25510", Span(date(2025, 7, 1)), True),
        ("25510", Span(date(2025, 6, 30)), False),
        ("25510", Span(date(2000, 1, 1), date(2003, 12, 31)), True),
        ("25511", Span(date(2020, 1, 1)), True),
    ],
)
def test_a_code_is_used_again_only_after_the_one_before_ended(code: str, life: Span, is_free: bool) -> None:
    old = UnitInTime(5, "25510", "Xã Mỏ Công", Span(date(2004, 1, 1), date(2025, 6, 30)))
    new = UnitInTime(6, code, "Xã Trà Vong", life)
    if is_free:
        check_code_free(new, [old, new])
        return
    with pytest.raises(RuleViolation, match=r"Mã 25510 đã thuộc về Xã Mỏ Công \(từ 01/01/2004 đến hết 30/6/2025\)"):
        check_code_free(new, [old, new])
