"""Giving posts."""

from datetime import date

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post, PostRole, Unit
from danvan.domain.authority import Role


def appoint(
    *,
    person: Person,
    unit: Unit,
    title: str,
    roles: frozenset[Role],
    valid_from: date,
    valid_until: date | None = None,
    leadership: Leadership = Leadership.NONE,
    document: str = "",
) -> Post:
    """Give a person a post in a unit from a day on, with the roles that the post brings."""
    post = Post.objects.create(
        person=person,
        unit=unit,
        title=title,
        leadership=leadership,
        valid_from=valid_from,
        valid_until=valid_until,
        document=document,
    )
    PostRole.objects.bulk_create(PostRole(post=post, role=role.value) for role in sorted(roles))
    return post
