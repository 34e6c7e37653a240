"""Units, people and posts as a file where the nation's units are there, as in every installation of one's own."""

import json
from typing import Any

import pytest

from danvan.apps.orgs.models import GroupMembership, Post, Succession, Unit
from danvan.apps.orgs.services import hand_out, hand_out_all
from danvan.apps.sample.district import END, load_district
from danvan.apps.sample.two_tiers import load_two_tiers
from tests.apps.orgs.people import DAY
from tests.apps.orgs.test_records import AT, CHANGED, NEW, UNCHANGED, elsewhere, everything, taken
from tests.factories import actor

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("national_base")]


def without_short_names(content: bytes) -> Any:
    """A document without what each installation may write its own way."""
    found = json.loads(content)
    for unit in found["organizations"]:
        for phase in unit["danvan"]["phases"]:
            del phase["short_name"]
    return found


def district() -> None:
    """The district with its people, whose posts end with it."""
    load_district()
    Post.objects.filter(valid_until=None).update(valid_until=END)


def sample() -> None:
    """The units and people of both scenes."""
    district()
    load_two_tiers()


def test_the_sample_moves_into_an_installation_that_has_the_nation_alone() -> None:
    content = elsewhere(sample)
    before = Unit.objects.count()
    first = taken(content)
    assert Unit.objects.count() - before == len([unit for unit in Unit.objects.all() if "." in unit.code])
    assert first[NEW] > first[CHANGED] > 0
    assert without_short_names(everything()) == without_short_names(content)
    again = taken(content)
    assert (again[NEW], again[CHANGED], again[UNCHANGED] > first[UNCHANGED]) == (0, 0, True)


def test_one_authority_goes_with_what_became_of_its_units() -> None:
    content = elsewhere(district, authority="705")
    edges = json.loads(content)["danvan"]["successions"]
    assert {edge["predecessor"].partition("@")[0] for edge in edges} >= {"705", "25510"}
    recorded = Succession.objects.count()
    taken(content)
    assert Succession.objects.count() == recorded
    again = hand_out_all(authority="705", day=None, today=DAY, at=AT)
    assert without_short_names(again) == without_short_names(content)


def test_offices_of_other_authorities_stay_behind() -> None:
    admin = actor(load_district(), "quantri", DAY)
    codes = {
        unit["identifiers"][0]["identifier"]
        for unit in json.loads(hand_out(actor=admin, day=None, at=AT))["organizations"]
    }
    own = set(Unit.objects.filter(authority__code="705").values_list("code", flat=True))
    assert codes <= own | set(Unit.objects.exclude(area_name="").values_list("code", flat=True))
    foreign = Unit.objects.get(code="79", valid_until=None)
    Unit.objects.filter(code="705.PNV").update(authority=foreign, parent=foreign)
    GroupMembership.objects.filter(unit__code="705.PNV").delete()
    Succession.objects.create(
        predecessor=Unit.objects.get(code="705.PTP"),
        successor=Unit.objects.get(code="705.PNV"),
        kind="merge",
        effective_date=DAY,
        document="QĐ 1",
        confidence="confirmed",
    )
    found = json.loads(hand_out(actor=admin, day=None, at=AT))
    assert [edge for edge in found["danvan"]["successions"] if edge["predecessor"].startswith("705.")] == []
