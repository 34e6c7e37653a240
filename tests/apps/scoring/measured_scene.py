"""An open cycle whose criteria set computes some leaves from facts."""

from datetime import date
from typing import Any

from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.services import record_receipt
from danvan.apps.scoring import services
from danvan.apps.scoring.models import ComputedCell
from tests.apps.figures.samples import given
from tests.apps.reporting.samples import owe
from tests.apps.scoring.scene import (
    OPENED,
    SCORING_UNITS,
    Scene,
    add_plan,
    choices,
    criteria_mapping,
    owe_dossiers,
)
from tests.factories import District, actor, moment

OFFICE, COMMUNE = "705.PTP", "25489"
#: The rules that some leaves of the sample set are given here.
RULES: dict[str, dict[str, Any]] = {
    "TC1.1": {
        "kind": "steps",
        "fact": "viec.PLAN_ON_TIME ? 2 : (viec.PLAN_SENT ? 1 : 0)",
        "steps": [
            {"points": 3, "label": "đúng hạn", "from_value": 2},
            {"points": "1.5", "label": "trễ hạn", "from_value": 1},
            {"points": 0, "label": "không có", "from_value": 0},
        ],
    },
    "TC1.2": {"kind": "proportional", "fact": "so_lieu.staff_reached / so_lieu.staff_total", "when_zero": "zero"},
    "TC1.4": {"kind": "deduction", "per_case": "0.5", "fact": "viec.REPORTS_LATE + viec.REPORTS_MISSING"},
}


def measured_mapping() -> dict[str, Any]:
    """The sample's criteria with the rules above, under a code of its own."""
    mapping: dict[str, Any] = criteria_mapping()
    mapping["meta"]["code"] = "TNI-DU-KIEN"
    for top in mapping["criteria"]:
        for leaf in top["sub_criteria"]:
            leaf.pop("rule_of", None)
            if leaf["code"] in RULES:
                leaf["rule_of"] = RULES[leaf["code"]]
    return mapping


def open_measured(district: District, mapping: dict[str, Any] | None = None) -> Scene:
    """An open cycle; the office's plan came three days late, its report told of 30 of 40 people reached.

    By the criteria above, or by those of another mapping.
    """
    plan = add_plan(district)
    owed = owe(plan, district, OFFICE, OwedThing.OWN_PLAN)
    receive(owed, 3)
    given(district, plan, OFFICE, staff_total=40, staff_reached=30)
    owe_dossiers(plan, [district.units[code] for code in SCORING_UNITS])
    criteria_set = load_criteria_set(mapping=mapping or measured_mapping(), at=OPENED)
    cycle = services.open_cycle(
        actor=actor(district, "noivu.tp", date(2023, 10, 2)),
        plan_id=plan.pk,
        criteria_set_id=criteria_set.pk,
        at=moment(2023, 10, 12),
        **choices(district),
    )
    return Scene(district, plan, cycle)


def receive(owed: Obligation, days_late: int) -> None:
    """What is owed comes some days after its last day."""
    came = date.fromordinal(owed.last_day.toordinal() + days_late)
    record_receipt(obligation_id=owed.pk, received_on=came, at=moment(came.year, came.month, came.day))


def computed(scene: Scene, code: str = OFFICE) -> dict[str, str]:
    """The computed points of a unit's sheet by criterion; "?" where a fact is missing."""
    cells = ComputedCell.objects.filter(sheet=scene.sheet(code)).order_by("id")
    return {cell.criterion: str(cell.points.normalize()) if cell.points is not None else "?" for cell in cells}
