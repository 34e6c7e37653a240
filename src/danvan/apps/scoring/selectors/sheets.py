"""The list of score sheets: who has sent, who has not scored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from danvan.apps.scoring.access import sees_settled_points, visible_cycles, visible_sheets
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import Cycle
from danvan.apps.scoring.selectors.cycles import CycleRow, cycles_with_rows
from danvan.apps.scoring.selectors.text import STATE_COLOURS
from danvan.apps.scoring.summaries import SheetSummary, summarised
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.vietnamese.dates import format_date

SHEETS_ON_PAGE = 100


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet in the list. `waiting` says who has still to do what; `points` is empty while it may not be seen."""

    sheet_id: int
    unit: str
    kind: str
    state: str
    colour: str
    due: str
    self_scored: str
    waiting: str
    points: str


@dataclass(frozen=True, slots=True)
class SheetList:
    """A page of the sheets of one cycle among those that the actor may see; `cycle` is None while there is none.

    `total` are all of them, `first` is the number of the first one shown, from 1.
    """

    cycles: tuple[CycleRow, ...]
    cycle: CycleRow | None
    rows: tuple[SheetRow, ...]
    total: int = 0
    first: int = 1


def sheet_list(actor: Actor, cycle_id: int | None, today: date, page: int = 1) -> SheetList:
    """The sheets of a cycle that the actor may see, the newest cycle by default, a page at a time.

    Three queries, one more where not all sheets stand on one page. Raises Http404 for a cycle that the actor may not
    see.
    """
    cycles = cycles_with_rows(visible_cycles(actor), actor)
    rows = tuple(row for _, row in cycles)
    chosen = next((pair for pair in cycles if cycle_id in {None, pair[0].pk}), None)
    if chosen is None:
        if cycle_id is not None:
            raise Http404
        return SheetList(rows, None, ())
    cycle, row = chosen
    visible = visible_sheets(actor).filter(cycle=cycle)
    last = -(-visible.count() // SHEETS_ON_PAGE) if page > 1 else 1
    before = (max(1, min(page, last)) - 1) * SHEETS_ON_PAGE
    on_page = visible.values("pk")[before : before + SHEETS_ON_PAGE]
    summaries = summarised(visible.filter(pk__in=on_page), [cycle])
    is_all = not before and len(summaries) < SHEETS_ON_PAGE
    total = len(summaries) if is_all else visible.count()
    return SheetList(rows, row, sheet_rows(actor, cycle, summaries, today), total, before + 1)


def sheet_rows(actor: Actor, cycle: Cycle, summaries: Iterable[SheetSummary], today: date) -> tuple[SheetRow, ...]:
    """Sheets as ready text, in their order."""
    return tuple(
        _row(sheet, today, sees_points=sees_settled_points(actor, cycle, sheet.unit_id)) for sheet in summaries
    )


def _row(sheet: SheetSummary, today: date, *, sees_points: bool) -> SheetRow:
    leaves, missing = sheet.leaves(ColumnCode.SELF), sheet.missing(ColumnCode.SELF)
    return SheetRow(
        sheet_id=sheet.sheet_id,
        unit=sheet.unit_name,
        kind=sheet.kind_name,
        state=sheet.state.label,
        colour=STATE_COLOURS[sheet.state],
        due=_due(sheet, today),
        self_scored=f"{len(leaves) - len(missing)}/{len(leaves)}",
        waiting=_waiting(sheet),
        points=_points(sheet) if sees_points else "",
    )


def _due(sheet: SheetSummary, today: date) -> str:
    if sheet.last_day is None:
        return ""
    text = format_date(sheet.last_day)
    received_on = None if sheet.state is SheetState.SENT_BACK else sheet.received_on
    late = ((received_on or today) - sheet.last_day).days
    if late <= 0:
        return text
    return f"{text} (gửi trễ {late} ngày)" if received_on else f"{text} (quá hạn {late} ngày)"


def _waiting(sheet: SheetSummary) -> str:
    if sheet.state in {SheetState.DRAFT, SheetState.SENT_BACK}:
        return f"{sheet.unit_short_name}: gửi hồ sơ"
    if sheet.awaits_council:
        return f"{sheet.label(ColumnCode.COUNCIL)}: thông qua điểm"
    if sheet.is_settled:
        return ""
    lines = []
    for code in (*sheet.roles, ColumnCode.IMPORTED):
        column = sheet.columns.get(code)
        left = len(sheet.missing(code)) if column else 0
        if column is None or column.is_signed or (code == ColumnCode.IMPORTED and not left):
            continue
        what = f"còn {left} tiêu chí" if left else "chờ ký"
        if code == ColumnCode.IMPORTED:
            what += " lấy điểm từ nguồn khác"
        lines.append(f"{column.scorer}: {what}")
    return "; ".join(lines) or f"{sheet.columns[ColumnCode.RECONCILED].scorer}: thống nhất điểm"


def _points(sheet: SheetSummary) -> str:
    """The points that are ranked, once they are settled."""
    if not sheet.is_settled:
        return ""
    total = sheet.total(sheet.settled_answers()).sheet
    percent = f" ({shown_percent(total.exact_percent)})" if total.exact_percent is not None else ""
    return f"{shown(total.points)}/{shown(total.applicable_maximum)}{percent}"
