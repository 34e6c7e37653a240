"""Units in time, the groups that plans address, posts, and who acts for whom."""

from danvan.apps.orgs.models.capacity import InCapacity
from danvan.apps.orgs.models.handed_in import HandedInList
from danvan.apps.orgs.models.imports import PeopleImport, RecordsImport
from danvan.apps.orgs.models.national import NationalBase
from danvan.apps.orgs.models.posts import Absence, Delegation, Handover, Post, PostRole, Recusal
from danvan.apps.orgs.models.units import (
    GroupMembership,
    Succession,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitKind,
    UnitLevel,
    UnitPhase,
)

__all__ = [
    "Absence",
    "Delegation",
    "GroupMembership",
    "HandedInList",
    "Handover",
    "InCapacity",
    "NationalBase",
    "PeopleImport",
    "Post",
    "PostRole",
    "RecordsImport",
    "Recusal",
    "Succession",
    "Unit",
    "UnitAlias",
    "UnitGroup",
    "UnitKind",
    "UnitLevel",
    "UnitPhase",
]
