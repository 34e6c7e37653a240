"""The page on which the lead office publishes."""

import pytest

from danvan.apps.portal.models import Publication
from danvan.apps.sample.models import SampleClock
from tests.apps.portal.publishable import PUBLISHED, decided_year, open_year
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OVERVIEW = "/trang-cong-khai/"


@pytest.fixture(autouse=True)
def _on_the_day(db: None) -> None:
    SampleClock.objects.create(now=PUBLISHED)


def test_without_a_plan_the_page_says_so(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.tp"])
    assert "Chưa có kế hoạch nào để công khai" in client.get(OVERVIEW).content.decode()


def test_the_page_tells_why_the_ranking_cannot_be_published_yet(client: CheckingClient, district: District) -> None:
    open_year(district)
    client.force_login(district.people["noivu.tp"])
    page = client.get(OVERVIEW).content.decode()
    assert "Không thể công khai kết quả xếp loại khi đang ở trạng thái “Đang chấm điểm”." in page
    assert "Chưa công khai" in page


def test_plan_and_ranking_are_published_and_shown(client: CheckingClient, district: District) -> None:
    scene = decided_year(district)
    client.force_login(district.people["noivu.tp"])
    for act, said in (("ke-hoach", "Đã công khai kế hoạch năm 2023."), ("xep-loai", "Đã công khai kết quả xếp loại")):
        response = client.post(f"{OVERVIEW}{scene.plan.pk}/{act}/", follow=True)
        assert response.redirect_chain == [(OVERVIEW, 302)]
        assert said in response.content.decode()
    page = client.get(OVERVIEW).content.decode()
    assert page.count("Đã công khai ngày 09/11/2023") == 2
    assert '<button type="submit" class="govuk-button">' not in page


def test_a_refused_act_says_why_and_changes_nothing(client: CheckingClient, district: District) -> None:
    scene = open_year(district)
    client.force_login(district.people["noivu.tp"])
    response = client.post(f"{OVERVIEW}{scene.plan.pk}/xep-loai/")
    assert response.status_code == 422
    assert "Đang chấm điểm" in response.content.decode()
    assert Publication.objects.count() == 0


@pytest.mark.parametrize("username", ["noivu.cv", "chutich", "vanthu", "quantri", "danvan", "thanhtra.ctt"])
def test_for_all_others_the_pages_do_not_exist(client: CheckingClient, district: District, username: str) -> None:
    scene = open_year(district)
    client.force_login(district.people[username])
    missing = client.get("/khong-co-trang-nay/").content
    for response in (
        client.get(OVERVIEW),
        client.post(f"{OVERVIEW}{scene.plan.pk}/ke-hoach/"),
        client.post(f"{OVERVIEW}{scene.plan.pk}/xep-loai/"),
    ):
        assert (response.status_code, response.content) == (404, missing)


@pytest.mark.parametrize("act", ["ke-hoach", "xep-loai"])
def test_a_plan_that_does_not_exist_is_a_missing_page(client: CheckingClient, district: District, act: str) -> None:
    client.force_login(district.people["noivu.tp"])
    response = client.post(f"{OVERVIEW}999999/{act}/")
    assert (response.status_code, response.content) == (404, client.get("/khong-co-trang-nay/").content)


@pytest.mark.parametrize("act", ["ke-hoach", "xep-loai"])
def test_looking_never_publishes(client: CheckingClient, district: District, act: str) -> None:
    scene = decided_year(district)
    client.force_login(district.people["noivu.tp"])
    assert client.get(f"{OVERVIEW}{scene.plan.pk}/{act}/").status_code == 405
    assert Publication.objects.count() == 0
