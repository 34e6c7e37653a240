"""What no cache keeps, and the headers that every answer bears."""

import pytest
from django.urls import reverse

from danvan.apps.portal.services import publish_plan
from tests.apps.portal.publishable import PUBLISHED, decided_year
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOT_KEPT = "private, no-store"


@pytest.mark.parametrize("route", ["home:my_work", "plans:list", "plans:obligations", "scoring:list", "orgs:list"])
def test_a_private_page_is_kept_nowhere(client: CheckingClient, district: District, route: str) -> None:
    client.force_login(district.people["noivu.tp"])
    assert client.get(reverse(route))["Cache-Control"] == NOT_KEPT


def test_neither_are_refusals_redirects_and_the_log_in(client: CheckingClient, district: District) -> None:
    answers = [client.get("/khong-co/"), client.get("/don-vi/"), client.get(reverse("account_login"))]
    assert [answer.status_code for answer in answers] == [404, 302, 200]
    for answer in answers:
        assert set(NOT_KEPT.split(", ")) <= set(answer["Cache-Control"].split(", "))


def test_nor_is_the_paper_of_a_decision(client: CheckingClient, district: District) -> None:
    scene = decided_year(district)
    client.force_login(district.people["danvan"])
    assert client.get(reverse("scoring:decision_paper", args=[scene.cycle.pk]))["Cache-Control"] == NOT_KEPT


def test_citizens_pages_are_asked_for_anew_and_may_be_unchanged(client: CheckingClient, district: District) -> None:
    scene = decided_year(district)
    publish_plan(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    page = client.get("/cong-khai/705/2023/ke-hoach/")
    again = client.get("/cong-khai/705/2023/ke-hoach/", headers={"if-none-match": page["ETag"]})
    assert (page.status_code, again.status_code) == (200, 304)
    assert page["Cache-Control"] == again["Cache-Control"] == "no-cache"
    client.force_login(district.people["noivu.tp"])
    assert client.get("/cong-khai/705/2023/ke-hoach/")["Cache-Control"] == "private, no-cache"
    assert client.get("/cong-khai/705/1999/ke-hoach/")["Cache-Control"] == NOT_KEPT


@pytest.mark.parametrize("path", ["/", "/khong-co/", "/don-vi/", "/tinh/img/favicon.svg"])
def test_every_answer_bears_the_content_policy(client: CheckingClient, db: None, path: str) -> None:
    answer = client.get(path)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    answer.close()


def test_so_does_the_answer_to_a_foreign_host(client: CheckingClient, db: None) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == NOT_KEPT
