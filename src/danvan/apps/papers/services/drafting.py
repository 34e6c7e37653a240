"""Drafting a paper from data, commenting, withdrawing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.adapters.writing.docx import write_docx
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.documents.services import DOCX, hash_of_content, plain_content
from danvan.apps.evidence.services import store_file
from danvan.apps.orgs.models import Unit
from danvan.apps.papers.enums import PaperState, VersionSource
from danvan.apps.papers.models import Paper, PaperComment, PaperVersion
from danvan.apps.papers.services.steps import is_open, locked_paper, newest_version, step, tell
from danvan.apps.papers.services.typesetting import SetFiles, new_code
from danvan.apps.papers.workflow import PAPER_WORKFLOW, PaperFacts
from danvan.apps.registers.services import revoke_entry
from danvan.domain.authority import Actor
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.rules import RuleViolation


@dataclass(frozen=True, slots=True)
class Source:
    """What a paper was drafted from, so that its page leads back there."""

    type: str
    id: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy copies: the line of it in a book and, but for an extract, its PDF."""

    entry_id: int
    file_id: int | None


def draft_paper(
    *,
    actor: Actor,
    document: OfficialDocument,
    issuer_id: int,
    at: datetime,
    source: Source | None = None,
    copied: Copied | None = None,
) -> Paper:
    """The own unit drafts a paper of an issuer from typed content: its first version and its DOCX.

    A paper that was drafted from the same thing and is still on its way gets the content as a new version instead.
    """
    with transaction.atomic():
        PAPER_WORKFLOW.next_state("draft_paper", actor=actor, state=None, facts=PaperFacts())
        before = _drafted_before(actor, document, issuer_id, source)
        if before is not None:
            write_version(before, document, actor=actor, at=at)
            void(before, at)
            step("revise_paper", before, actor=actor, at=at)
            before.save()
            return before
        unit = Unit.objects.get(pk=actor.unit_id)
        paper = new_paper(
            actor=actor, document=document, issuer_id=issuer_id, unit_id=unit.pk, source=source, at=at, copied=copied
        )
        tell(AuditEvent.PAPER_DRAFT_PAPER, paper, actor=actor, at=at)
    return paper


def new_paper(
    *,
    actor: Actor,
    document: OfficialDocument,
    issuer_id: int,
    unit_id: int,
    source: Source | None,
    at: datetime,
    copied: Copied | None = None,
    files: SetFiles | None = None,
) -> Paper:
    """A paper with its first version, with the files that were made of its content where they were.

    Part of another act: that asks for rights and writes the audit.
    """
    paper = Paper.objects.create(
        issuer_id=issuer_id,
        drafting_unit_id=unit_id,
        kind=document.kind.name,
        abstract=document.abstract[:500],
        code=files.code if files else new_code(),
        source_type=source.type if source else "",
        source_id=source.id if source else None,
        copied_entry_id=copied.entry_id if copied else None,
        copied_file_id=copied.file_id if copied else None,
        drafted_by_id=actor.person_id,
        drafted_at=at,
    )
    write_version(paper, document, actor=actor, at=at, docx=files.docx if files else None)
    return paper


def comment_on_paper(*, actor: Actor, paper_id: int, text: str, at: datetime) -> PaperComment:
    """Whoever sees a paper that is still on its way says what they think of its newest version."""
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        if not is_open(paper):
            raise RuleViolation(f"Văn bản đang ở trạng thái “{paper.state_value.label}” nên không góp ý được nữa.")
        if not text.strip():
            raise RuleViolation("Chưa ghi nội dung góp ý.")
        version = newest_version(paper)
        comment = PaperComment.objects.create(
            version=version, text=text.strip(), made_by_id=actor.person_id, made_at=at
        )
        tell(AuditEvent.PAPER_COMMENT_ADD, paper, actor=actor, at=at, after={"bản": version.number})
    return comment


def withdraw_paper(*, actor: Actor, paper_id: int, reason: str, at: datetime) -> Paper:
    """The drafting unit gives a paper up before it is issued; a number that it had is revoked with the same reason."""
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        step("withdraw_paper", paper, actor=actor, at=at, reason=reason)
        if paper.entry is not None:
            revoke_entry(entry=paper.entry, reason=reason)
        paper.save()
    return paper


def _drafted_before(actor: Actor, document: OfficialDocument, issuer_id: int, source: Source | None) -> Paper | None:
    if source is None:
        return None
    rows = Paper.objects.select_for_update().filter(
        source_type=source.type,
        source_id=source.id,
        kind=document.kind.name,
        issuer_id=issuer_id,
        drafting_unit_id=actor.unit_id,
        state__in=(PaperState.DRAFT, PaperState.SUBMITTED, PaperState.APPROVED),
    )
    return rows.order_by("-id").first()


def write_version(
    paper: Paper,
    document: OfficialDocument,
    *,
    actor: Actor,
    at: datetime,
    source: VersionSource = VersionSource.WRITTEN,
    note: str = "",
    docx: bytes | None = None,
) -> PaperVersion:
    """The next version of a paper from typed content, with its DOCX. Part of another act."""
    content = plain_content(document)
    return PaperVersion.objects.create(
        paper=paper,
        number=paper.versions.count() + 1,
        source=source,
        content=content,
        content_hash=hash_of_content(content),
        file=store_file(content=docx or write_docx(document), media_type=DOCX, at=at),
        note=note,
        made_by_id=actor.person_id,
        made_at=at,
    )


def void(paper: Paper, at: datetime) -> None:
    """What was approved is no longer what the paper says."""
    if paper.approved_hash:
        paper.voided_at = at
    paper.approved_hash, paper.approved_by, paper.approved_at, paper.printed = "", None, None, None
