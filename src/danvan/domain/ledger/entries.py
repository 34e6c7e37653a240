"""The entries of one owed thing, and what they come to.

An entry says what truly happened on a day, and since when the system knows of it. The position of a day is made of
what was known at its end; what is learned later changes no past day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from danvan.domain.labelled import LabelledEnum


class EntryKind(LabelledEnum):
    """What happened to an owed thing."""

    OPENED = "opened", "Giao việc"
    RECEIVED = "received", "Nhận"
    SENT_BACK = "sent_back", "Trả lại"
    ACCEPTED = "accepted", "Tiếp nhận"
    NEW_DAY = "new_day", "Đổi ngày cuối theo bản sửa đổi"
    WITHDRAWN = "withdrawn", "Rút theo bản sửa đổi"
    RESTORED = "restored", "Giao lại theo bản sửa đổi"
    WAIVED = "waived", "Miễn"
    WAIVER_ENDED = "waiver_ended", "Thôi miễn"
    EXTENSION_ASKED = "extension_asked", "Xin gia hạn"
    EXTENSION_GRANTED = "extension_granted", "Gia hạn"
    EXTENSION_REFUSED = "extension_refused", "Không gia hạn"
    UNLOCKED = "unlocked", "Mở khoá có thời hạn"
    EXPLAINED = "explained", "Giải trình"
    EXPLANATION_ACCEPTED = "explanation_accepted", "Chấp nhận giải trình"
    EXPLANATION_REFUSED = "explanation_refused", "Không chấp nhận giải trình"


class Explanation(LabelledEnum):
    """Where the explanation of a lateness stands."""

    NONE = "", "Chưa giải trình"
    GIVEN = "given", "Đã giải trình, chờ xem xét"
    ACCEPTED = "accepted", "Giải trình được chấp nhận"
    REFUSED = "refused", "Giải trình không được chấp nhận"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, on `on_day`, known `at` an instant that falls on `known_on`.

    `new_day` is the last day in time that an opening, an amendment or an extension sets, the day that was asked for,
    or the last day of an unlocking; ValueError for such an entry without it.
    """

    kind: EntryKind
    on_day: date
    known_on: date
    at: datetime
    new_day: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse an entry that sets a day and names none."""
        if self.kind in _WITH_DAY and self.new_day is None:
            raise ValueError(f"{self.kind.value} names no day")


_SETS_DAY = frozenset(
    {EntryKind.OPENED, EntryKind.NEW_DAY, EntryKind.RESTORED, EntryKind.EXTENSION_GRANTED}
)  # the last day in time from then on
_WITH_DAY = _SETS_DAY | {EntryKind.EXTENSION_ASKED, EntryKind.UNLOCKED}


@dataclass(frozen=True, slots=True)
class Position:
    """Where an owed thing stands by what is known of it.

    `opens_on` and `lock_days` come from what asks for it: before the one it cannot be sent, and so many days after
    the last day it cannot be sent any more (None: it never locks). `asked_day` is a wish for extension that waits.
    """

    last_day: date
    opens_on: date | None = None
    lock_days: int | None = None
    received_on: date | None = None
    entered_at: datetime | None = None
    sent_back_at: datetime | None = None
    accepted_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
    waived_at: datetime | None = None
    asked_day: date | None = None
    unlocked_until: date | None = None
    explanation: Explanation = Explanation.NONE

    @property
    def locks_on(self) -> date | None:
        """The last day on which it can be sent; it moves with the last day in time."""
        return None if self.lock_days is None else self.last_day + timedelta(days=self.lock_days)

    @property
    def is_answered(self) -> bool:
        """Whether something came that does not lie with its sender again."""
        return self.received_on is not None and self.sent_back_at is None

    @property
    def is_late(self) -> bool:
        """Whether what came, came after the last day."""
        return self.received_on is not None and self.sent_back_at is None and self.received_on > self.last_day

    @property
    def stands(self) -> bool:
        """Whether it is asked for: not withdrawn, or answered before it was."""
        return self.withdrawn_at is None or self.is_answered


def fold(
    entries: Iterable[Entry], as_of: date | None = None, *, opens_on: date | None = None, lock_days: int | None = None
) -> Position | None:
    """The position by the entries, in the order in which they were written, known at the end of a day (all: None).

    None when nothing was known yet. Raises ValueError when something happened before the opening.
    """
    position: Position | None = None
    for entry in entries:
        if as_of is not None and entry.known_on > as_of:
            continue
        if position is None:
            if entry.kind is not EntryKind.OPENED or entry.new_day is None:
                raise ValueError(f"{entry.kind.value} before the opening")
            position = Position(last_day=entry.new_day, opens_on=opens_on, lock_days=lock_days)
        else:
            position = advanced(position, entry)
    return position


def advanced(position: Position, entry: Entry) -> Position:
    """The position after one more entry."""
    changes: dict[EntryKind, dict[str, object]] = {
        EntryKind.RECEIVED: {"received_on": entry.on_day, "entered_at": entry.at, "sent_back_at": None},
        EntryKind.SENT_BACK: {"sent_back_at": entry.at},
        EntryKind.ACCEPTED: {"accepted_at": entry.at},
        EntryKind.WITHDRAWN: {"withdrawn_at": entry.at, "withdrawn_reason": entry.reason},
        EntryKind.RESTORED: {"withdrawn_at": None, "withdrawn_reason": ""},
        EntryKind.WAIVED: {"waived_at": entry.at},
        EntryKind.WAIVER_ENDED: {"waived_at": None},
        EntryKind.EXTENSION_ASKED: {"asked_day": entry.new_day},
        EntryKind.EXTENSION_GRANTED: {"asked_day": None},
        EntryKind.EXTENSION_REFUSED: {"asked_day": None},
        EntryKind.UNLOCKED: {"unlocked_until": entry.new_day},
        EntryKind.EXPLAINED: {"explanation": Explanation.GIVEN},
        EntryKind.EXPLANATION_ACCEPTED: {"explanation": Explanation.ACCEPTED},
        EntryKind.EXPLANATION_REFUSED: {"explanation": Explanation.REFUSED},
    }
    after = replace(position, **changes.get(entry.kind, {}))  # type: ignore[arg-type]  # each name with its type
    return replace(after, last_day=entry.new_day) if entry.kind in _SETS_DAY and entry.new_day else after
