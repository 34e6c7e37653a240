"""One act asked for every paper of a batch that may take it; each is done behind the pages, one after the other."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.batches.access import batch_for
from danvan.apps.batches.models import BatchStep, PaperBatch
from danvan.apps.batches.services.opening import subject_of
from danvan.apps.batches.standing import NOTHING, OnPath, papers_on_path, ready_for
from danvan.apps.orgs.capacity import kept_capacity
from danvan.apps.papers.services import check_day
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation


def ask_all(*, actor: Actor, batch_id: int, act: str, seen: Mapping[int, int], at: datetime) -> int:
    """An act is asked for every paper of a batch that was on the page and may take it; how many.

    `seen` holds the version of each paper that stood on the page. Each is done by itself, as asked now by this person
    in this capacity; one that is refused stops none. Raises Http404 for a batch that the actor does not see,
    RuleViolation when no paper waits for this act.
    """
    batch = batch_for(actor, batch_id)
    waiting = [one for one in ready_for(actor, papers_on_path(batch))[act] if one.paper.pk in seen]
    return _ask(batch, act, [(one, seen[one.paper.pk]) for one in waiting], actor=actor, at=at)


def ask_numbers(*, actor: Actor, batch_id: int, day: date, at: datetime) -> int:
    """The keeper asks for numbers for all papers of a batch that wait for one, in its order; how many.

    One that cannot be numbered takes none, so the book has no gap. Raises RuleViolation when none waits, and for a day
    that does not fit one of them.
    """
    batch = batch_for(actor, batch_id)
    waiting = ready_for(actor, papers_on_path(batch))["number_paper"]
    for one in waiting:
        check_day(day=day, paper=one.paper, at=at)
    return _ask(batch, "number_paper", [(one, one.version) for one in waiting], actor=actor, at=at, day=day)


@transaction.atomic
def _ask(
    batch: PaperBatch,
    act: str,
    papers: Sequence[tuple[OnPath, int]],
    *,
    actor: Actor,
    at: datetime,
    day: date | None = None,
) -> int:
    if not papers:
        raise RuleViolation(NOTHING)
    BatchStep.objects.bulk_create(
        BatchStep(
            batch_paper=one.row,
            act=act,
            version=version,
            day=day,
            asked_by_id=actor.person_id,
            asked_at=at,
            **kept_capacity(actor),
        )
        for one, version in papers
    )
    record(event=AuditEvent.PAPER_BATCH_ASK, actor=actor, subject=subject_of(batch, len(papers)), at=at)
    return len(papers)
