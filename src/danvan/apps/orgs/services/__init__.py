"""The acts on units, groups and posts."""

from danvan.apps.orgs.services.absences import SubstituteWords, declare_absence, end_absence
from danvan.apps.orgs.services.delegations import DelegationWords, make_delegation, revoke_delegation
from danvan.apps.orgs.services.handing_over import Leaving, end_post
from danvan.apps.orgs.services.national import BaseLoading, load_kinds, load_national_base
from danvan.apps.orgs.services.people import (
    FirstSignIn,
    PersonWords,
    add_person,
    deactivate_person,
    give_password,
    reactivate_person,
    rename_person,
)
from danvan.apps.orgs.services.posts import (
    PostWords,
    appoint,
    appoint_person,
    change_post,
    withdraw_appointment,
)
from danvan.apps.orgs.services.recusals import declare_recusal, withdraw_recusal
from danvan.apps.orgs.services.units import add_aliases, add_group, add_kind, add_level, add_unit

__all__ = [
    "BaseLoading",
    "DelegationWords",
    "FirstSignIn",
    "Leaving",
    "PersonWords",
    "PostWords",
    "SubstituteWords",
    "add_aliases",
    "add_group",
    "add_kind",
    "add_level",
    "add_person",
    "add_unit",
    "appoint",
    "appoint_person",
    "change_post",
    "deactivate_person",
    "declare_absence",
    "declare_recusal",
    "end_absence",
    "end_post",
    "give_password",
    "load_kinds",
    "load_national_base",
    "make_delegation",
    "reactivate_person",
    "rename_person",
    "revoke_delegation",
    "withdraw_appointment",
    "withdraw_recusal",
]
