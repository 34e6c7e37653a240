"""Where things stand, seen from an actor: reckoned here anew, without the policy that is to be proven."""

from dataclasses import dataclass

from danvan.apps.orgs.models import Unit
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import Position


@dataclass(frozen=True, slots=True)
class Step:
    """A permission that must reach a position, for one kind of thing where `of` names it."""

    permission: Permission
    position: Position
    of: str = ""


Way = tuple[Step, ...]
Ways = tuple[Way, ...]


def one_of(position: Position, *permissions: Permission, of: str = "") -> Ways:
    """The ways of seeing something by any one of the permissions."""
    return tuple((Step(permission, position, of),) for permission in permissions)


@dataclass(frozen=True, slots=True)
class Stand:
    """An actor in the forest; `parents` is the committee above each committee, by id."""

    actor: Actor
    parents: dict[int, int | None]

    def of_plan(self, unit: Unit, issuer_id: int) -> Position:
        """Where a thing of a unit stands under an issuer's plan."""
        own = self.actor.authority_id
        if unit.pk == self.actor.unit_id:
            return Position.OWN_UNIT if issuer_id == own else Position.OWN_UNIT_FROM_ABOVE
        if issuer_id == own:
            return Position.SISTER if unit.authority_id == own else Position.CHILD
        if issuer_id in self._above(own):
            return Position.PARENT
        return Position.CHILD_WITHIN if own in self._above(issuer_id) else Position.FOREIGN

    def of_issuer(self, committee: Unit) -> Position:
        """Where a committee's own thing stands: its plan, its cycle, its ranking."""
        return self.of_plan(committee, committee.pk)

    def of_unit(self, unit: Unit) -> Position:
        """Where a unit stands by itself, and what belongs to it without any plan."""
        own, authority = self.actor.authority_id, unit.authority_id or unit.pk
        if unit.pk == self.actor.unit_id:
            return Position.OWN_UNIT
        if authority == own:
            return Position.SISTER
        is_committee = authority == unit.pk
        if is_committee and self.parents[unit.pk] == own:
            return Position.CHILD
        if is_committee and unit.pk in self._above(own):
            return Position.PARENT
        return Position.CHILD_WITHIN if own in self._above(authority) else Position.FOREIGN

    def of_own_work(self, unit: Unit) -> Position:
        """Where a thing stands that one unit alone answers for."""
        return self.of_unit(unit)

    def _above(self, committee_id: int) -> list[int]:
        found, above = [], self.parents[committee_id]
        while above is not None:
            found.append(above)
            above = self.parents[above]
        return found
