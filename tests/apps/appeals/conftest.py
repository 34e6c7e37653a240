"""A decided cycle of two offices and a commune, in whose sheets a unit may ask to be looked at again."""

import pytest

from danvan.apps.scoring import services
from tests.apps.scoring.conftest import scene
from tests.apps.scoring.scene import APPRAISED, DECIDED, Scene, open_scene
from tests.factories import District
from tests.remembered import remembered

__all__ = ["decided", "scene"]


@pytest.fixture
def decided(district: District) -> Scene:
    """A cycle that is decided, in which units may appeal."""
    return decided_cycle(district)


def decided_cycle(district: District) -> Scene:
    """Phòng Tư pháp lost two points and stands behind Phòng Kinh tế và Hạ tầng, decided on 8/11/2023."""

    def build() -> Scene:
        scene = open_scene(district, ("705.PTP", "705.KTHT", "25489"))
        for code, lost in (("705.PTP", "2"), ("705.KTHT", "1"), ("25489", "3")):
            scene.settle(code, lost)
        services.propose_ranking(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="Kính trình", at=APPRAISED
        )
        services.decide_ranking(
            actor=scene.actor("chutich"), cycle_id=scene.cycle.pk, number="1234", date=DECIDED.date(),
            grade_changes={}, at=DECIDED,
        )  # fmt: skip
        return scene

    return remembered("decided cycle for appeals", build)
