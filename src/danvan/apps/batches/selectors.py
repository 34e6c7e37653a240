"""Batches as lists and pages: how far each is, its papers, what may be done with all of them, files that came back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from danvan.adapters.uploads import FileKind
from danvan.apps.batches.enums import BatchPaperState, SignedAct, SignedFileState
from danvan.apps.batches.models import BatchPaper, BatchStep, PaperBatch, SignedReturn
from danvan.apps.batches.standing import ACTS, OnPath, asked_rows, papers_on_path, ready_for
from danvan.apps.evidence.selectors import content_of
from danvan.apps.papers.selectors import COLOURS, paper_pdf, signed_content
from danvan.apps.papers.services.signed_files import signing_base
from danvan.apps.papers.workflow import PAPER_WORKFLOW
from danvan.domain.authority import Actor, Permission
from danvan.domain.vietnamese.dates import format_moment

MOST_FILES_SHOWN = 200
WAITS = "đang chờ làm"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch of a list as ready text."""

    pk: int
    title: str
    issuer: str
    asked: str
    total: int
    written: int
    failed: int


@dataclass(frozen=True, slots=True)
class BatchLine:
    """The paper to one unit: where it stands, and what went wrong last."""

    number: int
    unit: str
    paper_id: int | None
    code: str
    state: str
    colour: str
    fault: str


@dataclass(frozen=True, slots=True)
class BatchAct:
    """An act on all papers that may take it: how many, and which version of each stands on the page."""

    name: str
    label: str
    count: int
    seen: str


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A signed file that was not taken, and why."""

    filename: str
    unit: str
    fault: str


@dataclass(frozen=True, slots=True)
class AskedAct:
    """How far the act is that was asked last for many papers."""

    label: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """How much of it is done, refused ones included."""
        return self.done * 100 // max(self.total, 1)


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch with everything on its page.

    `drafting` counts papers that wait to be drafted, `doing` those for which an act is asked, `checking` signed files
    that wait to be checked; `states` says how many papers stand where.
    """

    row: BatchRow
    lines: tuple[BatchLine, ...]
    acts: tuple[BatchAct, ...]
    states: tuple[tuple[str, int], ...]
    drafting: int
    doing: int
    asked: AskedAct | None
    checking: int
    taken: int
    refused: tuple[ReturnedFile, ...]
    may_redo: bool

    @property
    def is_running(self) -> bool:
        """Whether something goes on behind the page."""
        return bool(self.drafting or self.doing or self.checking)

    @property
    def percent(self) -> int:
        """How much of the drafting is done, failed ones included."""
        return (self.row.total - self.drafting) * 100 // max(self.row.total, 1)

    @property
    def faults(self) -> int:
        """How many papers were refused by the last act, or could not be drafted."""
        return sum(1 for line in self.lines if line.fault and line.fault != WAITS)


def batch_rows(batches: QuerySet[PaperBatch]) -> tuple[BatchRow, ...]:
    """Batches with how far they are. One query."""
    counted = batches.annotate(
        total=Count("papers"),
        written=Count("papers", filter=Q(papers__state=BatchPaperState.WRITTEN)),
        failed=Count("papers", filter=Q(papers__state=BatchPaperState.FAILED)),
    )
    return tuple(_row(batch, batch.total, batch.written, batch.failed) for batch in counted)


def batches_of(source_type: str, source_id: int) -> QuerySet[PaperBatch]:
    """The batches that were drafted from something, newest first."""
    rows = PaperBatch.objects.filter(source_type=source_type, source_id=source_id).select_related("issuer")
    return rows.order_by("-asked_at", "-id")


def batch_page(actor: Actor, batch: PaperBatch) -> BatchPage:
    """A batch with its papers and acts. Eight queries, however many papers there are, two more while acts wait."""
    papers = papers_on_path(batch)
    open_rows = BatchPaper.objects.filter(batch=batch).exclude(state=BatchPaperState.WRITTEN).select_related("unit")
    undrafted = list(open_rows.order_by("number", "id"))
    asked = asked_rows([one.row.pk for one in papers])
    lines = sorted(
        [*(_line(one, is_asked=one.row.pk in asked) for one in papers), *map(_undrafted_line, undrafted)],
        key=lambda line: line.number,
    )
    failed = sum(1 for row in undrafted if row.state == BatchPaperState.FAILED)
    ready = ready_for(actor, papers, asked)
    files = Counter(dict(_files(batch).values_list("state").annotate(Count("id")).order_by()))
    return BatchPage(
        row=_row(batch, len(lines), len(papers), failed),
        lines=tuple(lines),
        acts=tuple(_act(act, ready[act]) for act in ACTS if ready[act]),
        states=tuple(Counter(line.state for line in lines).items()),
        drafting=len(undrafted) - failed,
        doing=len(asked),
        asked=_asked(batch, len(asked)) if asked else None,
        checking=files[SignedFileState.WAITING],
        taken=files[SignedFileState.TAKEN],
        refused=tuple(_refused(batch)),
        may_redo=bool(failed) and actor.may(Permission.PAPER_DRAFT) and actor.belongs_to(batch.drafting_unit_id),
    )


def files_to_sign(actor: Actor, batch: PaperBatch, act: SignedAct) -> Iterator[tuple[str, bytes]]:
    """The files that wait for a signature, each by its file name, read one at a time."""
    for one in ready_for(actor, papers_on_path(batch))[f"{act.value}_paper"]:
        base = signing_base(one.paper)
        if base is not None:
            yield _filename(one), content_of(base)


def all_files(batch: PaperBatch) -> Iterator[tuple[str, bytes]]:
    """Every paper of a batch as it stands now, signed where it is, each by its file name, read one at a time."""
    for one in papers_on_path(batch):
        content, media_type = signed_content(one.paper) or (None, "")
        if media_type != FileKind.PDF.media_type:
            content = paper_pdf(one.paper)
        if content is not None:
            yield _filename(one), content


def batch_of_paper(batch_paper_id: int) -> int | None:
    """The batch that a paper was drafted in."""
    return BatchPaper.objects.filter(pk=batch_paper_id).values_list("batch_id", flat=True).first()


def addressees(paper_ids: Iterable[int]) -> dict[int, str]:
    """To which unit each of some papers goes; only those of batches are named. One query."""
    rows = BatchPaper.objects.filter(paper__in=list(paper_ids)).order_by("id")
    return {paper_id: name for paper_id, name in rows.values_list("paper_id", "unit__name") if paper_id}


def _filename(one: OnPath) -> str:
    return f"{one.row.number:04d} {one.row.unit.name}.pdf"


def _row(batch: PaperBatch, total: int, written: int, failed: int) -> BatchRow:
    asked = format_moment(timezone.localtime(batch.asked_at))
    return BatchRow(batch.pk, batch.title, batch.issuer.name, asked, total, written, failed)


def _line(one: OnPath, *, is_asked: bool) -> BatchLine:
    paper = one.paper
    return BatchLine(
        number=one.row.number,
        unit=one.row.unit.name,
        paper_id=paper.pk,
        code=paper.entry.code if paper.entry else "",
        state=paper.state_value.label,
        colour=COLOURS[paper.state_value],
        fault=WAITS if is_asked else one.row.fault,
    )


def _undrafted_line(row: BatchPaper) -> BatchLine:
    state = BatchPaperState(row.state)
    colour = "red" if state is BatchPaperState.FAILED else "grey"
    return BatchLine(row.number, row.unit.name, None, "", state.label, colour, row.fault)


def _asked(batch: PaperBatch, waiting: int) -> AskedAct:
    steps = BatchStep.objects.filter(batch_paper__batch=batch)
    last = steps.order_by("-id")[:1].get()
    total = steps.filter(act=last.act, asked_at=last.asked_at).count()
    return AskedAct(_label(last.act), max(total - waiting, 0), total)


def _label(name: str) -> str:
    return next(act.label for act in PAPER_WORKFLOW if act.name == name)


def _act(name: str, papers: Iterable[OnPath]) -> BatchAct:
    label = _label(name)
    seen = [f"{one.paper.pk}:{one.version}" for one in papers]
    return BatchAct(name, label, len(seen), ",".join(seen))


def _files(batch: PaperBatch) -> QuerySet[SignedReturn]:
    return SignedReturn.objects.filter(batch=batch)


def _refused(batch: PaperBatch) -> Iterator[ReturnedFile]:
    """The newest files that were not taken."""
    rows = _files(batch).filter(state=SignedFileState.REFUSED).select_related("batch_paper__unit").order_by("-id")
    for row in rows[:MOST_FILES_SHOWN]:
        yield ReturnedFile(row.filename, row.batch_paper.unit.name if row.batch_paper else "–", row.fault)
