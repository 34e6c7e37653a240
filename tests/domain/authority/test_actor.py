"""An actor is a person in one post of one unit."""

from datetime import date

import pytest

from danvan.domain.authority import ActingFor, Actor, DelegationKind, Permission, Role


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


class TestActingForAnother:
    def acting(self, *roles: Role) -> Actor:
        place = ActingFor(
            delegation_id=3,
            kind=DelegationKind.DEPUTY,
            name="Chủ tịch UBND huyện",
            post_title="Chủ tịch",
            unit_name="UBND huyện",
            document_number="12/QĐ-UBND",
            document_date=date(2023, 10, 2),
            permissions=frozenset({Permission.RANKING_DECIDE, Permission.RANKING_VIEW}),
            own_unit_id=7,
            own_unit_name="UBND huyện",
        )
        return Actor(1, "Phó Chủ tịch UBND huyện", "Phó Chủ tịch", 7, "UBND huyện", frozenset(roles), acting_for=place)

    @pytest.mark.parametrize("permission", Permission)
    def test_exactly_what_the_delegation_gives(self, permission: Permission) -> None:
        given = permission in {Permission.RANKING_DECIDE, Permission.RANKING_VIEW}
        assert self.acting().may(permission) is given
        assert self.acting(*Role).may(permission) is given, "whatever roles the row bears"

    def test_it_says_for_whom_and_by_which_paper(self) -> None:
        place = self.acting().acting_for
        assert place is not None
        assert place.label == (
            "Làm thay (KT.) Chủ tịch UBND huyện, Chủ tịch, UBND huyện, theo văn bản số 12/QĐ-UBND ngày 02/10/2023"
        )
