"""The groups of an authority, and who is in one from when to when."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.orgs.access import group_for
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.enums import GroupState
from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors.units import family_on, groups_of
from danvan.apps.orgs.workflow import GROUP_WORKFLOW, GroupFacts
from danvan.domain.authority import Actor
from danvan.domain.units import Span
from danvan.domain.workflow import Possibility


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as ready text, with how many units are in it on a day."""

    pk: int
    name: str
    phrases: str
    count: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A unit's being in a group; `is_in` says whether it holds on the day of the page."""

    unit_id: int
    name: str
    span: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One group with all that were ever in it, those of the day first, and what the reader may do."""

    pk: int
    name: str
    phrases: tuple[str, ...]
    members: tuple[MemberRow, ...]
    acts: tuple[Possibility, ...]


def group_rows(actor: Actor, day: date) -> tuple[GroupRow, ...]:
    """The groups of the actor's authority. Two queries."""
    rows = GroupMembership.objects.filter(on_day(day), group__owner_id=actor.authority_id)
    counts: dict[int, int] = {}
    for group_id in rows.order_by("id").values_list("group_id", flat=True):
        counts[group_id] = counts.get(group_id, 0) + 1
    return tuple(
        GroupRow(group.pk, group.name, "; ".join(f"“{phrase}”" for phrase in group.phrases), counts.get(group.pk, 0))
        for group in groups_of(actor.authority_id)
    )


def group_page(actor: Actor, pk: int, day: date) -> GroupPage:
    """One group of the own authority. Raises Http404 for any other."""
    group = group_for(actor, pk)
    rows = GroupMembership.objects.filter(group=group).select_related("unit")
    members = [
        MemberRow(
            unit_id=row.unit_id,
            name=row.unit.name,
            span=Span(row.valid_from, row.valid_until).label,
            is_in=Span(row.valid_from, row.valid_until).holds(day),
        )
        for row in rows.order_by("unit__sort_key", "valid_from", "id")
    ]
    acts = GROUP_WORKFLOW.possibilities(actor=actor, state=GroupState.IN_USE, facts=GroupFacts())
    members.sort(key=lambda member: not member.is_in)
    return GroupPage(group.pk, group.name, tuple(group.phrases), tuple(members), acts)


def member_choices(actor: Actor, day: date) -> tuple[tuple[int, str], ...]:
    """The units that may be put into a group from a day on: the authority's own and those right below it."""
    return tuple((unit.pk, unit.name) for unit in family_on(actor.authority_id, day))
