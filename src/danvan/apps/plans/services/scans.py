"""Handing in a scan, letting it be read once its pages are recognised, or putting it aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.adapters.reading import MAX_BYTES, ScannedSource, media_type_of
from danvan.adapters.recognition import MAX_SCAN_PAGES, is_available, scan_page_count
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import drop_file, store_file, store_upload
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.confirmation import authority_of
from danvan.apps.plans.enums import ReadingState, ScanPageState, ScanState
from danvan.apps.plans.models import Plan, PlanReading, PlanScan, ScanPage
from danvan.apps.plans.scanning import scan_facts
from danvan.apps.plans.services.readings import (
    NAME_LENGTH,
    HandedIn,
    keep_text,
    keep_understood,
    require_amendable,
)
from danvan.apps.plans.services.uploads import keep_upload
from danvan.apps.plans.source import page_of_content, typed_pages, understood_of, understood_of_scan
from danvan.apps.plans.workflow import READING_WORKFLOW, SCAN_WORKFLOW, ReadingFacts, ScanFacts
from danvan.domain.authority import Actor
from danvan.domain.plan_reading.marks import StateSecret
from danvan.domain.rules import RuleViolation


def hand_in_scan(
    *,
    actor: Actor,
    content: bytes,
    filename: str,
    at: datetime,
    amends: Plan | None = None,
    only: Sequence[int] = (),
) -> PlanScan:
    """Keep a scan with all its pages waiting to be recognised, or `only` those that have no letters of their own.

    Nobody has to wait for that on a page. With `amends` it is a later version of that plan. Raises RuleViolation for
    a broken scan, one of too many pages, where nothing recognises letters, and for a plan that the actor's unit may
    not amend.
    """
    state = SCAN_WORKFLOW.next_state("hand_in", actor=actor, state=None, facts=ScanFacts())
    if amends is not None:
        require_amendable(actor, amends)
    if not is_available():
        raise RuleViolation(
            f"Tệp “{filename}” là bản quét, mà máy chủ chưa cài bộ nhận dạng chữ. Hãy nộp bản Word hoặc bản PDF xuất "
            "từ Word; hoặc báo người quản trị cài tesseract-ocr và tesseract-ocr-vie."
        )
    numbers = only or range(1, scan_page_count(content, filename) + 1)
    with transaction.atomic():
        scan = PlanScan.objects.create(
            owner=Unit.objects.select_related("authority").get(pk=actor.unit_id),
            source_name=filename[-NAME_LENGTH:],
            source_file=store_upload(content=content, filename=filename, media_type=media_type_of(filename), at=at),
            page_count=len(numbers),
            has_typed_pages=bool(only),
            amends=amends,
            state=state,
            handed_in_by_id=actor.person_id,
            handed_in_at=at,
        )
        ScanPage.objects.bulk_create(ScanPage(scan=scan, number=number) for number in numbers)
        after: dict[str, str | int | None] = {"tệp": scan.source_name, "số trang": len(numbers)}
        if amends is not None:
            after["sửa đổi kế hoạch"] = amends.number
        _record(AuditEvent.PLAN_SCAN_HAND_IN, actor, scan, at, after=after)
        return scan


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file that was handed in: a reading, or a scan that is recognised first."""

    reading_id: int | None = None
    scan_id: int | None = None


def take_in(*, actor: Actor, content: bytes, filename: str, at: datetime, amends: Plan | None = None) -> TakenIn:
    """Read a text at once, or take in a scan; with `amends` as a later version. Raises RuleViolation as either does.

    A file that cannot be read is kept for the person, unless it is empty, too large or bears a mark of secrecy.
    """
    READING_WORKFLOW.next_state("read_source", actor=actor, state=None, facts=ReadingFacts())
    if amends is not None:
        require_amendable(actor, amends)
    try:
        return _taken(actor, content, filename, at, amends)
    except StateSecret:
        raise
    except RuleViolation as refusal:
        if content.strip() and len(content) <= MAX_BYTES:
            keep_upload(actor=actor, content=content, filename=filename, reason=str(refusal), at=at)
        raise


def _taken(actor: Actor, content: bytes, filename: str, at: datetime, amends: Plan | None) -> TakenIn:
    only: tuple[int, ...] = ()
    try:
        understood = understood_of(content, filename)
        only = understood.unread_pages if is_available() else ()
        if not 0 < len(only) <= MAX_SCAN_PAGES:
            reading = keep_text(
                actor=actor, content=content, filename=filename, understood=understood, at=at, amends=amends
            )
            return TakenIn(reading_id=reading.pk)
    except ScannedSource:
        only = ()
    scan = hand_in_scan(actor=actor, content=content, filename=filename, at=at, amends=amends, only=only)
    return TakenIn(scan_id=scan.pk)


def read_scan(*, actor: Actor, scan_id: int, at: datetime) -> PlanReading:
    """Read the recognised pages as one text, for a person to confirm. Pages that failed are named among the findings.

    Raises RuleViolation while pages are still to do, and for a later version of a plan led by another unit meanwhile;
    StateSecret for a paper with a mark of secrecy, whose scan is then erased.
    """
    try:
        return _read(actor, scan_id, at)
    except StateSecret as refusal:
        _erase(actor, scan_id, at, refusal.message)
        raise


@transaction.atomic
def _read(actor: Actor, scan_id: int, at: datetime) -> PlanReading:
    scan = _locked(scan_id)
    pages = list(scan.pages.order_by("number"))
    state = SCAN_WORKFLOW.next_state(
        "read", actor=actor, state=ScanState(scan.state), facts=scan_facts(actor, scan, pages)
    )
    if scan.amends is not None:
        require_amendable(actor, scan.amends)
    done = {page.number: page_of_content(page.content) for page in pages if page.state == ScanPageState.DONE}
    faults = {page.number: page.fault for page in pages if page.state == ScanPageState.FAILED}
    typed = typed_pages(content_of(scan.source_file), scan.source_name) if scan.has_typed_pages else ()
    held = HandedIn(scan.source_name, scan.source_file, understood_of_scan(done, faults, scan.source_name, typed))
    reading = keep_understood(actor=actor, held=held, state=ReadingState.DRAFT, at=at, amends=scan.amends)
    scan.state, scan.reading = state, reading
    scan.save(update_fields=["state", "reading"])
    if faults:
        keep_upload(
            actor=actor, content=content_of(scan.source_file), filename=scan.source_name, reason=_partly(faults), at=at
        )
    _record(
        AuditEvent.PLAN_SCAN_READ, actor, scan, at, after={"số trang đã đọc": len(done), "số trang lỗi": len(faults)}
    )
    return reading


@transaction.atomic
def _erase(actor: Actor, scan_id: int, at: datetime, reason: str) -> None:
    """No copy of a state secret stays: the scan goes with its pages, their pictures and its file."""
    scan = _locked(scan_id)
    _record(AuditEvent.PLAN_SCAN_ERASE, actor, scan, at, reason=reason)
    files = [scan.source_file, *(page.picture for page in scan.pages.select_related("picture") if page.picture)]
    scan.delete()
    for file in files:
        drop_file(file)


@transaction.atomic
def erase_secret(*, scan_id: int, reason: str, at: datetime) -> None:
    """The recogniser met a mark of secrecy: file, pictures and words go at once, and each page says why.

    In the place of the file stands the reason. The system does this itself, so nobody is asked for a right. A second
    worker that meets a mark in the same scan finds nothing left to erase.
    """
    scan = _locked(scan_id)
    if not scan.pages.exclude(state=ScanPageState.FAILED, fault=reason).exists():
        return
    # the pages first: whoever is just storing the picture of one has then stored it, or finds its page failed
    scan.pages.update(state=ScanPageState.FAILED, fault=reason, content={}, taken_at=None)
    files = [scan.source_file, *(page.picture for page in scan.pages.select_related("picture") if page.picture)]
    scan.pages.update(picture=None)
    scan.source_file, scan.has_typed_pages = store_file(content=reason.encode(), media_type="text/plain", at=at), False
    scan.save(update_fields=["source_file", "has_typed_pages"])
    for file in files:
        drop_file(file)
    _record(AuditEvent.PLAN_SCAN_ERASE, None, scan, at, reason=reason)


def _partly(faults: Mapping[int, str]) -> str:
    return " ".join(("Chỉ đọc được một phần.", *(f"Trang {number}: {fault}" for number, fault in faults.items())))


@transaction.atomic
def discard_scan(*, actor: Actor, scan_id: int, reason: str, at: datetime) -> PlanScan:
    """Put a scan aside, with a reason; the file stays stored, pages that wait are not recognised any more."""
    scan = _locked(scan_id)
    scan.state = SCAN_WORKFLOW.next_state(
        "discard", actor=actor, state=ScanState(scan.state), facts=scan_facts(actor, scan, []), reason=reason
    )
    scan.save(update_fields=["state"])
    _record(AuditEvent.PLAN_SCAN_DISCARD, actor, scan, at, reason=reason)
    return scan


def _locked(scan_id: int) -> PlanScan:
    scan = PlanScan.objects.select_for_update().get(pk=scan_id)
    scan.owner = Unit.objects.select_related("authority").get(pk=scan.owner_id)
    return scan


def _record(
    event: AuditEvent,
    actor: Actor | None,
    scan: PlanScan,
    at: datetime,
    *,
    after: dict[str, str | int | None] | None = None,
    reason: str = "",
) -> None:
    subject = Subject(
        type="plan_scan",
        id=scan.pk,
        name=scan.source_name,
        stream=f"unit-{authority_of(scan.owner).pk}",
        before={},
        after=after or {},
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
