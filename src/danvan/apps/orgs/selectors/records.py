"""Units, people and posts of the database as records that can leave the installation; of people no address."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.db.models import F, Q, QuerySet

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.enums import SuccessionConfidence
from danvan.apps.orgs.models import (
    GroupMembership,
    Post,
    Succession,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitKind,
    UnitLevel,
    UnitPhase,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.units.records import (
    AliasRecord,
    GroupRecord,
    KindRecord,
    LevelRecord,
    MemberRecord,
    OrgRecords,
    PersonRecord,
    PhaseRecord,
    PostRecord,
    SuccessionRecord,
    UnitRecord,
    unit_key,
)
from danvan.domain.vietnamese.dates import format_date

_BATCH = 5_000
Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What goes along with the units."""

    edges: Collection[Succession]
    groups: QuerySet[UnitGroup]
    posts: QuerySet[Post]
    people: QuerySet[Person]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which units go, by id with their keys."""

    keys: dict[int, str]

    def key(self, unit_id: int | None) -> str | None:
        """A unit's key; None where it does not go."""
        return self.keys.get(unit_id) if unit_id is not None else None


def authorities_in_use() -> frozenset[int]:
    """The committees that work in this installation: with offices, or with somebody in a post."""
    with_offices = Unit.objects.exclude(pk=F("authority_id")).filter(authority__isnull=False)
    with_posts = Post.objects.filter(unit__authority__isnull=False)
    found = [
        *with_offices.order_by().values_list("authority_id", flat=True),
        *with_posts.order_by().values_list("unit__authority_id", flat=True),
    ]
    return frozenset(pk for pk in found if pk is not None)


def authority_by_code(code: str, day: date) -> int:
    """The committee that bears a code on a day. Raises RuleViolation where there is none."""
    found = Unit.objects.filter(on_day(day), code=code, kind__is_authority=True).values_list("pk", flat=True).first()
    if found is None:
        raise RuleViolation(
            f"Không có Ủy ban nhân dân nào mang mã “{code}” ngày {format_date(day)}. Xem “danvan units”."
        )
    return found


def records_of(authority_ids: Collection[int], *, with_everybody: bool = False) -> OrgRecords:
    """All that some committees have: units, those right below, successions, groups, posts, people.

    The committees above all of these and at the other ends of successions go along, so that no name points at nothing;
    of other committees' offices nothing does. With `with_everybody` people without a post there go too.
    """
    owners = frozenset(authority_ids)
    own = Unit.objects.filter(Q(authority_id__in=owners) | Q(parent_id__in=owners) | Q(pk__in=owners))
    base = set(own.order_by().values_list("pk", flat=True))
    base |= set(GroupMembership.objects.filter(group__owner_id__in=owners).order_by().values_list("unit_id", flat=True))
    edges = _edges_around(base)
    ends = {pk for edge in edges for pk in (edge.predecessor_id, edge.successor_id) if pk is not None}
    posts = Post.objects.filter(unit__authority_id__in=owners)
    people = Person.objects.all() if with_everybody else Person.objects.filter(pk__in=posts.values("person_id"))
    return _records(
        _with_those_above(base | ends), _Rows(edges, UnitGroup.objects.filter(owner_id__in=owners), posts, people)
    )


def records_beside(found: OrgRecords) -> OrgRecords:
    """What is there of all that a file names, and of what must agree with it: whole authorities, groups, posts.

    All levels and kinds are among it.
    """
    codes = sorted({unit.code for unit in found.units})
    same = [unit for some in _batches(codes) for unit in Unit.objects.filter(code__in=some).order_by("id")]
    authorities = {unit.authority_id for unit in same if unit.authority_id is not None}
    base = {unit.pk for unit in same} | set(
        Unit.objects.filter(authority_id__in=authorities).order_by().values_list("pk", flat=True)
    )
    groups = UnitGroup.objects.filter(Q(code__in=[group.code for group in found.groups]) | Q(owner_id__in=authorities))
    base |= set(groups.order_by().values_list("owner_id", flat=True))
    base |= set(GroupMembership.objects.filter(group__in=groups).order_by().values_list("unit_id", flat=True))
    edges = list(Succession.objects.filter(predecessor_id__in=base).order_by("id"))
    ends = {edge.successor_id for edge in edges if edge.successor_id is not None}
    posts = Post.objects.filter(unit_id__in=base)
    named = [person.username for person in found.people]
    people = Person.objects.filter(Q(username__in=named) | Q(pk__in=posts.values("person_id")))
    beside = _records(_with_those_above(base | ends), _Rows(edges, groups, posts, people))
    return replace(beside, levels=_levels(), kinds=_kinds())


def known_kinds() -> OrgRecords:
    """The levels and kinds of the installation."""
    return OrgRecords(levels=_levels(), kinds=_kinds())


def _edges_around(unit_ids: set[int]) -> list[Succession]:
    """All successions of every unit of which one touches some units; none where one leads to a foreign office."""
    touching = Q(predecessor_id__in=unit_ids) | Q(successor_id__in=unit_ids)
    predecessors = set(Succession.objects.filter(touching).order_by().values_list("predecessor_id", flat=True))
    leaving = Succession.objects.filter(predecessor_id__in=predecessors).order_by("id")
    edges = list(leaving.select_related("predecessor__kind", "successor__kind"))
    foreign = {
        edge.predecessor_id
        for edge in edges
        for unit in (edge.predecessor, edge.successor)
        if unit is not None and unit.pk not in unit_ids and not _is_public(unit)
    }
    return [edge for edge in edges if edge.predecessor_id not in foreign]


def _is_public(unit: Unit) -> bool:
    """Whether it is an area of the nation, of which anybody may know."""
    return unit.kind.is_authority and bool(unit.area_name)


def _with_those_above(unit_ids: set[int]) -> set[int]:
    """The units and all that ever stood above them."""
    found, new = set(unit_ids), set(unit_ids)
    while new:
        rows = UnitPhase.objects.filter(unit_id__in=new).order_by().values_list("parent_id", "unit__authority_id")
        new = {pk for row in rows for pk in row if pk is not None} - found
        found |= new
    return found


def _records(unit_ids: set[int], rows: _Rows) -> OrgRecords:
    units = [unit for some in _batches(sorted(unit_ids)) for unit in Unit.objects.filter(pk__in=some).order_by("id")]
    units.sort(key=lambda unit: (unit.code, unit.valid_from))
    chosen = _Chosen({unit.pk: unit_key(unit.code, unit.valid_from) for unit in units})
    told = _units(units, chosen)
    kinds = _kinds({phase.kind for unit in told for phase in unit.phases})
    return OrgRecords(
        levels=_levels({kind.level for kind in kinds}),
        kinds=kinds,
        units=told,
        successions=_successions(rows.edges, chosen),
        groups=_groups(rows.groups, chosen),
        people=tuple(
            PersonRecord(person.username, person.full_name, "", is_active=person.is_active)
            for person in rows.people.order_by("username")
        ),
        posts=_posts(rows.posts, chosen),
    )


def _levels(codes: Collection[str] | None = None) -> tuple[LevelRecord, ...]:
    """The levels of some codes, or all."""
    levels = UnitLevel.objects.all() if codes is None else UnitLevel.objects.filter(code__in=codes)
    return tuple(LevelRecord(level.code, level.name, level.rank) for level in levels.order_by("rank"))


def _kinds(codes: Collection[str] | None = None) -> tuple[KindRecord, ...]:
    """The kinds of some codes, or all."""
    kinds = UnitKind.objects.all() if codes is None else UnitKind.objects.filter(code__in=codes)
    return tuple(
        KindRecord(kind.code, kind.name, kind.position, kind.level_id, is_authority=kind.is_authority)
        for kind in kinds.order_by("position", "code")
    )


def _units(units: Iterable[Unit], chosen: _Chosen) -> tuple[UnitRecord, ...]:
    phases: dict[int, list[PhaseRecord]] = {}
    aliases: dict[int, list[AliasRecord]] = {}
    for some in _batches(chosen.keys):
        for phase in UnitPhase.objects.filter(unit_id__in=some).order_by("unit_id", "valid_from"):
            phases.setdefault(phase.unit_id, []).append(_phase(phase, chosen))
        for row in UnitAlias.objects.filter(unit_id__in=some).order_by("unit_id", "folded_alias", "id"):
            aliases.setdefault(row.unit_id, []).append(AliasRecord(row.alias, row.valid_from, row.valid_until))
    return tuple(
        UnitRecord(
            code=unit.code,
            valid_from=unit.valid_from,
            is_start_known=unit.is_start_known,
            valid_until=unit.valid_until,
            seat=unit.place,
            authority=chosen.key(unit.authority_id),
            phases=tuple(phases.get(unit.pk, ())),
            aliases=tuple(aliases.get(unit.pk, ())),
        )
        for unit in units
    )


def _phase(phase: UnitPhase, chosen: _Chosen) -> PhaseRecord:
    return PhaseRecord(
        valid_from=phase.valid_from,
        valid_until=phase.valid_until,
        name=phase.name,
        short_name=phase.short_name,
        area_name=phase.area_name,
        kind=phase.kind_id,
        parent=chosen.key(phase.parent_id),
        document=phase.document,
    )


def _successions(edges: Iterable[Succession], chosen: _Chosen) -> tuple[SuccessionRecord, ...]:
    rows = [_succession(edge, chosen) for edge in edges]
    return tuple(sorted(rows, key=lambda one: (one.predecessor, one.successor or "")))


def _succession(edge: Succession, chosen: _Chosen) -> SuccessionRecord:
    return SuccessionRecord(
        predecessor=chosen.keys[edge.predecessor_id],
        successor=chosen.key(edge.successor_id),
        kind=edge.kind,
        effective=edge.effective_date,
        share=None if edge.share is None else edge.share.normalize(),
        document=edge.document,
        document_date=edge.document_date,
        is_confirmed=edge.confidence == SuccessionConfidence.CONFIRMED,
        note=edge.note,
    )


def _groups(groups: QuerySet[UnitGroup], chosen: _Chosen) -> tuple[GroupRecord, ...]:
    members: dict[int, list[MemberRecord]] = {}
    for row in GroupMembership.objects.filter(group__in=groups).order_by("id"):
        members.setdefault(row.group_id, []).append(
            MemberRecord(chosen.keys[row.unit_id], row.valid_from, row.valid_until)
        )
    return tuple(
        GroupRecord(
            code=group.code,
            name=group.name,
            owner=chosen.keys[group.owner_id],
            phrases=tuple(group.phrases),
            position=group.position,
            members=tuple(sorted(members.get(group.pk, ()), key=lambda one: (one.unit, one.valid_from))),
        )
        for group in groups.order_by("code")
    )


def _posts(rows: QuerySet[Post], chosen: _Chosen) -> tuple[PostRecord, ...]:
    posts = [_post(post, chosen) for post in rows.select_related("person").prefetch_related("roles").order_by("id")]
    return tuple(sorted(posts, key=lambda one: (one.unit, one.person, one.title, one.valid_from)))


def _post(post: Post, chosen: _Chosen) -> PostRecord:
    return PostRecord(
        person=post.person.username,
        unit=chosen.keys[post.unit_id],
        title=post.title,
        leadership=post.leadership,
        roles=tuple(sorted(row.role for row in post.roles.all())),
        valid_from=post.valid_from,
        valid_until=post.valid_until,
        document=post.document,
    )


def _batches(ids: Collection[Key]) -> Iterable[list[Key]]:
    """Ids or codes in portions that any database takes in one query."""
    every = list(ids)
    return [every[start : start + _BATCH] for start in range(0, len(every), _BATCH)]
