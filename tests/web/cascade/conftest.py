"""A plan whose offices sent plans, and a way to visit pages of coverage as somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from danvan.apps.cascade import services
from danvan.apps.plans.models import Plan
from danvan.apps.sample.models import SampleClock
from tests.apps.cascade.scene import SENT_AT, covered_plan, send_own_plan
from tests.apps.plans.texts import OFFICER
from tests.factories import District, actor
from tests.web.checking import CheckingClient

Visit = Callable[..., Any]


@pytest.fixture(autouse=True)
def _april(db: None) -> None:
    SampleClock.objects.create(now=SENT_AT)


@pytest.fixture
def plan(district: District) -> Plan:
    plan = covered_plan(district)
    send_own_plan(district, plan)
    services.propose_matches(actor=actor(district, OFFICER), plan_id=plan.pk, at=SENT_AT)
    return plan


@pytest.fixture
def visit(client: CheckingClient, district: District) -> Visit:
    """Open or post a page of coverage as a person; the answer bears its text as `page`."""

    def as_person(who: str, route: str, *args: object, post: dict[str, Any] | None = None, **query: str) -> Any:
        client.force_login(district.people[who])
        url = reverse(f"cascade:{route}", args=args)
        answer = client.get(url, query) if post is None else client.post(url, post)
        answer.page = answer.content.decode() if "html" in answer.headers.get("Content-Type", "html") else ""
        return answer

    return as_person
