"""Copies of numbered papers: drafted here, then on the path of every paper to number, signature and sending."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from danvan.adapters.uploads import FileKind
from danvan.apps.dispatch.access import entry_to_copy_for
from danvan.apps.dispatch.models import Sending
from danvan.apps.evidence.models import StoredFile
from danvan.apps.installation.selectors import printed_name
from danvan.apps.orgs.models import Unit
from danvan.apps.papers.models import Paper
from danvan.apps.papers.selectors import PUBLIC_STATES
from danvan.apps.papers.services import Copied, Source, draft_paper
from danvan.apps.registers.models import BookEntry
from danvan.domain.authority import Actor
from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.official_documents import PEOPLES_COMMITTEE, CopyKind, Issuer, Recipients, SignatureBlock
from danvan.domain.official_documents.copies import CopiedPaper, CopyHead, copy_document
from danvan.domain.rules import RuleViolation

SOURCE = "book_entry"
_FOR_THE_BODY = {SigningCapacity.OWN, SigningCapacity.DEPUTY, SigningCapacity.ACTING}


@dataclass(frozen=True, slots=True)
class CopySignatory:
    """Who signs a copy: title, name, and for whom where it is not in their own right."""

    position: str
    name: str
    capacity: SigningCapacity = SigningCapacity.OWN
    principal: str = ""


@dataclass(frozen=True, slots=True)
class CopyAsked:
    """What is asked of a copy: its form, who signs it and gets it, of an extract the passages."""

    kind: CopyKind
    issuer_code: str
    place: str
    signatory: CopySignatory
    recipients: tuple[str, ...]
    archive: str = "VT"
    extract: str = ""


def copied_paper(entry: BookEntry) -> CopiedPaper:
    """A numbered paper as a copy names it."""
    return CopiedPaper(entry.kind, entry.code, entry.paper_day, entry.sender, entry.abstract)


def file_to_copy(entry: BookEntry) -> StoredFile | None:
    """The PDF of a numbered paper: signed, else as it was handed out, else as it came; None without one."""
    paper = _paper_of(entry)
    held = (paper.signed_file, paper.printed) if paper else ()
    files = [file for file in (*held, entry.file) if file and file.media_type == FileKind.PDF.media_type]
    return files[0] if files else None


def draft_copy(*, actor: Actor, entry_id: int, asked: CopyAsked, at: datetime) -> Paper:
    """The own unit drafts a copy of a paper that its committee or itself issued or received.

    Raises RuleViolation for a paper that is not issued yet, one without a PDF (but for an extract), and as the form of
    a copy and its signature do; Http404 for a paper that the actor does not see.
    """
    entry = entry_to_copy_for(actor, entry_id)
    paper = _paper_of(entry)
    if paper is not None and paper.state not in PUBLIC_STATES:
        raise RuleViolation("Văn bản chưa phát hành nên chưa sao được. Chờ văn thư đóng dấu, phát hành.")
    is_extract = asked.kind is CopyKind.EXTRACT
    file = None if is_extract else file_to_copy(entry)
    if file is None and not is_extract:
        raise RuleViolation(
            "Văn bản này chưa có tệp PDF nên chưa ghép bản sao được. Vào sổ kèm bản quét PDF, hoặc chọn trích sao."
        )
    document = copy_document(asked.kind, copied_paper(entry), _head(entry.counter.unit, asked), asked.extract)
    return draft_paper(
        actor=actor,
        document=document,
        issuer_id=entry.counter.unit_id,
        at=at,
        source=Source(SOURCE, entry.pk),
        copied=Copied(entry.pk, file.pk if file else None),
    )


def _paper_of(entry: BookEntry) -> Paper | None:
    """The paper on its path that a line of a book stands for: one's own, or one that was sent here."""
    own = Paper.objects.filter(entry=entry).select_related("signed_file", "printed").order_by("id").first()
    if own is not None:
        return own
    came = Sending.objects.filter(entry=entry).select_related("paper__signed_file", "paper__printed").order_by("id")
    sending = came.first()
    return sending.paper if sending else None


def _head(unit: Unit, asked: CopyAsked) -> CopyHead:
    signatory = asked.signatory
    collective = PEOPLES_COMMITTEE if unit.kind.is_authority and signatory.capacity in _FOR_THE_BODY else None
    block = SignatureBlock(
        signatory.position.strip(),
        signatory.name.strip(),
        collective,
        signatory.capacity,
        signatory.principal.strip() or None,
    )
    return CopyHead(
        issuer=Issuer(printed_name(unit)),
        issuer_code=asked.issuer_code.strip(),
        place=asked.place.strip(),
        signature=block,
        recipients=Recipients(asked.recipients, asked.archive),
        is_sample=settings.SAMPLE,
    )
