"""Giving papers their number and day from the issuer's book, one or many at once."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from danvan.apps.documents.services import write_paper
from danvan.apps.documents.typed import document_of
from danvan.apps.papers.access import visible_papers
from danvan.apps.papers.enums import PaperState, VersionSource
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services.steps import locked_paper, newest_version, step
from danvan.apps.papers.services.typesetting import (
    CHANGING,
    MOST_TRIES,
    FilesMissingError,
    MadeAhead,
    SetFiles,
    content_key,
    files_of,
    keep_pdf,
    make_ahead,
)
from danvan.apps.registers.access import may_keep
from danvan.apps.registers.counting import BookedPaper, enter_outgoing, next_number
from danvan.apps.registers.models import BookEntry
from danvan.domain.authority import Actor
from danvan.domain.official_documents import CopyKind, OfficialDocument
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

_NUMBERED_FROM = {PaperState.APPROVED, PaperState.SIGNED}


def number_paper(*, actor: Actor, paper_id: int, day: date, at: datetime, wanted: int | None = None) -> Paper:
    """The keeper of the issuer's book gives the paper its number and day; its content is written anew with both.

    A version edited in Word keeps its file: number and day are written by hand there. Raises RuleViolation for a day
    before the approval or to come, and as the book does.
    """
    (paper,) = number_papers(actor=actor, paper_ids=(paper_id,), day=day, at=at, wanted=wanted)
    return paper


def number_papers(
    *, actor: Actor, paper_ids: Sequence[int], day: date, at: datetime, wanted: int | None = None
) -> list[Paper]:
    """Papers get one number after the other, in the order given, in one transaction: all of them or none.

    The files are set before the book is locked, with the numbers that are next; when somebody else took one meanwhile,
    nothing is kept and they are set anew. Raises Http404 for one that the actor does not see, RuleViolation for the
    first one that cannot be numbered, and when numbers go to others each time.
    """
    ahead: dict[str, SetFiles] = {}
    for _ in range(MOST_TRIES):
        seen = {paper.pk: paper for paper in visible_papers(actor).filter(pk__in=paper_ids)}
        if len(seen) != len(set(paper_ids)):
            raise Http404
        ahead |= _made_ahead(actor, [seen[pk] for pk in paper_ids], day, wanted, known=ahead)
        with suppress(FilesMissingError), transaction.atomic():
            return [_number(actor, pk, day, at, wanted, ahead) for pk in paper_ids]
    raise RuleViolation(CHANGING)


def entered(
    document: OfficialDocument,
    issuer_id: int,
    day: date,
    *,
    actor: Actor,
    at: datetime,
    wanted: int | None,
    signatory: str,
) -> BookEntry:
    """The line of a paper in the book of who issues it. Part of another act, as `enter_outgoing` is."""
    paper = _booked(document, day, signatory)
    return enter_outgoing(actor=actor, unit_id=issuer_id, paper=paper, at=at, wanted=wanted)


def _number(actor: Actor, paper_id: int, day: date, at: datetime, wanted: int | None, ahead: MadeAhead) -> Paper:
    paper = locked_paper(actor, paper_id)
    step("number_paper", paper, actor=actor, at=at)
    check_day(day=day, paper=paper, at=at)
    version = newest_version(paper)
    document = document_of(version.content)
    entry = entered(document, paper.issuer_id, day, actor=actor, at=at, wanted=wanted, signatory=paper.signatory)
    paper.entry = entry
    if version.source != VersionSource.EDITED:
        numbered = replace(document, number=entry.number, issue_date=day)
        made = files_of(numbered, ahead)
        paper.written = write_paper(actor=actor, document=numbered, number=entry.code, date=day, at=at, docx=made.docx)
        entry.paper = paper.written
        entry.save(update_fields=["paper"])
        if paper.signed_at is None:
            if made.pdf is None:
                raise FilesMissingError(numbered)
            paper.printed = keep_pdf(made.pdf, at)
    paper.save()
    return paper


def _made_ahead(
    actor: Actor, papers: Sequence[Paper], day: date, wanted: int | None, *, known: MadeAhead
) -> dict[str, SetFiles]:
    """The files of papers with the numbers that they will get if nobody else takes one; known ones stay."""
    due = [one for one in papers if one.state_value in _NUMBERED_FROM and may_keep(actor, one.issuer_id)]
    versions = [(paper, newest_version(paper)) for paper in due]
    written = [(paper, document_of(one.content)) for paper, one in versions if one.source != VersionSource.EDITED]
    numbers: dict[tuple[int, str, str], int] = {}
    numbered = []
    for paper, document in written:
        key = (paper.issuer_id, document.kind.name, document.issuer_code)
        if key not in numbers:
            booked = _booked(document, day, paper.signatory)
            numbers[key] = wanted if wanted is not None else next_number(paper.issuer_id, booked)
        numbered.append((paper, replace(document, number=numbers[key], issue_date=day)))
        numbers[key] += 1
    return make_ahead(
        (paper, document)
        for paper, document in numbered
        if (made := known.get(content_key(document))) is None or (made.pdf is None and paper.signed_at is None)
    )


def check_day(*, day: date, paper: Paper, at: datetime) -> None:
    """The day of a paper lies between its approval and today. Raises RuleViolation otherwise."""
    today = timezone.localdate(at)
    approved = timezone.localdate(paper.approved_at) if paper.approved_at else day
    if not approved <= day <= today:
        raise RuleViolation(
            f"Ngày văn bản {format_date(day)} phải từ ngày duyệt ({format_date(approved)}) đến hôm nay "
            f"({format_date(today)}). Ghi lại ngày."
        )


def _booked(document: OfficialDocument, day: date, signatory: str) -> BookedPaper:
    return BookedPaper(
        kind=document.kind.label,
        letters=document.kind.abbreviation,
        issuer_code=document.issuer_code,
        abstract=document.abstract,
        day=day,
        signatory=f"{signatory}, {document.signature.name}".strip(", "),
        recipients="; ".join(document.recipients.names),
        kept_by=document.recipients.archive,
        is_copy=isinstance(document.kind, CopyKind),
    )
