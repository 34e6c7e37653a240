"""A scan on its way to being read: how far its pages are, and one page with what was recognised on it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from danvan.adapters.reading.pdf.geometry import Box, Word, lines_of
from danvan.adapters.recognition.text import DOUBTED_BELOW
from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.plans.enums import ScanPageState, ScanState
from danvan.apps.plans.models import PlanScan, ScanPage
from danvan.apps.plans.scanning import scan_facts
from danvan.apps.plans.source import page_of_content
from danvan.apps.plans.workflow import SCAN_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.workflow import Possibility

SECONDS_A_PAGE = 12
PAGE_TAGS = {
    ScanPageState.WAITING: "grey",
    ScanPageState.RUNNING: "blue",
    ScanPageState.DONE: "green",
    ScanPageState.FAILED: "red",
}


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scan of the list as ready text; `amends` the number of the plan of which it is a later version."""

    id: int
    source_name: str
    handed_in_at: str
    handed_in_by: str
    progress: str
    amends: str


@dataclass(frozen=True, slots=True)
class ScanPageRow:
    """One page of a scan: how far it is, how many words the machine doubts, why it failed."""

    number: int
    state: str
    tag: str
    doubted: str
    fault: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """A scan as its page shows it: how many pages are `done`, of these `recognised`.

    `minutes_left` is a guess in words, empty once nothing is left to do. `amends_id` and `amends` name the plan
    of which it is a later version.
    """

    id: int
    source_name: str
    done: int
    recognised: int
    total: int
    is_running: bool
    minutes_left: str
    reading_id: int | None
    amends_id: int | None
    amends: str
    has_typed_pages: bool
    pages: tuple[ScanPageRow, ...]
    acts: tuple[Possibility, ...]
    history: tuple[AuditRow, ...]


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word of a page; `doubt` says how sure the machine is where it is not."""

    text: str
    doubt: str


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """One page of a scan beside what was recognised on it, line by line."""

    scan_id: int
    source_name: str
    number: int
    previous: int | None
    next: int | None
    fault: str
    has_picture: bool
    lines: tuple[tuple[RecognisedWord, ...], ...]


def scan_rows(scans: QuerySet[PlanScan]) -> list[ScanRow]:
    """The scans that are not read yet, the newest first."""
    ended = Q(pages__state__in=[ScanPageState.DONE, ScanPageState.FAILED])
    waiting = scans.filter(state=ScanState.WAITING).annotate(ended=Count("pages", filter=ended))
    return [
        ScanRow(
            id=scan.pk,
            source_name=scan.source_name,
            handed_in_at=format_moment(timezone.localtime(scan.handed_in_at)),
            handed_in_by=scan.handed_in_by.full_name,
            progress=f"{scan.ended}/{scan.page_count} trang",
            amends=scan.amends.number if scan.amends else "",
        )
        for scan in waiting.order_by("-handed_in_at", "-id")
    ]


def scan_progress(actor: Actor, scan: PlanScan) -> ScanProgress:
    """How far a scan is, page by page, and what may be done with it."""
    pages = list(scan.pages.order_by("number"))
    ended = sum(1 for page in pages if page.state in {ScanPageState.DONE, ScanPageState.FAILED})
    left = len(pages) - ended
    state = ScanState(scan.state)
    is_running = left > 0 and state == ScanState.WAITING
    return ScanProgress(
        id=scan.pk,
        source_name=scan.source_name,
        done=ended,
        recognised=sum(1 for page in pages if page.state == ScanPageState.DONE),
        total=len(pages),
        is_running=is_running,
        minutes_left=_minutes(left) if is_running else "",
        reading_id=scan.reading_id,
        amends_id=scan.amends_id,
        amends=scan.amends.number if scan.amends else "",
        has_typed_pages=scan.has_typed_pages,
        pages=tuple(_page_row(page) for page in pages),
        acts=SCAN_WORKFLOW.possibilities(actor=actor, state=state, facts=scan_facts(actor, scan, pages)),
        history=history_of(subject_type="plan_scan", subject_id=scan.pk),
    )


def recognised_page(scan: PlanScan, page: ScanPage) -> RecognisedPage:
    """One page with its words in lines."""
    numbers = list(scan.pages.order_by("number").values_list("number", flat=True))
    at = numbers.index(page.number)
    return RecognisedPage(
        scan_id=scan.pk,
        source_name=scan.source_name,
        number=page.number,
        previous=numbers[at - 1] if at else None,
        next=numbers[at + 1] if at + 1 < len(numbers) else None,
        fault=page.fault,
        has_picture=page.picture_id is not None,
        lines=_lines(page) if page.state == ScanPageState.DONE else (),
    )


def _lines(page: ScanPage) -> tuple[tuple[RecognisedWord, ...], ...]:
    scanned = page_of_content(page.content)
    words = [Word(word.text, Box(word.left, word.top, word.right, word.bottom)) for word in scanned.words]
    sure = {word.box: told.certainty for word, told in zip(words, scanned.words, strict=True)}
    return tuple(
        tuple(RecognisedWord(word.text, _doubt(sure[word.box])) for word in line.words) for line in lines_of(words)
    )


def _doubt(certainty: int) -> str:
    return f"chắc {certainty}%" if certainty < DOUBTED_BELOW else ""


def _page_row(page: ScanPage) -> ScanPageRow:
    state = ScanPageState(page.state)
    doubted = ""
    if state == ScanPageState.DONE:
        words = page_of_content(page.content).words
        doubted = f"{sum(1 for word in words if word.certainty < DOUBTED_BELOW)}/{len(words)}"
    return ScanPageRow(page.number, state.label, PAGE_TAGS[state], doubted, page.fault, state == ScanPageState.DONE)


def _minutes(pages: int) -> str:
    seconds = pages * SECONDS_A_PAGE
    return "chưa đến một phút" if seconds < 60 else f"khoảng {-(-seconds // 60)} phút"  # noqa: PLR2004 -- a minute
