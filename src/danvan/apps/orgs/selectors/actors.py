"""The posts of a person and the actor that they make."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors.days import on_day
from danvan.domain.authority import Actor, Role

# the committee of a unit and the two that can stand above it: no state body has more above it that plans
_AUTHORITIES = ("unit__authority_id", "unit__authority__parent_id", "unit__authority__parent__parent_id")


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post that a person may act in today."""

    post_id: int
    title: str
    unit_name: str


def posts_on(person_id: int, day: date) -> QuerySet[Post]:
    """The posts that a person holds on a day."""
    return Post.objects.filter(on_day(day), person_id=person_id).select_related("unit").order_by("id")


def post_choices(person_id: int, day: date) -> tuple[PostChoice, ...]:
    """The posts in which a person may act on a day."""
    return tuple(PostChoice(post.pk, post.title, post.unit.name) for post in posts_on(person_id, day))


def actor_for(person: Person, day: date, post_id: int | None = None) -> Actor | None:
    """The person as one who acts in a post held on that day, or None when they hold none.

    `post_id` chooses among several posts; a post that is not theirs on that day counts as not given.
    """
    rows = list(
        Post.objects.filter(on_day(day), person=person)
        .order_by("id", "roles__role")
        .values("id", "title", "unit_id", "unit__name", "roles__role", *_AUTHORITIES)
    )
    if not rows:
        return None
    held = [row["id"] for row in rows]
    chosen: int = post_id if post_id is not None and post_id in held else held[0]
    of_post = [row for row in rows if row["id"] == chosen]
    known = {role.value for role in Role}
    return Actor(
        person_id=person.pk,
        person_name=person.full_name,
        post_title=of_post[0]["title"],
        unit_id=of_post[0]["unit_id"],
        unit_name=of_post[0]["unit__name"],
        roles=frozenset(Role(row["roles__role"]) for row in of_post if row["roles__role"] in known),
        post_id=chosen,
        authority_id=of_post[0][_AUTHORITIES[0]] or of_post[0]["unit_id"],
        superior_ids=tuple(of_post[0][name] for name in _AUTHORITIES[1:] if of_post[0][name]),
    )
