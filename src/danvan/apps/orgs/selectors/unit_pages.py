"""One unit as its page shows it: its names in time, whose it is, what it came from and became, who works there."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.orgs.access import authority_units, readable_units, visible_posts
from danvan.apps.orgs.changing import facts_of, unit_state
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.enums import SuccessionConfidence, SuccessionKind, UnitState
from danvan.apps.orgs.models import GroupMembership, Succession, Unit, UnitPhase
from danvan.apps.orgs.workflow import UNIT_WORKFLOW
from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.units import Span
from danvan.domain.units.succession import share_label
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.workflow import Possibility

UNCONFIRMED = "chưa kiểm chứng"


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A time in the unit's life as ready text."""

    pk: int
    span: str
    name: str
    kind: str
    parent: str
    parent_id: int | None
    document: str


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """A succession as ready text; `pk` and `name` are of the unit at its other end, None and blank for none."""

    edge_id: int
    pk: int | None
    name: str
    kind: str
    share: str
    since: str
    document: str
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another name, and when it is used; blank for always."""

    pk: int
    alias: str
    used: str


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of the unit as ready text; the person's page is `person_id`."""

    person_id: int
    title: str
    person: str
    roles: str
    since: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit as ready text.

    `is_own` says that it is of the reader's authority: then `posts` are those held on `posts_day` and `acts` what the
    reader may do; of other authorities' units nobody's posts are told. `governs` is the name of its area.
    """

    pk: int
    name: str
    short_name: str
    code: str
    governs: str
    kind: str
    level: str
    state: str
    is_running: bool
    life: str
    start_mark: str
    above: tuple[tuple[int, str], ...]
    phases: tuple[PhaseRow, ...]
    before: tuple[SuccessionRow, ...]
    after: tuple[SuccessionRow, ...]
    aliases: tuple[AliasRow, ...]
    groups: tuple[tuple[str, str], ...]
    is_own: bool
    posts: tuple[PostRow, ...]
    posts_day: str
    acts: tuple[Possibility, ...]
    can_divide: bool


def unit_page(actor: Actor, pk: int, today: date) -> UnitPage | None:
    """A unit of any time: of the own family, or an area of the nation; None for any other. At most five queries."""
    rows = UnitPhase.objects.filter(unit__in=readable_units(actor).filter(pk=pk)).select_related(
        "unit__kind__level", "unit__authority", "unit__parent__parent__parent", "kind", "parent"
    )
    phases = list(rows.order_by("-valid_from", "-id"))
    if not phases:
        return None
    unit = phases[0].unit
    edges = _edges(unit)
    onward = [edge for edge in edges if edge.predecessor_id == unit.pk]
    backward = [edge for edge in edges if edge.successor_id == unit.pk]
    is_own = actor.authority_id in {unit.authority_id, unit.pk}
    state = unit_state(unit, today)
    day = min(max(today, unit.valid_from), unit.valid_until or today)
    facts = facts_of(unit, onward[0] if onward else None)
    return UnitPage(
        pk=unit.pk,
        name=unit.name,
        short_name=unit.short_name,
        code=unit.code,
        governs=unit.area_name,
        kind=unit.kind.name,
        level=unit.kind.level.name,
        state=str(state.label),
        is_running=state is UnitState.RUNNING,
        life=Span(unit.valid_from, unit.valid_until).label,
        start_mark="" if unit.is_start_known else UNCONFIRMED,
        above=_above(unit),
        phases=tuple(_phase_row(phase) for phase in phases),
        before=tuple(_succession_row(edge, edge.predecessor) for edge in backward),
        after=tuple(_succession_row(edge, edge.successor) for edge in onward),
        aliases=_aliases(unit),
        groups=_groups(actor, unit, day),
        is_own=is_own,
        posts=_posts(actor, unit, day) if is_own else (),
        posts_day=format_date(day),
        acts=UNIT_WORKFLOW.possibilities(actor=actor, state=state, facts=facts) if is_own else (),
        can_divide=_can_divide(actor, unit, onward),
    )


def unit_history(actor: Actor, pk: int) -> tuple[str, tuple[AuditRow, ...]] | None:
    """The name of a unit of the own authority and what was done to it, newest first; None for any other unit."""
    name = authority_units(actor).filter(pk=pk).values_list("name", flat=True).first()
    return None if name is None else (name, history_of(subject_type="unit", subject_id=pk))


def _edges(unit: Unit) -> list[Succession]:
    """The successions into and out of a unit, each with the unit at its other end."""
    around = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit))
    around = around.select_related("predecessor", "successor", "successor__authority")
    return list(around.order_by("effective_date", "predecessor__sort_key", "successor__sort_key", "id"))


def _above(unit: Unit) -> tuple[tuple[int, str], ...]:
    """The units above by their latest names, the highest first."""
    above: list[tuple[int, str]] = []
    parent = unit.parent
    while parent is not None and len(above) < 3:  # noqa: PLR2004 -- as many as the query brings along
        above.insert(0, (parent.pk, parent.name))
        parent = parent.parent
    return tuple(above)


def _phase_row(phase: UnitPhase) -> PhaseRow:
    return PhaseRow(
        pk=phase.pk,
        span=Span(phase.valid_from, phase.valid_until).label,
        name=phase.name,
        kind=phase.kind.name,
        parent=phase.parent.name if phase.parent else "",
        parent_id=phase.parent_id,
        document=phase.document,
    )


def _succession_row(edge: Succession, other: Unit | None) -> SuccessionRow:
    return SuccessionRow(
        edge_id=edge.pk,
        pk=other.pk if other else None,
        name=other.name if other else "",
        kind=str(SuccessionKind(edge.kind).label),
        share=_share(edge),
        since=format_date(edge.effective_date),
        document=edge.document,
        mark="" if edge.confidence == SuccessionConfidence.CONFIRMED else UNCONFIRMED,
        note=edge.note,
    )


def _share(edge: Succession) -> str:
    if edge.share is not None:
        return "toàn bộ" if edge.share == 1 else share_label(Fraction(edge.share))
    if edge.successor_id is None:
        return ""
    return "một phần, chưa rõ bao nhiêu" if edge.kind == SuccessionKind.SPLIT else "toàn bộ"


def _aliases(unit: Unit) -> tuple[AliasRow, ...]:
    return tuple(
        AliasRow(row.pk, row.alias, _used(row.valid_from, row.valid_until))
        for row in unit.aliases.order_by("alias", "id")
    )


def _used(since: date | None, until: date | None) -> str:
    if since is not None:
        return Span(since, until).label
    return f"đến hết {format_date(until)}" if until else ""


def _groups(actor: Actor, unit: Unit, day: date) -> tuple[tuple[str, str], ...]:
    """The groups of the own authority and of those above that the unit is in."""
    owners = (actor.authority_id, *actor.superior_ids)
    rows = GroupMembership.objects.filter(on_day(day), unit=unit, group__owner_id__in=owners).select_related("group")
    return tuple(
        (row.group.name, Span(row.valid_from, row.valid_until).label)
        for row in rows.order_by("group__position", "group_id", "id")
    )


def _posts(actor: Actor, unit: Unit, day: date) -> tuple[PostRow, ...]:
    """Who holds which post on a day; one query for posts, people and roles."""
    rows = visible_posts(actor).filter(on_day(day), unit=unit).order_by("id", "roles__role")
    posts: dict[int, PostRow] = {}
    roles: dict[int, list[str]] = {}
    known = {role.value: role.label for role in Role}
    for pk, title, person_id, person, since, role in rows.values_list(
        "id", "title", "person_id", "person__full_name", "valid_from", "roles__role"
    ):
        if role in known:
            roles.setdefault(pk, []).append(known[role])
        posts[pk] = PostRow(person_id, title, person, "; ".join(roles.get(pk, ())), format_date(since))
    return tuple(posts.values())


def _can_divide(actor: Actor, unit: Unit, onward: list[Succession]) -> bool:
    """Whether the actor may write down which share of a split unit went where."""
    near = {unit.authority_id, *(edge.successor.authority_id for edge in onward if edge.successor is not None)}
    was_split = any(edge.kind == SuccessionKind.SPLIT for edge in onward)
    return was_split and actor.authority_id in near and actor.may(Permission.UNIT_CHANGE)
