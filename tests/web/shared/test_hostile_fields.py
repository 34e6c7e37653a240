"""Fields that no page sends: the sign NUL, and numbers of more digits than a database or a reader of numbers takes."""

import pytest
from django.urls import reverse

from danvan.web.reporting.forms import seen_cell
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LONG, HUGE = "9" * 5_000, "9" * 30


@pytest.mark.parametrize("fields", [{"tim": "a\x00b"}, {"a\x00": "b"}])
def test_nul_is_refused_before_a_page_looks_at_it(
    client: CheckingClient, district: District, fields: dict[str, str]
) -> None:
    client.force_login(district.people["noivu.tp"])
    assert client.get(reverse("orgs:list"), fields).status_code == 400
    assert client.post(reverse("orgs:add"), fields).status_code == 400


@pytest.mark.parametrize("number", [LONG, HUGE, "²", "-1"])
def test_no_cycle_is_opened_by_a_number_that_no_row_has(
    client: CheckingClient, district: District, number: str
) -> None:
    client.force_login(district.people["noivu.tp"])
    assert client.post(reverse("scoring:open_cycle"), {"criteria_set": number}).status_code == 422
    assert client.get(reverse("scoring:list"), {"ky": number}).status_code == 200


@pytest.mark.parametrize(
    ("sent", "seen"),
    [("3|12", (3, "12")), ("0|", (0, "")), (f"{LONG}|1", None), ("²|1", None), ("3", None), ("", None)],
)
def test_the_version_of_a_cell(sent: str, seen: tuple[int, str] | None) -> None:
    assert seen_cell(sent) == seen
