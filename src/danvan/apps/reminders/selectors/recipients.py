"""Who is to hear of what some units owe: by their posts there, and by delegations from those who hold posts there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from danvan.apps.orgs.given import given_delegation, loaded_delegations
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.reminders.models import Digest
from danvan.domain.authority import ROLE_PERMISSIONS, Permission
from danvan.domain.authority.delegable import acting_permissions

_WORK_ON_IT = frozenset({Permission.REPORT_DRAFT, Permission.REPORT_SUBMIT, Permission.REPORT_ACCEPT})


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person in one unit: `posts` are those that they hold there or stand in for, `accepts` what comes in."""

    person_id: int
    name: str
    post: str
    email: str
    unit_id: int
    accepts: bool
    posts: frozenset[int]


def recipients_in(unit_ids: Collection[int], responsible: Collection[int], today: date) -> list[Recipient]:
    """Who writes, sends or accepts in these units, or was named `responsible` (posts), and was not told anything today.

    Whoever does so by a delegation counts like the one in whose place they act. A person once for each unit. Three
    queries.
    """
    found: dict[tuple[int, int], Recipient] = {}
    for one in (*_by_posts(unit_ids, responsible, today), *_by_delegations(unit_ids, today)):
        before = found.get((one.person_id, one.unit_id))
        found[one.person_id, one.unit_id] = _both(before, one) if before else one
    return list(found.values())


def _both(before: Recipient, one: Recipient) -> Recipient:
    return Recipient(
        before.person_id,
        before.name,
        before.post,
        before.email,
        before.unit_id,
        before.accepts or one.accepts,
        before.posts | one.posts,
    )


def _by_posts(unit_ids: Collection[int], responsible: Collection[int], today: date) -> Iterator[Recipient]:
    roles = [role.value for role, held in ROLE_PERMISSIONS.items() if held & _WORK_ON_IT]
    accepting = {role.value for role, held in ROLE_PERMISSIONS.items() if Permission.REPORT_ACCEPT in held}
    rows = (
        Post.objects.filter(on_day(today), unit_id__in=unit_ids, person__is_active=True)
        .filter(Q(roles__role__in=roles) | Q(pk__in=responsible))
        .exclude(person_id__in=Digest.objects.filter(day=today).values("person_id"))
        .order_by("person__sort_key", "person_id", "id", "roles__role")
        .values_list("person_id", "person__full_name", "title", "person__email", "unit_id", "roles__role", "id")
    )
    for person_id, name, title, email, unit_id, role, post_id in rows:
        yield Recipient(person_id, name, title, email, unit_id, role in accepting, frozenset({post_id}))


def _by_delegations(unit_ids: Collection[int], today: date) -> Iterator[Recipient]:
    rows = loaded_delegations().filter(
        on_day(today),
        delegator_post__unit_id__in=unit_ids,
        revoked_at__isnull=True,
        delegate_post__person__is_active=True,
    )
    told = Digest.objects.filter(day=today).values("person_id")
    for row in rows.exclude(delegate_post__person_id__in=told).order_by("id"):
        given = given_delegation(row)
        acts = acting_permissions(given.terms.permissions, given.delegator.permissions)
        if given.is_in_force(today) and acts & _WORK_ON_IT:
            person, post = row.delegate_post.person, row.delegator_post
            accepts = Permission.REPORT_ACCEPT in acts
            stands_for = frozenset({post.pk})
            title = row.delegate_post.title
            yield Recipient(person.pk, person.full_name, title, person.email, post.unit_id, accepts, stands_for)
