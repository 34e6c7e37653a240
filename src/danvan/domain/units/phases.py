"""What a unit was called, of which kind it was and whose it was in each time of its life; how that may change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from danvan.domain.rules import RuleViolation
from danvan.domain.units.spans import Span, day_before
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class UnitInTime:
    """A unit with the days of its life. Codes are used again: it is its code and its first day.

    `name` is as a sentence prints it; `is_start_known` is False where the first day only says from when data lists it.
    """

    unit_id: int
    code: str
    name: str
    life: Span
    is_start_known: bool = True


@dataclass(frozen=True, slots=True)
class Phase:
    """A time in a unit's life with one name, one kind and one parent; `document` is the paper that began it."""

    unit_id: int
    span: Span
    name: str
    kind: str
    parent_id: int | None = None
    document: str = ""

    def differs_from(self, other: "Phase") -> bool:
        """Whether name, kind or parent are others; days and papers alone make no other phase."""
        return (self.name, self.kind, self.parent_id) != (other.name, other.kind, other.parent_id)


Phases = Mapping[int, Sequence[Phase]]


def phase_on(phases: Iterable[Phase], day: date) -> Phase | None:
    """The phase of one unit on a day, None outside its life."""
    return next((phase for phase in phases if phase.span.holds(day)), None)


def check_chain(phases: Sequence[Phase], life: Span) -> None:
    """A unit's phases fill its life in their order, without gap or overlap. Raises RuleViolation where they do not."""
    if not phases or phases[0].span.first != life.first or phases[-1].span.last != life.last:
        raise RuleViolation(
            f"Các giai đoạn của đơn vị không phủ đúng thời gian tồn tại ({life.label}). "
            "Giai đoạn đầu phải bắt đầu và giai đoạn cuối phải kết thúc cùng ngày với đơn vị."
        )
    for earlier, later in pairwise(phases):
        if earlier.span.last is None or earlier.span.meets(later.span):
            raise RuleViolation(
                f"Hai giai đoạn của “{later.name}” trùng ngày: {earlier.span.label}, và {later.span.label}. "
                "Giai đoạn trước phải kết thúc trước khi giai đoạn sau bắt đầu."
            )
        if earlier.span.last != day_before(later.span.first):
            raise RuleViolation(
                f"Giữa hai giai đoạn của “{later.name}” còn khoảng trống: {earlier.span.label}, và {later.span.label}. "
                "Giai đoạn sau phải bắt đầu ngay hôm sau ngày kết thúc giai đoạn trước."
            )


def check_change_day(phases: Sequence[Phase], since: date) -> Phase:
    """The last phase of a unit, in which a change may begin on a day; a unit's changes are written in their order.

    Raises RuleViolation for a day outside the unit's life, the first day of a phase, and a day before a later phase.
    """
    first, last = phases[0], phases[-1]
    if since < first.span.first:
        raise RuleViolation(
            f"{last.name} chỉ có từ ngày {format_date(first.span.first)}, sau ngày thay đổi {format_date(since)}. "
            "Ghi ngày thay đổi muộn hơn."
        )
    if last.span.last is not None and since > last.span.last:
        raise RuleViolation(
            f"{last.name} đã kết thúc hết ngày {format_date(last.span.last)}, trước ngày {format_date(since)}. "
            "Chọn ngày trong thời gian đơn vị còn tồn tại."
        )
    if any(phase.span.first == since for phase in phases):
        raise RuleViolation(
            f"Ngày {format_date(since)} đã là ngày bắt đầu một giai đoạn của {last.name}. "
            "Nếu giai đoạn đó ghi sai, dùng “Sửa giai đoạn”; nếu không, kiểm tra lại ngày có hiệu lực."
        )
    if since < last.span.first:
        raise RuleViolation(
            f"{last.name} đã có một thay đổi từ ngày {format_date(last.span.first)}, sau ngày {format_date(since)}. "
            "Các thay đổi phải ghi theo thứ tự thời gian: chọn ngày muộn hơn, hoặc sửa giai đoạn đã ghi."
        )
    return last


def with_change(phases: Sequence[Phase], changed: Phase) -> tuple[Phase, ...]:
    """A unit's phases with one more that begins where `changed` does and lasts as long as the unit.

    Raises RuleViolation as `check_change_day` does, and when nothing would change.
    """
    last = check_change_day(phases, changed.span.first)
    if not changed.differs_from(last):
        raise RuleViolation(f"Chưa đổi gì: {last.name} đang có đúng tên, loại và cấp trên này.")
    ended = replace(last, span=Span(last.span.first, day_before(changed.span.first)))
    return (*phases[:-1], ended, replace(changed, span=Span(changed.span.first, last.span.last)))


def check_parent(unit: UnitInTime, parent: UnitInTime, since: date, phases: Phases) -> None:
    """A unit may stand under another from a day on: that one exists as long, and never stands below the unit itself.

    `phases` are those of every unit that the parent stands or will stand under. Raises RuleViolation.
    """
    wanted = Span(since, unit.life.last)
    if parent.unit_id == unit.unit_id:
        raise RuleViolation(f"{unit.name} không thể là cấp trên của chính mình. Chọn đơn vị khác làm cấp trên.")
    if not parent.life.covers(wanted):
        raise RuleViolation(
            f"{parent.name} tồn tại {parent.life.label}, không đủ thời gian {unit.name} trực thuộc ({wanted.label}). "
            "Chọn cấp trên khác, hoặc ghi lại ngày."
        )
    for day in _days_of_change(since, phases):
        above = names_above(parent.unit_id, day, phases)
        if unit.unit_id in above:
            way = " → ".join([*above.values()])
            raise RuleViolation(
                f"Không thể đặt {unit.name} dưới {parent.name}: từ ngày {format_date(day)} hai đơn vị sẽ nằm dưới nhau "
                f"({way}). Chuyển {parent.name} sang cấp trên khác trước, hoặc chọn cấp trên khác."
            )


def life_under(parent: UnitInTime, since: date) -> Span:
    """The days of a new unit under another: from a day on, as long as that one exists. Raises RuleViolation."""
    if not parent.life.holds(since):
        raise RuleViolation(
            f"{parent.name} tồn tại {parent.life.label}, không có ngày {format_date(since)}. "
            "Chọn cấp trên khác, hoặc ghi lại ngày."
        )
    return Span(since, parent.life.last)


def names_above(unit_id: int, day: date, phases: Phases) -> dict[int, str]:
    """A unit of a day and those above it by id with their names, the nearest first; it stops where it comes back."""
    above: dict[int, str] = {}
    at: int | None = unit_id
    while at is not None and at not in above:
        phase = phase_on(phases.get(at, ()), day)
        if phase is None:
            break
        above[at] = phase.name
        at = phase.parent_id
    return above


def check_code_free(unit: UnitInTime, others: Iterable[UnitInTime]) -> None:
    """No two units bear one code on the same day. Raises RuleViolation naming the one that has it."""
    for other in others:
        if other.unit_id != unit.unit_id and other.code == unit.code and other.life.meets(unit.life):
            raise RuleViolation(
                f"Mã {unit.code} đã thuộc về {other.name} ({other.life.label}). "
                "Chọn mã khác, hoặc ghi ngày bắt đầu sau khi đơn vị đó kết thúc.",
                code=unit.code,
            )


def _days_of_change(since: date, phases: Phases) -> list[date]:
    """The day and every later one on which some unit's place changes, in order."""
    later = {phase.span.first for own in phases.values() for phase in own if phase.span.first > since}
    return [since, *sorted(later)]
