"""The reach of a permission as a condition on rows: one policy for a single thing and for a list of them."""

from django.db.models import F, Q

from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import Scope, scope_of

NOTHING = Q(pk__in=())


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
        return _is_within(unit, actor)
    if scope is Scope.WITHIN_AND_BELOW:
        return _is_within(unit, actor) | _is_child(unit, actor)
    if scope is Scope.FAMILY:
        return _is_within(unit, actor) | _is_child(unit, actor) | Q((f"{_id(unit)}__in", actor.superior_ids))
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


def _of(path: str, field: str) -> str:
    return field if path == "id" else f"{path}__{field}"


def _is(path: str, unit_id: int) -> Q:
    return Q((_id(path), unit_id))


def _is_within(path: str, actor: Actor) -> Q:
    """The unit belongs to the actor's committee, or is it; or is the actor's own, whatever it belongs to."""
    return Q((_of(path, "authority_id"), actor.authority_id)) | Q(
        (f"{_id(path)}__in", {actor.authority_id, actor.unit_id})
    )


def _is_child(path: str, actor: Actor) -> Q:
    """The unit is a committee right below the actor's."""
    return Q((_of(path, "parent_id"), actor.authority_id), (_of(path, "authority_id"), F(_id(path))))
