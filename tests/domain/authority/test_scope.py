"""How far rights reach: positions, scopes, the time of a post. What each permission reaches stands in the second book."""

import pytest

from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.authority.scope import (
    REACHED,
    SCOPES,
    Position,
    Scope,
    Tenure,
    may,
    may_reach,
    position_of,
    reaches,
    scope_of,
)

PROVINCE, COMMUNE, OFFICE, SISTER_OFFICE, OTHER = 1, 10, 11, 12, 90
P = Permission


def actor(unit_id: int, *roles: Role) -> Actor:
    """Somebody of the commune under the province."""
    return Actor(
        1, "Chuyên viên", "Chuyên viên", unit_id, "Đơn vị", frozenset(roles),
        authority_id=COMMUNE, superior_ids=(PROVINCE,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sees_from", "unit", "issuer", "authority", "position"),
    [
        (OFFICE, OFFICE, COMMUNE, None, Position.OWN_UNIT),
        (OFFICE, SISTER_OFFICE, COMMUNE, COMMUNE, Position.SISTER),
        (OFFICE, COMMUNE, COMMUNE, None, Position.SISTER),
        (COMMUNE, COMMUNE, PROVINCE, COMMUNE, Position.OWN_UNIT_FROM_ABOVE),
        (OFFICE, COMMUNE, PROVINCE, COMMUNE, Position.PARENT),
        (OFFICE, OTHER, COMMUNE, OTHER, Position.CHILD),
        (OFFICE, OTHER, OTHER, OTHER, Position.FOREIGN),
    ],
)
def test_where_a_thing_stands(
    sees_from: int, unit: int, issuer: int, authority: int | None, position: Position
) -> None:
    found = position_of(actor(sees_from), unit_id=unit, issuer_id=issuer, authority_id=authority)
    assert found is position


def test_outside_the_time_of_a_post_nothing_is_reached() -> None:
    for permission in Permission:
        for position in Position:
            assert not reaches(permission, position, Tenure.BEFORE)
            assert not reaches(permission, position, Tenure.AFTER)


def test_nobody_reaches_what_is_foreign_or_within_an_authority_below() -> None:
    for scope in Scope:
        assert not REACHED[scope] & {Position.FOREIGN, Position.CHILD_WITHIN, Position.NONE}
    assert set(SCOPES) == set(Permission)


def test_a_permission_that_is_not_held_reaches_nothing() -> None:
    assert may({P.SCORE_VIEW_ALL}, P.SCORE_VIEW_ALL, Position.CHILD)
    assert not may({P.SCORE_VIEW_OWN}, P.SCORE_VIEW_ALL, Position.CHILD)
    assert may_reach(actor(OFFICE, Role.UNIT_OFFICER), P.REPORT_DRAFT, Position.OWN_UNIT_FROM_ABOVE)
    assert not may_reach(actor(OFFICE, Role.SUPERVISOR), P.REPORT_DRAFT, Position.OWN_UNIT)


def test_a_scope_is_drawn_nearer_but_never_further() -> None:
    officer = actor(OFFICE, Role.UNIT_OFFICER)
    assert scope_of(officer, P.UNIT_VIEW) is Scope.FAMILY
    assert scope_of(officer, P.UNIT_VIEW, Scope.WITHIN) is Scope.WITHIN
    assert scope_of(officer, P.AUDIT_VIEW) is None
    with pytest.raises(ValueError, match="does not reach"):
        scope_of(officer, P.REPORT_VIEW_OWN, Scope.AUTHORITY)
