"""An actor is a person in one post of one unit."""

import pytest

from danvan.domain.authority import Actor, Permission, Role


def _actor(*roles: Role) -> Actor:
    return Actor(1, "Chuyên viên", "Chuyên viên", 7, "Phòng Nội vụ", frozenset(roles))


@pytest.mark.parametrize(
    ("roles", "permission", "may"),
    [
        ((), Permission.PLAN_VIEW, False),
        ((Role.UNIT_OFFICER,), Permission.REPORT_DRAFT, True),
        ((Role.UNIT_OFFICER,), Permission.REPORT_SUBMIT, False),
        ((Role.UNIT_HEAD,), Permission.REPORT_SUBMIT, True),
        ((Role.UNIT_OFFICER, Role.CO_SCORER), Permission.SCORE_APPRAISE, True),
        ((Role.CHAIRMAN,), Permission.RANKING_DECIDE, True),
        ((Role.ADMINISTRATOR,), Permission.PLAN_VIEW, False),
    ],
)
def test_what_an_actor_may_comes_from_any_of_their_roles(
    roles: tuple[Role, ...], permission: Permission, may: bool
) -> None:
    assert _actor(*roles).may(permission) is may


@pytest.mark.parametrize(("unit_id", "belongs"), [(7, True), (8, False), (0, False)])
def test_an_actor_belongs_to_the_unit_of_the_post_only(unit_id: int, belongs: bool) -> None:
    assert _actor(Role.UNIT_OFFICER).belongs_to(unit_id) is belongs
