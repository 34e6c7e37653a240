"""Files that were brought back from Word, as lists and pages: what they change, what was kept, what does not hold."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils import timezone

from danvan.adapters.reading.edited_paper import read_edited_paper
from danvan.adapters.writing.docx import write_docx
from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.selectors import content_of
from danvan.apps.papers.enums import RevisionState
from danvan.apps.papers.models import Paper, PaperRevision
from danvan.apps.papers.selectors import Change, changed_lines
from danvan.domain.authority import Actor, Permission
from danvan.domain.official_documents.bringing_back import printed_lines
from danvan.domain.rules import Severity
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One file that was brought back, as a list shows it."""

    pk: int
    label: str
    made: str
    note: str
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a place of the file."""

    message: str
    place: str
    mend: str


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """One file that was brought back, with what may be done with it."""

    row: RevisionRow
    base: int
    changes: tuple[Change, ...]
    broken: tuple[Remark, ...]
    kept: tuple[Remark, ...]
    noticed: tuple[Remark, ...]
    may_take: bool
    may_use_as_file: bool
    voids_approval: bool


def revision_rows(paper: Paper) -> tuple[RevisionRow, ...]:
    """The files of a paper that wait or were not used; those that became a version stand among the versions."""
    rows = paper.revisions.filter(state__in=(RevisionState.WAITING, RevisionState.DROPPED))
    return tuple(_row(one) for one in rows.select_related("made_by", "base").order_by("-pk"))


def revision_of(paper: Paper, pk: int) -> PaperRevision:
    """One file of a paper that was brought back. Raises Http404."""
    return get_object_or_404(paper.revisions.select_related("made_by", "base", "file"), pk=pk)


def revision_page(actor: Actor, paper: Paper, pk: int) -> RevisionPage:
    """One file that was brought back: what it changes paragraph by paragraph, what was kept, what does not hold."""
    revision = revision_of(paper, pk)
    may_settle = (
        revision.state == RevisionState.WAITING
        and actor.may(Permission.PAPER_DRAFT)
        and actor.belongs_to(paper.drafting_unit_id)
    )
    changes = _changes(revision)
    return RevisionPage(
        row=_row(revision),
        base=revision.base.number,
        changes=changes,
        broken=_remarks(revision, Severity.ERROR),
        kept=_remarks(revision, Severity.WARNING),
        noticed=_remarks(revision, Severity.NOTICE),
        may_take=may_settle and revision.content is not None and bool(changes),
        may_use_as_file=may_settle and revision.content is None,
        voids_approval=bool(paper.approved_hash),
    )


def revision_file(paper: Paper, pk: int) -> bytes:
    """The file as it was brought back. Raises Http404."""
    return content_of(revision_of(paper, pk).file)


def _changes(revision: PaperRevision) -> tuple[Change, ...]:
    if revision.content is None:
        return ()
    return changed_lines(_lines(revision.base.content), _lines(revision.content))


def _lines(content: object) -> tuple[str, ...]:
    pieces = read_edited_paper(write_docx(document_of(content)), "van-ban.docx")
    return tuple(line for piece in pieces for line in printed_lines(piece))


def _remarks(revision: PaperRevision, severity: Severity) -> tuple[Remark, ...]:
    return tuple(
        Remark(one["message"], one["place"], one["mend"])
        for one in revision.findings
        if one["severity"] == severity.value
    )


def _row(revision: PaperRevision) -> RevisionRow:
    return RevisionRow(
        pk=revision.pk,
        label=RevisionState(revision.state).label,
        made=f"{revision.made_by.full_name}, {format_moment(timezone.localtime(revision.made_at))}",
        note=revision.note,
        is_waiting=revision.state == RevisionState.WAITING,
    )
