"""A year's days off as a person types them in: lines of days, what each line may say, and the table they make."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from danvan.domain.labelled import LabelledEnum
from danvan.domain.law import Confidence, DaysOff, cites
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.vietnamese.dates import format_date

FIRST_YEAR, LAST_YEAR = 2000, 2100
MAX_DAYS = 80
NOTE_LENGTH = 200
_SATURDAY = 5
_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?"
_LINE = re.compile(rf"{_DAY}(?:\s*(?:–|-|đến|tới)\s*{_DAY})?\s*[:;,–-]?\s*(.*)", re.IGNORECASE)
# Điều 112 names these days by the solar calendar; a year's notice can move only what falls on a weekend.
_SOLAR_HOLIDAYS = (
    (1, 1, "Tết Dương lịch"),
    (4, 30, "Ngày Chiến thắng"),
    (5, 1, "Quốc tế Lao động"),
    (9, 2, "Quốc khánh"),
)


class DayMark(LabelledEnum):
    """What a year's table says of a day."""

    OFF = "off", "Nghỉ"
    WORKED = "worked", "Làm bù"
    DOUBTFUL = "doubtful", "Chưa rõ, vẫn tính là ngày làm việc"


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """One day of a year's table with what it is, as far as somebody said so."""

    day: date
    mark: DayMark
    note: str = ""


def read_day_lines(text: str, *, year: int, mark: DayMark) -> tuple[MarkedDay, ...]:
    """Each line names a day or a span of days, and what it is: "30/4 Ngày Chiến thắng", "16/02 – 20/02: Tết".

    Of a span only the days that the mark can stand on are taken: weekdays, or weekend days for worked ones; a single
    day is taken as it is. The year may be left out. Blank lines say nothing.
    Raises RuleViolation with the number of a line that names no day.
    """
    found: list[MarkedDay] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.extend(_line_days(line.strip(), number, year, mark))
        if len(found) > MAX_DAYS:
            raise RuleViolation(f"Danh sách có quá {MAX_DAYS} ngày. Kiểm tra lại các khoảng ngày đã ghi.")
    return tuple(found)


def day_line(marked: MarkedDay) -> str:
    """A marked day as a line that `read_day_lines` reads back.

    >>> day_line(MarkedDay(date(2026, 4, 30), DayMark.OFF, "Ngày Chiến thắng"))
    '30/4 Ngày Chiến thắng'
    """
    return f"{format_date(marked.day).rpartition('/')[0]} {marked.note}".strip()


@cites("45/2019/QH14", "Điều 111, Điều 112")
def year_table(
    year: int, marked: Iterable[MarkedDay], *, confidence: Confidence = Confidence.CONFIRMED, source: str = ""
) -> DaysOff:
    """The table of a year: each day once, off and doubtful days from Monday to Friday, worked days on weekends.

    Raises RuleViolation for a day of another year, a day named twice, a day on which its mark cannot stand.

    Cites: Bộ luật Lao động 45/2019/QH14, Điều 111 and 112.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleViolation(f"Chỉ lập được lịch nghỉ từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.", year=str(year))
    days: dict[date, MarkedDay] = {}
    for entry in marked:
        _check(entry, year)
        if entry.day in days:
            raise RuleViolation(
                f"Ngày {format_date(entry.day)} được ghi hai lần. Mỗi ngày chỉ ghi một lần, ở một danh sách.",
                day=entry.day.isoformat(),
            )
        days[entry.day] = entry
    return DaysOff(
        year=year,
        off=_with(days, DayMark.OFF),
        worked=_with(days, DayMark.WORKED),
        doubtful=_with(days, DayMark.DOUBTFUL),
        confidence=confidence,
        source=source,
        names={day: entry.note for day, entry in days.items() if entry.note},
    )


def marked_days(table: DaysOff) -> tuple[MarkedDay, ...]:
    """The days of a table in order, each with its mark and what it is."""
    marks = {
        **dict.fromkeys(table.off, DayMark.OFF),
        **dict.fromkeys(table.worked, DayMark.WORKED),
        **dict.fromkeys(table.doubtful, DayMark.DOUBTFUL),
    }
    return tuple(MarkedDay(day, marks[day], table.names.get(day, "")) for day in sorted(marks))


def odd_in(table: DaysOff) -> tuple[Finding, ...]:
    """What looks forgotten in a table; nothing of it blocks, because a notice may say otherwise.

    It names the holidays of the solar calendar that fall on a weekday and are not off.
    """
    return tuple(
        Finding(
            code="holiday_missing",
            severity=Severity.WARNING,
            message=f"Ngày {format_date(day)} ({name}) không có trong danh sách nghỉ. Kiểm tra lại thông báo nghỉ.",
            citation="Bộ luật Lao động 45/2019/QH14, Điều 112",
        )
        for month, number, name in _SOLAR_HOLIDAYS
        if (day := date(table.year, month, number)).weekday() < _SATURDAY and day not in table.off
    )


def changes_between(base: DaysOff, table: DaysOff) -> tuple[str, ...]:
    """How one table of a year differs from another, as short sentences; empty when they name the same days."""
    said = (
        ("Thêm ngày nghỉ", table.off - base.off),
        ("Bỏ ngày nghỉ", base.off - table.off),
        ("Thêm ngày làm bù", table.worked - base.worked),
        ("Bỏ ngày làm bù", base.worked - table.worked),
    )
    return tuple(f"{what}: {', '.join(format_date(day) for day in sorted(days))}." for what, days in said if days)


def _line_days(line: str, number: int, year: int, mark: DayMark) -> Sequence[MarkedDay]:
    match = _LINE.fullmatch(line)
    first = _day(match.group(1), match.group(2), match.group(3), year) if match else None
    if match is None or first is None:
        raise _unreadable(line, number)
    note = match.group(7).strip()[:NOTE_LENGTH]
    if match.group(4) is None:
        return (MarkedDay(first, mark, note),)
    last = _day(match.group(4), match.group(5), match.group(6), year)
    if last is None:
        raise _unreadable(line, number)
    if not first < last or (last - first).days > MAX_DAYS:
        raise RuleViolation(
            f"Dòng {number} (“{line[:60]}”): ngày cuối phải sau ngày đầu và khoảng ngày không quá {MAX_DAYS} ngày."
        )
    span = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(MarkedDay(day, mark, note) for day in span if _can_stand(mark, day))


def _unreadable(line: str, number: int) -> RuleViolation:
    return RuleViolation(
        f"Dòng {number} (“{line[:60]}”) không ghi ngày đọc được. Ghi mỗi dòng một ngày, ví dụ “30/4 Ngày Chiến thắng”, "
        "hoặc một khoảng ngày, ví dụ “16/02 – 20/02 Tết Nguyên đán”.",
        line=str(number),
    )


def _day(day: str, month: str, stated_year: str | None, year: int) -> date | None:
    try:
        return date(int(stated_year or year), int(month), int(day))
    except ValueError:
        return None


def _check(entry: MarkedDay, year: int) -> None:
    printed = format_date(entry.day)
    if entry.day.year != year:
        raise RuleViolation(
            f"Ngày {printed} không thuộc năm {year}. Ghi ngày đó vào lịch nghỉ năm {entry.day.year}.",
            day=entry.day.isoformat(),
        )
    if _can_stand(entry.mark, entry.day):
        return
    if entry.mark is DayMark.WORKED:
        raise RuleViolation(
            f"Ngày {printed} không phải thứ Bảy hay Chủ nhật nên không thể là ngày làm bù. Bỏ ngày đó khỏi danh sách.",
            day=entry.day.isoformat(),
        )
    raise RuleViolation(
        f"Ngày {printed} là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ. Chỉ ghi các ngày nghỉ từ thứ Hai đến thứ Sáu.",
        day=entry.day.isoformat(),
    )


def _can_stand(mark: DayMark, day: date) -> bool:
    return (day.weekday() >= _SATURDAY) is (mark is DayMark.WORKED)


def _with(days: dict[date, MarkedDay], mark: DayMark) -> frozenset[date]:
    return frozenset(day for day, entry in days.items() if entry.mark is mark)
