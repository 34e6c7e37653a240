"""Seal, what happens after: sent, filed, no longer in force; checks by anybody."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.documents.models import OfficialPaper
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.enums import PaperEffect, PaperState
from danvan.apps.papers.models import Paper, PaperVersion, PublicCheck
from danvan.apps.papers.services.drafting import Source, new_paper
from danvan.apps.papers.services.numbering import entered
from danvan.apps.papers.services.signed_files import keep, look_at
from danvan.apps.papers.services.steps import locked_paper, newest_version, step, tell
from danvan.apps.papers.services.typesetting import SetFiles, keep_pdf
from danvan.apps.registers.access import may_keep
from danvan.apps.registers.models import BookEntry
from danvan.apps.registers.services import revoke_number
from danvan.apps.signatures.services import ExpectedSigning
from danvan.domain.authority import Actor
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.rules import RuleViolation


def enter_decided(
    *,
    actor: Actor,
    written: OfficialPaper,
    document: OfficialDocument,
    issuer_id: int,
    unit_id: int,
    source: Source,
    files: SetFiles,
    at: datetime,
) -> Paper:
    """Put a paper that another act decided and numbered onto its path: approved, in the book, to be signed and sealed.

    Part of that act, which asks for rights; `files` are those of just this content, made before its transaction
    (`with_files_ahead`, `files_of`). Raises RuleViolation when the book has the number already.
    """
    paper = new_paper(
        actor=actor, document=document, issuer_id=issuer_id, unit_id=unit_id, source=source, at=at, files=files
    )
    signed_by = ", ".join(document.signature.title_lines)
    paper.entry = entered(
        document, issuer_id, written.date, actor=actor, at=at, wanted=document.number, signatory=signed_by
    )
    paper.entry.paper = paper.written = written
    paper.entry.save(update_fields=["paper"])
    version: PaperVersion = newest_version(paper)
    paper.approved_hash, paper.approved_by_id, paper.approved_at = version.content_hash, actor.person_id, at
    paper.printed = keep_pdf(files.pdf, at) if files.pdf else None
    paper.state = PaperState.NUMBERED
    paper.save()
    tell(AuditEvent.PAPER_DRAFT_PAPER, paper, actor=actor, at=at, after={"số": paper.entry.code})
    return paper


def seal_paper(*, actor: Actor, paper_id: int, at: datetime, file: UploadedFile | None = None) -> Paper:
    """The keeper seals what is signed and numbered: the paper is issued, and anybody may check it by its code.

    `file` is the signed PDF with the agency's own digital signature on it. Raises RuleViolation for one that is not.
    """
    issuer_id = paper_for(actor, paper_id).issuer_id
    handed_in = look_at(actor=actor, paper_id=paper_id, file=file, expected=ExpectedSigning(unit_id=issuer_id), at=at)
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        how = "chữ ký số của cơ quan" if handed_in and handed_in.checked else "trên giấy"
        step("seal_paper", paper, actor=actor, at=at, after={"đóng dấu": how})
        if handed_in is not None:
            paper.signed_file = keep(actor=actor, paper=paper, handed_in=handed_in, at=at)
        paper.sealed_at = at
        paper.save()
    return paper


def mark_sent(*, actor: Actor, paper: Paper, at: datetime, told: str, has_recipients: bool) -> None:
    """The paper went out to those told. Part of sending: that locks the paper and writes what was sent."""
    step("send_paper", paper, actor=actor, at=at, after={"gửi": told[:300]}, has_recipients=has_recipients)
    paper.save()


def file_paper(*, actor: Actor, paper_id: int, filed_as: str, at: datetime) -> Paper:
    """The keeper files the paper under a work file. Raises RuleViolation without the name of one."""
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        if not filed_as.strip():
            raise RuleViolation("Ghi tên hồ sơ công việc mà văn bản được lưu vào.")
        step("file_paper", paper, actor=actor, at=at, after={"hồ sơ": filed_as.strip()})
        paper.filed_as = filed_as.strip()[:200]
        paper.save()
    return paper


def end_effect(*, actor: Actor, paper_id: int, effect: PaperEffect, reason: str, at: datetime) -> Paper:
    """The keeper writes down that an issued paper was replaced or revoked, by which paper; the public page says so."""
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        if effect is PaperEffect.IN_FORCE or paper.effect != PaperEffect.IN_FORCE:
            raise RuleViolation("Chọn đã được thay thế hoặc đã bị thu hồi; việc này chỉ ghi một lần.")
        step("end_effect", paper, actor=actor, at=at, reason=reason, after={"hiệu lực": effect.label})
        paper.effect, paper.effect_reason = effect, reason.strip()[:500]
        paper.save()
    return paper


def note_public_check(*, paper_id: int | None, at: datetime) -> None:
    """Somebody looked up a code. Nothing of who they are is kept."""
    PublicCheck.objects.create(paper_id=paper_id, checked_at=at)


def revoke_number_of_no_paper(*, actor: Actor, entry_id: int, reason: str, at: datetime) -> BookEntry:
    """The keeper revokes a number that no paper here bears: a paper is given up or ended, and its number with it.

    Raises RuleViolation for the number of a paper that was not given up, and as `revoke_number` does.
    """
    borne = Paper.objects.filter(entry_id=entry_id).exclude(state=PaperState.WITHDRAWN).order_by("id").first()
    if borne is not None and may_keep(actor, borne.issuer_id):
        raise RuleViolation(
            f"Số này đang ở văn bản “{borne.abstract[:80]}” ({borne.state_value.label.lower()}). Văn bản chưa phát "
            "hành thì đơn vị soạn thảo hủy văn bản, số được thu hồi theo; đã phát hành thì ghi hết hiệu lực ở trang "
            "văn bản."
        )
    return revoke_number(actor=actor, entry_id=entry_id, reason=reason, at=at)
