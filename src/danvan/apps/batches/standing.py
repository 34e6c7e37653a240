"""Which papers of a batch may take which act now, by whom; few queries, however many papers there are."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from danvan.apps.batches.enums import BatchPaperState, BatchStepState
from danvan.apps.batches.models import BatchPaper, BatchStep, PaperBatch
from danvan.apps.dispatch.selectors import waiting_to_be_sent
from danvan.apps.papers.circumstances import facts_of
from danvan.apps.papers.models import Paper, PaperInitial, PaperVersion
from danvan.apps.papers.workflow import PAPER_WORKFLOW
from danvan.apps.registers.counting import numbers_first
from danvan.domain.authority import Actor

ACTS = ("submit_paper", "initial_paper", "approve_paper", "sign_paper", "number_paper", "seal_paper", "send_paper")

NOTHING = "Không có văn bản nào của đợt chờ ông (bà) làm việc này."


@dataclass(frozen=True, slots=True)
class OnPath:
    """One paper of a batch that is drafted, with its newest version: its number and its key."""

    row: BatchPaper
    paper: Paper
    version: int
    version_id: int


def papers_on_path(batch: PaperBatch) -> tuple[OnPath, ...]:
    """The drafted papers of a batch in its order, each with its newest version. One query."""
    newest = PaperVersion.objects.filter(paper=OuterRef("paper")).order_by("-number")
    related = ("unit", "paper__issuer", "paper__drafting_unit", "paper__entry")
    rows = BatchPaper.objects.filter(batch=batch, state=BatchPaperState.WRITTEN).select_related(*related)
    numbered = rows.annotate(
        version=Subquery(newest.values("number")[:1]), version_id=Subquery(newest.values("pk")[:1])
    )
    return tuple(
        OnPath(row, row.paper, row.version, row.version_id) for row in numbered.order_by("number", "id") if row.paper
    )


def ready_for(
    actor: Actor, papers: Sequence[OnPath], asked: Container[int] | None = None
) -> Mapping[str, tuple[OnPath, ...]]:
    """For each act on a whole batch, the papers that may take it now and for which none is asked yet.

    `asked` are those for which one is, where they are known. Four queries beside the papers' own.
    """
    if not papers:
        return dict.fromkeys(ACTS, ())
    unsent = waiting_to_be_sent([one.paper.pk for one in papers])
    first = numbers_first(papers[0].paper.issuer_id)
    initialled = set(
        PaperInitial.objects.filter(version__in=[one.version_id for one in papers], made_by_id=actor.person_id)
        .order_by()
        .values_list("version_id", flat=True)
    )
    asked = asked_rows([one.row.pk for one in papers]) if asked is None else asked
    ready: dict[str, list[OnPath]] = {act: [] for act in ACTS}
    for one in papers:
        if one.row.pk in asked:
            continue
        facts = facts_of(actor, one.paper, has_recipients=one.paper.pk in unsent, is_numbered_first=first)
        for possible in PAPER_WORKFLOW.possibilities(actor=actor, state=one.paper.state_value, facts=facts):
            done = possible.name == "initial_paper" and one.version_id in initialled
            if possible.name in ready and possible.allowed and not done:
                ready[possible.name].append(one)
    return {act: tuple(found) for act, found in ready.items()}


def asked_rows(rows: Sequence[int]) -> frozenset[int]:
    """Those papers of a batch for which an act is asked and not done yet. One query."""
    waiting = BatchStep.objects.filter(batch_paper__in=rows, state=BatchStepState.WAITING)
    return frozenset(waiting.order_by().values_list("batch_paper_id", flat=True))
