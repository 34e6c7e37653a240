"""The clock of the tests' day, and a way to visit the pages of people as somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from danvan.apps.sample.models import SampleClock
from tests.factories import District, moment
from tests.web.checking import CheckingClient

Visit = Callable[..., Any]
AT = moment(2023, 10, 2)


@pytest.fixture(autouse=True)
def _october(db: None) -> None:
    SampleClock.objects.create(now=AT)


@pytest.fixture
def visit(client: CheckingClient, district: District) -> Visit:
    """Open or post a page as a person; the answer bears its text as `page`."""

    def as_person(
        route: str, *args: object, who: str = "quantri", post: dict[str, Any] | None = None, **query: str
    ) -> Any:
        client.force_login(district.people[who])
        url = reverse(route if ":" in route else f"people:{route}", args=args)
        answer = client.get(url, query) if post is None else client.post(url, post, follow=True)
        answer.page = answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""
        return answer

    return as_person
