"""What the pages of reminders show."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from danvan.adapters.writing.calendars import MEDIA_TYPE, CalendarDay, calendar_file
from danvan.apps.accounts.selectors import address_of
from danvan.apps.reminders import selectors
from danvan.apps.reminders.selectors import DueLetter, MinePage
from danvan.domain.official_documents import SAMPLE_MARK
from danvan.domain.vietnamese.dates import format_date
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.links import reverse
from danvan.web.shared.paging import pager
from danvan.web.shared.request import OfficialRequest

LETTERS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A calendar with its whole address, empty where there is none."""

    label: str
    address: str
    made: str
    of_unit: bool


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """The letters of a day as they would go; `why_none` says why there are none."""

    day: str
    letters: tuple[DueLetter, ...]
    total: int
    with_address: int
    was_done: bool
    schedule: selectors.SchedulePage
    pager: dict[str, object] | None


def site_of(request: HttpRequest) -> str:
    """The address of the system: as the environment names it, else as this request was asked."""
    return settings.ENVIRONMENT.address or request.build_absolute_uri("/").rstrip("/")


def own_address(request: OfficialRequest) -> str:
    """The mail address of whoever asks; empty where none is written down."""
    return address_of(request.actor.person_id)


def feed_addresses(page: MinePage, site: str) -> tuple[FeedAddress, ...]:
    """The calendars with their whole addresses."""
    return tuple(
        FeedAddress(
            label=row.label,
            address=f"{site}{reverse('reminders:feed', args=(row.secret,))}" if row.secret else "",
            made=row.made,
            of_unit=row.of_unit,
        )
        for row in page.feeds
    )


def preview_page(authority_id: int, today: date, number: int, site: str) -> PreviewPage:
    """One page of the letters that an authority's people would have today."""
    letters = selectors.due_letters(authority_id, today, site=site)
    start = min((number - 1) * LETTERS_A_PAGE, max(0, (len(letters) - 1) // LETTERS_A_PAGE * LETTERS_A_PAGE))
    shown = letters[start : start + LETTERS_A_PAGE]
    return PreviewPage(
        day=format_date(today),
        letters=shown,
        total=len(letters),
        with_address=sum(bool(letter.address) for letter in letters),
        was_done=selectors.was_reminded(authority_id, today),
        schedule=selectors.schedule_page(authority_id),
        pager=pager(total=len(letters), first=start + 1, shown=len(shown), size=LETTERS_A_PAGE, query={}),
    )


def calendar_of(feed: selectors.Feed, at: datetime, site: str) -> HttpResponse:
    """A calendar as a file."""
    days = (
        CalendarDay(
            uid=f"obligation-{entry.obligation_id}@danvan",
            title=entry.title,
            text=f"Theo Kế hoạch {entry.plan}.",
            day=entry.day,
            address=f"{site}{reverse('home:my_work')}",
        )
        for entry in feed.days
    )
    name = f"{SAMPLE_MARK} – {feed.name}" if settings.SAMPLE else feed.name
    return saved_as("viec-phai-nop.ics", calendar_file(name, days, written_at=at), MEDIA_TYPE)
