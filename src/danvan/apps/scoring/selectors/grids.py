"""One criterion across all units that an appraiser scores, as a grid; and how far each criterion of a cycle is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.http import Http404

from danvan.apps.criteria.stored import typed_set
from danvan.apps.orgs.models import GroupMembership, Unit
from danvan.apps.orgs.selectors import on_day
from danvan.apps.orgs.selectors.conflicts import kept_out
from danvan.apps.scoring.access import visible_sheets
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import Cycle, HeldTrait, ScoreCell, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import column_label, is_role, leaves_in
from danvan.apps.scoring.selectors.grid_rows import GridRow, LeafText, grid_rows, leaf_text
from danvan.domain.authority import Actor
from danvan.domain.authority.conflicts import months_later
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.criteria import CriteriaSet, Criterion
from danvan.domain.vietnamese.text import fold

GRID_SIZE = 25
_SENT = (SheetState.SUBMITTED, SheetState.RECONCILED)
_NO_ROLE = tuple(ColumnCode.values)
#: Units of which the same is asked: their kind and their traits.
_Like = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class GridWish:
    """What a person wants to see of a grid: whose column (empty: the first own one), which units, which page."""

    role: str = ""
    group_id: int | None = None
    query: str = ""
    only_unscored: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class CriterionGrid:
    """A page of the grid; `total` and `scored` are of all units that sent, `found` of those that one asked for."""

    cycle_id: int
    year: int
    mark: str
    step: str
    leaf: LeafText
    role: str
    label: str
    roles: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]
    total: int
    scored: int
    unsent: int
    found: int
    page: int
    before: str
    after: str

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1."""
        return (self.page - 1) * GRID_SIZE + 1


@dataclass(frozen=True, slots=True)
class LeafProgress:
    """How far the own column is with one criterion over all units that sent."""

    code: str
    name: str
    max: str
    parent: str
    scored: int
    total: int
    is_computed: bool


@dataclass(frozen=True, slots=True)
class RoleBook:
    """The criteria of one own column over a cycle."""

    role: str
    label: str
    leaves: tuple[LeafProgress, ...]


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """The own columns of a cycle; `sent` of `total` sheets have come."""

    cycle_id: int
    year: int
    mark: str
    sent: int
    total: int
    roles: tuple[RoleBook, ...]


def score_book(actor: Actor, cycle: Cycle) -> ScoreBook:
    """Every criterion that the actor's unit scores in a cycle, with how many units are done. Two queries."""
    criteria_set = typed_set(cycle.criteria_set)
    sheets: dict[str, dict[_Like, tuple[int, int]]] = {}
    rows = (
        _own_columns(actor, cycle)
        .order_by()
        .values_list("code", "sheet__unit__kind_id", "sheet__traits")
        .annotate(total=Count("id"), sent=Count("id", filter=Q(sheet__state__in=_SENT)))
    )
    for code, kind, traits, total, sent in rows:
        sheets.setdefault(code, {})[str(kind), frozenset(traits)] = (total, sent)
    answered = _answered(actor, cycle, criteria_set)
    every = [of_kind for of_role in sheets.values() for of_kind in of_role.values()]
    return ScoreBook(
        cycle_id=cycle.pk,
        year=cycle.year,
        mark=criteria_set.mark,
        sent=max((sum(sent for _, sent in of_role.values()) for of_role in sheets.values()), default=0),
        total=max((sum(total for total, _ in of_role.values()) for of_role in sheets.values()), default=0),
        roles=tuple(
            RoleBook(code, column_label(criteria_set, code), _progress(criteria_set, code, sheets[code], answered))
            for code in _in_order(criteria_set, sheets)
        )
        if every
        else (),
    )


def _answered(actor: Actor, cycle: Cycle, criteria_set: CriteriaSet) -> dict[tuple[str, str], int]:
    """How many units each own column has answered a criterion for, of those of which it is asked. One query."""
    cells = ScoreCell.objects.filter(column__in=_own_columns(actor, cycle), column__sheet__state__in=_SENT)
    rows = cells.order_by().values_list("column__code", "criterion", "column__sheet__traits").annotate(n=Count("id"))
    answered: dict[tuple[str, str], int] = {}
    for code, criterion, traits, count in rows:
        if not criteria_set.leaf(criterion).unless_traits.intersection(traits):
            answered[code, criterion] = answered.get((code, criterion), 0) + count
    return answered


def criterion_grid(actor: Actor, cycle: Cycle, criterion: str, wish: GridWish, today: date) -> CriterionGrid:
    """One criterion across the units whose sheets the actor's unit appraises, the page asked for.

    Five queries, two more to find words. Raises Http404 when the actor's unit scores the criterion nowhere.
    """
    criteria_set = typed_set(cycle.criteria_set)
    kinds = _kinds(criteria_set, criterion)
    if not any(kinds.values()):
        raise Http404
    leaf = criteria_set.leaf(criterion)
    counts = _counts(actor, cycle, leaf, wish, today, kinds)
    roles = [code for code in _in_order(criteria_set, counts) if kinds.get(code)]
    if not roles:
        raise Http404
    role = wish.role if wish.role in roles else roles[0]
    count = counts[role]
    page = min(max(wish.page, 1), max(1, -(-count.found // GRID_SIZE)))
    sheets = list(
        _sheets(actor, cycle, wish, today, role=role, leaf=leaf, kinds=kinds[role])
        .annotate(is_kept_out=Case(When(_kept_out(actor, cycle, today), then=True), default=False))
        .order_by("unit__sort_key", "id")[(page - 1) * GRID_SIZE : page * GRID_SIZE]
    )
    own = [one.code for one in _own_leaves(criteria_set, role)]
    place = own.index(criterion)
    return CriterionGrid(
        cycle_id=cycle.pk,
        year=cycle.year,
        mark=criteria_set.mark,
        step=shown(criteria_set.point_step.value),
        leaf=leaf_text(leaf),
        role=role,
        label=column_label(criteria_set, role),
        roles=tuple((code, column_label(criteria_set, code)) for code in roles),
        rows=grid_rows(actor, criteria_set, leaf, role, sheets),
        total=count.sent,
        scored=count.scored,
        unsent=count.total - count.sent,
        found=count.found,
        page=page,
        before=own[place - 1] if place else "",
        after=own[place + 1] if place + 1 < len(own) else "",
    )


@dataclass(frozen=True, slots=True)
class _Count:
    total: int
    sent: int
    scored: int
    found: int


def _own_columns(actor: Actor, cycle: Cycle) -> QuerySet[ScoreColumn]:
    """The appraisers' columns of the cycle that the actor's unit writes, on other units' sheets."""
    mine = ScoreColumn.objects.filter(sheet__cycle=cycle, scorer_id=actor.unit_id).exclude(code__in=_NO_ROLE)
    return mine.exclude(sheet__unit_id=actor.unit_id)


def _own_leaves(criteria_set: CriteriaSet, role: str) -> tuple[Criterion, ...]:
    """Every criterion of a role, whatever the kind of unit, in printed order."""
    asked = {
        leaf.code for kind in criteria_set.kinds for leaf in leaves_in(criteria_set, kind.code, role, imports=True)
    }
    return tuple(leaf for leaf in criteria_set.leaves() if leaf.code in asked)


def _kinds(criteria_set: CriteriaSet, criterion: str) -> dict[str, list[str]]:
    """The kinds of unit of which each role scores a criterion."""
    return {
        role.code: [
            kind.code
            for kind in criteria_set.kinds
            if any(leaf.code == criterion for leaf in leaves_in(criteria_set, kind.code, role.code, imports=True))
        ]
        for role in criteria_set.roles
    }


def _in_order(criteria_set: CriteriaSet, codes: Iterable[str]) -> list[str]:
    known = [role.code for role in criteria_set.roles]
    return sorted((code for code in codes if is_role(code)), key=known.index)


def _progress(
    criteria_set: CriteriaSet,
    role: str,
    sheets: Mapping[_Like, tuple[int, int]],
    answered: Mapping[tuple[str, str], int],
) -> tuple[LeafProgress, ...]:
    parents = {leaf.code: top for top in criteria_set.criteria for leaf in top.leaves()}
    found = []
    for leaf in _own_leaves(criteria_set, role):
        of_leaf = _kinds(criteria_set, leaf.code)[role]
        asked = (one for one in sheets if one[0] in of_leaf and not leaf.unless_traits & one[1])
        total = sum(sheets[one][1] for one in asked)
        top = parents[leaf.code]
        found.append(
            LeafProgress(
                code=leaf.code,
                name=leaf.name,
                max=shown(leaf.max_points),
                parent=f"{top.code}. {top.name}",
                scored=min(answered.get((role, leaf.code), 0), total),
                total=total,
                is_computed=leaf.is_computed,
            )
        )
    return tuple(found)


def _counts(
    actor: Actor, cycle: Cycle, leaf: Criterion, wish: GridWish, today: date, kinds: Mapping[str, list[str]]
) -> dict[str, _Count]:
    """How many sheets each own role has, sent, scored, and found by the wish. One query."""
    columns = _own_columns(actor, cycle).filter(
        _is_asked(leaf, "sheet_id"), sheet__unit__kind_id__in={one for some in kinds.values() for one in some}
    )
    is_scored = Exists(ScoreCell.objects.filter(column=OuterRef("pk"), criterion=leaf.code))
    sent = Q(sheet__state__in=_SENT)
    wanted = sent & _wished("sheet__unit_id", cycle, wish, today)
    scored = Q(is_scored=True)
    found = wanted & ~scored if wish.only_unscored else wanted
    rows = (
        columns.annotate(is_scored=is_scored)
        .order_by()
        .values_list("code")
        .annotate(
            total=Count("id"),
            sent=Count("id", filter=sent),
            scored=Count("id", filter=sent & scored),
            found=Count("id", filter=found),
        )
    )
    return {code: _Count(*numbers) for code, *numbers in rows}


def _sheets(
    actor: Actor, cycle: Cycle, wish: GridWish, today: date, *, role: str, leaf: Criterion, kinds: list[str]
) -> QuerySet[ScoreSheet]:
    mine = _own_columns(actor, cycle).filter(code=role).values("sheet_id")
    sheets = visible_sheets(actor).filter(
        _wished("unit_id", cycle, wish, today),
        _is_asked(leaf, "pk"),
        cycle=cycle,
        pk__in=mine,
        state__in=_SENT,
        unit__kind_id__in=kinds,
    )
    if wish.only_unscored:
        said_of = ScoreCell.objects.filter(column__sheet=OuterRef("pk"), column__code=role, criterion=leaf.code)
        sheets = sheets.filter(~Exists(said_of))
    return sheets


def _is_asked(leaf: Criterion, path: str) -> Q:
    """The condition that a sheet's unit has no trait because of which a criterion is not asked; `path` leads to it."""
    if not leaf.unless_traits:
        return Q()
    excepted = HeldTrait.objects.filter(sheet=OuterRef(path), trait__in=leaf.unless_traits, lifted_at__isnull=True)
    return ~Q(Exists(excepted))


def _wished(path: str, cycle: Cycle, wish: GridWish, today: date) -> Q:
    """The condition that a row's unit is one that was asked for; `path` leads to it."""
    condition = Q()
    if wish.group_id is not None:
        members = GroupMembership.objects.filter(on_day(today), group_id=wish.group_id)
        condition &= Q((f"{path}__in", members.values("unit_id")))
    wanted = fold(wish.query.strip())
    if wanted:
        of_cycle = ScoreSheet.objects.filter(cycle=cycle).order_by().values("unit_id")
        units = Unit.objects.filter(pk__in=of_cycle).order_by("id").values_list("pk", "name")
        condition &= Q((f"{path}__in", [pk for pk, name in units if wanted in fold(name)]))
    return condition


def _kept_out(actor: Actor, cycle: Cycle, today: date) -> Q:
    return kept_out(actor.person_id, today, months_later(today, -cycle.former_post_months))
