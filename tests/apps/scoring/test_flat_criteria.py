"""A criteria set whose top criteria are answered themselves, with bands in points: 90 points and 10 of the superior."""

from typing import Any

import pytest
import yaml

from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for
from danvan.apps.scoring.records import load_sheet
from tests.apps.scoring.scene import CRITERIA, OPENED, SCORED, Scene, add_plan, choices, owe_dossiers
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]

UNIT = "705.PTP"


def test_a_criterion_without_parts_stands_once_and_bands_are_said_in_points(district: District) -> None:
    plan = add_plan(district)
    owe_dossiers(plan, [district.units[UNIT]])
    shape: dict[str, Any] = yaml.safe_load((CRITERIA.parent / "cap-tren-cham-10.yaml").read_text(encoding="utf-8"))
    scorers = {"CHU_TRI": district.units["705.PNV"].pk, "CAP_TREN": district.authority.pk}
    cycle = services.open_cycle(
        actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=OPENED,
        criteria_set_id=load_criteria_set(mapping=shape, at=OPENED).pk, **choices(district) | {"scorers": scorers},
    )  # fmt: skip
    scene = Scene(district, plan, cycle)
    loaded = load_sheet(scene.sheet(UNIT))
    page = selectors.sheet_page(loaded, scene.officer(UNIT))
    assert [row.code for row in page.rows] == [str(number) for number in range(1, 10)]
    column = selectors.column_page(loaded, scene.officer(UNIT), "SELF", SCORED.date())
    assert all(group.is_leaf for group in column.groups)
    criteria = selectors.criteria_page(cycle_for(scene.actor("noivu.tp"), cycle.pk))
    assert (criteria.bands[0], criteria.banded_by) == ("Tốt: từ 80 điểm đến 100 điểm", "số điểm đạt được")
