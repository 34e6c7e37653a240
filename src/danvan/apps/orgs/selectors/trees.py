"""The tree of units that an authority works with, on any day, and what changed between two days."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db.models import Q

from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.in_time import network_around
from danvan.apps.orgs.models import GroupMembership, UnitAlias, UnitPhase
from danvan.domain.units import Change, Difference, Network, Phase, Span, UnitTree, differences, tree_of
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

_COLUMNS = (
    "unit_id", "valid_from", "valid_until", "name", "kind_id", "parent_id", "document",
    "unit__code", "kind__name", "kind__position", "kind__level__name", "kind__level__rank",
)  # fmt: skip


# What every official may know of other authorities: the areas, not the offices within.
_AREAS = Q(kind__is_authority=True) & ~Q(area_name="")


@dataclass(frozen=True, slots=True)
class DatedUnit:
    """A unit as it stood on a day: its code, its kind by name and place, its level by name."""

    phase: Phase
    code: str
    kind: str
    kind_position: int
    level: str
    level_rank: int


@dataclass(frozen=True, slots=True)
class Section:
    """The units of one kind right below another."""

    label: str
    branches: "tuple[Branch, ...]"

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.branches)


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit of the tree with those below it, by kind."""

    pk: int
    name: str
    code: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class TreePage:
    """The tree of a day: units at the top, how many of each level and kind, and what is odd about it."""

    day: date
    branches: tuple[Branch, ...]
    levels: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    total: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A unit of the list as ready text; `depth` is how many of the list stand above it."""

    pk: int
    name: str
    code: str
    kind: str
    parent: str
    groups: str
    depth: int


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit by its name, to be opened."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A unit that changed, what changed in words, by which paper, and the units before or after it."""

    unit: UnitLink
    what: str
    document: str
    others: tuple[UnitLink, ...] = ()
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed between two days, under one heading for each sort of change."""

    since: date
    until: date
    groups: tuple[tuple[str, tuple[ChangeRow, ...]], ...]
    before: int
    after: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """The units of a day with their tree, and what is to be said of the day."""

    units: dict[int, DatedUnit]
    tree: UnitTree
    notes: tuple[str, ...] = field(default_factory=tuple)


def unit_tree(authority_id: int, day: date) -> TreePage:
    """What an authority works with on a day, as a tree: itself, its offices, the committees right below it.

    On a day on which the authority did not exist, the areas are shown that it came from, or that it became. Raises
    RuleViolation when units stand below one another in a circle.
    """
    standing = _standing(authority_id, day)
    tree, units = standing.tree, standing.units
    return TreePage(
        day=day,
        branches=tuple(_branch(unit_id, standing) for unit_id in tree.roots),
        levels=_counts((unit.level_rank, unit.level) for unit in units.values()),
        kinds=_counts((unit.kind_position, unit.kind) for unit in units.values()),
        total=len(units),
        notes=(*standing.notes, *(f"{found.message} {found.suggestion}" for found in tree.findings)),
    )


def listed_rows(authority_id: int, day: date, query: str = "") -> tuple[ListedRow, ...]:
    """The same units as a list, a unit before those below it; with a query those whose name or other name holds it.

    Diacritics do not matter. Two queries, three with a query.
    """
    standing = _standing(authority_id, day)
    wanted = fold(query)
    also = _known_by(standing.units, wanted) if query else frozenset()
    groups = _groups_by_unit(standing.units, authority_id, day)
    return tuple(
        ListedRow(
            pk=phase.unit_id,
            name=phase.name,
            code=standing.units[phase.unit_id].code,
            kind=standing.units[phase.unit_id].kind,
            parent=_name_of(standing.tree.parent_of(phase.unit_id), standing),
            groups="; ".join(groups.get(phase.unit_id, ())),
            depth=0 if query else depth,
        )
        for depth, phase in _walked(standing, is_flat=bool(query))
        if wanted in fold(phase.name) or phase.unit_id in also
    )


def changes_page(authority_id: int, since: date, until: date) -> ChangesPage:
    """What changed in the units of an authority between two days."""
    old, new = _standing(authority_id, since), _standing(authority_id, until)
    network = network_around(set(old.units.keys() ^ new.units.keys()))
    found = differences(old.tree, new.tree, network)
    names = _Names(old, new, network)
    groups = tuple(
        (change.label, tuple(_change_row(one, names) for one in found if one.change is change)) for change in Change
    )
    return ChangesPage(
        since=since,
        until=until,
        groups=tuple((label, rows) for label, rows in groups if rows),
        before=len(old.units),
        after=len(new.units),
        notes=tuple(dict.fromkeys((*old.notes, *new.notes))),
    )


def dated_units(condition: Q, day: date) -> dict[int, DatedUnit]:
    """The units of a day whose phases meet a condition, in Vietnamese order. One query."""
    spans = cache(Span)
    rows = UnitPhase.objects.filter(on_day(day), condition).order_by("sort_key", "id").values_list(*_COLUMNS)
    return {
        unit_id: DatedUnit(
            Phase(unit_id, spans(first, last), name, kind, parent, document), code, kind_name, position, level, rank
        )
        for unit_id, first, last, name, kind, parent, document, code, kind_name, position, level, rank in rows
    }


def _standing(authority_id: int, day: date) -> _Standing:
    units = dated_units(_family([authority_id]), day)
    notes: tuple[str, ...] = ()
    if authority_id not in units:
        ids, notes = _elsewhere(authority_id, day)
        units = dated_units(_family(ids) & _AREAS, day) if ids else {}
    tops = {unit_id: unit for unit_id, unit in units.items() if unit.phase.parent_id not in units}
    tree = tree_of((_without_stranger(unit.phase, tops) for unit in units.values()), day)
    return _Standing(units, tree, notes)


def _family(authority_ids: Collection[int]) -> Q:
    return Q(unit__authority_id__in=authority_ids) | Q(parent_id__in=authority_ids)


def _without_stranger(phase: Phase, tops: dict[int, DatedUnit]) -> Phase:
    """A unit at the top of the family; what stands above it belongs to others."""
    if phase.unit_id not in tops or phase.parent_id is None:
        return phase
    return Phase(phase.unit_id, phase.span, phase.name, phase.kind, None, phase.document)


def _elsewhere(authority_id: int, day: date) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where an authority is on a day on which it does not exist itself, and a sentence on it."""
    network = network_around([authority_id])
    where = network.on(authority_id, day)
    name, life = network.name(authority_id), network.units[authority_id].life
    told = f"{name} tồn tại {life.label}, không có ngày {format_date(day)}."
    ids = tuple(part.unit_id for part in where.parts)
    if ids:
        others = "; ".join(network.name(unit_id) for unit_id in ids)
        return ids, (f"{told} Dưới đây là đơn vị của {others}.",)
    ended = "; ".join(edge.source for edge in where.abolished)
    return (), (f"{told} {f'Đã {ended}.' if ended else 'Chưa có dữ liệu về đơn vị tương ứng.'}",)


def _branch(unit_id: int, standing: _Standing) -> Branch:
    below: dict[tuple[int, str], list[int]] = {}
    for child in standing.tree.children_of(unit_id):
        unit = standing.units[child]
        below.setdefault((unit.kind_position, unit.kind), []).append(child)
    return Branch(
        pk=unit_id,
        name=standing.units[unit_id].phase.name,
        code=standing.units[unit_id].code,
        sections=tuple(
            Section(kind, tuple(_branch(child, standing) for child in below[position, kind]))
            for position, kind in sorted(below)
        ),
    )


def _counts(keys: Iterable[tuple[int, str]]) -> tuple[tuple[str, int], ...]:
    """How many there are of each, in the order of their places."""
    return tuple((label, count) for (_, label), count in sorted(Counter(keys).items()))


def _walked(standing: _Standing, *, is_flat: bool) -> Iterable[tuple[int, Phase]]:
    if is_flat:
        return [(0, unit.phase) for unit in standing.units.values()]
    return standing.tree.walk()


def _name_of(unit_id: int | None, standing: _Standing) -> str:
    return standing.units[unit_id].phase.name if unit_id is not None else ""


def _known_by(unit_ids: Iterable[int], wanted: str) -> frozenset[int]:
    """The units of which another name holds the folded words."""
    rows = UnitAlias.objects.filter(unit_id__in=list(unit_ids), folded_alias__contains=wanted)
    return frozenset(rows.values_list("unit_id", flat=True))


def _groups_by_unit(unit_ids: Iterable[int], owner_id: int, day: date) -> dict[int, list[str]]:
    """The authority's own groups that each unit is in on a day."""
    rows = GroupMembership.objects.filter(on_day(day), unit_id__in=list(unit_ids), group__owner_id=owner_id)
    names: dict[int, list[str]] = {}
    for unit_id, name in rows.order_by("group__position", "id").values_list("unit_id", "group__name"):
        names.setdefault(unit_id, []).append(name)
    return names


@dataclass(frozen=True, slots=True)
class _Names:
    """What units are called on the two days, and otherwise."""

    old: _Standing
    new: _Standing
    network: Network

    def of(self, unit_id: int) -> str:
        """A unit's name: on the later day, else on the earlier one, else its latest."""
        for standing in (self.new, self.old):
            if unit_id in standing.units:
                return standing.units[unit_id].phase.name
        return self.network.name(unit_id)

    def above(self, phase: Phase | None, standing: _Standing) -> str:
        """What the unit of a phase stands under, as far as it is shown."""
        if phase is None or phase.parent_id not in standing.units:
            return "cấp trên khác"
        return standing.units[phase.parent_id].phase.name


def _change_row(one: Difference, names: _Names) -> ChangeRow:
    link = UnitLink(one.unit_id, names.of(one.unit_id))
    before, after = one.before, one.after
    if before is not None and after is not None:
        told = {
            Change.RENAMED: f"{before.name} → {after.name}",
            Change.MOVED: f"{names.above(before, names.old)} → {names.above(after, names.new)}",
            Change.KIND: f"{names.old.units[one.unit_id].kind} → {names.new.units[one.unit_id].kind}",
        }
        return ChangeRow(link, told[one.change], after.document)
    if one.change is Change.NEW:
        others = [edge.predecessor_id for edge in one.edges]
        day = after.span.first if after else names.new.tree.day
        what = f"từ {format_date(day)}"
    else:
        others = [edge.successor_id for edge in one.edges if edge.successor_id is not None]
        last = before.span.last if before else None
        what = f"hết {format_date(last)}" if last else ""
    kinds = ", ".join(dict.fromkeys(edge.kind.label for edge in one.edges))
    return ChangeRow(
        unit=link,
        what=f"{what}; {kinds}" if kinds else what,
        document="; ".join(dict.fromkeys(edge.document for edge in one.edges)) or (after.document if after else ""),
        others=tuple(UnitLink(unit_id, names.of(unit_id)) for unit_id in others),
        is_confirmed=all(edge.is_confirmed for edge in one.edges),
    )
