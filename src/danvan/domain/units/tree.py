"""The tree of units on a day, read from their phases."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.units.phases import Phase
from danvan.domain.vietnamese.dates import format_date

PARENT_MISSING = "parent-missing"


@dataclass(frozen=True, slots=True)
class UnitTree:
    """The units of a day under one another, siblings in the order in which the phases came.

    `children` holds the ids below each unit, those at the top under None. `findings` tells of units whose parent does
    not exist on the day; they stand at the top.
    """

    day: date
    phases: Mapping[int, Phase]
    children: Mapping[int | None, tuple[int, ...]]
    findings: tuple[Finding, ...] = ()

    @property
    def roots(self) -> tuple[int, ...]:
        """The units at the top."""
        return self.children.get(None, ())

    def children_of(self, unit_id: int) -> tuple[int, ...]:
        """The units right below one."""
        return self.children.get(unit_id, ())

    def parent_of(self, unit_id: int) -> int | None:
        """The unit right above one, None at the top."""
        parent_id = self.phases[unit_id].parent_id
        return parent_id if parent_id in self.phases else None

    def chain_above(self, unit_id: int) -> tuple[int, ...]:
        """The units above one, the nearest first."""
        above: list[int] = []
        at = self.parent_of(unit_id)
        while at is not None:
            above.append(at)
            at = self.parent_of(at)
        return tuple(above)

    def walk(self, top: int | None = None) -> Iterator[tuple[int, Phase]]:
        """Depth and phase of each unit, a unit before those below it; from `top`, or from all at the top."""
        waiting = [(0, unit_id) for unit_id in reversed(self.roots if top is None else (top,))]
        while waiting:
            depth, unit_id = waiting.pop()
            yield depth, self.phases[unit_id]
            waiting.extend((depth + 1, child) for child in reversed(self.children_of(unit_id)))

    def counts(self, by: Callable[[Phase], str]) -> dict[str, int]:
        """How many units there are of each sort that `by` tells, in the order of their first appearance."""
        return dict(Counter(by(phase) for _, phase in self.walk()))


def tree_of(phases: Iterable[Phase], day: date) -> UnitTree:
    """The tree of a day. Phases that do not hold on it are left out.

    Raises RuleViolation when a unit has two phases on the day, and when units stand below one another in a circle.
    """
    held: dict[int, Phase] = {}
    for phase in phases:
        if not phase.span.holds(day):
            continue
        if phase.unit_id in held:
            raise RuleViolation(
                f"{phase.name} có hai giai đoạn cùng có hiệu lực ngày {format_date(day)}. "
                "Sửa ngày của một trong hai giai đoạn."
            )
        held[phase.unit_id] = phase
    children: dict[int | None, list[int]] = {}
    findings = []
    for unit_id, phase in held.items():
        parent_id = phase.parent_id
        if parent_id is not None and parent_id not in held:
            findings.append(_without_parent(phase, day))
            parent_id = None
        children.setdefault(parent_id, []).append(unit_id)
    _refuse_circles(held, children, day)
    return UnitTree(day, held, {above: tuple(below) for above, below in children.items()}, tuple(findings))


def _without_parent(phase: Phase, day: date) -> Finding:
    return Finding(
        code=PARENT_MISSING,
        severity=Severity.WARNING,
        message=f"Cấp trên đã ghi của {phase.name} không tồn tại ngày {format_date(day)}.",
        place=str(phase.unit_id),
        suggestion="Ghi cấp trên mới của đơn vị từ ngày cấp trên cũ kết thúc.",
    )


def _refuse_circles(held: Mapping[int, Phase], children: Mapping[int | None, list[int]], day: date) -> None:
    """Whoever cannot be reached from the top stands in a circle or below one."""
    reached: set[int] = set()
    waiting = list(children.get(None, ()))
    while waiting:
        unit_id = waiting.pop()
        reached.add(unit_id)
        waiting.extend(children.get(unit_id, ()))
    if len(reached) == len(held):
        return
    circle = _circle_from(min(held.keys() - reached), held)
    raise RuleViolation(
        f"Ngày {format_date(day)} các đơn vị này nằm dưới nhau thành vòng: {' → '.join(circle)}. "
        "Chuyển một đơn vị trong vòng sang cấp trên khác."
    )


def _circle_from(start: int, held: Mapping[int, Phase]) -> list[str]:
    """The names of a circle that a way upwards runs into, the first one again at the end."""
    way: list[int] = []
    at = start
    while at not in way:
        way.append(at)
        above = held[at].parent_id
        at = above if above is not None else start
    circle = [*way[way.index(at) :], at]
    return [held[unit_id].name for unit_id in circle]
