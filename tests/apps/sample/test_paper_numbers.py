"""The numbers on the made-up papers of units, as their own records clerks write them."""

import pytest

from danvan.apps.orgs.models import Unit
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.sample.scenario import paper_number


@pytest.mark.parametrize(
    ("code", "owed", "number"),
    [
        ("25489", OwedThing.OWN_PLAN, "27/KH-UBND"),
        ("705.PTP", OwedThing.OWN_PLAN, "27/KH-PTP"),
        ("705.GDDT", OwedThing.REPORT, "27/BC-PGDĐT"),
        ("705.BP1", OwedThing.OWN_PLAN, "27/KH-ĐBPTB"),
    ],
)
def test_a_unit_numbers_its_papers_by_their_kind_and_its_name(code: str, owed: OwedThing, number: str) -> None:
    obligation = Obligation(unit=Unit(code=code), deadline=Deadline(owed=owed))
    assert paper_number(obligation, 27) == number
