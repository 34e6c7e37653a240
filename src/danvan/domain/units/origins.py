"""What a unit was made of on an earlier day: the units that are wholly in it now, or why nobody can say.

Beside `carrying`, which goes forward and keeps every part: a figure of one unit is compared with an earlier one only
where all that the unit is now had that earlier figure, no more and no less.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from danvan.domain.units.following import Network
from danvan.domain.units.succession import WHOLE, Edge
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Origins:
    """The units of an earlier day that make up a unit, in the order of their ids, by which successions.

    `why_not` says what stands against it: a part that went over, a unit that was not there; empty where nothing does.
    """

    unit_id: int
    sources: tuple[int, ...]
    steps: tuple[Edge, ...] = ()
    why_not: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether it is the one unit that it was."""
        return not self.why_not and self.sources == (self.unit_id,)


def origins(network: Network, unit_id: int, since: date, day: date) -> Origins:
    """What a unit of `day` was made of at the end of `since`."""
    walk = _Walk(network, since, day)
    faults = tuple(dict.fromkeys(walk.back(unit_id, None)))
    steps = tuple(sorted(walk.steps, key=lambda edge: (edge.effective, edge.predecessor_id)))
    return Origins(unit_id, tuple(sorted(walk.sources)), steps, " ".join(faults))


class _Walk:
    """The way back from one unit, over the successions between two days."""

    def __init__(self, network: Network, since: date, day: date) -> None:
        self.network, self.since, self.day = network, since, day
        self.sources: set[int] = set()
        self.steps: set[Edge] = set()

    def back(self, unit_id: int, via: Edge | None) -> Iterator[str]:
        """Gather the sources behind a unit; yields what is not known of them."""
        for edge in self.network.onward.get(unit_id, []):
            if edge != via and self._is_between(edge):
                yield f"{self.network.name(unit_id)} đã chuyển một phần đi nơi khác: {edge.source}."
        came_from = [edge for edge in self.network.backward.get(unit_id, []) if self._is_between(edge)]
        for edge in came_from:
            if edge.known_share != WHOLE:
                yield f"Không rõ phần của {self.network.name(edge.predecessor_id)} trong đơn vị này: {edge.source}."
                continue
            self.steps.add(edge)
            yield from self.back(edge.predecessor_id, edge)
        if self.network.units[unit_id].life.holds(self.since):
            self.sources.add(unit_id)
        elif not came_from:
            yield f"{self.network.name(unit_id)} chưa có vào ngày {format_date(self.since)}, không rõ trước đó là gì."

    def _is_between(self, edge: Edge) -> bool:
        return self.since < edge.effective <= self.day
