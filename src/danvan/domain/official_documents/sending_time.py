"""By when an issued paper must go out: the same day, at latest the next working morning."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.law import cites
from danvan.domain.vietnamese.dates import format_date

# Hours are set by each province; the end of the morning is assumed.
END_OF_MORNING = time(12, 0)


@dataclass(frozen=True, slots=True)
class LatestSending:
    """The day on which a paper should go out, and the last morning on which it may."""

    same_day: date
    next_morning: date

    @property
    def text(self) -> str:
        """The rule in words."""
        morning = f"{END_OF_MORNING:%H:%M} ngày {format_date(self.next_morning)}"
        return f"trong ngày {format_date(self.same_day)}, chậm nhất {morning}"

    def is_late(self, sent: datetime) -> bool:
        """Whether a local moment is after the last one."""
        return (sent.date(), sent.time()) > (self.next_morning, END_OF_MORNING)


@cites("28/2018/QĐ-TTg", article="thời điểm gửi văn bản điện tử (điều chưa đối chiếu)")
def latest_sending(signed: date, calendar: WorkingCalendar) -> LatestSending:
    """A signed paper goes out on the day it is signed, at latest on the morning of the next working day.

    Cites: Quyết định 28/2018/QĐ-TTg; the hour at which a morning ends is assumed to be 12:00 (chưa kiểm chứng).
    """
    day = signed + timedelta(days=1)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return LatestSending(signed, day)
