"""Those of the best grade are proposed for commendation."""

from dataclasses import replace

import pytest

from danvan.apps.releases.results import commended, released_content, results_of
from danvan.domain.ranking.release_contents import maps, settled_points
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


def test_a_reason_stands_only_where_points_were_settled_otherwise_than_the_unit_gave_itself(district: District) -> None:
    _, release = released_year(district)
    content = released_content(release)
    unit = next(unit for unit in maps(content.ranking["units"]) if settled_points(unit))
    code, settled = str(unit["code"]), settled_points(unit)
    same, other = list(settled)[:2]
    told = replace(
        content,
        own_points={code: {**settled, other: "0.5"}},
        reasons={(code, same): "Thống nhất.", (code, other): "Thiếu biên bản."},
    )
    reasons = {one.code: one.reason for one in results_of(told)[code].criteria if one.reason}
    assert reasons == {other: "Thiếu biên bản."}
