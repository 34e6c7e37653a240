"""One act on every paper of a batch that may take it: one that is refused stops none; numbers come all or none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from danvan.apps.batches.access import batch_for
from danvan.apps.batches.models import BatchPaper
from danvan.apps.batches.standing import OnPath, papers_on_path, ready_for
from danvan.apps.dispatch.services import send_paper
from danvan.apps.papers import services as papers
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation

NOTHING = "Không có văn bản nào của đợt chờ ông (bà) làm việc này."

OneAct: TypeAlias = Callable[[Actor, OnPath, int, datetime], object]

_ONE: dict[str, OneAct] = {
    "submit_paper": lambda actor, one, _, at: papers.submit_paper(actor=actor, paper_id=one.paper.pk, at=at),
    "initial_paper": lambda actor, one, seen, at: papers.initial_paper(
        actor=actor, paper_id=one.paper.pk, seen=seen, at=at
    ),
    "approve_paper": lambda actor, one, seen, at: papers.approve_paper(
        actor=actor, paper_id=one.paper.pk, seen=seen, at=at
    ),
    "sign_paper": lambda actor, one, _, at: papers.sign_paper(actor=actor, paper_id=one.paper.pk, at=at),
    "seal_paper": lambda actor, one, _, at: papers.seal_paper(actor=actor, paper_id=one.paper.pk, at=at),
    "send_paper": lambda actor, one, _, at: send_paper(actor=actor, paper_id=one.paper.pk, at=at),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many papers took an act, and how many were refused; why stands with each."""

    done: int
    refused: int


def act_on_all(*, actor: Actor, batch_id: int, act: str, seen: Mapping[int, int], at: datetime) -> Outcome:
    """Take every paper of a batch that was on the page, and may, one step on; each in a transaction of its own.

    `seen` holds the version of each paper that stood on the page. What another did meanwhile is not done twice. Raises
    Http404 for a batch that the actor does not see, RuleViolation when no paper waits for this act.
    """
    batch = batch_for(actor, batch_id)
    waiting = [one for one in ready_for(actor, papers_on_path(batch))[act] if one.paper.pk in seen]
    if not waiting:
        raise RuleViolation(NOTHING)
    faults: dict[int, str] = {}
    for one in waiting:
        try:
            _ONE[act](actor, one, seen[one.paper.pk], at)
        except RuleViolation as violation:
            faults[one.row.pk] = violation.message
    _note_faults([one.row for one in waiting], faults)
    return Outcome(len(waiting) - len(faults), len(faults))


def number_all(*, actor: Actor, batch_id: int, day: date, at: datetime) -> int:
    """The keeper gives all papers of a batch that wait for it their numbers, without a gap, in its order; how many.

    Raises RuleViolation when none waits, and for the first one that cannot be numbered: then none is.
    """
    waiting = ready_for(actor, papers_on_path(batch_for(actor, batch_id)))["number_paper"]
    if not waiting:
        raise RuleViolation(NOTHING)
    papers.number_papers(actor=actor, paper_ids=[one.paper.pk for one in waiting], day=day, at=at)
    _note_faults([one.row for one in waiting], {})
    return len(waiting)


def _note_faults(rows: list[BatchPaper], faults: Mapping[int, str]) -> None:
    """Keep with each paper why the last act was refused, and forget what was said before."""
    for row in rows:
        row.fault = faults.get(row.pk, "")[:500]
    BatchPaper.objects.bulk_update(rows, ["fault"], batch_size=500)
