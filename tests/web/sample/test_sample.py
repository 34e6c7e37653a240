"""The sample's clock and one-click log-in."""

from datetime import date

import pytest
from django.urls import reverse

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Post
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.selectors import clock_stamp, current_instant
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
    assert AuditEntry.objects.get(event=AuditEvent.SAMPLE_MOVE_CLOCK).before == {"thời điểm": "09:00 ngày 26/10/2023"}


def test_each_scene_has_a_clock_of_its_own(client: CheckingClient, district: District) -> None:
    SampleClock.objects.create(id=1, now=moment(2023, 10, 26))
    SampleClock.objects.create(id=2, now=moment(2023, 12, 1))
    page = client.get("/mau/dang-nhap/").content.decode()
    assert ("26/10/2023" in page, "01/12/2023" in page) == (True, True)
    client.post("/mau/dang-nhap/", {"username": "noivu.cv", "scene": "2"})
    assert "01/12/2023" in client.get("/don-vi/").content.decode()
    client.post("/mau/dong-ho/", {"day": "05/12/2023"})
    clocks = SampleClock.objects.order_by("id").values_list("now", flat=True)
    assert list(clocks) == [moment(2023, 10, 26), moment(2023, 12, 5)]


def test_a_clock_that_goes_back_says_what_stays(client: CheckingClient, district: District) -> None:
    SampleClock.objects.create(id=1, now=moment(2023, 10, 26))
    client.post("/mau/dang-nhap/", {"username": "noivu.cv", "scene": "1"})
    for day, stays in (("01/05/2023", True), ("02/05/2023", False)):
        page = client.post("/mau/dong-ho/", {"day": day}, follow=True).content.decode()
        assert ("Việc đã ghi sau ngày này vẫn hiện" in page) is stays, day


def test_a_scene_without_people_on_its_day_is_not_shown(client: CheckingClient, district: District) -> None:
    Post.objects.update(valid_until=date(2025, 6, 30))
    SampleClock.objects.create(id=2, now=moment(2030, 1, 1))
    page = client.get("/mau/dang-nhap/").content.decode()
    assert "Tỉnh Tây Ninh và xã Tân Biên năm 2026" not in page


@pytest.mark.parametrize("day", ["31/02/2023", "x", "", "01/01/1999"])
def test_an_impossible_day_is_refused(client: CheckingClient, district: District, day: str) -> None:
    SampleClock.objects.create(now=moment(2023, 10, 26))
    assert client.post("/mau/dong-ho/", {"day": day}).status_code == 422
    assert SampleClock.objects.get().now == moment(2023, 10, 26)


def test_outside_a_sample_the_clock_is_the_walls(settings, db: None) -> None:
    settings.SAMPLE = False
    with pytest.raises(RuleViolation, match="Chỉ bản dữ liệu mẫu"):
        move_clock(actor=None, to=moment(2023, 10, 26))


def test_the_clock_is_read_once_until_it_moves(
    client: CheckingClient, district: District, django_assert_num_queries, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        move_clock(actor=None, to=moment(2023, 10, 26))
    assert "26/10/2023" in client.get("/").content.decode()
    with django_assert_num_queries(0):
        assert current_instant() == moment(2023, 10, 26)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/mau/dong-ho/", {"day": "09/11/2023"}).status_code == 302
    assert "09/11/2023" in client.get("/").content.decode()


def test_a_clock_moved_by_another_process_is_seen(district: District, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        move_clock(actor=None, to=moment(2023, 10, 26))
    assert current_instant() == moment(2023, 10, 26)
    SampleClock.objects.update(now=moment(2023, 11, 9))  # as another process does: its memory is not ours
    clock_stamp().renew()
    assert current_instant() == moment(2023, 11, 9)
