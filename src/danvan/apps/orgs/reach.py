"""The reach of a permission as a condition on rows: one policy for a single thing and for a list of them."""

from django.db.models import F, Q

from danvan.apps.orgs.models import Unit
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import Scope, scope_of

NOTHING = Q(pk__in=())
IS_COMMITTEE = Q(authority_id=F("pk"))


def reached(
    actor: Actor, permission: Permission, *, unit: str = "", issuer: str = "", at_most: Scope | None = None
) -> Q:
    """The condition that a permission of the actor reaches a row, by the scope that the policy gives it; no query.

    `unit` and `issuer` are the paths to the unit whose the row is and to the committee under whose plan it stands
    ("id" for a row that is a unit itself). `at_most` draws the line nearer for one kind of thing. Raises ValueError
    where the scope looks at a path that is not given.
    """
    scope = scope_of(actor, permission, at_most)
    if scope is None:
        return NOTHING
    if scope in {Scope.OWN_WORK, Scope.OWN_UNIT}:
        return _is(unit, actor.unit_id)
    if scope is Scope.WITHIN:
        return among(unit, _is_within(actor))
    if scope is Scope.WITHIN_AND_BELOW:
        return among(unit, _is_within(actor) | IS_COMMITTEE & Q(parent_id=actor.authority_id))
    if scope is Scope.FAMILY:
        below = IS_COMMITTEE & Q(parent_id=actor.authority_id)
        return among(unit, _is_within(actor) | below | Q(pk__in=actor.superior_ids))
    if scope is Scope.AUTHORITY:
        return _is(issuer, actor.authority_id)
    if scope is Scope.AUTHORITY_AND_OWN_UNIT:
        own = _is(issuer, actor.authority_id)
        return own | _is(unit, actor.unit_id) if unit else own
    if scope is Scope.AUTHORITY_AND_ABOVE:
        return Q((f"{_id(issuer)}__in", (actor.authority_id, *actor.superior_ids)))
    raise ValueError(f"no list is seen by {scope}")


def _id(path: str) -> str:
    if not path:
        raise ValueError("the scope looks at a unit that is not named")
    return path if path == "id" else f"{path}_id"


def _is(path: str, unit_id: int) -> Q:
    return Q((_id(path), unit_id))


def among(path: str, units: Q) -> Q:
    """The condition that the unit at a path is one of some units, which the database finds first and by themselves.

    Joined to the rows instead, the units would be looked at once for each row of a nation.
    """
    return units if path == "id" else Q((f"{_id(path)}__in", Unit.objects.filter(units).order_by().values("pk")))


def _is_within(actor: Actor) -> Q:
    """The unit belongs to the actor's committee, or is it; or is the actor's own, whatever it belongs to."""
    return Q(authority_id=actor.authority_id) | Q(pk__in={actor.authority_id, actor.unit_id})
