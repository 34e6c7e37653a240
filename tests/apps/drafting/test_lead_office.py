"""The lead office of an authority below writes the authority's own plan from the plan of the one above."""

import pytest
from django.test import Client
from django.urls import reverse

from danvan.apps.drafting import selectors, services
from danvan.apps.drafting.access import draft_for
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Plan
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.rights.forest import DURING, NOON, YEAR, World
from danvan.apps.sample.rights.things import build_world
from danvan.domain.authority import Actor, Role
from danvan.domain.plan_drafting.content import ShiftRule
from tests.remembered import remembered


@pytest.fixture
def world(db: None) -> World:
    """A forest of authorities, each with its plans."""
    return remembered("forest of authorities", build_world)


def lead_of(world: World, role: Role = Role.LEAD_OFFICER) -> Actor:
    found = actor_for(world.people["near.lead", role], DURING)
    assert found is not None
    return found


def upper(world: World) -> Plan:
    """This year's plan of the authority above."""
    above = world.authorities["above"].committee
    return Plan.objects.get(issuer=above, year=YEAR, state=PlanState.ISSUED)


def test_the_authoritys_plan_is_written_from_the_one_above(world: World) -> None:
    lead, plan = lead_of(world), upper(world)
    choices = selectors.begin_choices(lead)
    assert choices.for_authority
    assert plan.pk in [pk for pk, _ in choices.plans]
    draft = services.begin_draft(
        actor=lead, upper_plan_id=plan.pk, for_authority=True, rule=ShiftRule(), today=DURING, at=NOON
    )
    near = world.authorities["near"]
    assert (draft.issuer, draft.unit, draft.year) == (near.committee, near.lead, YEAR)
    document = selectors.draft_document(draft_for(lead, draft.pk))
    assert (document.issuer.parent, document.signature.collective) == (None, "Ủy ban nhân dân")


def test_the_page_asks_whose_plan_it_becomes(world: World, client: Client) -> None:
    SampleClock.objects.create(now=NOON)
    client.force_login(world.people["near.lead", Role.LEAD_OFFICER])
    page = client.get(reverse("drafting:begin"))
    assert "Cả cơ quan, do đơn vị mình chủ trì soạn" in page.content.decode()
    typed = {"plan": upper(world).pk, "whose": "authority", "count": 5, "unit": "working_days"}
    assert client.post(reverse("drafting:begin"), typed).status_code == 302
    assert (
        PlanDraft.objects.get(issuer=world.authorities["near"].committee, year=YEAR).unit
        == world.authorities["near"].lead
    )
