"""The acts of the path that can be asked for a whole batch, on one of its papers; and whether one is done already."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from danvan.apps.batches.models import BatchStep
from danvan.apps.dispatch.services import send_paper
from danvan.apps.papers import services as papers
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper, PaperInitial
from danvan.domain.authority import Actor

OneAct: TypeAlias = Callable[[Actor, int, BatchStep], object]


def _number(actor: Actor, paper_id: int, step: BatchStep) -> object:
    if step.day is None:
        raise ValueError("a number is asked for with its day")
    return papers.number_paper(actor=actor, paper_id=paper_id, day=step.day, at=step.asked_at)


ONE_ACT: Mapping[str, OneAct] = {
    "submit_paper": lambda actor, pk, step: papers.submit_paper(actor=actor, paper_id=pk, at=step.asked_at),
    "initial_paper": lambda actor, pk, step: papers.initial_paper(
        actor=actor, paper_id=pk, seen=step.version, at=step.asked_at
    ),
    "approve_paper": lambda actor, pk, step: papers.approve_paper(
        actor=actor, paper_id=pk, seen=step.version, at=step.asked_at
    ),
    "sign_paper": lambda actor, pk, step: papers.sign_paper(actor=actor, paper_id=pk, at=step.asked_at),
    "number_paper": _number,
    "seal_paper": lambda actor, pk, step: papers.seal_paper(actor=actor, paper_id=pk, at=step.asked_at),
    "send_paper": lambda actor, pk, step: send_paper(actor=actor, paper_id=pk, at=step.asked_at),
}
_DONE: Mapping[str, Callable[[Paper, Actor], bool]] = {
    "submit_paper": lambda paper, _: paper.state_value is not PaperState.DRAFT,
    "initial_paper": lambda paper, actor: PaperInitial.objects.filter(
        version__paper=paper, made_by_id=actor.person_id
    ).exists(),
    "approve_paper": lambda paper, _: bool(paper.approved_hash),
    "sign_paper": lambda paper, _: paper.signed_at is not None,
    "number_paper": lambda paper, _: paper.entry_id is not None,
    "seal_paper": lambda paper, _: paper.sealed_at is not None,
    "send_paper": lambda paper, _: paper.state_value in {PaperState.SENT, PaperState.FILED},
}


def is_done(act: str, paper: Paper, actor: Actor) -> bool:
    """Whether a paper took an act already, as when the worker died after it and before it said so."""
    return _DONE[act](paper, actor)
