"""Adding people, and looking after their accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from danvan.apps.accounts import services as accounts
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.names import checked_full_name, checked_username, free_username
from danvan.apps.accounts.passwords import new_password
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import PERSON, require_seen
from danvan.apps.audit.services import record
from danvan.apps.orgs.access import person_for, visible_people
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.posting import Words, person_facts, person_state, person_subject
from danvan.apps.orgs.services.handing_over import Leaving, end_locked
from danvan.apps.orgs.services.posts import PostWords, appoint_locked, lock_authority, withdraw_locked
from danvan.apps.orgs.work import OpenWorkIn
from danvan.apps.orgs.workflow import PERSON_WORKFLOW, PersonFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class PersonWords:
    """What was typed of a person; a blank `username` asks for one made of the name."""

    full_name: str
    username: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """How somebody logs in the first time; the password is told once and stored as its hash alone."""

    person_id: int
    full_name: str
    username: str
    password: str


def add_person(
    *, actor: Actor, words: PersonWords, post: PostWords, is_namesake: bool = False, at: datetime
) -> FirstSignIn:
    """The administrator adds somebody with their first post, and is told a password that must be changed.

    Somebody of the same name is taken for the same person unless `is_namesake` says that it is another. Raises
    RuleViolation for names that are taken or cannot be and for what stands against the post; Http404 for a unit of
    another authority.
    """
    with transaction.atomic():
        lock_authority(actor)
        full_name = checked_full_name(words.full_name)
        if not is_namesake:
            _refuse_namesake(actor, full_name)
        username = checked_username(words.username or free_username(full_name))
        password = new_password()
        named = PersonWords(full_name, username, words.email)
        person = add_locked(actor=actor, words=named, post=post, hashed=make_password(password), at=at)
    return FirstSignIn(person.pk, full_name, username, password)


def add_locked(*, actor: Actor, words: PersonWords, post: PostWords, hashed: str, at: datetime) -> Person:
    """Add somebody of checked names with their first post; part of an act that holds the authority's lock.

    `hashed` is the hash of their first password, blank for none.
    """
    PERSON_WORKFLOW.next_state("add", actor=actor, state=None, facts=PersonFacts())
    person = accounts.add_person(
        username=words.username,
        full_name=words.full_name,
        password=None,
        hashed=hashed,
        email=words.email.strip(),
        must_change_password=True,
    )
    _record(AuditEvent.PERSON_ADD, actor, person, at, after=_said(person))
    appoint_locked(actor=actor, person=person, words=post, at=at)
    return person


def rename_person(*, actor: Actor, person_id: int, words: PersonWords, at: datetime, seen: int | None = None) -> Person:
    """Write another name, log-in name or address; what was printed under the old name keeps it.

    `seen` is that of the page on which they were written, None without one. Raises StaleVersion when somebody else
    wrote others meanwhile.
    """
    with transaction.atomic():
        return rename_locked(actor=actor, person_id=person_id, words=words, at=at, seen=seen)


def rename_locked(*, actor: Actor, person_id: int, words: PersonWords, at: datetime, seen: int | None = None) -> Person:
    """Rename by the rules and write it down; part of an act in one transaction."""
    person = _locked(actor, person_id, "rename", at)
    require_seen(PERSON, person.pk, seen)
    before = _said(person)
    full_name = checked_full_name(words.full_name)
    username = checked_username(words.username, but_of=person.pk)
    accounts.rename_person(person=person, full_name=full_name, username=username, email=words.email.strip())
    _record(AuditEvent.PERSON_RENAME, actor, person, at, before=before, after=_said(person))
    return person


def give_password(*, actor: Actor, person_id: int, at: datetime) -> FirstSignIn:
    """Give somebody who cannot get in a new password, to be changed at once; they are logged out everywhere."""
    with transaction.atomic():
        person = _locked(actor, person_id, "give_password", at)
        password = accounts.give_first_password(person=person)
        _record(AuditEvent.PERSON_GIVE_PASSWORD, actor, person, at)
    return FirstSignIn(person.pk, person.full_name, person.username, password)


def remove_factors(*, actor: Actor, person_id: int, at: datetime) -> int:
    """Somebody lost phone, keys and codes: they log in with the password alone again; how many were removed."""
    with transaction.atomic():
        person = _locked(actor, person_id, "remove_factors", at)
        count = accounts.remove_factors(person=person)
        _record(AuditEvent.PERSON_REMOVE_FACTORS, actor, person, at, after={"số cách và liên kết đã gỡ": count})
    return count


def deactivate_person(
    *,
    actor: Actor,
    person_id: int,
    last_day: date,
    receiving: Mapping[int, int | None],
    reason: str,
    open_work: OpenWorkIn,
    at: datetime,
) -> Person:
    """Somebody leaves: all their posts end with a day, with handover, and nobody logs in with the account any more.

    `receiving` names for each post that is held which post takes over, None where nothing waits. Appointments that have
    not begun are withdrawn. Everything that bears the person's name stays. Raises RuleViolation with the first thing
    that stands against it; then nothing has changed.
    """
    with transaction.atomic():
        lock_authority(actor)
        today = timezone.localdate(at)
        person = _locked(actor, person_id, "deactivate", at, reason=reason)
        if last_day > today:
            raise RuleViolation("Tài khoản ngừng ngay khi lưu. Ghi ngày cuối làm việc là hôm nay hoặc trước đó.")
        held, to_come = _posts_to_end(person, actor.authority_id, last_day, today)
        leaving = [Leaving(post.pk, receiving.get(post.pk)) for post in held]
        for post in to_come:
            withdraw_locked(actor=actor, post=post, at=at)
        end_locked(actor=actor, leaving=leaving, last_day=last_day, reason=reason, open_work=open_work, at=at)
        accounts.deactivate_person(person=person)
        after: Words = {"ngày cuối làm việc": format_date(last_day), "số chức vụ kết thúc": len(held)}
        _record(AuditEvent.PERSON_DEACTIVATE, actor, person, at, after=after, reason=reason)
    return person


def reactivate_person(*, actor: Actor, person_id: int, at: datetime) -> FirstSignIn:
    """Somebody comes back: the account is open again with a new password; posts are given anew."""
    with transaction.atomic():
        person = _locked(actor, person_id, "reactivate", at)
        accounts.reactivate_person(person=person)
        password = accounts.give_first_password(person=person)
        _record(AuditEvent.PERSON_REACTIVATE, actor, person, at)
    return FirstSignIn(person.pk, person.full_name, person.username, password)


def _locked(actor: Actor, person_id: int, act: str, at: datetime, *, reason: str = "") -> Person:
    """The person of an act that the actor may do, locked."""
    seen = person_for(actor, person_id)
    person = Person.objects.select_for_update().get(pk=seen.pk)
    facts = person_facts(actor, person, timezone.localdate(at))
    PERSON_WORKFLOW.next_state(act, actor=actor, state=person_state(person), facts=facts, reason=reason)
    return person


def _posts_to_end(person: Person, authority_id: int, last_day: date, today: date) -> tuple[list[Post], list[Post]]:
    """The posts that end with the day, and those to come, which are withdrawn; all of them in one authority."""
    posts = Post.objects.filter(person=person).exclude(valid_until__lt=today).order_by("id")
    ending = list(posts.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last_day)).select_related("unit"))
    for post in ending:
        if authority_id not in {post.unit.authority_id, post.unit_id}:
            raise RuleViolation(
                f"{person.full_name} còn giữ chức vụ ở cơ quan khác nên chưa ngừng tài khoản được. "
                "Ghi ngày thôi giữ các chức vụ ở cơ quan mình, rồi báo người quản trị ở đó."
            )
    return [post for post in ending if post.valid_from <= today], [post for post in ending if post.valid_from > today]


def _refuse_namesake(actor: Actor, full_name: str) -> None:
    same = visible_people(actor).filter(folded_name=fold(full_name)).first()
    if same is not None:
        raise RuleViolation(
            f"Đã có người cùng họ tên: {same.full_name} (tên đăng nhập {same.username}). Nếu là một người, hãy thêm "
            "chức vụ ở trang của người đó; nếu là người khác cùng tên, hãy đánh dấu ô xác nhận rồi lưu lại.",
            username=same.username,
        )


def _record(
    event: AuditEvent,
    actor: Actor,
    person: Person,
    at: datetime,
    *,
    before: Words | None = None,
    after: Words | None = None,
    reason: str = "",
) -> None:
    subject = person_subject(person, stream=f"unit-{actor.authority_id}", before=before, after=after)
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)


def _said(person: Person) -> Words:
    return {
        "họ và tên": person.full_name,
        "tên đăng nhập": person.username,
        "thư điện tử": person.email or "chưa ghi",
    }
