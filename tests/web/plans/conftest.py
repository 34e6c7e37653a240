"""The clock of the tests' plans, and a way to visit their pages as somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from danvan.apps.sample.models import SampleClock
from tests.apps.plans.texts import READ_AT
from tests.factories import District
from tests.web.checking import CheckingClient

Visit = Callable[..., Any]


@pytest.fixture(autouse=True)
def _april(db: None) -> None:
    SampleClock.objects.create(now=READ_AT)


@pytest.fixture
def visit(client: CheckingClient, district: District) -> Visit:
    """Open or post a page of plans as a person; the answer bears its text as `page`, unless it is a file."""

    def as_person(who: str, route: str, *args: object, post: dict[str, Any] | None = None, **query: str) -> Any:
        client.force_login(district.people[who])
        url = reverse(f"plans:{route}", args=args)
        answer = client.get(url, query) if post is None else client.post(url, post)
        answer.page = "" if answer.streaming else answer.content.decode()
        return answer

    return as_person
