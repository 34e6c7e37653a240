"""Keeping in which capacity somebody asked for something, and acting in it again when it is done behind the pages."""

from datetime import datetime

from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import InCapacity
from danvan.apps.orgs.selectors import actor_for
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation


def kept_capacity(actor: Actor) -> dict[str, int | None]:
    """The values of an `InCapacity` for an actor: the delegation under which they act, or else their post."""
    if actor.acting_for:
        return {"post_id": None, "delegation_id": actor.acting_for.delegation_id}
    return {"post_id": actor.post_id or None, "delegation_id": None}


def actor_again(person: Person, kept: InCapacity, at: datetime, *, otherwise: str) -> Actor:
    """The person in the capacity that was kept. Raises RuleViolation with `otherwise` where it had ended by then."""
    actor = actor_for(person, timezone.localdate(at), kept.post_id, kept.delegation_id)
    if actor is None or (kept.post_id and actor.post_id != kept.post_id):
        raise RuleViolation(otherwise)
    return actor
