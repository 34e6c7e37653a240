"""Times from a first day to a last one, both included, or openly."""

from dataclasses import dataclass
from datetime import date, timedelta

from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, without end where that is None. Raises RuleViolation when it ends too early."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise RuleViolation(
                f"Ngày kết thúc {format_date(self.last)} ở trước ngày bắt đầu {format_date(self.first)}. "
                "Ghi lại hai ngày này.",
                first=self.first.isoformat(),
                last=self.last.isoformat(),
            )

    def holds(self, day: date) -> bool:
        """Whether the day lies within.

        >>> Span(date(2025, 7, 1)).holds(date(2025, 7, 1)), Span(date(2025, 7, 1)).holds(date(2025, 6, 30))
        (True, False)
        """
        return self.first <= day and (self.last is None or day <= self.last)

    def covers(self, other: "Span") -> bool:
        """Whether every day of the other lies within."""
        ends_in_time = self.last is None or (other.last is not None and other.last <= self.last)
        return self.first <= other.first and ends_in_time

    def meets(self, other: "Span") -> bool:
        """Whether both have at least one day in common."""
        begins_in_time = self.last is None or other.first <= self.last
        return begins_in_time and (other.last is None or self.first <= other.last)

    @property
    def label(self) -> str:
        """The span as a sentence has it.

        >>> Span(date(2004, 1, 1), date(2025, 6, 30)).label
        'từ 01/01/2004 đến hết 30/6/2025'
        """
        since = f"từ {format_date(self.first)}"
        return f"{since} đến hết {format_date(self.last)}" if self.last else since


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
