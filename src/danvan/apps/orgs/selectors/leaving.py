"""What a person leaves behind with a post, and who can take it over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from danvan.apps.orgs.access import visible_posts
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.given import given_delegation, held_post, loaded_delegations
from danvan.apps.orgs.posting import held_posts, staying_on
from danvan.apps.orgs.work import OpenWorkIn
from danvan.domain.authority import Actor, HeldPost
from danvan.domain.authority.appointing import day_after
from danvan.domain.authority.handing_over import orphaned, receivers, work_of
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class LeavingPost:
    """A post that is to end: what waits there, what nobody else could do, who can take over, what ends with it."""

    pk: int
    named: str
    work: tuple[str, ...]
    orphaned: tuple[str, ...]
    receivers: tuple[tuple[int, str], ...]
    delegations: tuple[str, ...]


def leaving_posts(
    actor: Actor, open_work: OpenWorkIn, today: date, *, person_id: int | None = None, post_id: int | None = None
) -> tuple[LeavingPost, ...]:
    """What stands to be handed over of one post, or of all that somebody holds today or later."""
    posts = visible_posts(actor).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
    own = {"pk": post_id} if post_id is not None else {"person_id": person_id or 0, "valid_from__lte": today}
    ending = list(posts.filter(**own).prefetch_related("roles"))
    held = [held_post(post) for post in ending]
    but = [post.pk for post in ending]
    tomorrow = staying_on(actor.authority_id, day_after(today), but=but)
    later = held_posts(posts.exclude(pk__in=but).filter(person__is_active=True).exclude(on_day(day_after(today))))
    work = open_work([one.unit_id for one in held])
    delegations = _ending_with(but, today)
    lost = orphaned(work, leaving=held, staying=tomorrow)
    return tuple(
        LeavingPost(
            pk=post.pk,
            named=one.named,
            work=tuple(item.named for item in work_of(one, work)),
            orphaned=tuple(item.named for item in work_of(one, lost)),
            receivers=tuple(
                (taker.post_id, _named(taker, today))
                for taker in receivers(work, leaving=one, staying=(*tomorrow, *later))
            ),
            delegations=tuple(delegations[post.pk]),
        )
        for post, one in zip(ending, held, strict=True)
    )


def _named(post: HeldPost, today: date) -> str:
    coming = f", từ {format_date(post.valid_from)}" if post.valid_from > day_after(today) else ""
    return post.named + coming


def _ending_with(post_ids: Collection[int], today: date) -> dict[int, list[str]]:
    """The delegations that end with each post: those in force and those to come."""
    ours = Q(delegator_post_id__in=post_ids) | Q(delegate_post_id__in=post_ids)
    ending: dict[int, list[str]] = {pk: [] for pk in post_ids}
    for row in loaded_delegations().filter(ours, revoked_at__isnull=True):
        given = given_delegation(row)
        if given.is_in_force(today) or given.begins_after(today):
            text = f"{given.terms.document}: {given.delegator.named} → {given.delegate.named}"
            for pk in {row.delegator_post_id, row.delegate_post_id} & ending.keys():
                ending[pk].append(text)
    return ending
