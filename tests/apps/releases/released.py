"""Short ways to a year that is public, and released."""

from danvan.apps.portal.services import publish_ranking
from danvan.apps.releases.models import Release
from danvan.apps.releases.services import make_release
from tests.apps.portal.publishable import PUBLISHED, decided_year
from tests.apps.scoring.scene import Scene
from tests.factories import District, moment
from tests.remembered import remembered

MADE = moment(2023, 11, 10)


def public_year(district: District) -> Scene:
    """Two offices and a commune with a public ranking."""

    def build() -> Scene:
        scene = decided_year(district)
        publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
        return scene

    return remembered("public year", build)


def released_year(district: District) -> tuple[Scene, Release]:
    """The same with its release."""
    scene = public_year(district)
    release = make_release(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=MADE)
    return scene, release
