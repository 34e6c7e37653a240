"""Units as pages."""

import pytest

from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database


@pytest.fixture
def official(client: CheckingClient, district: District) -> CheckingClient:
    client.force_login(district.people["noivu.cv"])
    return client


@pytest.mark.parametrize("query", ["Mỏ Công", "mo cong", "MO CONG", "xã mỏ công"])
def test_a_unit_is_found_in_every_spelling(official: CheckingClient, query: str) -> None:
    page = official.get("/don-vi/", {"tim": query}).content.decode()
    assert "UBND xã Mỏ Công" in page
    assert "UBND xã Trà Vong" not in page


def test_the_whole_list_in_vietnamese_order(official: CheckingClient) -> None:
    page = official.get("/don-vi/").content.decode()
    names = ["Đồn Biên phòng Tân Bình", "Phòng Tài chính – Kế hoạch", "Phòng Tư pháp", "UBND thị trấn Tân Biên"]
    places = [page.index(name) for name in names]
    assert places == sorted(places)


def test_nothing_found_says_so(official: CheckingClient) -> None:
    assert "Không tìm thấy đơn vị" in official.get("/don-vi/", {"tim": "zzz"}).content.decode()


def test_a_unit_with_its_posts(official: CheckingClient, district: District) -> None:
    page = official.get(f"/don-vi/{district.units['705.PNV'].pk}/").content.decode()
    assert "Trưởng phòng Nội vụ" in page
    assert "Thủ trưởng cơ quan chủ trì" in page


def test_a_unit_that_is_not_there(official: CheckingClient) -> None:
    assert official.get("/don-vi/999999/").status_code == 404


@pytest.mark.usefixtures("kept_clock")
def test_the_list_asks_the_database_a_fixed_number_of_times(
    official: CheckingClient, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(6):
        official.get("/don-vi/")
