"""What everybody may read, and what nobody can get from it before the decision."""

from datetime import timedelta

import pytest
from django.urls import reverse

from danvan.apps.portal.services import publish_plan, publish_ranking
from danvan.apps.sample.models import SampleClock
from danvan.apps.scoring.access import ranked_cycle_for
from danvan.apps.scoring.selectors import ranking_page
from danvan.config.documentation import all_routes
from tests.apps.plans.amendments import AMENDED_AT, amend, confirmed_version
from tests.apps.plans.texts import HEAD, issued
from tests.apps.portal.publishable import PUBLISHED, decided_year, proposed_year
from tests.factories import District, actor, moment
from tests.remembered import remembered
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PLAN = "/cong-khai/705/2023/ke-hoach/"
RANKING = "/cong-khai/705/2023/xep-loai/"


@pytest.fixture
def published(district: District) -> District:
    """A year whose plan and ranking are public."""

    def build() -> District:
        scene = decided_year(district)
        publish_plan(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
        publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
        return district

    return remembered("published year", build)


def test_the_start_page_is_there_before_anything_is_public(client: CheckingClient, db: None) -> None:
    page = client.get("/").content.decode()
    assert "Chưa có nội dung nào được công khai" in page
    assert reverse("account_login") in page


@pytest.mark.parametrize(("sample", "offered"), [(True, True), (False, False)])
def test_the_one_click_log_ins_are_offered_in_a_sample_only(
    client: CheckingClient, db: None, settings: object, sample: bool, offered: bool
) -> None:
    settings.SAMPLE = sample  # type: ignore[attr-defined]
    assert (reverse("sample:sign_in") in client.get("/").content.decode()) is offered


def test_the_start_page_leads_to_what_is_public(client: CheckingClient, published: District) -> None:
    page = client.get("/").content.decode()
    assert PLAN in page
    assert RANKING in page


def test_the_plan_page_shows_the_published_plan(client: CheckingClient, published: District) -> None:
    response = client.get(PLAN)
    page = response.content.decode()
    assert response.status_code == 200
    assert [text for text in ("45/KH-UBND", "05/4/2023", "60% xếp loại Tốt", "09/11/2023") if text not in page] == []


def test_the_ranking_page_shows_lists_mark_and_targets(client: CheckingClient, published: District) -> None:
    response = client.get(RANKING)
    page = response.content.decode()
    assert response.status_code == 200
    expected = ("812/QĐ-UBND", "Phòng Tư pháp", "UBND xã Tân Lập", "Tốt", "bản dựng lại, chưa kiểm chứng", PLAN)
    assert [text for text in expected if text not in page] == []


@pytest.mark.parametrize("address", ["/", PLAN, RANKING])
def test_a_public_page_is_small_and_names_no_person_and_no_token(
    client: CheckingClient, published: District, address: str
) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert len(response.content) < 100_000
    assert "csrfmiddlewaretoken" not in page
    assert [person.full_name for person in published.people.values() if person.full_name in page] == []


@pytest.mark.parametrize("address", ["/", PLAN, RANKING])
def test_a_page_that_did_not_change_is_not_sent_again(
    client: CheckingClient, published: District, address: str
) -> None:
    SampleClock.objects.create(now=PUBLISHED)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(address, headers={"If-None-Match": '"another"'})
    assert other.content == first.content


@pytest.mark.parametrize("address", ["/", PLAN, RANKING])
def test_a_public_page_is_read_only(client: CheckingClient, published: District, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/cong-khai/705/1999/ke-hoach/", "/cong-khai/705/1999/xep-loai/", "/cong-khai/705/0/ke-hoach/"]
)
def test_a_year_without_publication_is_a_missing_page(
    client: CheckingClient, published: District, address: str
) -> None:
    missing = client.get(address)
    assert missing.status_code == 404
    assert missing.content == client.get("/khong-co-trang-nay/").content


def test_an_amended_plan_shows_its_newest_copy_and_leads_to_the_earlier(
    client: CheckingClient, district: District
) -> None:
    plan, lead = issued(district), actor(district, HEAD)
    publish_plan(actor=lead, plan_id=plan.pk, at=moment(2024, 4, 15))
    amend(district, confirmed_version(district, plan))
    publish_plan(actor=lead, plan_id=plan.pk, at=AMENDED_AT + timedelta(hours=1))
    address = "/cong-khai/705/2024/ke-hoach/"
    newest = client.get(address).content.decode()
    earlier = client.get(f"{address}lan-1/").content.decode()
    assert "95/KH-UBND" in newest
    assert f'href="{address}lan-1/"' in newest
    assert "60/KH-UBND" in earlier
    assert "Kế hoạch đã được sửa đổi" in earlier
    assert f'href="{address}"' in earlier
    assert client.get(f"{address}lan-3/").status_code == 404


def test_before_publication_there_is_neither_plan_nor_ranking(client: CheckingClient, district: District) -> None:
    decided_year(district)
    assert [client.get(address).status_code for address in (PLAN, RANKING)] == [404, 404]


def test_no_public_page_tells_a_score_or_a_grade_before_the_decision(
    client: CheckingClient, district: District
) -> None:
    """Every public address of the system is asked, with every plausible argument."""
    scene = proposed_year(district)
    publish_plan(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    ranking = ranking_page(
        ranked_cycle_for(scene.actor("noivu.tp"), scene.cycle.pk), scene.actor("noivu.tp"), PUBLISHED.date()
    )
    secret = {row.percent for ranked in ranking.lists for row in ranked.rows} | {
        f"{row.points}</td>" for ranked in ranking.lists for row in ranked.rows
    }
    secret |= {row.name for ranked in ranking.lists for row in ranked.rows}
    assert len(secret) > 5
    asked = 0
    for route in all_routes():
        if not route.is_public:
            continue
        for argument in (2023, scene.plan.pk, scene.cycle.pk):
            arguments = dict.fromkeys(route.arguments, argument)
            response = client.get(reverse(route.name, kwargs=arguments))
            page = response.content.decode()
            if route.name in KNOWS_UNITS:
                continue
            assert [text for text in secret if text in page] == [], route.name
            asked += 1
    assert asked >= 3


# The sample's one-click log-ins name people by their units; no score stands there.
KNOWS_UNITS = {"sample:sign_in"}
