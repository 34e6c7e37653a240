"""Which roles a post usually brings."""

import pytest

from danvan.domain.authority import Role
from danvan.domain.authority.usual_roles import Position, UnitPart, usual_roles


@pytest.mark.parametrize(
    ("position", "part", "roles"),
    [
        (Position.HEAD, UnitPart.AUTHORITY, {Role.CHAIRMAN}),
        (Position.HEAD, UnitPart.LEAD, {Role.LEAD_HEAD, Role.UNIT_HEAD}),
        (Position.HEAD, UnitPart.CO_SCORER, {Role.CO_SCORER, Role.UNIT_HEAD}),
        (Position.HEAD, UnitPart.SUPERVISOR, {Role.SUPERVISOR}),
        (Position.HEAD, UnitPart.SUBSTITUTE, {Role.SUBSTITUTE_APPRAISER}),
        (Position.HEAD, UnitPart.OTHER, {Role.UNIT_HEAD}),
        (Position.OFFICER, UnitPart.AUTHORITY, set()),
        (Position.OFFICER, UnitPart.LEAD, {Role.LEAD_OFFICER, Role.UNIT_OFFICER}),
        (Position.OFFICER, UnitPart.CO_SCORER, {Role.CO_SCORER, Role.UNIT_OFFICER}),
        (Position.OFFICER, UnitPart.SUPERVISOR, {Role.SUPERVISOR}),
        (Position.OFFICER, UnitPart.SUBSTITUTE, {Role.SUBSTITUTE_APPRAISER}),
        (Position.OFFICER, UnitPart.OTHER, {Role.UNIT_OFFICER}),
    ],
)
def test_a_post_brings_the_roles_of_its_position_and_its_unit(
    position: Position, part: UnitPart, roles: set[Role]
) -> None:
    assert usual_roles(position, part) == roles


@pytest.mark.parametrize("part", UnitPart)
def test_a_deputy_works_as_an_officer_and_decides_nothing(part: UnitPart) -> None:
    assert usual_roles(Position.DEPUTY, part) == usual_roles(Position.OFFICER, part)


@pytest.mark.parametrize("part", UnitPart)
def test_clerk_and_administrator_are_that_wherever_their_post_is(part: UnitPart) -> None:
    assert usual_roles(Position.RECORDS_CLERK, part) == {Role.RECORDS_CLERK}
    assert usual_roles(Position.ADMINISTRATOR, part) == {Role.ADMINISTRATOR}
