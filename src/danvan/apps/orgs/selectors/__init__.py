"""Reading units, groups and posts as they stand on a day."""

from danvan.apps.orgs.selectors.actors import PostChoice, actor_for, post_choices, posts_on
from danvan.apps.orgs.selectors.days import on_day
from danvan.apps.orgs.selectors.units import (
    PostRow,
    UnitDetail,
    UnitRow,
    groups_of,
    members_on,
    unit_detail,
    unit_rows,
    units_on,
)

__all__ = [
    "PostChoice",
    "PostRow",
    "UnitDetail",
    "UnitRow",
    "actor_for",
    "groups_of",
    "members_on",
    "on_day",
    "post_choices",
    "posts_on",
    "unit_detail",
    "unit_rows",
    "units_on",
]
