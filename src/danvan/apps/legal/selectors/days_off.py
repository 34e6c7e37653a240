"""The days off in force, and the working calendar that every page and rule counts by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from danvan.adapters.stamps import Kept, Stamp
from danvan.apps.legal.models import YearCalendar
from danvan.domain.calendar.marked_days import (
    FIRST_YEAR,
    LAST_YEAR,
    DayMark,
    MarkedDay,
    changes_between,
    marked_days,
    odd_in,
)
from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.law import Confidence, DaysOff
from danvan.domain.law import days_off as days_off_of_register
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date, format_moment

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
MONTHS = range(1, 13)
_WORKED_A_YEAR = 240  # no year has fewer working days
_kept: Kept[dict[int, DaysOff]] = Kept()
LONGEST_SPAN = 60  # years; a calendar of more is asked for by mistake


def days_off_in_force(year: int) -> DaysOff:
    """The days off of a year: as set here last, else as the software's register has them."""
    return _tables([year])[year]


def working_calendar(first_year: int, last_year: int) -> WorkingCalendar:
    """The calendar of the years from the first to the last, both included, with what was set here.

    Raises ValueError for a span that nobody can mean.
    """
    if not 0 <= last_year - first_year <= LONGEST_SPAN:
        raise ValueError(f"no calendar from {first_year} to {last_year}")
    return WorkingCalendar.of(_tables(range(first_year, last_year + 1)).values())


def _tables(years: Iterable[int]) -> dict[int, DaysOff]:
    stored = _kept.get(seldom_changed(), "tables", _stored_tables)
    return {year: stored.get(year) or days_off_of_register(year) for year in years}


def _stored_tables() -> dict[int, DaysOff]:
    return {calendar.year: _table(calendar) for calendar in _newest().prefetch_related("days")}


def seldom_changed() -> Stamp:
    """What changes whenever something is set that every page shows or counts by: days off, letterheads."""
    return Stamp(settings.SELDOM_CHANGED_STAMP)


def _newest() -> QuerySet[YearCalendar]:
    newest = YearCalendar.objects.filter(year=OuterRef("year")).order_by("-version").values("pk")[:1]
    return YearCalendar.objects.filter(pk=Subquery(newest)).order_by("year")


def _table(calendar: YearCalendar) -> DaysOff:
    days = {day.day: (DayMark(day.mark), day.note) for day in calendar.days.all()}

    def with_mark(mark: DayMark) -> frozenset[date]:
        return frozenset(day for day, (its_mark, _) in days.items() if its_mark is mark)

    return DaysOff(
        year=calendar.year,
        off=with_mark(DayMark.OFF),
        worked=with_mark(DayMark.WORKED),
        doubtful=with_mark(DayMark.DOUBTFUL),
        confidence=Confidence(calendar.confidence),
        source=f"{calendar.document_number} ngày {format_date(calendar.document_date)}",
        names={day: note for day, (_, note) in days.items() if note},
    )


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of the list as ready text."""

    year: int
    days_off: str
    worked: str
    source: str
    confidence: str
    is_confirmed: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of a year as ready text."""

    day: str
    weekday: str
    mark: str
    is_off: bool
    note: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """How many days of a month are worked."""

    month: str
    working_days: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of a year's calendar that was made here."""

    made: str
    who: str
    document: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year as ready text: its days, what looks forgotten, how it differs from the register, who changed it."""

    year: int
    version: int
    days: tuple[DayRow, ...]
    months: tuple[MonthRow, ...]
    working_days: int
    source: str
    confidence: str
    is_confirmed: bool
    findings: tuple[str, ...]
    changes: tuple[str, ...]
    history: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A period of working days as ready text; `doubts` say why the end may still change."""

    start: str
    end: str
    count: int
    doubts: tuple[str, ...]


def year_rows(today: date) -> tuple[YearRow, ...]:
    """The years from two before this one to the next, and every other that was set here; the newest first."""
    own = set(YearCalendar.objects.values_list("year", flat=True))
    years = sorted(own | set(range(today.year - 2, today.year + 2)), reverse=True)
    tables = _tables(years)
    return tuple(
        YearRow(
            year=year,
            days_off=f"{len(table.off)} ngày",
            worked=f"{len(table.worked)} ngày" if table.worked else "không có",
            source=table.source,
            confidence=table.confidence.label,
            is_confirmed=table.confidence is Confidence.CONFIRMED,
            is_own=year in own,
        )
        for year, table in tables.items()
    )


def count_from(*, start: date, count: int) -> Counted:
    """Where a period of working days from a day ends, by the calendars in force.

    Raises RuleViolation for a day of a year that no calendar can be made for.
    """
    years_needed = count // _WORKED_A_YEAR + 2
    if not FIRST_YEAR <= start.year <= LAST_YEAR - years_needed:
        raise RuleViolation(f"Chỉ tính được ngày làm việc từ năm {FIRST_YEAR} đến năm {LAST_YEAR - years_needed}.")
    calendar = working_calendar(start.year, start.year + years_needed)
    end = calendar.add_working_days(start, count)
    doubts = [
        f"Lịch nghỉ năm {year} chưa kiểm chứng."
        for year in range(start.year, end.year + 1)
        if not calendar.confirmed(year)
    ]
    return Counted(start=_with_weekday(start), end=_with_weekday(end), count=count, doubts=tuple(doubts))


def day_off_notes(days: Iterable[date | None]) -> dict[date, str]:
    """For those of some days on which nobody works: which weekday it is, and the next working day. One query.

    It is for information: whether a period that ends on such a day rolls forward is for the rule at hand to say.
    """
    asked = sorted({day for day in days if day is not None and FIRST_YEAR <= day.year < LAST_YEAR})
    if not asked:
        return {}
    years = {year for day in asked for year in (day.year, day.year + 1)}
    calendar = WorkingCalendar.of(_tables(sorted(years)).values())
    off = [day for day in asked if not calendar.is_working_day(day)]
    return {day: f"{WEEKDAYS[day.weekday()]}, ngày nghỉ; {_next(calendar, day)}" for day in off}


def version_of(year: int) -> int:
    """How often the year was changed here; 0 while the register's table is in force."""
    return YearCalendar.objects.filter(year=year).count()


def days_of_year(year: int) -> tuple[MarkedDay, ...]:
    """The days of the table in force, in order."""
    return marked_days(days_off_in_force(year))


def document_of(year: int) -> tuple[str, date | None, Confidence]:
    """Number and day of the document behind a year's table, blank and None where the register's is in force."""
    calendar = _newest().filter(year=year).first()
    if calendar is None:
        return "", None, Confidence.CONFIRMED
    return calendar.document_number, calendar.document_date, Confidence(calendar.confidence)


def year_page(year: int) -> YearPage:
    """Everything that the page of a year shows."""
    table = days_off_in_force(year)
    calendar = WorkingCalendar.of([table])
    months = tuple(MonthRow(f"Tháng {month}", _worked_in(calendar, year, month)) for month in MONTHS)
    changed = YearCalendar.objects.filter(year=year).select_related("made_by").order_by("-version")
    return YearPage(
        year=year,
        version=len(changed),
        days=tuple(_day_row(entry) for entry in marked_days(table)),
        months=months,
        working_days=sum(month.working_days for month in months),
        source=table.source,
        confidence=table.confidence.label,
        is_confirmed=table.confidence is Confidence.CONFIRMED,
        findings=tuple(finding.message for finding in odd_in(table)),
        changes=changes_between(days_off_of_register(year), table),
        history=tuple(
            ChangeRow(
                made=format_moment(timezone.localtime(row.made_at)),
                who=row.made_by.full_name,
                document=f"{row.document_number} ngày {format_date(row.document_date)}",
            )
            for row in changed
        ),
    )


def _worked_in(calendar: WorkingCalendar, year: int, month: int) -> int:
    day, worked = date(year, month, 1), 0
    while day.month == month:
        worked += calendar.is_working_day(day)
        day += timedelta(days=1)
    return worked


def _next(calendar: WorkingCalendar, day: date) -> str:
    return f"ngày làm việc tiếp theo: {format_date(calendar.next_working_day(day))}"


def _with_weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {format_date(day)}"


def _day_row(entry: MarkedDay) -> DayRow:
    return DayRow(
        day=format_date(entry.day),
        weekday=WEEKDAYS[entry.day.weekday()],
        mark=entry.mark.label,
        is_off=entry.mark is DayMark.OFF,
        note=entry.note,
    )
