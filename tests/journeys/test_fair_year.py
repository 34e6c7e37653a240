"""A cycle from its opening to its release, on three communes, each act on its page by its own person."""

from pathlib import Path

import pytest

from tests.journeys.conftest import PersonOpener
from tests.journeys.fair_year import columns, deciding, opening
from tests.journeys.story import reporting

pytestmark = pytest.mark.browser


def test_a_cycle_from_opening_to_release(as_commune_person: PersonOpener, tmp_path: Path) -> None:
    as_person = as_commune_person
    opening.own_the_criteria(as_person)
    opening.open_the_cycle(as_person)
    opening.read_what_is_computed(as_person)
    opening.settle_the_contest(as_person)
    columns.score_themselves(as_person)
    reporting.move_clock(as_person, "25/10/2023")
    columns.appraise(as_person)
    columns.explain(as_person)
    columns.reconcile(as_person)
    reporting.move_clock(as_person, "01/11/2023")
    deciding.deny(as_person)
    deciding.propose(as_person)
    deciding.look_before_signing(as_person)
    reporting.move_clock(as_person, "08/11/2023")
    deciding.decide(as_person)
    deciding.release(as_person)
    reporting.move_clock(as_person, "10/11/2023")
    deciding.appeal(as_person)
    reporting.move_clock(as_person, "15/11/2023")
    deciding.grant(as_person)
    deciding.correct(as_person)
    deciding.verify(as_person, tmp_path)
