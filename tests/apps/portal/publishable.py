"""Short ways to a plan and a ranking that can be published."""

from datetime import date

from danvan.apps.scoring import services
from tests.apps.scoring.scene import APPRAISED, DECIDED, Scene, open_scene
from tests.factories import District, moment
from tests.remembered import remembered

UNITS = ("705.PTP", "705.TNMT", "25489")
PUBLISHED = moment(2023, 11, 9)


def open_year(district: District) -> Scene:
    """An issued plan with a cycle in which two offices and one commune score themselves."""
    return remembered("open year", lambda: open_scene(district, UNITS))


def proposed_year(district: District) -> Scene:
    """The same with the ranking put to the chairman; one office has lost many points."""

    def build() -> Scene:
        scene = open_scene(district, UNITS)
        scene.settle_ranked({"705.TNMT": "1"})
        services.propose_ranking(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED)
        return scene

    return remembered("proposed year", build)


def decided_year(district: District) -> Scene:
    """The same with the chairman's decision."""
    scene = proposed_year(district)
    services.decide_ranking(
        actor=scene.actor("chutich"),
        cycle_id=scene.cycle.pk,
        number="812/QĐ-UBND",
        date=date(2023, 11, 8),
        grade_changes={},
        at=DECIDED,
    )
    return scene
