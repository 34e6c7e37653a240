"""Reading units, groups and posts as they stand on a day."""

from danvan.apps.orgs.selectors.absences import AbsenceRow, absence_rows, absences_on
from danvan.apps.orgs.selectors.actors import (
    CapacityChoice,
    PostChoice,
    actor_for,
    capacity_choices,
    post_choices,
    posts_on,
    why_not_acting,
)
from danvan.apps.orgs.selectors.days import on_day
from danvan.apps.orgs.selectors.delegations import (
    STANDINGS,
    DelegationChoices,
    DelegationLists,
    DelegationPage,
    DelegationRow,
    delegation_choices,
    delegation_lists,
    delegation_page,
    delegations_on,
    delegator_choices,
)
from danvan.apps.orgs.selectors.units import (
    PostRow,
    UnitDetail,
    UnitRow,
    group_choices,
    groups_of,
    members_on,
    unit_detail,
    unit_rows,
    units_on,
)

__all__ = [
    "STANDINGS",
    "AbsenceRow",
    "CapacityChoice",
    "DelegationChoices",
    "DelegationLists",
    "DelegationPage",
    "DelegationRow",
    "PostChoice",
    "PostRow",
    "UnitDetail",
    "UnitRow",
    "absence_rows",
    "absences_on",
    "actor_for",
    "capacity_choices",
    "delegation_choices",
    "delegation_lists",
    "delegation_page",
    "delegations_on",
    "delegator_choices",
    "group_choices",
    "groups_of",
    "members_on",
    "on_day",
    "post_choices",
    "posts_on",
    "unit_detail",
    "unit_rows",
    "units_on",
    "why_not_acting",
]
