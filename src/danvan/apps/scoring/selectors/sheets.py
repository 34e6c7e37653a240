"""The list of score sheets: who has sent, who has not scored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.apps.scoring.access import sees_column
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import ScoreSheet
from danvan.apps.scoring.records import APPRAISERS, LoadedSheet, load_sheets
from danvan.apps.scoring.selectors.text import STATE_COLOURS
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.scoring.totals import total_of
from danvan.domain.vietnamese.dates import format_date


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


def sheet_rows(actor: Actor, sheets: Iterable[ScoreSheet], today: date) -> tuple[SheetRow, ...]:
    """The sheets of one list as ready text, in their order; the number of queries does not grow with them."""
    return tuple(_row(actor, loaded, today) for loaded in load_sheets(sheets))


def _row(actor: Actor, loaded: LoadedSheet, today: date) -> SheetRow:
    sheet, state = loaded.sheet, loaded.sheet.state_value
    leaves, missing = loaded.leaves(ColumnCode.SELF), loaded.missing(ColumnCode.SELF)
    return SheetRow(
        sheet_id=sheet.pk,
        unit=sheet.unit.name,
        kind=sheet.unit.kind.name,
        state=state.label,
        colour=STATE_COLOURS[state],
        due=_due(sheet, today),
        self_scored=f"{len(leaves) - len(missing)}/{len(leaves)}",
        waiting=_waiting(loaded),
        points=_points(actor, loaded),
    )


def _due(sheet: ScoreSheet, today: date) -> str:
    if sheet.obligation is None:
        return ""
    last_day, received = sheet.obligation.last_day, sheet.obligation.received_on
    text = format_date(last_day)
    late = ((received or today) - last_day).days
    if late <= 0:
        return text
    return f"{text} (gửi trễ {late} ngày)" if received else f"{text} (quá hạn {late} ngày)"


def _waiting(loaded: LoadedSheet) -> str:
    state = loaded.sheet.state
    if state in {SheetState.DRAFT, SheetState.SENT_BACK}:
        return f"{loaded.sheet.unit.short_name}: gửi hồ sơ"
    if state == SheetState.RECONCILED:
        return ""
    lines = []
    for code in (*APPRAISERS, ColumnCode.IMPORTED):
        column = loaded.columns.get(code)
        left = len(loaded.missing(code)) if column else 0
        if column is None or column.signed_at or (code is ColumnCode.IMPORTED and not left):
            continue
        what = f"còn {left} tiêu chí" if left else "chờ ký"
        lines.append(f"{column.scorer.short_name}: {what}")
    return "; ".join(lines) or f"{loaded.columns[ColumnCode.RECONCILED].scorer.short_name}: thống nhất điểm"


def _points(actor: Actor, loaded: LoadedSheet) -> str:
    column = loaded.columns[ColumnCode.RECONCILED]
    if loaded.sheet.state != SheetState.RECONCILED or not sees_column(actor, loaded.sheet, column):
        return ""
    total = total_of(loaded.criteria_set, loaded.kind, loaded.answers(ColumnCode.RECONCILED)).sheet
    percent = f" ({shown_percent(total.exact_percent)})" if total.exact_percent is not None else ""
    return f"{shown(total.points)}/{shown(total.applicable_maximum)}{percent}"
