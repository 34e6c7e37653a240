"""Which roles a post usually brings, by what one is in the unit and by what the unit is in the yearly cycle."""

from enum import StrEnum

from danvan.domain.authority.roles import Role
from danvan.domain.labelled import LabelledEnum


class Position(LabelledEnum):
    """What somebody is in a unit, as the first accounts are entered."""

    HEAD = "head", "Người đứng đầu"
    DEPUTY = "deputy", "Cấp phó"
    OFFICER = "officer", "Chuyên viên"
    RECORDS_CLERK = "records_clerk", "Văn thư"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


class UnitPart(StrEnum):
    """What a unit does in the yearly cycle of its authority."""

    AUTHORITY = "authority"
    LEAD = "lead"
    CO_SCORER = "co_scorer"
    SUPERVISOR = "supervisor"
    SUBSTITUTE = "substitute"
    OTHER = "other"


_OFFICERS = {
    UnitPart.LEAD: frozenset({Role.LEAD_OFFICER, Role.UNIT_OFFICER}),
    UnitPart.CO_SCORER: frozenset({Role.CO_SCORER, Role.UNIT_OFFICER}),
    UnitPart.SUPERVISOR: frozenset({Role.SUPERVISOR}),
    UnitPart.SUBSTITUTE: frozenset({Role.SUBSTITUTE_APPRAISER}),
    UnitPart.OTHER: frozenset({Role.UNIT_OFFICER}),
    UnitPart.AUTHORITY: frozenset[Role](),
}
_HEADS = {
    UnitPart.LEAD: frozenset({Role.LEAD_HEAD, Role.UNIT_HEAD}),
    UnitPart.CO_SCORER: frozenset({Role.CO_SCORER, Role.UNIT_HEAD}),
    UnitPart.SUPERVISOR: frozenset({Role.SUPERVISOR}),
    UnitPart.SUBSTITUTE: frozenset({Role.SUBSTITUTE_APPRAISER}),
    UnitPart.OTHER: frozenset({Role.UNIT_HEAD}),
    UnitPart.AUTHORITY: frozenset({Role.CHAIRMAN}),
}


def usual_roles(position: Position, part: UnitPart) -> frozenset[Role]:
    """The roles that a post usually brings.

    A deputy works as an officer does and decides nothing until something is delegated to them; a deputy or an officer
    of the people's committee itself has no role of their own. Who keeps the records or the system does that wherever
    the post is.
    """
    if position is Position.RECORDS_CLERK:
        return frozenset({Role.RECORDS_CLERK})
    if position is Position.ADMINISTRATOR:
        return frozenset({Role.ADMINISTRATOR})
    return (_HEADS if position is Position.HEAD else _OFFICERS)[part]
