"""What changed in the tree of units between two days."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.domain.labelled import LabelledEnum
from danvan.domain.units.following import Network
from danvan.domain.units.phases import Phase
from danvan.domain.units.succession import Edge
from danvan.domain.units.tree import UnitTree


class Change(LabelledEnum):
    """How a unit of one day differs from another day."""

    NEW = "new", "Lập mới"
    ENDED = "ended", "Kết thúc"
    RENAMED = "renamed", "Đổi tên"
    MOVED = "moved", "Chuyển cấp trên"
    KIND = "kind", "Đổi loại đơn vị"


@dataclass(frozen=True, slots=True)
class Difference:
    """One unit that changed between two days.

    `before` and `after` are its phases on them, None where it does not exist; `edges` the successions by which it ended
    (to its successors) or began (from its predecessors).
    """

    change: Change
    unit_id: int
    before: Phase | None
    after: Phase | None
    edges: tuple[Edge, ...] = ()


def differences(before: UnitTree, after: UnitTree, network: Network) -> tuple[Difference, ...]:
    """New, ended, renamed, moved units and those of another kind, in this order, each in the order of its tree.

    A unit that changed in several ways stands once for each. What came and went between the days is not seen.
    """
    found = [*_new(before, after, network), *_ended(before, after, network), *_changed(before, after)]
    order = list(Change)
    return tuple(sorted(found, key=lambda one: order.index(one.change)))


def _new(before: UnitTree, after: UnitTree, network: Network) -> Iterator[Difference]:
    for _, phase in after.walk():
        if phase.unit_id not in before.phases:
            edges = tuple(network.backward.get(phase.unit_id, ()))
            yield Difference(Change.NEW, phase.unit_id, None, phase, edges)


def _ended(before: UnitTree, after: UnitTree, network: Network) -> Iterator[Difference]:
    for _, phase in before.walk():
        if phase.unit_id not in after.phases:
            edges = tuple(network.onward.get(phase.unit_id, ()))
            yield Difference(Change.ENDED, phase.unit_id, phase, None, edges)


def _changed(before: UnitTree, after: UnitTree) -> Iterator[Difference]:
    for _, new in after.walk():
        old = before.phases.get(new.unit_id)
        if old is None or old is new:
            continue
        if old.name != new.name:
            yield Difference(Change.RENAMED, new.unit_id, old, new)
        if old.parent_id != new.parent_id:
            yield Difference(Change.MOVED, new.unit_id, old, new)
        if old.kind != new.kind:
            yield Difference(Change.KIND, new.unit_id, old, new)
