"""A batch of letters of results, asked for and drafted by real acts."""

from datetime import datetime

from danvan.apps.batches.jobs import draft_next
from danvan.apps.batches.models import PaperBatch
from danvan.apps.batches.services import Outcome, act_on_all
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


def act(scene: Scene, batch: PaperBatch, name: str, who: str = "noivu.tp") -> Outcome:
    """One act on all papers that wait for it."""
    return act_on_all(actor=scene.actor(who), batch_id=batch.pk, act=name, seen=all_seen(batch), at=ASKED)
