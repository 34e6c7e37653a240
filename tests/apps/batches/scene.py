"""A batch of letters of results, asked for and drafted by real acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from danvan.apps.batches.enums import BatchStepState
from danvan.apps.batches.jobs import act_next, draft_next
from danvan.apps.batches.models import BatchStep, PaperBatch
from danvan.apps.batches.services import ask_all, ask_numbers
from danvan.apps.batches.standing import papers_on_path
from danvan.apps.releases.services import batch_result_letters
from danvan.apps.releases.unit_letters import SOURCE, letter_to_unit
from tests.apps.portal.publishable import decided_year
from tests.apps.scoring.scene import Scene
from tests.factories import District, moment
from tests.remembered import remembered

ASKED = moment(2023, 11, 10)
WRITERS = {SOURCE: letter_to_unit}


def asked_batch(district: District) -> tuple[Scene, PaperBatch]:
    """A decided year, whose three units are to be told their results."""

    def build() -> tuple[Scene, PaperBatch]:
        scene = decided_year(district)
        return scene, batch_result_letters(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=ASKED)

    return remembered("asked batch", build)


def drafted_batch(district: District) -> tuple[Scene, PaperBatch]:
    """The same with the letters drafted."""

    def build() -> tuple[Scene, PaperBatch]:
        scene, batch = asked_batch(district)
        draft_all()
        return scene, batch

    return remembered("drafted batch", build)


def draft_all(at: datetime = ASKED) -> None:
    """What the worker does until nothing waits."""
    while draft_next(writers=WRITERS, at=at):
        pass


def all_seen(batch: PaperBatch) -> dict[int, int]:
    """What a page of the batch shows."""
    return {one.paper.pk: one.version for one in papers_on_path(batch)}


@dataclass(frozen=True)
class Outcome:
    """How many papers took an act that was asked for them, and how many were refused."""

    done: int
    refused: int


def act_all(at: datetime = ASKED) -> None:
    """What the worker does until no act waits."""
    while act_next(at=at):
        pass


def act(
    scene: Scene, batch: PaperBatch, name: str, who: str = "noivu.tp", seen: Mapping[int, int] | None = None
) -> Outcome:
    """One act asked for all papers that wait for it, and done."""
    before = BatchStep.objects.count()
    shown = all_seen(batch) if seen is None else seen
    ask_all(actor=scene.actor(who), batch_id=batch.pk, act=name, seen=shown, at=ASKED)
    return _outcome(before)


def number(scene: Scene, batch: PaperBatch) -> Outcome:
    """Numbers asked for all papers that wait for one, and given."""
    before = BatchStep.objects.count()
    ask_numbers(actor=scene.actor("noivu.tp"), batch_id=batch.pk, day=ASKED.date(), at=ASKED)
    return _outcome(before)


def _outcome(before: int) -> Outcome:
    act_all()
    states = list(BatchStep.objects.order_by("id").values_list("state", flat=True))[before:]
    return Outcome(states.count(BatchStepState.DONE), states.count(BatchStepState.REFUSED))
