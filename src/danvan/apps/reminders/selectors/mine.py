"""What somebody was told, whether they want letters, and the calendars that they may hand on."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.utils import timezone

from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.outbox.enums import LetterState
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import owed_text_of
from danvan.apps.reminders.models import CalendarFeed, Digest, LetterChoice
from danvan.apps.reminders.selectors.due import OWED
from danvan.domain.authority import ROLE_PERMISSIONS, Actor, Permission
from danvan.domain.vietnamese.dates import format_date, format_moment

MOST_DIGESTS = 30
_SEPARATOR = "."


@dataclass(frozen=True, slots=True)
class DigestRow:
    """What somebody was told on a day, and what became of the letter."""

    id: int
    day: str
    subject: str
    text: str
    letter: str


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A calendar with the secret end of its address; `secret` is empty where there is none."""

    label: str
    secret: str
    made: str
    of_unit: bool


@dataclass(frozen=True, slots=True)
class MinePage:
    """The page on which somebody sees how they are reminded; `address` is empty for who has none."""

    address: str
    wants_letters: bool
    digests: tuple[DigestRow, ...]
    feeds: tuple[FeedRow, ...]


@dataclass(frozen=True, slots=True)
class DueDayEntry:
    """One last day of a calendar."""

    obligation_id: int
    title: str
    plan: str
    day: date


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar holds."""

    name: str
    days: tuple[DueDayEntry, ...]


def mine_page(actor: Actor, address: str) -> MinePage:
    """How the actor is reminded. Four queries."""
    choice = LetterChoice.objects.filter(person_id=actor.person_id).values_list("wants_letters", flat=True).first()
    digests = Digest.objects.filter(person_id=actor.person_id).select_related("letter").order_by("-day", "-id")
    return MinePage(
        address=address,
        wants_letters=choice is not False,
        digests=tuple(_digest_row(digest) for digest in digests[:MOST_DIGESTS]),
        feeds=feed_rows(actor),
    )


def feed_rows(actor: Actor) -> tuple[FeedRow, ...]:
    """The actor's own calendar and, for who writes or sends there, the unit's."""
    feeds = CalendarFeed.objects.filter(
        Q(unit__isnull=True, person_id=actor.person_id) | Q(unit_id=actor.unit_id), revoked_at__isnull=True
    ).order_by("id")
    by_kind = {feed.unit_id is not None: feed for feed in feeds}
    rows = [_feed_row("Việc phải nộp của các đơn vị tôi giữ chức vụ", by_kind.get(False), of_unit=False)]
    if may_share_unit_calendar(actor):
        rows.append(_feed_row(f"Việc phải nộp của {actor.unit_name}", by_kind.get(True), of_unit=True))
    return tuple(rows)


def may_share_unit_calendar(actor: Actor) -> bool:
    """Whether the actor may make or revoke the address of the unit's calendar."""
    return actor.may(Permission.REPORT_DRAFT) or actor.may(Permission.REPORT_ACCEPT)


def secret_of(feed_id: int) -> str:
    """The secret end of a calendar's address: the number and its signature under the installation's key."""
    return _secrets().sign(str(feed_id))


def feed_with(secret: str, today: date) -> Feed | None:
    """The calendar with this secret; None for a wrong or revoked one, or one whose person has left.

    It holds what is still owed, by last day: of a person in the units of today's posts.
    """
    try:
        number = int(_secrets().unsign(secret))
    except (BadSignature, ValueError):
        return None
    alive = CalendarFeed.objects.filter(pk=number, revoked_at__isnull=True, person__is_active=True)
    feed = alive.select_related("unit").first()
    return _content(feed, today) if feed else None


def _content(feed: CalendarFeed, today: date) -> Feed:
    if feed.unit is not None:
        of_units, name = Q(unit_id=feed.unit_id), f"Việc phải nộp – {feed.unit}"
    else:
        roles = [role.value for role, held in ROLE_PERMISSIONS.items() if Permission.OBLIGATION_VIEW_OWN in held]
        roles += [role.value for role, held in ROLE_PERMISSIONS.items() if Permission.OBLIGATION_VIEW_ALL in held]
        posts = Post.objects.filter(on_day(today), person_id=feed.person_id, roles__role__in=roles)
        of_units, name = Q(unit_id__in=posts.values("unit_id")), "Việc phải nộp"
    owed = Obligation.objects.filter(OWED, of_units)
    rows = owed.select_related("unit", "deadline__plan").defer("deadline__plan__source_text")
    return Feed(name, tuple(_entry(row) for row in rows.order_by("last_day", "id")))


def _secrets() -> Signer:
    return Signer(
        sep=_SEPARATOR,
        salt="danvan.reminders.calendar",
        key=settings.SECRET_KEY,
        fallback_keys=[*settings.SECRET_KEY_FALLBACKS],
    )


def _entry(row: Obligation) -> DueDayEntry:
    what = owed_text_of(row)
    return DueDayEntry(row.pk, f"Hạn nộp: {what} – {row.unit.name}", row.deadline.plan.number, row.last_day)


def _digest_row(digest: Digest) -> DigestRow:
    letter = digest.letter
    state = f"Thư gửi {letter.to_address}: {LetterState(letter.state).label}" if letter else "Không gửi thư"
    return DigestRow(digest.pk, format_date(digest.day), digest.subject, digest.text, state)


def _feed_row(label: str, feed: CalendarFeed | None, *, of_unit: bool) -> FeedRow:
    if feed is None:
        return FeedRow(label, "", "", of_unit)
    return FeedRow(label, secret_of(feed.pk), format_moment(timezone.localtime(feed.made_at)), of_unit)
