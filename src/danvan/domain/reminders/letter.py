"""The one letter a day in which somebody is reminded: what their unit owes, and how those whom they follow stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from danvan.domain.reminders.schedule import Occasion
from danvan.domain.vietnamese.dates import format_date

MOST_NAMES = 10
_ORDER = (Occasion.AFTER, Occasion.DUE, Occasion.BEFORE)
_HEADINGS = {
    Occasion.AFTER: "Đã quá hạn",
    Occasion.DUE: "Hôm nay là ngày cuối, hoặc hết hạn trong những ngày nghỉ tới",
    Occasion.BEFORE: "Sắp đến hạn",
}
_COUNTED = {Occasion.AFTER: "quá hạn", Occasion.DUE: "đến hạn", Occasion.BEFORE: "sắp đến hạn"}


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One thing that a unit owes: what, under which plan, its last day, the page on which to do it."""

    occasion: Occasion
    what: str
    plan: str
    unit: str
    last_day: date
    address: str


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """How the units stand with one thing that was asked of them all; `lacking` are the names of those who owe it."""

    occasion: Occasion
    what: str
    plan: str
    last_day: date
    owed: int
    lacking: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text of a letter, plain text without any personal data but the name of the one it goes to."""

    subject: str
    text: str


def letter(
    *, to_name: str, today: date, own: Sequence[OwedLine], followed: Sequence[FollowedLine], mine_address: str
) -> Letter:
    """The letter of a day. Raises ValueError when there is nothing to remind of: then no letter is written."""
    if not own and not followed:
        raise ValueError("a letter reminds of something")
    parts = [f"Kính gửi ông (bà) {to_name},", *_own_part(own, today), *_followed_part(followed, today)]
    parts.append(_why(mine_address))
    return Letter(_subject(own, followed, today), "\n\n".join(parts) + "\n")


def days_text(last_day: date, today: date) -> str:
    """How far the last day is: "còn 7 ngày", "hôm nay", "quá hạn 3 ngày".

    >>> days_text(date(2026, 10, 23), date(2026, 10, 26))
    'quá hạn 3 ngày'
    """
    days = (last_day - today).days
    if days < 0:
        return f"quá hạn {-days} ngày"
    return f"còn {days} ngày" if days else "hôm nay là ngày cuối"


def _subject(own: Sequence[OwedLine], followed: Sequence[FollowedLine], today: date) -> str:
    lines: Sequence[OwedLine | FollowedLine] = own or followed
    counts = [(sum(line.occasion is occasion for line in lines), _COUNTED[occasion]) for occasion in _ORDER]
    said = ", ".join(f"{count} việc {words}" for count, words in counts if count)
    return f"Nhắc việc ngày {format_date(today)}: {said}"


def _own_part(own: Sequence[OwedLine], today: date) -> Iterator[str]:
    if not own:
        return
    units = sorted({line.unit for line in own})
    yield f"VIỆC CỦA {units[0].upper()}" if len(units) == 1 else "VIỆC CỦA CÁC ĐƠN VỊ ÔNG (BÀ) PHỤ TRÁCH"
    for occasion in _ORDER:
        lines = sorted((line for line in own if line.occasion is occasion), key=lambda line: (line.last_day, line.what))
        if lines:
            yield "\n".join((f"{_HEADINGS[occasion]}:", *(_owed(line, today, len(units) > 1) for line in lines)))


def _owed(line: OwedLine, today: date, with_unit: bool) -> str:  # noqa: FBT001 -- a line of a list
    of_unit = f"{line.unit}: " if with_unit else ""
    until = f"hạn {format_date(line.last_day)}, {days_text(line.last_day, today)}"
    return _with_address(f"- {of_unit}{line.what} (Kế hoạch {line.plan}): {until}", line.address)


def _followed_part(followed: Sequence[FollowedLine], today: date) -> Iterator[str]:
    if not followed:
        return
    yield "TỔNG HỢP CÁC ĐƠN VỊ"
    lines = sorted(followed, key=lambda line: (_ORDER.index(line.occasion), line.last_day, line.what))
    yield "\n".join(_stands(line, today) for line in lines)


def _stands(line: FollowedLine, today: date) -> str:
    came = line.owed - len(line.lacking)
    until = f"hạn {format_date(line.last_day)}, {days_text(line.last_day, today)}"
    text = f"- {line.what} (Kế hoạch {line.plan}), {until}: đã nhận {came}/{line.owed}, còn {_names(line.lacking)}"
    return _with_address(text, line.address)


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" và {len(listed) - MOST_NAMES} đơn vị khác" if len(listed) > MOST_NAMES else ""
    return ", ".join(listed[:MOST_NAMES]) + more


def _with_address(text: str, address: str) -> str:
    return f"{text}\n  {address}" if address else text


def _why(mine_address: str) -> str:
    where = f"tại:\n{mine_address}" if mine_address else "ở mục “Nhắc việc” trong hệ thống."
    return (
        "Thư này do hệ thống công tác dân vận chính quyền tự gửi, mỗi ngày nhiều nhất một thư, không gửi vào ngày "
        f"nghỉ; xin không trả lời thư. Xem lại các lần nhắc hoặc tắt thư {where}"
    )
