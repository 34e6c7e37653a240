"""Keeping evidence: files and numbered papers, their revisions, their last day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from danvan.adapters.previews import PreviewFailedError, page_count
from danvan.adapters.uploads import FileKind, check_upload
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.access import own_evidence_for
from danvan.apps.evidence.enums import VirusCheck
from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.apps.evidence.selectors import evidence_label, file_store
from danvan.apps.evidence.viruses import check_for_viruses
from danvan.apps.evidence.words import PaperWords
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as it came from outside."""

    content: bytes
    filename: str


def store_file(
    *, content: bytes, media_type: str, at: datetime, virus_check: VirusCheck = VirusCheck.NOT_CHECKED
) -> StoredFile:
    """Keep one content by its hash; the same content is kept once. Call inside the act's transaction."""
    sha256 = file_store().save(content)
    file, is_new = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={"size": len(content), "media_type": media_type, "stored_at": at, "virus_check": virus_check},
    )
    if not is_new and virus_check is VirusCheck.CLEAN and file.virus_check != VirusCheck.CLEAN:
        file.virus_check = virus_check
        file.save(update_fields=["virus_check"])
    return file


def store_upload(*, content: bytes, filename: str, media_type: str, at: datetime) -> StoredFile:
    """Keep one content that came from outside, looked at for viruses. Call inside the act's transaction.

    Raises RuleViolation for a virus, and while the scanner that is named does not answer.
    """
    virus_check = check_for_viruses(content, filename)
    return store_file(content=content, media_type=media_type, at=at, virus_check=virus_check)


def drop_file(file: StoredFile) -> bool:
    """Remove a content that must not be kept, unless something else still holds it; whether it is gone.

    Call inside the act's transaction, after what held it is removed: the bytes go once that is done.
    """
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: file_store().remove(file.sha256))
    return True


def add_evidence(
    *,
    actor: Actor,
    unit_id: int,
    content: bytes,
    filename: str,
    at: datetime,
    note: str = "",
) -> Evidence:
    """Keep an uploaded file as evidence of a unit. Part of another act: that act asks for rights and writes the audit.

    Raises RuleViolation when the file is empty, too large, not of an accepted kind, hostile or infected.
    """
    file = UploadedFile(content, filename)
    return _keep(actor=actor, unit_id=unit_id, file=file, words=PaperWords(note=note), at=at)


@transaction.atomic
def shelve_evidence(*, actor: Actor, words: PaperWords, file: UploadedFile | None = None, at: datetime) -> Evidence:
    """Put a file, or a paper known by number and date alone, onto the own unit's shelf.

    Raises RuleViolation for who may not hand in evidence, for neither file nor number, and as `add_evidence` does.
    """
    _require(actor)
    kept = _keep(actor=actor, unit_id=actor.unit_id, file=file, words=words, at=at)
    _audit(AuditEvent.EVIDENCE_ADD, kept, actor=actor, at=at, after=_told(kept))
    return kept


@transaction.atomic
def revise_evidence(
    *, actor: Actor, evidence_id: int, words: PaperWords, file: UploadedFile | None = None, at: datetime
) -> Evidence:
    """Hand in the next revision of a piece; the one before stays wherever it was used.

    Raises RuleViolation when somebody revised it meanwhile, when nothing changed, and as `shelve_evidence` does.
    """
    _require(actor)
    before = _own(actor, evidence_id)
    if Evidence.objects.filter(replaces=before).exists():
        raise RuleViolation(f"“{before.name}” đã có bản mới hơn. Hãy mở bản mới nhất rồi nộp bản sửa đổi cho bản đó.")
    kept = _keep(actor=actor, unit_id=before.unit_id, file=file, words=words, at=at, replaces=before)
    if kept.file_id == before.file_id and _told(kept) == _told(before):
        raise RuleViolation("Bản này giống hệt bản trước nên không cần lưu thêm. Hãy chọn tệp đã sửa.")
    _audit(AuditEvent.EVIDENCE_REVISE, kept, actor=actor, at=at, before=_told(before), after=_told(kept))
    return kept


@transaction.atomic
def end_evidence(*, actor: Actor, evidence_id: int, last_day: date | None, at: datetime) -> Evidence:
    """Write down the last day on which a piece holds, or that it has none.

    Raises RuleViolation for a day before that of the paper, and for who may not hand in evidence.
    """
    _require(actor)
    evidence = _own(actor, evidence_id)
    before = _told(evidence)
    _check_days(evidence.paper_date, last_day, at)
    evidence.valid_until = last_day
    evidence.save(update_fields=["valid_until"])
    _audit(AuditEvent.EVIDENCE_END, evidence, actor=actor, at=at, before=before, after=_told(evidence))
    return evidence


@transaction.atomic
def remove_evidence(*, actor: Actor, evidence_id: int, at: datetime) -> str:
    """Take a piece that proves nothing off the shelf, and its content where nothing else holds it; its name.

    Raises RuleViolation as long as it is in use or another revision stands on it.
    """
    _require(actor)
    evidence = _own(actor, evidence_id)
    name, file = evidence.name, evidence.file
    _audit(AuditEvent.EVIDENCE_REMOVE, evidence, actor=actor, at=at, before=_told(evidence))
    try:
        with transaction.atomic():
            evidence.delete()
    except ProtectedError as error:
        raise RuleViolation(
            f"“{name}” đang được dùng làm minh chứng hoặc đã có bản mới hơn nên không bỏ khỏi kho được."
        ) from error
    if file is not None:
        drop_file(file)
    return name


def _keep(
    *,
    actor: Actor,
    unit_id: int,
    file: UploadedFile | None,
    words: PaperWords,
    at: datetime,
    replaces: Evidence | None = None,
) -> Evidence:
    _check_days(words.day, words.valid_until, at)
    stored, pages, title = None, None, _line(words.name)
    if file is not None:
        checked = check_upload(file.content, file.filename, max_bytes=settings.UPLOAD_MAX_BYTES)
        stored = store_upload(content=file.content, filename=checked.filename, media_type=checked.media_type, at=at)
        pages, title = _pages(file.content, checked.media_type), title or checked.filename
    number = _line(words.number)
    if stored is None and (not number or words.day is None or not title):
        raise RuleViolation("Chọn tệp; nếu không có tệp thì ghi đủ tên, số, ký hiệu và ngày của văn bản.")
    return Evidence.objects.create(
        file=stored,
        name=title[:255],
        unit_id=unit_id,
        note=_line(words.note)[:500],
        paper_number=number[:60],
        paper_date=words.day,
        paper_issuer=_line(words.issuer)[:200],
        page_count=pages,
        valid_until=words.valid_until,
        replaces=replaces,
        revision=replaces.revision + 1 if replaces else 1,
        added_by_id=actor.person_id,
        added_at=at,
    )


def _check_days(paper_day: date | None, last_day: date | None, at: datetime) -> None:
    today = timezone.localdate(at)
    if paper_day is not None and paper_day > today:
        raise RuleViolation(f"Ngày văn bản {format_date(paper_day)} ở sau hôm nay. Hãy kiểm tra lại ngày.")
    if paper_day is not None and last_day is not None and last_day < paper_day:
        raise RuleViolation("Ngày hết hiệu lực ở trước ngày văn bản. Hãy kiểm tra lại hai ngày.")


def _pages(content: bytes, media_type: str) -> int | None:
    """How many pages a PDF has; None where that cannot be told, so that nothing is refused for it."""
    if media_type != FileKind.PDF.media_type:
        return None
    try:
        return page_count(content)
    except PreviewFailedError:
        return None


def _require(actor: Actor) -> None:
    if not actor.may(Permission.EVIDENCE_ADD):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.EVIDENCE_ADD.label}”.")


def _own(actor: Actor, evidence_id: int) -> Evidence:
    own_evidence_for(actor, evidence_id)
    return Evidence.objects.select_for_update(of=("self",)).select_related("file", "unit").get(pk=evidence_id)


def _line(text: str) -> str:
    return " ".join(nfc(text).split())


def _told(evidence: Evidence) -> dict[str, str | int | None]:
    return {
        "minh chứng": evidence_label(evidence),
        "mã băm": evidence.file.sha256 if evidence.file else "",
        "số, ký hiệu": evidence.paper_number,
        "ngày văn bản": format_date(evidence.paper_date) if evidence.paper_date else "",
        "hết hiệu lực sau": format_date(evidence.valid_until) if evidence.valid_until else "",
    }


def _audit(
    event: AuditEvent,
    evidence: Evidence,
    *,
    actor: Actor,
    at: datetime,
    before: dict[str, str | int | None] | None = None,
    after: dict[str, str | int | None] | None = None,
) -> None:
    subject = Subject(
        type="evidence",
        id=evidence.pk,
        name=evidence.name,
        stream=f"unit-{evidence.unit_id}",
        before=before or {},
        after=after or {},
    )
    record(event=event, actor=actor, subject=subject, at=at)
