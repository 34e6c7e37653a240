"""Who may set the days off that all authorities of the installation count by."""

from datetime import date

from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import Post
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import may_reach, position_of


def may_set_days_off(actor: Actor, day: date) -> bool:
    """Whether the actor may set them on a day: by permission, in the authority that keeps the calendar.

    Of several authorities that work here the one at the top keeps it.
    """
    if not actor.may(Permission.CALENDAR_SET):
        return False
    keeper = _keeper(actor, day)
    return may_reach(actor, Permission.CALENDAR_SET, position_of(actor, unit_id=keeper, issuer_id=keeper))


def _keeper(actor: Actor, day: date) -> int:
    """The highest committee, from the actor's upwards, in which somebody holds a post. At most one query."""
    if not actor.superior_ids:
        return actor.authority_id
    posts = Post.objects.filter(on_day(day), unit__authority_id__in=actor.superior_ids).order_by()
    at_work = set(posts.values_list("unit__authority_id", flat=True).distinct())
    return next((pk for pk in reversed(actor.superior_ids) if pk in at_work), actor.authority_id)
