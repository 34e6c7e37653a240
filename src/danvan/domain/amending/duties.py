"""What a later version of a plan does to what units owe already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from danvan.domain.labelled import LabelledEnum
from danvan.domain.vietnamese.dates import format_date

# Shown beside every preview: what an amendment can never do.
PROTECTION = (
    "Việc đơn vị đã nộp được giữ nguyên: không rút, không thành trễ hạn; hạn mới muộn hơn thì đơn vị được hưởng.",
    "Bản đang soạn không mất: chuyển theo việc phải nộp, hoặc vẫn xem lại được khi việc đó bị rút.",
    "Hồ sơ tự chấm của kỳ chấm điểm đã mở: không rút, không rút ngắn hạn, không giao thêm đơn vị.",
    "Kỳ chấm điểm đã mở vẫn theo bộ tiêu chí, phân công thẩm định và nhóm xếp hạng lúc mở kỳ.",
    "Điểm đã chấm, cột đã ký và quyết định xếp loại đã ban hành không thay đổi.",
)
_CLOSED = "Kỳ chấm điểm đã mở nên không giao thêm đơn vị nộp hồ sơ tự chấm trong kỳ này."
_PAST = "Ngày cuối đã qua vào ngày ban hành bản sửa đổi; nên báo trước cho đơn vị."


class DutyFate(LabelledEnum):
    """What becomes of what one unit owes."""

    KEPT = "kept", "Giữ nguyên"
    PROTECTED = "protected", "Được giữ, không theo bản sửa đổi"
    NEW_DAY = "new_day", "Đổi ngày cuối"
    WITHDRAWN = "withdrawn", "Rút"
    ADDED = "added", "Giao thêm"

    @property
    def is_change(self) -> bool:
        """Whether the unit must learn of it."""
        return self not in {DutyFate.KEPT, DutyFate.PROTECTED}


@dataclass(frozen=True, slots=True)
class IssuedDuty:
    """What a unit owes now: `deadline` is the number of its deadline in the earlier version.

    `received_on` when something came that was not sent back; `is_held` when a scoring of it has begun.
    """

    obligation_id: int
    deadline: int
    unit_id: int
    last_day: date
    received_on: date | None = None
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class DutyEffect:
    """What becomes of one thing that is or will be owed, and why.

    `before` and `after` are the numbers of its deadline in the two versions; the days are those on which it was and
    will be in time.
    """

    fate: DutyFate
    unit_id: int
    obligation_id: int | None
    before: int | None
    after: int | None
    old_day: date | None
    new_day: date | None
    note: str = ""


def effects_on(
    issued: Sequence[IssuedDuty],
    owed: Mapping[tuple[int, int], date],
    becomes: Mapping[int, int],
    issue_day: date,
    closed: frozenset[int] = frozenset(),
) -> tuple[DutyEffect, ...]:
    """What issuing the later version on a day does: first to what is owed, in its order, then what is added.

    `owed` gives the last day of each (deadline, unit) of the later version; `becomes` the deadline of the later
    version that stands for one of the earlier; to those of `closed` nobody is added any more, because their scoring
    has begun. What a unit handed in is never withdrawn and never made late; what
    is being scored is never withdrawn and never shortened.
    """
    return tuple(_effects(issued, owed, becomes, issue_day, closed))


def _effects(
    issued: Sequence[IssuedDuty],
    owed: Mapping[tuple[int, int], date],
    becomes: Mapping[int, int],
    issue_day: date,
    closed: frozenset[int],
) -> Iterator[DutyEffect]:
    met: set[tuple[int, int]] = set()
    for duty in issued:
        after = becomes.get(duty.deadline)
        key = None if after is None else (after, duty.unit_id)
        if key is None or key not in owed:
            yield _without_successor(duty, after)
        else:
            met.add(key)
            yield _with_successor(duty, key[0], owed[key], issue_day)
    for (deadline, unit_id), day in sorted(owed.items()):
        if (deadline, unit_id) in met:
            continue
        if deadline in closed:
            yield DutyEffect(DutyFate.PROTECTED, unit_id, None, None, deadline, None, None, _CLOSED)
            continue
        note = _PAST if day < issue_day else ""
        yield DutyEffect(DutyFate.ADDED, unit_id, None, None, deadline, None, day, note)


def _without_successor(duty: IssuedDuty, after: int | None) -> DutyEffect:
    """The later version asks it of nobody, or no longer of this unit."""
    if duty.received_on is not None:
        note = f"Đơn vị đã nộp ngày {format_date(duty.received_on)} nên không rút."
        return _effect(DutyFate.PROTECTED, duty, None, duty.last_day, note)
    if duty.is_held:
        return _effect(DutyFate.PROTECTED, duty, None, duty.last_day, "Kỳ chấm điểm đã mở nên không rút.")
    why = "Bản sửa đổi không còn giao việc này." if after is None else "Bản sửa đổi không còn giao việc này cho đơn vị."
    return _effect(DutyFate.WITHDRAWN, duty, None, None, why)


def _with_successor(duty: IssuedDuty, after: int, day: date, issue_day: date) -> DutyEffect:
    if day == duty.last_day:
        return _effect(DutyFate.KEPT, duty, after, day)
    if day < duty.last_day and duty.received_on is not None:
        note = f"Đơn vị đã nộp ngày {format_date(duty.received_on)}; hạn mới sớm hơn không áp dụng."
        return _effect(DutyFate.PROTECTED, duty, after, duty.last_day, note)
    if day < duty.last_day and duty.is_held:
        return _effect(
            DutyFate.PROTECTED, duty, after, duty.last_day, "Kỳ chấm điểm đã mở; hạn mới sớm hơn không áp dụng."
        )
    note = _PAST if day < issue_day and duty.received_on is None else ""
    return _effect(DutyFate.NEW_DAY, duty, after, day, note)


def _effect(fate: DutyFate, duty: IssuedDuty, after: int | None, new_day: date | None, note: str = "") -> DutyEffect:
    return DutyEffect(fate, duty.unit_id, duty.obligation_id, duty.deadline, after, duty.last_day, new_day, note)
