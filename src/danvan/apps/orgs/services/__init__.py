"""The acts on units, groups and posts."""

from danvan.apps.orgs.services.absences import SubstituteWords, declare_absence, end_absence
from danvan.apps.orgs.services.delegations import DelegationWords, make_delegation, revoke_delegation
from danvan.apps.orgs.services.posts import appoint
from danvan.apps.orgs.services.recusals import declare_recusal, withdraw_recusal
from danvan.apps.orgs.services.units import add_group, add_kind, add_level, add_unit

__all__ = [
    "DelegationWords",
    "SubstituteWords",
    "add_group",
    "add_kind",
    "add_level",
    "add_unit",
    "appoint",
    "declare_absence",
    "declare_recusal",
    "end_absence",
    "make_delegation",
    "revoke_delegation",
    "withdraw_recusal",
]
