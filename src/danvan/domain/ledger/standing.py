"""Where a position stands on a day, and whether the unit can still send."""

from datetime import date

from danvan.domain.clocks.lateness import Lateness, Standing, lateness
from danvan.domain.ledger.entries import Position
from danvan.domain.vietnamese.dates import format_date


def standing_of(position: Position, day: date) -> Lateness:
    """Open, due soon, overdue and so on by the days; waived, and not open yet, before all that while nothing came."""
    if position.waived_at is not None:
        return Lateness(Standing.WAIVED, 0, 0)
    if not position.is_answered and position.opens_on is not None and day < position.opens_on:
        return Lateness(Standing.NOT_OPEN, 0, (position.last_day - day).days)
    return lateness(
        last_day=position.last_day,
        received_on=position.received_on,
        accepted=position.accepted_at is not None,
        sent_back=position.sent_back_at is not None,
        today=day,
    )


def is_closed(position: Position, day: date) -> str:
    """Why the unit cannot send on a day, as a sentence with what to do; empty when it can.

    Opening, last day in time and lock are three days: after the last day it is late, after the lock it is closed,
    unless somebody unlocked it until a later day. A paper that truly came is entered by the records clerk all the same.
    """
    if position.opens_on is not None and day < position.opens_on:
        return f"Kỳ này mở từ ngày {format_date(position.opens_on)}; chưa gửi được trước ngày đó."
    locks_on = position.locks_on
    if locks_on is None or day <= locks_on:
        return ""
    if position.unlocked_until is not None and day <= position.unlocked_until:
        return ""
    return (
        f"Đã khoá nhận từ sau ngày {format_date(locks_on)} nên không gửi được trên hệ thống. "
        "Hãy đề nghị cơ quan chủ trì mở khoá có thời hạn, hoặc nộp văn bản giấy cho văn thư."
    )
