"""Those of the best grade are proposed for commendation."""

import pytest

from danvan.apps.releases.results import commended, released_content, results_of
from tests.apps.releases.released import MADE, released_year
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_those_of_the_best_grade_are_proposed_for_commendation(district: District) -> None:
    _, release = released_year(district)
    results = results_of(released_content(release))
    best = {one.unit for one in results.values() if one.grade == "Tốt"}
    paper = commended(release, MADE.date())
    listed = {row[1] for block in paper.body for row in getattr(block, "rows", ())}
    assert (listed, paper.addressees) == (best, ("UBND huyện Tân Biên",))
    assert best
