"""Who sees which reading, plan and obligation; what may not be seen does not exist."""

import pytest
from django.http import Http404

from danvan.apps.plans import access
from danvan.apps.plans.models import Obligation
from tests.apps.plans.texts import HEAD, OFFICER, confirmed, issued, officer_elsewhere, read
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
EVERYBODY = ("noivu.cv", "noivu.tp", "phongtuphap.cv", "xatanlap.tt", "thanhtra.cv", "chutich", "danvan", "vanthu")
WHO_FOLLOWS_ALL = ("noivu.cv", "noivu.tp", "chutich", "danvan", "vanthu")


def test_a_reading_is_seen_in_the_unit_that_handed_it_in(district: District) -> None:
    reading = read(district)
    for who in (OFFICER, HEAD):
        assert access.reading_for(actor(district, who), reading.pk) == reading
    for stranger in (officer_elsewhere(district), actor(district, "phongtuphap.tt"), actor(district, "chutich")):
        assert list(access.visible_readings(stranger)) == []
        with pytest.raises(Http404):
            access.reading_for(stranger, reading.pk)


def test_a_plan_before_its_issue_is_seen_in_its_lead_unit_only(district: District) -> None:
    plan = confirmed(district)
    assert access.plan_for(actor(district, OFFICER), plan.pk) == plan
    for stranger in (officer_elsewhere(district), *(actor(district, who) for who in ("chutich", "phongtuphap.cv"))):
        with pytest.raises(Http404):
            access.plan_for(stranger, plan.pk)


def test_an_issued_plan_is_seen_by_every_official(district: District) -> None:
    plan = issued(district)
    for who in EVERYBODY:
        assert list(access.visible_plans(actor(district, who))) == [plan]
    with pytest.raises(Http404):
        access.plan_for(actor(district, "quantri"), plan.pk)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        *((who, True) for who in WHO_FOLLOWS_ALL),
        ("phongtuphap.cv", True),
        ("xatanlap.tt", False),
        ("thanhtra.cv", False),
    ],
)
def test_an_obligation_is_seen_by_its_unit_and_by_who_follows_all(district: District, who: str, sees: bool) -> None:
    issued(district)
    owed = Obligation.objects.get()
    someone = actor(district, who)
    assert list(access.visible_obligations(someone)) == ([owed] if sees else [])
    assert access.may_see_unit(someone, owed.deadline.plan, owed.unit_id) is sees
    if sees:
        assert access.obligation_for(someone, owed.pk) == owed
    else:
        with pytest.raises(Http404):
            access.obligation_for(someone, owed.pk)


def test_who_administers_sees_no_obligation(district: District) -> None:
    issued(district)
    assert list(access.visible_obligations(actor(district, "quantri"))) == []
