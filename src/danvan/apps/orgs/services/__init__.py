"""The acts on units, groups and posts."""

from danvan.apps.orgs.services.posts import appoint
from danvan.apps.orgs.services.units import add_group, add_kind, add_level, add_unit

__all__ = ["add_group", "add_kind", "add_level", "add_unit", "appoint"]
