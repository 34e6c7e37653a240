"""Posts as the rules of appointing and handing over see them, and as the audit tells of them."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.audit.selectors import last_act
from danvan.apps.audit.services import Subject
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.enums import Leadership as LeadershipChoice
from danvan.apps.orgs.enums import PersonState, PostState
from danvan.apps.orgs.given import held_post
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.orgs.workflow import PersonFacts
from danvan.domain.authority import Actor, HeldPost, Role
from danvan.domain.authority.appointing import Appointment, Surroundings, UnitLife
from danvan.domain.vietnamese.dates import format_date

Words = dict[str, str | int | None]


def held_posts(posts: QuerySet[Post]) -> tuple[HeldPost, ...]:
    """Stored posts as the rules see them, in their order; two queries however many they are."""
    return tuple(held_post(post) for post in posts.select_related("person", "unit__kind").prefetch_related("roles"))


def surroundings(unit: Unit, person_id: int, *, but: Collection[int] = ()) -> Surroundings:
    """What a post of a person in a unit must agree with; `but` are the ids of posts to leave out."""
    own = Post.objects.filter(person_id=person_id).exclude(pk__in=but).order_by("valid_from", "id")
    others = (
        Post.objects.filter(unit=unit).exclude(person_id=person_id).exclude(pk__in=but).order_by("valid_from", "id")
    )
    life = UnitLife(unit.pk, unit.name, unit.valid_from, unit.valid_until, unit.kind.is_authority)
    return Surroundings(life, held_posts(own), held_posts(others))


def staying_on(authority_id: int, day: date, *, but: Collection[int] = ()) -> tuple[HeldPost, ...]:
    """The posts of an authority that active people hold on a day, those of `but` left out."""
    of_authority = Q(unit__authority_id=authority_id) | Q(unit_id=authority_id)
    posts = Post.objects.filter(of_authority, on_day(day), person__is_active=True).exclude(pk__in=but)
    return held_posts(posts.order_by("unit__sort_key", "valid_from", "id"))


def last_act_in(post: Post, last_day: date) -> date | None:
    """The last day on which the holder did something in the post; None where another post of theirs explains it."""
    others = Post.objects.filter(person_id=post.person_id, unit_id=post.unit_id).exclude(pk=post.pk)
    if others.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last_day)).exists():
        return None
    at = last_act(actor_id=post.person_id, unit_id=post.unit_id)
    return timezone.localdate(at) if at else None


def person_state(person: Person) -> PersonState:
    """Where a person's account stands."""
    return PersonState.ACTIVE if person.is_active else PersonState.INACTIVE


def post_state(post: Post, today: date) -> PostState:
    """Where a post stands on a day."""
    is_over = post.valid_until is not None and post.valid_until < today
    return PostState.ENDED if is_over else PostState.HELD


def person_facts(actor: Actor, person: Person, today: date) -> PersonFacts:
    """What stands in the way of an act on an account, by the posts that are stored."""
    return facts_among(actor, person, Post.objects.filter(person=person).select_related("unit"), today)


def facts_among(actor: Actor, person: Person, posts: Iterable[Post], today: date) -> PersonFacts:
    """What stands in the way of an act on an account: it is one's own, or another authority looks after it.

    An account is looked after where its person holds the post that they have held longest, or held the last one.
    `posts` are all of theirs.
    """
    in_order = sorted(posts, key=lambda post: (post.valid_from, post.pk))
    held = [post for post in in_order if post.valid_until is None or post.valid_until >= today]
    last = max(in_order, key=lambda post: post.valid_until or date.max, default=None)
    main = held[0] if held else last
    is_here = main is None or actor.authority_id in {main.unit.authority_id, main.unit_id}
    elsewhere = f"{person.full_name} nay giữ chức vụ ở cơ quan khác; việc với tài khoản do người quản trị ở đó làm."
    return PersonFacts(is_own=person.pk == actor.person_id, kept_elsewhere="" if is_here else elsewhere)


def person_subject(person: Person, *, stream: str, before: Words | None = None, after: Words | None = None) -> Subject:
    """What the audit says an act on a person or one of their posts was done to."""
    return Subject(
        type="person", id=person.pk, name=person.full_name, stream=stream, before=before or {}, after=after or {}
    )


def post_words(post: Post, roles: Iterable[Role]) -> Words:
    """A post as the audit tells of it."""
    return {
        "chức vụ": post.title,
        "đơn vị": post.unit.name,
        "vị trí lãnh đạo": str(LeadershipChoice(post.leadership).label),
        "vai trò": "; ".join(role.label for role in Role if role in set(roles)) or "không có",
        "từ ngày": format_date(post.valid_from),
        "đến hết ngày": format_date(post.valid_until) if post.valid_until else "chưa ghi",
        "văn bản": post.document or "chưa ghi",
    }


def appointment_of(post: HeldPost, document: str) -> Appointment:
    """A held post as what is written down of one, to be changed in part."""
    return Appointment(post.title, post.leadership, post.roles, post.valid_from, post.valid_until, document)
