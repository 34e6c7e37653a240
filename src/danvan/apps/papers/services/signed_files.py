"""Signed files held against the file that was handed out to be signed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from danvan.adapters.signing.ranges import signature_count
from danvan.adapters.uploads import check_upload
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile, store_upload
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.models import SUBJECT, Paper
from danvan.apps.signatures.services import CheckedSigning, ExpectedSigning, check_signed_file, keep_signed_file
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion

UNSIGNED = (
    "Tệp này chính là bản để ký, chưa có chữ ký nào. Ký số lên tệp đó rồi nộp; đã ký trên giấy thì nộp bản quét của "
    "bản ký, hoặc để trống."
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that came back, looked at: with what it said of its new digital signature where it has one.

    `base_id` is the stored file that it was held against, so that the act can see whether that is still the one.
    """

    file: UploadedFile
    checked: CheckedSigning | None
    base_id: int | None


def signing_base(paper: Paper) -> StoredFile | None:
    """What the next digital signature must stand on: the file signed before, or the one that is handed out."""
    if paper.signed_file is not None and signature_count(content_of(paper.signed_file)):
        return paper.signed_file
    return paper.printed


def look_at(
    *, actor: Actor, paper_id: int, file: UploadedFile | None, expected: ExpectedSigning, at: datetime
) -> HandedIn | None:
    """Look at a file that is handed in as signed, before the transaction of the act: it takes seconds.

    A PDF with a digital signature must be the handed out one with exactly one more, by the expected one. A scan, and
    the file of a paper that was edited in Word, is taken as it is; the handed out file itself is no signed one. Raises
    RuleViolation, Http404.
    """
    if file is None:
        return None
    base = signing_base(paper_for(actor, paper_id))
    if base is None or not file.content.startswith(b"%PDF-"):
        return HandedIn(file, None, base.pk if base else None)
    approved = content_of(base)
    if not signature_count(file.content):
        if file.content.startswith(approved):
            raise RuleViolation(UNSIGNED)
        return HandedIn(file, None, base.pk)
    checked = check_signed_file(approved=approved, signed=file, expected=expected, at=at)
    return HandedIn(file, checked, base.pk)


def keep(*, actor: Actor, paper: Paper, handed_in: HandedIn, at: datetime) -> StoredFile:
    """Keep what was looked at, inside the transaction of the act. Raises RuleViolation, StaleVersion."""
    base = signing_base(paper)
    if (base.pk if base else None) != handed_in.base_id:
        raise StaleVersion(
            "Bản để ký vừa đổi trong lúc tệp này được kiểm tra. Tải lại bản để ký, ký số rồi nộp lại.",
            version=str(handed_in.base_id),
        )
    if handed_in.checked is None:
        file = handed_in.file
        checked = check_upload(file.content, file.filename, max_bytes=settings.UPLOAD_MAX_BYTES)
        return store_upload(content=file.content, filename=checked.filename, media_type=checked.media_type, at=at)
    return keep_signed_file(
        actor=actor, checked=handed_in.checked, subject_type=SUBJECT, subject_id=paper.pk, at=at
    ).file
