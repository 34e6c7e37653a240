"""Work files: how long they are kept, by when they go to the archive; dated values with source and confidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.domain.labelled import LabelledEnum
from danvan.domain.law import Confidence, cites
from danvan.domain.law.parameters import tables
from danvan.domain.vietnamese.dates import format_date

MOST_YEARS = 99
SOON_DAYS = 60
_LAST_MONTH, _LAST_DAY, _FEBRUARY, _LEAP_DAY = 12, 31, 2, 29


class Archive(LabelledEnum):
    """Where a file goes when its work is done."""

    CURRENT = "current", "Lưu trữ hiện hành"
    HISTORY = "history", "Lưu trữ lịch sử"


class CountedFrom(LabelledEnum):
    """From what the years count."""

    DAY = "day", "tính từ ngày"
    YEAR = "year", "tính từ năm"


@dataclass(frozen=True, slots=True)
class RetentionTerm:
    """How long a kind of file is kept: whole years, or None for ever; `about` says which files usually bear it."""

    code: str
    years: int | None
    about: str
    document: str
    article: str
    confidence: Confidence

    @property
    def label(self) -> str:
        """The term as a list of files prints it.

        >>> retention_terms()[0].label
        'Vĩnh viễn'
        """
        return term_label(self.years)

    @property
    def source(self) -> str:
        """Where the term stands."""
        return f"{self.document} {self.article}".strip()


@dataclass(frozen=True, slots=True)
class DepositRule:
    """By when files go to an archive: `years` after a day, or after the year of a day.

    That day is the one on which the work ended or, where `after_deposit`, on which the agency's archive took it.
    """

    archive: Archive
    years: int
    counted_from: CountedFrom
    after_deposit: bool
    in_force_from: date
    document: str
    article: str
    confidence: Confidence

    def due(self, day: date) -> date:
        """The last day for what counts from a day."""
        if self.counted_from is CountedFrom.YEAR:
            return date(day.year + self.years, _LAST_MONTH, _LAST_DAY)
        return _same_day(day, day.year + self.years)


@dataclass(frozen=True, slots=True)
class DepositDue:
    """The last day on which a file goes to an archive, the rule that says so, and how sure that is."""

    due: date
    rule: DepositRule

    @property
    def text(self) -> str:
        """The day with its reason."""
        rule = self.rule
        return (
            f"chậm nhất ngày {format_date(self.due)} ({rule.years:02d} năm, {rule.counted_from.label}; "
            f"{rule.document} {rule.article})"
        )

    def standing(self, today: date) -> str:
        """How far away the day is, in words.

        >>> deposit_due(date(2022, 12, 30)).standing(date(2024, 1, 9))
        'quá hạn 10 ngày'
        """
        days = (self.due - today).days
        if days < 0:
            return f"quá hạn {-days} ngày"
        return f"còn {days} ngày" if days <= SOON_DAYS else ""


def term_label(years: int | None) -> str:
    """A term as a list of files prints it.

    >>> term_label(None), term_label(5)
    ('Vĩnh viễn', '05 năm')
    """
    return "Vĩnh viễn" if years is None else f"{years:02d} năm"


@cites("33/2024/QH15", article="thời hạn nộp hồ sơ vào lưu trữ hiện hành (chưa đối chiếu số điều)")
def deposit_due(closed: date) -> DepositDue:
    """By when a file whose work ended on a day goes to the archive of the agency.

    Until 30/6/2025 a year from the day on which the work ended (chưa kiểm chứng), from then on at latest one year
    counted from the year in which it ended: the last day of the year after.

    Cites: Luật Lưu trữ 33/2024/QH15; Luật Lưu trữ 01/2011/QH13, Điều 11.

    >>> deposit_due(date(2022, 12, 30)).due, deposit_due(date(2025, 9, 1)).due
    (datetime.date(2023, 12, 30), datetime.date(2026, 12, 31))
    """
    rule = _rule_on(Archive.CURRENT, closed)
    return DepositDue(rule.due(closed), rule)


@cites("33/2024/QH15", article="thời hạn nộp hồ sơ vào lưu trữ lịch sử (chưa đối chiếu số điều)")
def history_due(closed: date, deposited: date, years: int | None) -> DepositDue | None:
    """By when a file that is kept for ever goes on to the historical archive; None for one that is kept for a term.

    Under the law of 2024 five years count from the year in which the agency's archive took it; before, ten from the
    year in which the work ended (chưa kiểm chứng). Which law holds is asked of the day of deposit.

    Cites: Luật Lưu trữ 33/2024/QH15; Luật Lưu trữ 01/2011/QH13, Điều 21.
    """
    if years is not None:
        return None
    rule = _rule_on(Archive.HISTORY, deposited)
    return DepositDue(rule.due(deposited if rule.after_deposit else closed), rule)


@cites("33/2024/QH15", article="thời hạn lưu trữ (chưa đối chiếu số điều)")
def term_end(closed: date, years: int | None) -> date | None:
    """The last day on which a file must be kept: whole years counted from the year in which the work ended.

    None for one that is kept for ever. That they count from the year is taken from the law's words on deposit
    (chưa kiểm chứng).

    Cites: Luật Lưu trữ 33/2024/QH15.

    >>> term_end(date(2023, 11, 9), 10)
    datetime.date(2033, 12, 31)
    """
    return None if years is None else date(closed.year + years, _LAST_MONTH, _LAST_DAY)


def why_not_closed(day: date, today: date, paper_days: tuple[date, ...]) -> Iterator[str]:
    """Why the work of a file did not end on a day: nothing is in it, a paper is later, or the day is to come."""
    if not paper_days:
        yield "Hồ sơ chưa có văn bản nào. Đưa văn bản vào hồ sơ trước khi kết thúc."
    if day > today:
        yield f"Ngày kết thúc {format_date(day)} ở sau hôm nay. Ghi lại ngày."
    latest = max(paper_days, default=day)
    if latest > day:
        yield (
            f"Hồ sơ có văn bản ngày {format_date(latest)}, sau ngày kết thúc {format_date(day)}. "
            f"Ghi ngày kết thúc từ {format_date(latest)} trở đi."
        )


def why_not_deposited(day: date, today: date, closed: date) -> Iterator[str]:
    """Why a file did not go to the archive on a day: its work ended later, or the day is to come."""
    if day > today:
        yield f"Ngày nộp lưu {format_date(day)} ở sau hôm nay. Ghi lại ngày."
    if day < closed:
        yield f"Ngày nộp lưu {format_date(day)} ở trước ngày kết thúc hồ sơ {format_date(closed)}. Ghi lại ngày."


@lru_cache(maxsize=1)
def retention_terms() -> tuple[RetentionTerm, ...]:
    """The terms that a list of files may choose from, the longest first."""
    return tuple(_term(row) for row in tables("retention.toml", "term"))


def _rule_on(archive: Archive, day: date) -> DepositRule:
    """The rule in force on a day; of a day before all, the earliest."""
    rows = [one for one in _rules() if one.archive is archive]
    held = [one for one in rows if one.in_force_from <= day]
    return max(held, key=lambda one: one.in_force_from) if held else min(rows, key=lambda one: one.in_force_from)


@lru_cache(maxsize=1)
def _rules() -> tuple[DepositRule, ...]:
    return tuple(_rule(row) for row in tables("retention.toml", "deposit"))


def _term(row: Mapping[str, object]) -> RetentionTerm:
    years = row["years"]
    if not isinstance(years, int) or not 0 <= years <= MOST_YEARS:
        raise TypeError(f"{row['code']}: no number of years")
    return RetentionTerm(
        code=str(row["code"]),
        years=years or None,
        about=str(row["about"]),
        document=str(row["document"]),
        article=str(row["article"]),
        confidence=Confidence(str(row["confidence"])),
    )


def _rule(row: Mapping[str, object]) -> DepositRule:
    years, began = row["years"], row["in_force_from"]
    if not isinstance(years, int) or not isinstance(began, date):
        raise TypeError(f"{row['document']}: a number of years or a date has the wrong type")
    return DepositRule(
        archive=Archive(str(row["archive"])),
        years=years,
        counted_from=CountedFrom(str(row["counted_from"])),
        after_deposit=row["after_deposit"] is True,
        in_force_from=began,
        document=str(row["document"]),
        article=str(row["article"]),
        confidence=Confidence(str(row["confidence"])),
    )


def _same_day(day: date, year: int) -> date:
    """The same day of another year; 29/02 of a year without one is 28/02."""
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY):
        return date(year, _FEBRUARY, _LEAP_DAY - 1)
    return day.replace(year=year)
