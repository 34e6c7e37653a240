"""A paper brought back from Word: read into its typed content, looked at, then taken, used as it is, or dropped."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import Http404

from danvan.adapters.reading.edited_paper import read_edited_paper
from danvan.adapters.uploads import FileKind, check_upload
from danvan.adapters.writing.docx import write_docx
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.documents.services import DOCX, plain_content
from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.services import UploadedFile, store_upload
from danvan.apps.papers.circumstances import facts_of
from danvan.apps.papers.enums import RevisionState, VersionSource
from danvan.apps.papers.models import Paper, PaperRevision, PaperVersion
from danvan.apps.papers.services.drafting import void, write_version
from danvan.apps.papers.services.steps import locked_paper, newest_version, step, tell
from danvan.apps.papers.workflow import PAPER_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.official_documents.bringing_back import BroughtBack, take_back
from danvan.domain.official_documents.form_check import findings_to_dict
from danvan.domain.rules import RuleViolation


def bring_back(*, actor: Actor, paper_id: int, file: UploadedFile, note: str, at: datetime, seen: int) -> PaperRevision:
    """The drafting unit brings back the DOCX that it edited: it is kept and read, and changes nothing yet.

    `seen` is the version that was edited. A file that waited before is dropped. Raises RuleViolation for what is no
    DOCX, one that says the same, and when somebody saved another version meanwhile.
    """
    checked = check_upload(file.content, file.filename, max_bytes=settings.UPLOAD_MAX_BYTES)
    if checked.media_type != FileKind.DOCX.media_type:
        raise RuleViolation("Bản sửa phải là tệp DOCX tải từ trang này. Hãy chọn lại tệp.")
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        PAPER_WORKFLOW.next_state(
            "revise_paper", actor=actor, state=paper.state_value, facts=facts_of(actor, paper), reason=note
        )
        base = newest_version(paper)
        _check_newest(base, seen)
        document = document_of(base.content)
        found = _read(document, file)
        stored = store_upload(content=file.content, filename=checked.filename, media_type=DOCX, at=at)
        if stored.pk == base.file_id or (found.document == document and not found.findings):
            raise RuleViolation("Tệp này giống hệt bản đang có nên không lưu thêm. Hãy chọn tệp đã sửa.")
        paper.revisions.filter(state=RevisionState.WAITING).update(state=RevisionState.DROPPED, settled_at=at)
        revision = PaperRevision.objects.create(
            paper=paper,
            base=base,
            file=stored,
            note=note.strip()[:500],
            content=plain_content(found.document) if found.document else None,
            findings=findings_to_dict(found.findings)["findings"],
            made_by_id=actor.person_id,
            made_at=at,
        )
        tell(AuditEvent.PAPER_REVISION_ADD, paper, actor=actor, at=at, after={"sửa từ bản": base.number})
    return revision


def take_revision(*, actor: Actor, paper_id: int, revision_id: int, at: datetime) -> PaperVersion:
    """What a file says that was brought back becomes the next version; an approval is void from then on.

    DOCX and PDF are written from it anew. Raises RuleViolation where the file could not be read or changes nothing.
    """
    with transaction.atomic():
        paper, revision = _waiting(actor, paper_id, revision_id)
        if revision.content is None:
            raise RuleViolation("Tệp sửa chưa đọc được vào nội dung. Sửa các chỗ đã nêu rồi nộp lại.")
        document = document_of(revision.content)
        if document == document_of(revision.base.content):
            raise RuleViolation("Tệp sửa không đổi phần nào được nhận từ tệp, nên không có gì để nhận.")
        step("revise_paper", paper, actor=actor, at=at, reason=revision.note)
        version = write_version(
            paper, document, actor=actor, at=at, source=VersionSource.TAKEN_BACK, note=revision.note
        )
        paper.abstract = document.abstract[:500]
        _settle(paper, revision, RevisionState.TAKEN_BACK, at)
    return version


def use_revision_as_file(*, actor: Actor, paper_id: int, revision_id: int, at: datetime) -> PaperVersion:
    """A file whose structure does not hold becomes the next version as it is: no PDF is written from it.

    Raises RuleViolation for one that can be read into the content.
    """
    with transaction.atomic():
        paper, revision = _waiting(actor, paper_id, revision_id)
        if revision.content is not None:
            raise RuleViolation("Tệp sửa đọc được vào nội dung: chọn nhận các chỗ sửa để PDF và DOCX cùng nội dung.")
        step("revise_paper", paper, actor=actor, at=at, reason=revision.note)
        version = PaperVersion.objects.create(
            paper=paper,
            number=revision.base.number + 1,
            source=VersionSource.EDITED,
            content=revision.base.content,
            content_hash=revision.file.sha256,
            file=revision.file,
            note=revision.note,
            made_by_id=actor.person_id,
            made_at=at,
        )
        _settle(paper, revision, RevisionState.AS_FILE, at)
    return version


def drop_revision(*, actor: Actor, paper_id: int, revision_id: int, at: datetime) -> PaperRevision:
    """A file that was brought back is not used; it stays among the files of the paper."""
    with transaction.atomic():
        paper, revision = _locked(actor, paper_id, revision_id)
        if paper.drafting_unit_id != actor.unit_id:
            raise RuleViolation("Việc này của đơn vị soạn thảo.")
        revision.state, revision.settled_at = RevisionState.DROPPED, at
        revision.save(update_fields=["state", "settled_at"])
        tell(AuditEvent.PAPER_REVISION_DROP, paper, actor=actor, at=at, after={"sửa từ bản": revision.base.number})
    return revision


def _read(document: OfficialDocument, file: UploadedFile) -> BroughtBack:
    handed_out = read_edited_paper(write_docx(document), "van-ban.docx")
    return take_back(document, handed_out, read_edited_paper(file.content, file.filename))


def _locked(actor: Actor, paper_id: int, revision_id: int) -> tuple[Paper, PaperRevision]:
    """A paper and its file that waits, locked. Raises Http404, RuleViolation for one that was settled."""
    paper = locked_paper(actor, paper_id)
    rows = PaperRevision.objects.select_for_update(of=("self",)).select_related("base", "file")
    revision = rows.filter(paper=paper, pk=revision_id).first()
    if revision is None:
        raise Http404
    if revision.state != RevisionState.WAITING:
        raise RuleViolation(f"Tệp sửa này {RevisionState(revision.state).label.lower()} rồi. Mở lại trang của văn bản.")
    return paper, revision


def _waiting(actor: Actor, paper_id: int, revision_id: int) -> tuple[Paper, PaperRevision]:
    """The same, of the newest version still."""
    paper, revision = _locked(actor, paper_id, revision_id)
    _check_newest(newest_version(paper), revision.base.number)
    return paper, revision


def _settle(paper: Paper, revision: PaperRevision, state: RevisionState, at: datetime) -> None:
    revision.state, revision.settled_at = state, at
    revision.save(update_fields=["state", "settled_at"])
    void(paper, at)
    paper.save()


def _check_newest(last: PaperVersion, seen: int) -> None:
    if last.number != seen:
        raise RuleViolation(
            f"Người khác đã lưu bản {last.number} sau bản {seen} mà tệp này sửa từ đó. Tải bản {last.number} về, "
            "sửa vào bản đó rồi nộp lại."
        )
