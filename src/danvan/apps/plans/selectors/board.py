"""The board of obligations: narrowed, sorted and paged as a person asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import ObligationRow, obligation_rows
from danvan.domain.clocks.lateness import Standing
from danvan.domain.vietnamese.text import fold

PAGE_SIZE = 50
BY_UNIT = (OwedThing.OWN_PLAN, OwedThing.REPORT, OwedThing.SCORE_DOSSIER)  # what every unit owes

STANDINGS: dict[str, tuple[str, frozenset[Standing]]] = {
    "owed": ("Còn phải nộp", frozenset(standing for standing in Standing if standing.is_owed)),
    "overdue": ("Quá hạn, chưa nộp", frozenset({Standing.OVERDUE, Standing.SENT_BACK_OVERDUE})),
    "late": ("Trễ hạn (chưa nộp hoặc nộp trễ)", frozenset(standing for standing in Standing if standing.is_late)),
    "waiting": ("Chờ tiếp nhận", frozenset({Standing.RECEIVED, Standing.RECEIVED_LATE})),
    "done": ("Đã tiếp nhận", frozenset({Standing.ACCEPTED, Standing.ACCEPTED_LATE})),
    "waived": ("Được miễn", frozenset({Standing.WAIVED})),
    "sent_back": ("Bị trả lại", frozenset({Standing.SENT_BACK, Standing.SENT_BACK_OVERDUE})),
}

SORTS: dict[str, Callable[[ObligationRow], tuple[object, ...]]] = {
    "late": lambda row: (row.order, -row.days_late, row.last_day),
    "unit": lambda row: (row.unit_position,),
    "kind": lambda row: (row.last_day, row.kind_label),
    "last_day": lambda row: (row.last_day, row.order),
    "received": lambda row: (row.received_on or date.max,),
}


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What a person wants to see of the board; empty text and None choose everything.

    `standing` is a key of STANDINGS, `sort` one of SORTS; a page past the end shows the last one.
    """

    year: int | None = None
    standing: str = ""
    kind: str = ""
    group_id: int | None = None
    query: str = ""
    sort: str = "late"
    descending: bool = False
    page: int = 1


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


def board_page(obligations: QuerySet[Obligation], chosen: BoardFilter, today: date) -> BoardPage:
    """The obligations that a person asked for, in the order asked for; what is late stands first by default.

    One query. Standing and words are judged row by row, because lateness is computed and names are folded.
    """
    if chosen.year is not None:
        obligations = obligations.filter(deadline__plan__year=chosen.year)
    if chosen.kind:
        obligations = obligations.filter(deadline__owed=chosen.kind)
    if chosen.group_id is not None:
        members = GroupMembership.objects.filter(on_day(today), group_id=chosen.group_id)
        obligations = obligations.filter(unit_id__in=members.values("unit_id"))
    wanted = fold(chosen.query.strip())
    found = [
        row
        for row in obligation_rows(obligations, today)
        if wanted in fold(f"{row.unit_name} {row.kind_label} {row.what}")
    ]
    rows = [row for row in found if not chosen.standing or Standing(row.standing) in STANDINGS[chosen.standing][1]]
    rows.sort(key=SORTS[chosen.sort], reverse=chosen.descending)
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(max(1, chosen.page), pages)
    return BoardPage(
        rows=tuple(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        tally=_tally(found),
        total=len(rows),
        page=page,
        pages=pages,
    )


@dataclass(frozen=True, slots=True)
class UnitStandings:
    """Where one unit stands under one plan: for each kind of BY_UNIT its obligation, None where it owes none."""

    plan_id: int
    unit_id: int
    unit_name: str
    owed: tuple[ObligationRow | None, ...]


@dataclass(frozen=True, slots=True)
class UnitBoard:
    """The obligations of a year by unit, in Vietnamese order, and what they come to."""

    rows: tuple[UnitStandings, ...]
    tally: Tally


def unit_board(obligations: QuerySet[Obligation], year: int, today: date) -> UnitBoard:
    """Every unit that owes something in a year, with all of it in one row. One query."""
    of_year = obligations.filter(deadline__plan__year=year, deadline__owed__in=BY_UNIT)
    found = obligation_rows(of_year, today)
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
        tally=_tally(found),
    )


def _tally(rows: Sequence[ObligationRow]) -> Tally:
    counts = {name: sum(Standing(row.standing) in held for row in rows) for name, (_, held) in STANDINGS.items()}
    came_late = counts["late"] - counts["overdue"]
    return Tally(len(rows), counts["owed"], counts["overdue"], came_late, counts["waiting"], counts["done"])
