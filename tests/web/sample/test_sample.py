"""The sample's clock and one-click log-in."""

import pytest
from django.urls import reverse

from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.services import move_clock
from danvan.domain.rules import RuleViolation
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database


def test_anyone_goes_on_as_any_role(client: CheckingClient, district: District) -> None:
    page = client.get("/mau/dang-nhap/").content.decode()
    assert "Những người điều hành chu trình" in page
    response = client.post("/mau/dang-nhap/", {"username": "chutich"})
    assert (response.status_code, response.url) == (302, reverse("home:my_work"))


def test_nobody_goes_on_as_someone_unknown(client: CheckingClient, district: District) -> None:
    assert client.post("/mau/dang-nhap/", {"username": "la"}).status_code == 404


def test_the_clock_stands_on_every_page_and_moves(client: CheckingClient, district: District) -> None:
    SampleClock.objects.create(now=moment(2023, 10, 26))
    client.force_login(district.people["noivu.cv"])
    assert "26/10/2023" in client.get("/don-vi/").content.decode()
    assert client.post("/mau/dong-ho/", {"day": "09/11/2023"}).status_code == 302
    assert "09/11/2023" in client.get("/don-vi/").content.decode()


@pytest.mark.parametrize("day", ["31/02/2023", "x", "", "01/01/1999"])
def test_an_impossible_day_is_refused(client: CheckingClient, district: District, day: str) -> None:
    SampleClock.objects.create(now=moment(2023, 10, 26))
    assert client.post("/mau/dong-ho/", {"day": day}).status_code == 422
    assert SampleClock.objects.get().now == moment(2023, 10, 26)


def test_outside_a_sample_the_clock_is_the_walls(settings, db: None) -> None:
    settings.SAMPLE = False
    with pytest.raises(RuleViolation, match="Chỉ bản dữ liệu mẫu"):
        move_clock(actor=None, to=moment(2023, 10, 26))
