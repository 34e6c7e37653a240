"""My work: what waits, the most urgent first."""

from datetime import date

import pytest

from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.web.home.pages import _order, _remaining, my_work_page
from tests.factories import District, actor
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database
TODAY = date(2023, 10, 20)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (date(2023, 10, 19), "quá hạn 1 ngày"),
        (TODAY, "hết hôm nay"),
        (date(2023, 10, 23), "còn 3 ngày"),
    ],
)
def test_how_long_there_is(due: date | None, said: str) -> None:
    assert _remaining(due, TODAY) == said


def test_what_has_no_day_comes_last() -> None:
    def item(due: date | None) -> WorkItem:
        return WorkItem("Việc", "", "home:my_work", (), due, Urgency.OPEN)

    assert _order(item(TODAY)) < _order(item(None))


def test_nothing_waits_before_there_is_a_plan(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["phongtuphap.cv"])
    page = client.get("/viec-cua-toi/").content.decode()
    assert "Không có việc nào đang chờ" in page
    assert my_work_page(actor(district, "phongtuphap.cv"), TODAY).count == 0


@pytest.mark.parametrize(
    ("username", "labels"),
    [
        ("phongtuphap.cv", []),
        ("thanhtra.cv", []),
        ("vanthu", ["Nhập thay văn bản giấy"]),
        ("chutich", []),
        ("quantri", ["Nhập người dùng từ bảng tính"]),
    ],
)
def test_where_to_see_how_things_stand_before_there_is_a_plan(
    district: District, username: str, labels: list[str]
) -> None:
    page = my_work_page(actor(district, username), TODAY)
    assert sorted(overview.label for overview in page.overviews) == sorted(labels)
