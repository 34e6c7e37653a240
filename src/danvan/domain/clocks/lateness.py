"""Where an owed thing stands on a day: open, due soon, overdue, received in time or late, sent back, accepted."""

from dataclasses import dataclass
from datetime import date

from danvan.domain.labelled import LabelledEnum

SOON_DAYS = 7


class Standing(LabelledEnum):
    """How an owed thing stands; in the order in which a list shows it, what is late first."""

    OVERDUE = "overdue", "Quá hạn, chưa nộp"
    SENT_BACK_OVERDUE = "sent_back_overdue", "Bị trả lại, đã quá hạn"
    SENT_BACK = "sent_back", "Bị trả lại, còn hạn"
    SOON = "soon", "Sắp đến hạn"
    OPEN = "open", "Chưa đến hạn"
    NOT_OPEN = "not_open", "Chưa đến kỳ"
    RECEIVED_LATE = "received_late", "Nộp trễ, chờ tiếp nhận"
    RECEIVED = "received", "Đã nộp, chờ tiếp nhận"
    ACCEPTED_LATE = "accepted_late", "Đã tiếp nhận, nộp trễ"
    ACCEPTED = "accepted", "Đã tiếp nhận, đúng hạn"
    WAIVED = "waived", "Được miễn"

    @property
    def order(self) -> int:
        """The place of the standing in a list that shows what is late first."""
        return tuple(type(self)).index(self)

    @property
    def is_owed(self) -> bool:
        """Whether the unit still has to hand something in."""
        return self in _OWED

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed, or had passed on the day of receipt."""
        return self in _LATE


_OWED = frozenset({Standing.OVERDUE, Standing.SENT_BACK_OVERDUE, Standing.SENT_BACK, Standing.SOON, Standing.OPEN})
_LATE = frozenset({Standing.OVERDUE, Standing.SENT_BACK_OVERDUE, Standing.RECEIVED_LATE, Standing.ACCEPTED_LATE})


@dataclass(frozen=True, slots=True)
class Lateness:
    """Where an owed thing stands, with `days_late` (0 when in time) and `days_left` (0 unless owed and in time)."""

    standing: Standing
    days_late: int
    days_left: int

    @property
    def text(self) -> str:
        """The days in words: "trễ 3 ngày", "còn 5 ngày", "hôm nay là ngày cuối", or nothing.

        >>> Lateness(Standing.OVERDUE, 3, 0).text
        'trễ 3 ngày'
        """
        if self.days_late:
            return f"trễ {self.days_late} ngày"
        if not self.standing.is_owed:
            return ""
        return f"còn {self.days_left} ngày" if self.days_left else "hôm nay là ngày cuối"


def lateness(
    *,
    last_day: date,
    received_on: date | None,
    accepted: bool,
    sent_back: bool,
    today: date,
    soon_days: int = SOON_DAYS,
) -> Lateness:
    """A thing is in time when the day on which it truly came is not after the last day.

    `received_on` is the day of the newest receipt, whenever the system learned of it; None when nothing
    came. What was `sent_back` counts as not received until it comes again, and then the new day counts.
    While something is owed, days are counted to `today`, afterwards to the day of receipt. `accepted`
    without a receipt, or together with `sent_back`, is a contradiction: ValueError.

    Cites: Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 6 (a period ends at 24:00 of its last day).
    """
    if accepted and (received_on is None or sent_back):
        raise ValueError("what is accepted has been received and does not lie with its sender")
    if received_on is None or sent_back:
        return _owed(last_day, today, sent_back=sent_back, soon_days=soon_days)
    days_late = max(0, (received_on - last_day).days)
    if accepted:
        standing = Standing.ACCEPTED_LATE if days_late else Standing.ACCEPTED
    else:
        standing = Standing.RECEIVED_LATE if days_late else Standing.RECEIVED
    return Lateness(standing, days_late, 0)


def _owed(last_day: date, today: date, *, sent_back: bool, soon_days: int) -> Lateness:
    days_left = (last_day - today).days
    if days_left < 0:
        return Lateness(Standing.SENT_BACK_OVERDUE if sent_back else Standing.OVERDUE, -days_left, 0)
    if sent_back:
        return Lateness(Standing.SENT_BACK, 0, days_left)
    return Lateness(Standing.SOON if days_left <= soon_days else Standing.OPEN, 0, days_left)
