"""What the forms of acts on units offer to choose from, and what they are filled with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import Http404

from danvan.apps.orgs.access import authority_units, divided_unit_for, unit_for_change
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import Post, Succession, UnitKind
from danvan.domain.authority import Actor
from danvan.domain.units import Span
from danvan.domain.vietnamese.numbers import format_number

Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class UnitValues:
    """What a unit or one of its phases says now."""

    pk: int
    name: str
    short_name: str
    area_name: str
    code: str
    kind_code: str
    parent_id: int | None
    document: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class SplitEdge:
    """A part of a split unit: the succession, where it went, how much in percent where that is known."""

    pk: int
    successor: str
    percent: str


def kind_choices() -> tuple[tuple[str, str], ...]:
    """The kinds that a unit under an authority may have."""
    return tuple(UnitKind.objects.filter(is_authority=False).order_by("position", "code").values_list("code", "name"))


def parent_choices(actor: Actor, day: date, *, but: Collection[int] = ()) -> tuple[Choice, ...]:
    """The units of the own authority under which one may stand on a day, the committee itself first."""
    rows = list(authority_units(actor).filter(on_day(day)).exclude(pk__in=but))
    rows.sort(key=lambda unit: unit.pk != actor.authority_id)
    return tuple((unit.pk, unit.name) for unit in rows)


def office_choices(actor: Actor, day: date) -> tuple[Choice, ...]:
    """The units of the own authority that may be merged: all of a day but committees."""
    offices = authority_units(actor).filter(on_day(day), kind__is_authority=False)
    return tuple((unit.pk, unit.name) for unit in offices)


def unit_values(actor: Actor, pk: int) -> UnitValues:
    """What a unit of the own authority says now. Raises Http404 for any other."""
    unit = unit_for_change(actor, pk)
    return UnitValues(unit.pk, unit.name, unit.short_name, unit.area_name, unit.code, unit.kind_id, unit.parent_id)


def phase_values(actor: Actor, pk: int, phase_id: int) -> UnitValues:
    """What a phase of such a unit says. Raises Http404 for any other."""
    unit = unit_for_change(actor, pk)
    phase = unit.phases.filter(pk=phase_id).first()
    if phase is None:
        raise Http404
    return UnitValues(
        pk=unit.pk,
        name=phase.name,
        short_name=phase.short_name,
        area_name=phase.area_name,
        code=unit.code,
        kind_code=phase.kind_id,
        parent_id=phase.parent_id,
        document=phase.document,
        span=Span(phase.valid_from, phase.valid_until).label,
    )


def head_choices(unit_ids: Collection[int], day: date) -> tuple[Choice, ...]:
    """The heads of some units on a day, of whom one may go on as head of the unit that takes them over."""
    posts = Post.objects.filter(on_day(day), unit_id__in=unit_ids, leadership__in=("head", "acting_head"))
    rows = posts.select_related("person", "unit").order_by("unit__sort_key", "id")
    return tuple((post.pk, f"{post.person.full_name} ({post})") for post in rows)


def split_edges(actor: Actor, pk: int) -> tuple[str, tuple[SplitEdge, ...]]:
    """The name of a split unit whose shares the actor may write down, and its parts. Raises Http404 for any other."""
    unit = divided_unit_for(actor, pk)
    rows = Succession.objects.filter(predecessor=unit).select_related("successor").order_by("successor__sort_key", "id")
    return unit.name, tuple(
        SplitEdge(row.pk, row.successor.name if row.successor else "", format_percent(row.share)) for row in rows
    )


def format_percent(share: Decimal | None) -> str:
    """A share as the form shows it, in percent; blank where it is unknown."""
    return "" if share is None else format_number((share * 100).normalize() + 0)
