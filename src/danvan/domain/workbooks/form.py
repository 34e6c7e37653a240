"""What a report workbook is: whose it is and for which period, and its rows as they were handed out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_date

NO_FIGURES = "Không phát sinh"
NOT_ARISING = "none"  # the canonical value of points that do not arise
_ANSWERS = {"1": "Có", "0": "Không"}


class RowKind(StrEnum):
    """What a row of a workbook holds."""

    HEADING = "heading"
    FIGURE = "figure"
    TEXT = "text"
    DAY = "day"
    CRITERION = "criterion"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it was handed out.

    `code` names the row for good. Values are canonical texts: "" for none, numbers as "1234.5", "1" and "0" for có and
    không, days as "2026-12-05", points that do not arise as `NOT_ARISING`; of a heading "1" says that there is nothing
    to report under it. `before` is the value of the period before, `cumulated` the sum from the year's first day; of
    points it is their maximum. What is not `is_fillable` is shown only: headings under which something must
    stand, criteria above others, files.
    """

    code: str
    kind: RowKind
    number: str
    name: str
    unit_of_measure: str = ""
    figure_kind: FigureKind | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    before: str = ""
    value: str = ""
    cumulated: str = ""
    note: str = ""
    is_fillable: bool = True

    @property
    def shown_value(self) -> str:
        """The value as a reader sees it."""
        return self.shown(self.value)

    def shown(self, value: str) -> str:
        """A canonical value of this row as a Vietnamese reader sees it.

        >>> SheetRow("a", RowKind.FIGURE, "1", "Số cuộc", figure_kind=FigureKind.INTEGER).shown("1536")
        '1.536'
        """
        if not value or self.kind is RowKind.TEXT:
            return value
        if self.kind is RowKind.HEADING or value == NOT_ARISING:
            return NO_FIGURES
        if self.kind is RowKind.DAY:
            return format_date(date.fromisoformat(value))
        return _ANSWERS[value] if self.figure_kind is FigureKind.BOOLEAN else shown(Decimal(value))


@dataclass(frozen=True, slots=True)
class WorkbookStamp:
    """Whose workbook it is: what it answers, for which unit and period, in which version of the form, and from when.

    `issued_at` is the instant whose values the workbook holds.
    """

    obligation_id: int
    unit_id: int
    unit: str
    plan: str
    period_code: str
    period: str
    form_code: str
    form_version: int
    form_title: str
    last_day: date | None
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class ReportWorkbook:
    """A workbook to hand out. `lines` are printed under its title."""

    stamp: WorkbookStamp
    rows: tuple[SheetRow, ...]
    lines: tuple[str, ...] = field(default=())
