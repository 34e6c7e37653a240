"""A unit proves the criteria of its own sheet: with new files, and with what lies on its shelf already."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.evidence.access import own_evidence_for
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.selectors import evidence_label
from danvan.apps.evidence.services import add_evidence
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import CellEvidence, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.services.columns import locked_sheet, own_column, sheet_subject
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.evidence import holds_for_year, read_pages, written_pages
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import nfc

Told = dict[str, str | int | None]


@transaction.atomic
def add_cell_evidence(
    *,
    actor: Actor,
    sheet_id: int,
    criterion: str,
    content: bytes,
    filename: str,
    note: str,
    at: datetime,
    section: str = "",
    pages: str = "",
) -> CellEvidence:
    """Hand in a file that proves a criterion of the unit's own sheet; it lies on the unit's shelf from then on.

    `section` and `pages` say where in it the proof stands. Raises RuleViolation when the criterion is not self-scored
    for this unit, the file is refused or proves the criterion already, or a page is named that it lacks.
    """
    loaded = _open_sheet(actor, sheet_id, criterion)
    evidence = add_evidence(
        actor=actor, unit_id=loaded.sheet.unit_id, content=content, filename=filename, note=note, at=at
    )
    attached = CellEvidence.objects.filter(sheet=loaded.sheet, criterion=criterion)
    if attached.filter(evidence__file_id=evidence.file_id).exists():
        raise RuleViolation(
            f"Tệp “{evidence.name}” đã là minh chứng của tiêu chí {criterion} (cùng nội dung). Muốn ghi mục, trang "
            "khác thì rút tệp cũ rồi nộp lại."
        )
    return _attach(actor, loaded, criterion, evidence, section=section, pages=pages, at=at)


@transaction.atomic
def attach_cell_evidence(
    *, actor: Actor, sheet_id: int, criterion: str, evidence_id: int, at: datetime, section: str = "", pages: str = ""
) -> CellEvidence:
    """Let a piece of the unit's own shelf prove a criterion; an earlier revision of it there gives way.

    Raises RuleViolation when it proves the criterion already, when it expired before the year that is scored, and as
    `add_cell_evidence` does.
    """
    loaded = _open_sheet(actor, sheet_id, criterion)
    evidence = own_evidence_for(actor, evidence_id)
    year = loaded.sheet.cycle.year
    if evidence.valid_until is not None and not holds_for_year(evidence.valid_until, year):
        raise RuleViolation(
            f"“{evidence.name}” hết hiệu lực sau ngày {format_date(evidence.valid_until)}, trước năm {year}, nên không "
            f"chứng minh được kết quả của năm {year}. Hãy nộp văn bản còn hiệu lực, hoặc ghi giải trình."
        )
    attached = CellEvidence.objects.filter(sheet=loaded.sheet, criterion=criterion)
    if attached.filter(evidence=evidence).exists():
        raise RuleViolation(f"“{evidence.name}” đã là minh chứng của tiêu chí {criterion}.")
    earlier = list(attached.filter(evidence__in=_earlier(evidence)).select_related("evidence__file"))
    for one in earlier:
        one.delete()
    before: Told = {"thay bản": "; ".join(evidence_label(one.evidence) for one in earlier)} if earlier else {}
    return _attach(actor, loaded, criterion, evidence, section=section, pages=pages, at=at, before=before)


@transaction.atomic
def withdraw_cell_evidence(
    *, actor: Actor, sheet_id: int, criterion: str, evidence_id: int, at: datetime
) -> CellEvidence:
    """Take a piece back from a criterion of the unit's own sheet, as long as the dossier lies with the unit.

    It stays on the shelf. Raises RuleViolation when it is there no more, or the sheet cannot be changed now.
    """
    loaded = locked_sheet(actor, sheet_id)
    state = loaded.sheet.state_value
    SHEET_WORKFLOW.next_state("withdraw_evidence", actor=actor, state=state, facts=loaded.facts(ColumnCode.SELF))
    own_column(actor, loaded, ColumnCode.SELF)
    attached = (
        CellEvidence.objects.filter(sheet=loaded.sheet, criterion=criterion, evidence_id=evidence_id)
        .select_related("evidence__file")
        .first()
    )
    if attached is None:
        raise RuleViolation(f"Tệp này không còn là minh chứng của tiêu chí {criterion}; hãy mở lại trang để xem.")
    attached.delete()
    subject = sheet_subject(loaded, before=_named(criterion, attached))
    record(event=AuditEvent.SCORE_SHEET_WITHDRAW_EVIDENCE, actor=actor, subject=subject, at=at)
    return attached


def prove_criterion(sheet: ScoreSheet, criterion: str, evidence: Evidence, *, section: str, pages: str) -> CellEvidence:
    """Let a piece prove a criterion inside another act; one that does so already takes the place that is named now.

    Raises RuleViolation when a page is named that it lacks.
    """
    place = {
        "section": " ".join(nfc(section).split())[:200],
        "pages": written_pages(read_pages(pages, evidence.page_count)),
    }
    attached, _ = CellEvidence.objects.update_or_create(
        sheet=sheet, criterion=criterion, evidence=evidence, defaults=place
    )
    return attached


def _open_sheet(actor: Actor, sheet_id: int, criterion: str) -> LoadedSheet:
    """The own sheet, when it takes evidence for the criterion now."""
    loaded = locked_sheet(actor, sheet_id)
    state = loaded.sheet.state_value
    SHEET_WORKFLOW.next_state("add_evidence", actor=actor, state=state, facts=loaded.facts(ColumnCode.SELF))
    own_column(actor, loaded, ColumnCode.SELF)
    if criterion not in {leaf.code for leaf in loaded.leaves(ColumnCode.SELF)}:
        raise RuleViolation(f"Tiêu chí {criterion} không do đơn vị tự chấm nên không nhận minh chứng ở đây.")
    return loaded


def _earlier(evidence: Evidence) -> list[int]:
    """The revisions before one, the nearest first."""
    found, before = [], evidence.replaces
    while before is not None:
        found.append(before.pk)
        before = before.replaces
    return found


def _attach(
    actor: Actor,
    loaded: LoadedSheet,
    criterion: str,
    evidence: Evidence,
    *,
    section: str,
    pages: str,
    at: datetime,
    before: Told | None = None,
) -> CellEvidence:
    attached = prove_criterion(loaded.sheet, criterion, evidence, section=section, pages=pages)
    subject = sheet_subject(loaded, _named(criterion, attached), before=before or {})
    record(event=AuditEvent.SCORE_SHEET_ADD_EVIDENCE, actor=actor, subject=subject, at=at)
    return attached


def _named(criterion: str, attached: CellEvidence) -> Told:
    file = attached.evidence.file
    named: Told = {
        "tiêu chí": criterion,
        "tệp": attached.evidence.name[:80],
        "mã băm": file.sha256[:12] if file else "",
    }
    return named | {"mục, trang": attached.place} if attached.place else named
