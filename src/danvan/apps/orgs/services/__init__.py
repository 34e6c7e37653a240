"""The acts on units, groups and posts."""

from danvan.apps.orgs.changing import Deciding, NameWords, UnitChange, effects_of
from danvan.apps.orgs.services.absences import SubstituteWords, declare_absence, end_absence
from danvan.apps.orgs.services.aliases import add_alias, remove_alias
from danvan.apps.orgs.services.changes import (
    PhaseWords,
    UnitWords,
    change_unit_kind,
    establish_unit,
    mend_phase,
    move_unit,
    rename_unit,
)
from danvan.apps.orgs.services.delegations import DelegationWords, make_delegation, revoke_delegation
from danvan.apps.orgs.services.ended_units import PostsWords
from danvan.apps.orgs.services.groups import GroupWords, add_member, form_group, remove_member, rename_group
from danvan.apps.orgs.services.handing_out import hand_out, hand_out_all
from danvan.apps.orgs.services.handing_over import Leaving, end_post
from danvan.apps.orgs.services.joining import PartWords, abolish_unit, merge_units, split_unit
from danvan.apps.orgs.services.national import BaseLoading, load_kinds, load_national_base
from danvan.apps.orgs.services.people import (
    FirstSignIn,
    PersonWords,
    add_person,
    deactivate_person,
    give_password,
    reactivate_person,
    remove_factors,
    rename_person,
)
from danvan.apps.orgs.services.people_import import apply_people, discard_people, stage_people
from danvan.apps.orgs.services.posts import (
    PostWords,
    appoint,
    appoint_person,
    change_post,
    withdraw_appointment,
)
from danvan.apps.orgs.services.records_import import (
    apply_records,
    discard_records,
    look_at_records,
    stage_records,
    take_over_records,
)
from danvan.apps.orgs.services.recusals import declare_recusal, withdraw_recusal
from danvan.apps.orgs.services.shares import set_shares
from danvan.apps.orgs.services.units import add_aliases, add_group, add_kind, add_level, add_unit

__all__ = [
    "BaseLoading",
    "Deciding",
    "DelegationWords",
    "FirstSignIn",
    "GroupWords",
    "Leaving",
    "NameWords",
    "PartWords",
    "PersonWords",
    "PhaseWords",
    "PostWords",
    "PostsWords",
    "SubstituteWords",
    "UnitChange",
    "UnitWords",
    "abolish_unit",
    "add_alias",
    "add_aliases",
    "add_group",
    "add_kind",
    "add_level",
    "add_member",
    "add_person",
    "add_unit",
    "apply_people",
    "apply_records",
    "appoint",
    "appoint_person",
    "change_post",
    "change_unit_kind",
    "deactivate_person",
    "declare_absence",
    "declare_recusal",
    "discard_people",
    "discard_records",
    "effects_of",
    "end_absence",
    "end_post",
    "establish_unit",
    "form_group",
    "give_password",
    "hand_out",
    "hand_out_all",
    "load_kinds",
    "load_national_base",
    "look_at_records",
    "make_delegation",
    "mend_phase",
    "merge_units",
    "move_unit",
    "reactivate_person",
    "remove_alias",
    "remove_factors",
    "remove_member",
    "rename_group",
    "rename_person",
    "rename_unit",
    "revoke_delegation",
    "set_shares",
    "split_unit",
    "stage_people",
    "stage_records",
    "take_over_records",
    "withdraw_appointment",
    "withdraw_recusal",
]
