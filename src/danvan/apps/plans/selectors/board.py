"""The board of obligations: narrowed, sorted and paged as a person asked, as it stands today or stood on a past day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, F, OrderBy, Q, QuerySet

from danvan.apps.orgs.models import GroupMembership, Unit
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.plans.responsible import responsible_name
from danvan.apps.plans.selectors.obligations import ObligationRow, obligation_row, obligation_rows, with_row
from danvan.apps.plans.standings import PastRow, positions_on, standing_order
from danvan.domain.clocks.lateness import Standing
from danvan.domain.ledger import standing_of
from danvan.domain.vietnamese.text import fold

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

PAGE_SIZE = 50
BY_UNIT = (OwedThing.OWN_PLAN, OwedThing.REPORT, OwedThing.SCORE_DOSSIER)  # what every unit owes

STANDINGS: dict[str, tuple[str, frozenset[Standing]]] = {
    "owed": ("Còn phải nộp", frozenset(standing for standing in Standing if standing.is_owed)),
    "overdue": ("Quá hạn, chưa nộp", frozenset({Standing.OVERDUE, Standing.SENT_BACK_OVERDUE})),
    "late": ("Trễ hạn (chưa nộp hoặc nộp trễ)", frozenset(standing for standing in Standing if standing.is_late)),
    "waiting": ("Chờ tiếp nhận", frozenset({Standing.RECEIVED, Standing.RECEIVED_LATE})),
    "done": ("Đã tiếp nhận", frozenset({Standing.ACCEPTED, Standing.ACCEPTED_LATE})),
    "sent_back": ("Bị trả lại", frozenset({Standing.SENT_BACK, Standing.SENT_BACK_OVERDUE})),
    "waived": ("Được miễn", frozenset({Standing.WAIVED})),
    "not_open": ("Chưa đến kỳ", frozenset({Standing.NOT_OPEN})),
}
# What waits for a decision of the lead office, whatever its standing.
WISHES: dict[str, tuple[str, Q]] = {
    "asked": ("Xin gia hạn, chờ trả lời", Q(asked_day__isnull=False)),
    "explained": ("Giải trình, chờ xem xét", Q(explanation="given")),
}

SORTS: dict[str, tuple[str, ...]] = {
    "late": ("standing", "last_day", "unit__sort_key", "id"),
    "unit": ("unit__sort_key", "last_day", "id"),
    "kind": ("last_day", "deadline__owed", "unit__sort_key", "id"),
    "last_day": ("last_day", "standing", "unit__sort_key", "id"),
    "received": ("received_on", "unit__sort_key", "id"),
}
_TIES = ("unit__sort_key", "id")


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What a person wants to see of the board; empty text and None choose everything.

    `standing` is a key of STANDINGS or WISHES, `sort` one of SORTS; a page past the end shows the last one.
    `due_by` chooses what is due by a day, `as_of` (a past day) what was known at its end.
    """

    year: int | None = None
    standing: str = ""
    kind: str = ""
    group_id: int | None = None
    query: str = ""
    sort: str = "late"
    descending: bool = False
    page: int = 1
    period: str = ""
    due_by: date | None = None
    unit_id: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many obligations are owed, of these overdue; how many came late, wait for acceptance, are accepted."""

    total: int
    owed: int
    overdue: int
    came_late: int
    waiting: int
    done: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of the board; `tally` counts what the other choices leave, whatever standing was chosen."""

    rows: tuple[ObligationRow, ...]
    tally: Tally
    total: int
    page: int
    pages: int

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1."""
        return (self.page - 1) * PAGE_SIZE + 1


class _Stands(TypedDict):
    standing: int


class _OnBoard(_Stands):
    responsible_now: str


def board_page(obligations: QuerySet[Obligation], chosen: BoardFilter, today: date) -> BoardPage:
    """The obligations that a person asked for, in the order asked for; what is late stands first by default.

    Two queries for today, however many there are; two more to find words, because names are folded. A past day is
    judged by its entries: give it obligations that are withdrawn by now too.
    """
    if day := past_day(chosen, today):
        return _past_page(obligations, chosen, day)
    standing = _with_standing(obligations, chosen, today)
    counts = _counts(standing.order_by().values_list("standing").annotate(Count("id")))
    rows, orders = _wanted(standing, chosen, today), _orders(chosen.standing)
    is_wish = chosen.standing in WISHES
    total = rows.count() if is_wish else sum(count for one, count in counts.items() if one.order in orders)
    page, pages = _paged(total, chosen.page)
    shown = with_row(rows)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    found = tuple(
        obligation_row(one, today, responsible=one.responsible_now)  # type: ignore[attr-defined]  # annotated above
        for one in shown
    )
    return BoardPage(found, _tally(counts), total, page, pages)


def past_day(chosen: BoardFilter, today: date) -> date | None:
    """The day that is asked for where it is over: it is judged by the entries of the ledger."""
    return chosen.as_of if chosen.as_of is not None and chosen.as_of < today else None


def found_today(
    obligations: QuerySet[Obligation], chosen: BoardFilter, today: date
) -> "QuerySet[WithAnnotations[Obligation, _OnBoard]]":
    """What a person asked for of today's board, in the order asked for, each with its `responsible_now`."""
    return _wanted(_with_standing(obligations, chosen, today), chosen, today)


def _with_standing(
    obligations: QuerySet[Obligation], chosen: BoardFilter, today: date
) -> "QuerySet[WithAnnotations[Obligation, _Stands]]":
    return _narrowed(obligations, chosen, today).filter(STANDING).annotate(standing=standing_order(today))


def _wanted(
    standing: "QuerySet[WithAnnotations[Obligation, _Stands]]", chosen: BoardFilter, today: date
) -> "QuerySet[WithAnnotations[Obligation, _OnBoard]]":
    if chosen.standing in WISHES:
        standing = standing.filter(WISHES[chosen.standing][1])
    elif chosen.standing:
        standing = standing.filter(standing__in=_orders(chosen.standing))
    return standing.annotate(responsible_now=responsible_name(today)).order_by(*_ordering(chosen))


def found_on(obligations: QuerySet[Obligation], chosen: BoardFilter, day: date) -> tuple[list[PastRow], Tally]:
    """The same of the board as it was known at the end of a day, late first, judged in memory; and its tally."""
    counts: dict[Standing, int] = {}
    wanted: list[tuple[tuple[int, date, int], PastRow]] = []
    orders = _orders(chosen.standing)
    for row in positions_on(_narrowed(obligations, chosen, day), day):
        if not row.position.stands:
            continue
        standing = standing_of(row.position, day).standing
        counts[standing] = counts.get(standing, 0) + 1
        if standing.order in orders:
            wanted.append(((standing.order, row.position.last_day, row.obligation_id), row))
    wanted.sort(key=lambda one: one[0], reverse=chosen.descending)
    return [row for _, row in wanted], _tally(counts)


def _ordering(chosen: BoardFilter) -> Iterator[OrderBy]:
    """The order asked for; the other way round too, equal rows stand by unit."""
    for place, name in enumerate(SORTS[chosen.sort]):
        column = F(name)
        if chosen.descending and (place == 0 or name not in _TIES):
            yield column.desc(nulls_first=True)
        else:
            yield column.asc(nulls_last=True)


def _past_page(obligations: QuerySet[Obligation], chosen: BoardFilter, day: date) -> BoardPage:
    """The board as it was known at the end of a day, one page of it loaded."""
    found, tally = found_on(obligations, chosen, day)
    page, pages = _paged(len(found), chosen.page)
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    loaded = with_row(Obligation.objects.all()).in_bulk([row.obligation_id for row in shown])
    rows = tuple(obligation_row(loaded[row.obligation_id], day, position=row.position) for row in shown)
    return BoardPage(rows, tally, len(found), page, pages)


def _narrowed(obligations: QuerySet[Obligation], chosen: BoardFilter, today: date) -> QuerySet[Obligation]:
    if chosen.year is not None:
        obligations = obligations.filter(deadline__plan__year=chosen.year)
    if chosen.kind:
        obligations = obligations.filter(deadline__owed=chosen.kind)
    if chosen.period:
        obligations = obligations.filter(period_code=chosen.period)
    if chosen.due_by is not None:
        obligations = obligations.filter(last_day__lte=chosen.due_by)
    if chosen.unit_id is not None:
        obligations = obligations.filter(unit_id=chosen.unit_id)
    if chosen.group_id is not None:
        members = GroupMembership.objects.filter(on_day(chosen.as_of or today), group_id=chosen.group_id)
        obligations = obligations.filter(unit_id__in=members.values("unit_id"))
    wanted = fold(chosen.query.strip())
    return obligations.filter(_named(obligations, wanted)) if wanted else obligations


def _named(obligations: QuerySet[Obligation], wanted: str) -> Q:
    """The units and things whose folded names hold the wanted words."""
    within = obligations.order_by()
    units = Unit.objects.filter(pk__in=within.values("unit_id")).values_list("pk", "name")
    things = Deadline.objects.filter(pk__in=within.values("deadline_id")).values_list("pk", "owed", "what")
    return Q(unit_id__in=[pk for pk, name in units if wanted in _folded(name)]) | Q(
        deadline_id__in=[pk for pk, owed, what in things if wanted in _folded(f"{OwedThing(owed).label} {what}")]
    )


_folded = lru_cache(maxsize=8192)(fold)  # the same names are asked for again with each search


def _orders(standing: str) -> frozenset[int]:
    """The places of the standings that a choice means; all for none and for a wish."""
    held = STANDINGS[standing][1] if standing in STANDINGS else frozenset(Standing)
    return frozenset(one.order for one in held)


def _counts(counted: QuerySet[Obligation, tuple[int, int]]) -> dict[Standing, int]:
    by_order = {standing.order: standing for standing in Standing}
    return {by_order[order]: count for order, count in counted}


def _paged(total: int, page: int) -> tuple[int, int]:
    pages = max(1, -(-total // PAGE_SIZE))
    return min(max(1, page), pages), pages


@dataclass(frozen=True, slots=True)
class UnitStandings:
    """Where one unit stands under one plan: for each kind of BY_UNIT its obligation, None where it owes none."""

    plan_id: int
    unit_id: int
    unit_name: str
    owed: tuple[ObligationRow | None, ...]


@dataclass(frozen=True, slots=True)
class UnitBoard:
    """The obligations of a year by unit, in Vietnamese order, and what all of the year come to, whatever their kind."""

    rows: tuple[UnitStandings, ...]
    tally: Tally


def unit_board(obligations: QuerySet[Obligation], year: int, today: date) -> UnitBoard:
    """Every unit that owes something in a year, with what every unit owes in one row. Two queries.

    The tally counts reports asked for beside the plan, tasks and the grading too, as the list does to which it leads.
    """
    of_year = obligations.filter(deadline__plan__year=year)
    found = obligation_rows(of_year.filter(deadline__owed__in=BY_UNIT), today)
    standing = of_year.filter(STANDING).annotate(standing=standing_order(today))
    by_unit: dict[tuple[int, int], dict[str, ObligationRow]] = {}
    for row in found:
        by_unit.setdefault((row.plan_id, row.unit_id), {}).setdefault(row.kind, row)
    return UnitBoard(
        rows=tuple(
            UnitStandings(
                plan_id, unit_id, next(iter(of_kind.values())).unit_name, tuple(of_kind.get(kind) for kind in BY_UNIT)
            )
            for (plan_id, unit_id), of_kind in by_unit.items()
        ),
        tally=_tally(_counts(standing.order_by().values_list("standing").annotate(Count("id")))),
    )


def _tally(counts: dict[Standing, int]) -> Tally:
    sums = {name: sum(counts.get(one, 0) for one in held) for name, (_, held) in STANDINGS.items()}
    came_late = sums["late"] - sums["overdue"]
    return Tally(sum(counts.values()), sums["owed"], sums["overdue"], came_late, sums["waiting"], sums["done"])
