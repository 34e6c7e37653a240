"""Giving, changing and ending posts: one row, one case."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.authority import HeldPost, Leadership, Role
from danvan.domain.authority.appointing import (
    Appointment,
    Surroundings,
    UnitLife,
    check_an_administrator_stays,
    check_appointment,
    check_change,
    check_end,
    check_not_own_administration,
    day_after,
    why_not_withdrawn,
)
from danvan.domain.rules import RuleViolation
from tests.domain.authority.posts import (
    COMMUNE,
    COMMUNE_HEAD,
    IN_OFFICE,
    OFFICE,
    OFFICE_HEAD,
    OFFICE_VICE,
    OFFICER,
    TODAY,
    post,
)

OFFICE_LIFE = UnitLife(OFFICE, "Phòng Nội vụ", date(2004, 1, 1), date(2025, 6, 30))
COMMUNE_LIFE = UnitLife(COMMUNE, "UBND xã Tân Lập", date(2004, 1, 1), None, is_authority=True)
GIVEN = Appointment("Phó Trưởng phòng", Leadership.DEPUTY, frozenset({Role.UNIT_OFFICER}), TODAY, date(2025, 6, 30))
HEADS = replace(GIVEN, title="Trưởng phòng", leadership=Leadership.HEAD)
FORMER_HEAD = replace(OFFICE_HEAD, valid_until=date(2023, 9, 30))


def office(*in_unit: HeldPost, own: tuple[HeldPost, ...] = ()) -> Surroundings:
    return Surroundings(OFFICE_LIFE, own, in_unit)


@pytest.mark.parametrize(
    ("given", "around"),
    [
        pytest.param(GIVEN, office(), id="an empty office"),
        pytest.param(GIVEN, office(OFFICE_HEAD, OFFICE_VICE), id="several deputies"),
        pytest.param(HEADS, office(FORMER_HEAD), id="a head after the head"),
        pytest.param(
            replace(HEADS, valid_until=date(2021, 6, 30), valid_from=IN_OFFICE.replace(year=2020)),
            office(OFFICE_HEAD),
            id="a head before the head",
        ),
        pytest.param(
            GIVEN, office(own=(replace(OFFICE_VICE, valid_until=date(2023, 10, 1)),)), id="the same post again, later"
        ),
        pytest.param(GIVEN, office(own=(replace(OFFICE_VICE, unit_id=13),)), id="the same title in another office"),
        pytest.param(GIVEN, office(own=(OFFICER,)), id="another title beside"),
        pytest.param(HEADS, office(own=(replace(COMMUNE_HEAD, valid_until=None),)), id="head of two units"),
        pytest.param(replace(GIVEN, roles=frozenset()), office(), id="no role: acts by delegation only"),
        pytest.param(replace(GIVEN, valid_from=date(2004, 1, 1)), office(), id="from the unit's first day"),
        pytest.param(
            Appointment("Chủ tịch", Leadership.HEAD, frozenset({Role.CHAIRMAN}), TODAY),
            Surroundings(COMMUNE_LIFE),
            id="a chairman of a committee",
        ),
    ],
)
def test_a_post_may_be_given(given: Appointment, around: Surroundings) -> None:
    check_appointment(given, around)


@pytest.mark.parametrize(
    ("given", "around", "reason"),
    [
        (replace(GIVEN, title=""), office(), "Ghi tên chức vụ"),
        (replace(GIVEN, title="a" * 201), office(), "không quá 200"),
        (replace(GIVEN, document="1" * 121), office(), "không quá 120"),
        (replace(GIVEN, valid_until=date(2023, 10, 1)), office(), "từ ngày bắt đầu trở đi"),
        (replace(GIVEN, valid_from=date(2003, 12, 31)), office(), "có từ ngày 01/01/2004"),
        (replace(GIVEN, valid_until=None), office(), "chỉ tồn tại đến hết ngày 30/6/2025"),
        (replace(GIVEN, valid_until=date(2025, 7, 1)), office(), "chỉ tồn tại đến hết ngày 30/6/2025"),
        (replace(GIVEN, valid_from=date(2025, 7, 1), valid_until=date(2025, 8, 1)), office(), "chỉ tồn tại đến hết"),
        (GIVEN, office(own=(OFFICE_VICE,)), "đã giữ chức vụ này từ 01/7/2021 đến nay"),
        (replace(GIVEN, title="pho truong phong"), office(own=(OFFICE_VICE,)), "đã giữ chức vụ này"),
        (GIVEN, office(own=(replace(OFFICE_VICE, valid_until=TODAY),)), "từ 01/7/2021 đến 02/10/2023"),
        (HEADS, office(OFFICE_HEAD), r"đã có người đứng đầu: Người 20 \(Trưởng phòng, Phòng Nội vụ\), từ 01/7/2021"),
        (replace(HEADS, leadership=Leadership.ACTING_HEAD), office(OFFICE_HEAD), "đã có người đứng đầu"),
        (HEADS, office(own=(replace(OFFICE_HEAD, title="Phụ trách phòng"),)), "đã có người đứng đầu"),
        (replace(GIVEN, roles=frozenset({Role.CHAIRMAN})), office(), "chỉ gắn với chức vụ ở Ủy ban nhân dân"),
    ],
)
def test_a_post_may_not_be_given(given: Appointment, around: Surroundings, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        check_appointment(given, around)


def as_it_is(held: HeldPost, **changes: object) -> Appointment:
    same = Appointment(held.title, held.leadership, held.roles, TODAY, held.valid_until)
    return replace(same, **changes)


OFFICER_TO_END = replace(OFFICER, valid_until=date(2024, 12, 31))
IN_LIFE = date(2025, 6, 30)
MORE_ROLES = frozenset({Role.LEAD_OFFICER, Role.CO_SCORER})


@pytest.mark.parametrize(
    "changed",
    [
        as_it_is(OFFICER_TO_END, roles=MORE_ROLES),
        as_it_is(OFFICER_TO_END, valid_until=IN_LIFE),
        as_it_is(OFFICER_TO_END, title="Chuyên viên chính", valid_from=date(2022, 1, 1)),
        as_it_is(OFFICER_TO_END, title="Chuyên viên chính", valid_from=IN_OFFICE),
        as_it_is(OFFICER_TO_END, leadership=Leadership.DEPUTY, title="Phó Trưởng phòng"),
    ],
)
def test_a_post_may_change(changed: Appointment) -> None:
    check_change(changed, OFFICER_TO_END, office(OFFICE_HEAD), today=TODAY)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (
            as_it_is(OFFICER_TO_END, title="Chuyên viên chính", valid_from=date(2021, 6, 30)),
            "không điều chỉnh từ ngày sớm hơn",
        ),
        (as_it_is(OFFICER_TO_END, title="Chuyên viên chính", valid_from=date(2025, 1, 1)), "bổ nhiệm chức vụ mới"),
        (as_it_is(OFFICER_TO_END, roles=MORE_ROLES, valid_from=date(2023, 10, 1)), "chỉ đổi được từ hôm nay trở đi"),
        (
            as_it_is(OFFICER_TO_END, leadership=Leadership.DEPUTY, valid_from=date(2023, 10, 1)),
            "chỉ đổi được từ hôm nay",
        ),
        (as_it_is(OFFICER_TO_END, valid_until=date(2024, 6, 30)), "Thôi giữ chức vụ"),
        (as_it_is(OFFICER_TO_END, valid_until=None), "chỉ tồn tại đến hết ngày 30/6/2025"),
        (as_it_is(OFFICER_TO_END, leadership=Leadership.HEAD), "đã có người đứng đầu"),
    ],
)
def test_a_post_may_not_change(changed: Appointment, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        check_change(changed, OFFICER_TO_END, office(OFFICE_HEAD), today=TODAY)


def test_an_open_post_does_not_get_a_last_day_by_a_change() -> None:
    with pytest.raises(RuleViolation, match="Thôi giữ chức vụ"):
        check_change(as_it_is(OFFICER, valid_until=IN_LIFE), OFFICER, office(), today=TODAY)


@pytest.mark.parametrize(
    ("held", "last_day", "last_act"),
    [
        (OFFICER, TODAY, TODAY),
        (OFFICER, TODAY, None),
        (OFFICER, IN_OFFICE, None),
        (OFFICER, date(2023, 9, 30), date(2023, 9, 30)),
        (OFFICER, date(2024, 12, 31), TODAY),
        (OFFICER_TO_END, date(2024, 12, 31), None),
        (OFFICER_TO_END, date(2024, 1, 1), None),
    ],
)
def test_a_post_may_end(held: HeldPost, last_day: date, last_act: date | None) -> None:
    check_end(held, last_day, last_act=last_act, today=TODAY)


@pytest.mark.parametrize(
    ("held", "last_day", "last_act", "reason"),
    [
        (OFFICER, date(2021, 6, 30), None, "giữ chức vụ từ ngày 01/7/2021"),
        (OFFICER, date(2023, 9, 29), date(2023, 9, 30), "còn làm việc trong hệ thống ngày 30/9/2023"),
        (
            replace(OFFICER, valid_until=date(2023, 10, 1)),
            date(2023, 9, 1),
            None,
            "đã thôi giữ chức vụ hết ngày 01/10/2023",
        ),
        (OFFICER_TO_END, date(2025, 1, 1), None, "Muốn kéo dài thì điều chỉnh"),
    ],
)
def test_a_post_may_not_end(held: HeldPost, last_day: date, last_act: date | None, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        check_end(held, last_day, last_act=last_act, today=TODAY)


@pytest.mark.parametrize(
    ("start", "reason"), [(date(2023, 10, 3), ""), (TODAY, "đã bắt đầu"), (IN_OFFICE, "đã bắt đầu")]
)
def test_an_appointment_is_withdrawn_before_it_begins(start: date, reason: str) -> None:
    found = why_not_withdrawn(replace(OFFICER, valid_from=start), TODAY)
    assert (reason in found) if reason else found == ""


ADMINISTRATOR = post(50, "Quản trị", Leadership.NONE, Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("staying", "stays"),
    [
        ((ADMINISTRATOR, OFFICER), True),
        ((replace(ADMINISTRATOR, valid_until=TODAY),), True),
        ((OFFICER, OFFICE_HEAD), False),
        ((), False),
        ((replace(ADMINISTRATOR, valid_until=date(2023, 10, 1)),), False),
        ((replace(ADMINISTRATOR, valid_from=date(2023, 10, 3)),), False),
    ],
)
def test_an_administrator_must_stay(staying: tuple[HeldPost, ...], stays: bool) -> None:
    if stays:
        check_an_administrator_stays(staying, TODAY)
        return
    with pytest.raises(RuleViolation, match="Từ ngày 02/10/2023 cơ quan sẽ không còn ai quản trị hệ thống"):
        check_an_administrator_stays(staying, TODAY)


@pytest.mark.parametrize(
    ("held", "own", "kept", "refused"),
    [
        (ADMINISTRATOR, [50], (), True),
        (ADMINISTRATOR, [50], {Role.UNIT_OFFICER}, True),
        (ADMINISTRATOR, [50], {Role.ADMINISTRATOR}, False),
        (ADMINISTRATOR, [51], (), False),
        (OFFICER, [22], (), False),
    ],
)
def test_nobody_takes_the_administration_from_themselves(
    held: HeldPost, own: list[int], kept: set[Role], refused: bool
) -> None:
    if not refused:
        check_not_own_administration(held, own_post_ids=own, kept=kept)
        return
    with pytest.raises(RuleViolation, match="không tự thôi vai trò quản trị"):
        check_not_own_administration(held, own_post_ids=own, kept=kept)


def test_the_day_after_is_the_first_without_the_post() -> None:
    assert day_after(date(2023, 12, 31)) == date(2024, 1, 1)
