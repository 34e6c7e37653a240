"""Ending posts, with their open work handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.orgs.access import post_for
from danvan.apps.orgs.given import held_post
from danvan.apps.orgs.models import Handover, Post
from danvan.apps.orgs.posting import last_act_in, person_subject, post_state, staying_on
from danvan.apps.orgs.services.posts import lock_authority
from danvan.apps.orgs.work import OpenWorkIn
from danvan.apps.orgs.workflow import POST_WORKFLOW, PostFacts
from danvan.domain.authority import Actor, HeldPost, Role
from danvan.domain.authority.appointing import (
    check_an_administrator_stays,
    check_end,
    check_not_own_administration,
    day_after,
)
from danvan.domain.authority.handing_over import check_handed_over, check_nothing_orphaned
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Leaving:
    """A post that ends, and the post that takes over its open work, None where there is none to hand over."""

    post_id: int
    receiving_post_id: int | None = None


def end_post(
    *,
    actor: Actor,
    leaving: Leaving,
    last_day: date,
    note: str = "",
    document: str = "",
    open_work: OpenWorkIn,
    at: datetime,
) -> Post:
    """Somebody no longer holds a post after a day; their open work passes on to another post.

    `open_work` tells what waits in the post's unit. Raises RuleViolation when work would be left that nobody can do,
    for the last administrator, for one's own administration, and for days that cannot be; Http404 for a post of another
    authority.
    """
    with transaction.atomic():
        lock_authority(actor)
        reason = f"Theo {document}. {note}".strip() if document else note
        (post,) = end_locked(
            actor=actor, leaving=[leaving], last_day=last_day, reason=reason, open_work=open_work, at=at
        )
    return post


def end_locked(
    *, actor: Actor, leaving: Sequence[Leaving], last_day: date, reason: str, open_work: OpenWorkIn, at: datetime
) -> tuple[Post, ...]:
    """End several posts at once; part of an act that holds the authority's lock."""
    today, day = timezone.localdate(at), day_after(last_day)
    posts = [post_for(actor, one.post_id) for one in leaving]
    held = [held_post(post) for post in posts]
    staying = staying_on(actor.authority_id, day, but=[post.pk for post in posts])
    for post, one in zip(posts, held, strict=True):
        POST_WORKFLOW.next_state("end", actor=actor, state=post_state(post, today), facts=PostFacts())
        check_end(one, last_day, last_act=last_act_in(post, last_day), today=today)
        check_not_own_administration(one, own_post_ids=[actor.post_id], kept=())
    if any(Role.ADMINISTRATOR in one.roles for one in held):
        check_an_administrator_stays(staying, day)
    work = open_work([one.unit_id for one in held])
    check_nothing_orphaned(work, leaving=held, staying=staying, day=day)
    receiving = [_receiving(actor, one.receiving_post_id) for one in leaving]
    for one, taker in zip(held, receiving, strict=True):
        check_handed_over(work, leaving=one, receiving=taker, staying=staying)
    for post, taker in zip(posts, receiving, strict=True):
        _end(actor, post, last_day, taker, reason, at)
    return tuple(posts)


def _receiving(actor: Actor, post_id: int | None) -> HeldPost | None:
    return None if post_id is None else held_post(post_for(actor, post_id))


def _end(actor: Actor, post: Post, last_day: date, taker: HeldPost | None, reason: str, at: datetime) -> None:
    before = format_date(post.valid_until) if post.valid_until else "chưa ghi"
    post.valid_until = last_day
    post.save(update_fields=["valid_until"])
    Handover.objects.filter(leaving_post=post).delete()
    if taker is not None:
        Handover.objects.create(
            leaving_post=post, receiving_post_id=taker.post_id, handed_on=last_day, note=reason.strip()
        )
    subject = person_subject(
        post.person,
        stream=f"unit-{post.unit_id}",
        before={"chức vụ": f"{post.title}, {post.unit.name}", "đến hết ngày": before},
        after={
            "chức vụ": f"{post.title}, {post.unit.name}",
            "đến hết ngày": format_date(last_day),
            "bàn giao cho": taker.named if taker else "không có việc phải bàn giao",
        },
    )
    record(event=AuditEvent.POST_END, actor=actor, subject=subject, at=at, reason=reason)
