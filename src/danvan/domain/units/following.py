"""Where a unit's people and area are in the tree of another day, over as many successions as lie between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from danvan.domain.rules import RuleViolation
from danvan.domain.units.phases import UnitInTime
from danvan.domain.units.succession import WHOLE, Edge, succession_faults


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a unit that is in another one; `share` is how much of it, None where nobody can know.

    `steps` are the successions on the way, each once, in the order of their days.
    """

    unit_id: int
    share: Fraction | None
    steps: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where all of a unit is on a day: in which units, and what of it is in none.

    `abolished` are the abolitions on the way, `untold` the units at which the record stops: they ended, or had not
    begun, and nothing says what followed or came before them, or it names only one of the parts of a split.
    """

    unit_id: int
    day: date
    parts: tuple[Part, ...] = ()
    abolished: tuple[Edge, ...] = ()
    untold: tuple[int, ...] = ()

    @property
    def whole(self) -> Part | None:
        """The one unit in which all of it is; None where it lies in several or in none, or that is not known."""
        only = self.parts[0] if len(self.parts) == 1 else None
        return only if only is not None and only.share == WHOLE else None

    @property
    def lost(self) -> bool:
        """Whether none of it is in any unit of the day."""
        return not self.parts


class Network:
    """Units with the successions between them, to be followed forwards and backwards in time.

    Raises RuleViolation when units follow one another in a circle.
    """

    def __init__(self, units: Iterable[UnitInTime], edges: Iterable[Edge]) -> None:
        self.units: Mapping[int, UnitInTime] = {unit.unit_id: unit for unit in units}
        self.onward: dict[int, list[Edge]] = {}
        self.backward: dict[int, list[Edge]] = {}
        known = tuple(edges)
        for fault in succession_faults(self.units, known):
            if fault.code == "circle":
                raise RuleViolation(f"{fault.message} {fault.suggestion}", fault=fault.code)
        for edge in sorted(known, key=_order):
            self.onward.setdefault(edge.predecessor_id, []).append(edge)
            if edge.successor_id is not None:
                self.backward.setdefault(edge.successor_id, []).append(edge)

    def name(self, unit_id: int) -> str:
        """A unit's name as sentences print it."""
        return self.units[unit_id].name

    def on(self, unit_id: int, day: date) -> Whereabouts:
        """Where a unit is on a day: itself while it lives, its successors after, its predecessors before."""
        return _Search(self, day).whereabouts(unit_id)


def _order(edge: Edge) -> tuple[date, int, int]:
    return (edge.effective, edge.predecessor_id, edge.successor_id or 0)


@dataclass(slots=True)
class _Found:
    """What lies behind one unit, gathered on the way back of the search."""

    shares: dict[int, Fraction | None] = field(default_factory=dict)
    steps: dict[int, frozenset[Edge]] = field(default_factory=dict)
    abolished: frozenset[Edge] = frozenset()
    untold: frozenset[int] = frozenset()

    def add(self, other: "_Found", edge: Edge, share: Fraction | None) -> None:
        for unit_id, part in other.shares.items():
            gained = share * part if share is not None and part is not None else None
            sofar = self.shares.get(unit_id, Fraction(0))
            self.shares[unit_id] = sofar + gained if sofar is not None and gained is not None else None
            self.steps[unit_id] = self.steps.get(unit_id, frozenset()) | other.steps[unit_id] | {edge}
        self.abolished |= other.abolished
        self.untold |= other.untold


class _Search:
    """A walk from units to one day; each unit is looked at once."""

    def __init__(self, network: Network, day: date) -> None:
        self.network = network
        self.day = day
        self.found: dict[int, _Found] = {}

    def whereabouts(self, unit_id: int) -> Whereabouts:
        found = self._behind(unit_id)
        return Whereabouts(
            unit_id=unit_id,
            day=self.day,
            parts=tuple(
                Part(at, found.shares[at], tuple(sorted(found.steps[at], key=_order))) for at in sorted(found.shares)
            ),
            abolished=tuple(sorted(found.abolished, key=_order)),
            untold=tuple(sorted(found.untold)),
        )

    def _behind(self, unit_id: int) -> _Found:
        if unit_id not in self.found:
            life = self.network.units[unit_id].life
            if life.holds(self.day):
                self.found[unit_id] = _Found({unit_id: WHOLE}, {unit_id: frozenset()})
            elif life.first > self.day:
                self.found[unit_id] = self._before(unit_id)
            else:
                self.found[unit_id] = self._after(unit_id)
        return self.found[unit_id]

    def _after(self, unit_id: int) -> _Found:
        """The successors, each with its share of the unit."""
        edges = self.network.onward.get(unit_id, [])
        is_told = len(edges) > 1 or any(edge.known_share is not None or edge.successor_id is None for edge in edges)
        found = _Found(untold=frozenset() if is_told else frozenset({unit_id}))
        for edge in edges:
            if edge.successor_id is None:
                found.abolished |= {edge}
            else:
                found.add(self._behind(edge.successor_id), edge, edge.known_share)
        return _united(found, edges)

    def _before(self, unit_id: int) -> _Found:
        """The predecessors. A unit made of one is wholly that one's; of several, nobody knows how much is whose."""
        edges = self.network.backward.get(unit_id, [])
        found = _Found(untold=frozenset() if edges else frozenset({unit_id}))
        for edge in edges:
            found.add(self._behind(edge.predecessor_id), edge, WHOLE if len(edges) == 1 else None)
        return _united(found, edges)


def _united(found: _Found, edges: list[Edge]) -> _Found:
    """All ways of several that end in one unit bring all of it there, however much went which way."""
    if len(edges) > 1 and len(found.shares) == 1 and not found.abolished and not found.untold:
        (only,) = found.shares
        if found.shares[only] is None:
            found.shares[only] = WHOLE
    return found
