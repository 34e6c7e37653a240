"""Papers as lists and pages: ready text, versions with what changed between them, who waits, the public check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.adapters.reading import source_blocks
from danvan.adapters.writing.pdf import draw_pages, write_copy, write_pdf
from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.selectors import content_of
from danvan.apps.papers.access import visible_papers
from danvan.apps.papers.circumstances import facts_of
from danvan.apps.papers.enums import PaperEffect, PaperState, VersionSource
from danvan.apps.papers.models import SUBJECT, Paper, PaperVersion
from danvan.apps.papers.work import awaited
from danvan.apps.papers.workflow import PAPER_WORKFLOW
from danvan.apps.registers.counting import numbers_first
from danvan.apps.signatures.selectors import kept_signatures
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.domain.official_documents import kind_named
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date, format_moment
from danvan.domain.vietnamese.text import fold
from danvan.domain.workflow import Possibility

COLOURS = {
    PaperState.DRAFT: "grey", PaperState.SUBMITTED: "yellow", PaperState.APPROVED: "blue", PaperState.SIGNED: "blue",
    PaperState.NUMBERED: "blue", PaperState.SEALED: "green", PaperState.SENT: "green", PaperState.FILED: "green",
    PaperState.WITHDRAWN: "red",
}  # fmt: skip
PUBLIC_STATES = (PaperState.SEALED, PaperState.SENT, PaperState.FILED)
_STEPS = (
    (PaperState.DRAFT, "Soạn"), (PaperState.SUBMITTED, "Trình"), (PaperState.APPROVED, "Duyệt"),
    (PaperState.SIGNED, "Ký"), (PaperState.NUMBERED, "Số"), (PaperState.SEALED, "Phát hành"), (PaperState.SENT, "Gửi"),
    (PaperState.FILED, "Lưu"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of a list as ready text; `waits` says for whom it waits."""

    pk: int
    number: str
    kind: str
    abstract: str
    issuer: str
    drafting_unit: str
    state: str
    colour: str
    waits: str
    moment: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that two versions do not share: what stood there, what stands there now."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version with who initialled and what was said of it."""

    pk: int
    number: int
    label: str
    made: str
    note: str
    hash: str
    initials: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with its path. `approval` says what was approved by whom; `voided` that an approval no longer holds."""

    row: PaperRow
    code: str
    steps: tuple[tuple[str, str], ...]
    versions: tuple[VersionRow, ...]
    newest: int
    approval: str
    voided: str
    signature: str
    signed_file: bool
    digital: tuple[str, ...]
    is_handed_out: bool
    is_drawn: bool
    sealed: str
    effect: str
    effect_reason: str
    filed_as: str
    issue_day: date | None
    source_type: str
    source_id: int | None
    preview: tuple[str, ...]
    acts: tuple[Possibility, ...]
    is_public: bool
    may_comment: bool


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """What anybody may know of an issued paper by its code."""

    pk: int
    number: str
    date: str
    kind: str
    abstract: str
    issuer: str
    signatory: str
    effect: str
    effect_reason: str
    is_in_force: bool
    hash: str


def paper_rows(papers: QuerySet[Paper], *, words: str = "", state: str = "") -> tuple[PaperRow, ...]:
    """Papers narrowed by words (with or without marks) and state."""
    rows = papers.filter(state=state) if state in PaperState.values else papers
    wanted = fold(words.strip())
    return tuple(
        paper_row(paper)
        for paper in rows
        if not wanted or wanted in fold(f"{paper.abstract} {paper.entry.code if paper.entry else ''}")
    )


def waiting_for(actor: Actor) -> tuple[PaperRow, ...]:
    """The papers that wait for this person: to be mended, initialled, approved, signed, numbered, sealed or sent."""
    waits = Q(pk__in=())
    for one in awaited(actor):
        waits |= one.papers
    return tuple(paper_row(paper) for paper in visible_papers(actor).filter(waits))


def signable(actor: Actor) -> tuple[PaperRow, ...]:
    """The papers that this person may sign on the page now: approved, with a file to be signed."""
    if not actor.may(P.PAPER_SIGN):
        return ()
    states = (PaperState.NUMBERED,) if numbers_first(actor.unit_id) else (PaperState.APPROVED, PaperState.NUMBERED)
    rows = visible_papers(actor).filter(
        issuer_id=actor.unit_id, state__in=states, signed_at__isnull=True, printed__isnull=False
    )
    return tuple(paper_row(paper) for paper in rows)


def paper_row(paper: Paper) -> PaperRow:
    """One paper as ready text."""
    return PaperRow(
        pk=paper.pk,
        number=paper.entry.code if paper.entry else "",
        kind=kind_named(paper.kind).label,
        abstract=paper.abstract,
        issuer=paper.issuer.name,
        drafting_unit=paper.drafting_unit.name,
        state=paper.state_value.label,
        colour=COLOURS[paper.state_value],
        waits=_waits(paper),
        moment=format_moment(timezone.localtime(paper.drafted_at)),
    )


def paper_page(actor: Actor, paper: Paper, *, has_recipients: bool) -> PaperPage:
    """A paper with everything on its page. A bounded number of queries."""
    facts = facts_of(actor, paper, has_recipients=has_recipients)
    related = ("initials__made_by", "comments__made_by")
    versions = list(paper.versions.select_related("file", "made_by").prefetch_related(*related).order_by("-number"))
    newest = versions[0]
    return PaperPage(
        row=paper_row(paper),
        code=paper.code,
        steps=tuple(_steps(paper)),
        versions=tuple(_version_row(version) for version in versions),
        newest=newest.number,
        approval=_approval(paper),
        voided=format_moment(timezone.localtime(paper.voided_at)) if paper.voided_at else "",
        signature=_signature(paper),
        signed_file=paper.signed_file_id is not None,
        digital=kept_signatures(subject_type=SUBJECT, subject_id=paper.pk) if paper.signed_file_id else (),
        is_handed_out=paper.printed_id is not None,
        is_drawn=newest.source != VersionSource.EDITED,
        sealed=format_moment(timezone.localtime(paper.sealed_at)) if paper.sealed_at else "",
        effect=PaperEffect(paper.effect).label,
        effect_reason=paper.effect_reason,
        filed_as=paper.filed_as,
        issue_day=paper.entry.day if paper.entry else None,
        source_type=paper.source_type,
        source_id=paper.source_id,
        preview=lines_of(newest),
        acts=PAPER_WORKFLOW.possibilities(actor=actor, state=paper.state_value, facts=facts),
        is_public=paper.state_value in PUBLIC_STATES,
        may_comment=paper.state_value in {PaperState.DRAFT, PaperState.SUBMITTED, PaperState.APPROVED},
    )


def version_of(paper: Paper, number: int) -> PaperVersion | None:
    """One version of a paper."""
    return paper.versions.select_related("file").filter(number=number).order_by("id").first()


def changes_between(before: PaperVersion, after: PaperVersion) -> tuple[Change, ...]:
    """What changed from one version to another, paragraph by paragraph."""
    return changed_lines(lines_of(before), lines_of(after))


def changed_lines(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Change, ...]:
    """The lines that two texts do not share."""
    found: list[Change] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            found += _paired(old[start:end], new[new_start:new_end])
    return tuple(found)


def lines_of(version: PaperVersion) -> tuple[str, ...]:
    """The paragraphs of a version's DOCX as text; one that cannot be read says so instead."""
    try:
        blocks = source_blocks(content_of(version.file), "van-ban.docx").blocks
    except RuleViolation as violation:
        return (violation.message,)
    return tuple(block.text for block in blocks if block.text.strip())


def signed_content(paper: Paper) -> tuple[bytes, str] | None:
    """The signed PDF or scan of a paper with its media type, None where there is none."""
    return (content_of(paper.signed_file), paper.signed_file.media_type) if paper.signed_file else None


def paper_pdf(paper: Paper) -> bytes | None:
    """The paper as PDF: the one that is handed out to be signed, before that one from its typed content.

    None for a paper edited in Word.
    """
    if paper.printed is not None:
        return content_of(paper.printed)
    newest = paper.versions.select_related("pdf").order_by("-number")[:1].get()
    if newest.source == VersionSource.EDITED:
        return None
    if newest.pdf is not None and paper.written is None:
        return content_of(newest.pdf)
    document = document_of(paper.written.content if paper.written else newest.content)
    return write_copy(content_of(paper.copied_file), document) if paper.copied_file else write_pdf(document)


def first_page(paper: Paper) -> bytes | None:
    """The first page as a picture (PNG), as the PDF has it; None for a paper edited in Word."""
    newest = paper.versions.order_by("-number")[:1].get()
    if newest.source == VersionSource.EDITED:
        return None
    return draw_pages(document_of(paper.written.content if paper.written else newest.content))[0]


def printed_recipients(paper: Paper) -> tuple[tuple[str, ...], str]:
    """The recipients and the archive line that the typed content of a paper prints."""
    newest = paper.versions.order_by("-number")[:1].get()
    recipients = document_of(newest.content).recipients
    return recipients.names, recipients.archive


def public_paper(code: str) -> PublicPaper | None:
    """What anybody may know of the issued paper with this code; None for any other code."""
    rows = Paper.objects.filter(code=code.upper(), state__in=PUBLIC_STATES).select_related("issuer", "entry", "written")
    paper = rows.order_by("id").first()
    if paper is None or paper.entry is None:
        return None
    return PublicPaper(
        pk=paper.pk,
        number=paper.entry.code,
        date=format_date(paper.entry.day),
        kind=kind_named(paper.kind).label,
        abstract=paper.abstract,
        issuer=paper.issuer.name,
        signatory=paper.signatory,
        effect=PaperEffect(paper.effect).label,
        effect_reason=paper.effect_reason,
        is_in_force=paper.effect == PaperEffect.IN_FORCE,
        hash=paper.written.content_hash if paper.written else paper.approved_hash,
    )


def paper_of(source_type: str, source_id: int) -> Paper | None:
    """The newest paper that was drafted from something and not withdrawn."""
    rows = Paper.objects.filter(source_type=source_type, source_id=source_id).exclude(state=PaperState.WITHDRAWN)
    return rows.order_by("-id").first()


def _waits(paper: Paper) -> str:
    if paper.state_value in {PaperState.SUBMITTED, PaperState.APPROVED}:
        return "người có thẩm quyền ký"
    if paper.state_value is PaperState.DRAFT:
        return "đơn vị soạn thảo"
    if paper.state_value is PaperState.NUMBERED and paper.signed_at is None:
        return "người có thẩm quyền ký"
    return "văn thư" if paper.state_value in {PaperState.SIGNED, PaperState.NUMBERED, PaperState.SEALED} else ""


def _steps(paper: Paper) -> Iterator[tuple[str, str]]:
    """The steps of the path with what is known of each; done, now or to come."""
    done = {
        PaperState.DRAFT: True,
        PaperState.SUBMITTED: paper.state_value not in {PaperState.DRAFT, PaperState.WITHDRAWN},
        PaperState.APPROVED: bool(paper.approved_hash),
        PaperState.SIGNED: paper.signed_at is not None,
        PaperState.NUMBERED: paper.entry_id is not None,
        PaperState.SEALED: paper.sealed_at is not None,
        PaperState.SENT: paper.state_value in {PaperState.SENT, PaperState.FILED},
        PaperState.FILED: paper.state_value is PaperState.FILED,
    }
    for state, label in _STEPS:
        yield label, "xong" if done[state] else "chưa"


def _version_row(version: PaperVersion) -> VersionRow:
    return VersionRow(
        pk=version.pk,
        number=version.number,
        label=VersionSource(version.source).label,
        made=f"{version.made_by.full_name}, {format_moment(timezone.localtime(version.made_at))}",
        note=version.note,
        hash=version.content_hash,
        initials=tuple(
            f"{one.made_by.full_name}, {one.post_title}, {format_moment(timezone.localtime(one.made_at))}"
            for one in sorted(version.initials.all(), key=lambda one: one.pk)
        ),
        comments=tuple(
            (f"{one.made_by.full_name}, {format_moment(timezone.localtime(one.made_at))}", one.text)
            for one in sorted(version.comments.all(), key=lambda one: one.pk)
        ),
    )


def _approval(paper: Paper) -> str:
    if paper.approved_at is None or paper.approved_by is None:
        return ""
    return f"{paper.approved_by.full_name}, {format_moment(timezone.localtime(paper.approved_at))}"


def _signature(paper: Paper) -> str:
    if paper.signed_at is None or paper.signed_by is None:
        return ""
    when = format_moment(timezone.localtime(paper.signed_at))
    return f"{paper.signatory}, {paper.signed_by.full_name}, {when}"


def _paired(old: tuple[str, ...], new: tuple[str, ...]) -> list[Change]:
    width = max(len(old), len(new))
    return [
        Change(old[place] if place < len(old) else "", new[place] if place < len(new) else "") for place in range(width)
    ]
