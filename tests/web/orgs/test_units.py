"""Units as pages."""

import pytest

from danvan.apps.sample.models import SampleClock
from tests.factories import District, moment
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
    page = official.get("/don-vi/", {"dang": "danh-sach"}).content.decode()
    names = ["Đồn Biên phòng Tân Bình", "Phòng Tài chính – Kế hoạch", "Phòng Tư pháp", "UBND thị trấn Tân Biên"]
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    assert "33 đơn vị" in page


def test_nothing_found_says_so(official: CheckingClient) -> None:
    assert "Không tìm thấy đơn vị" in official.get("/don-vi/", {"tim": "zzz"}).content.decode()


def test_the_tree_of_a_day(official: CheckingClient) -> None:
    page = official.get("/don-vi/", {"ngay": "01/7/2024"}).content.decode()
    assert "33 đơn vị ngày 01/7/2024. Cấp huyện: 1; Cấp xã: 10; Cơ quan, đơn vị: 22" in page
    assert page.index("Phòng chuyên môn thuộc UBND cấp huyện") < page.index("UBND xã, phường, thị trấn")
    assert "Thêm đơn vị" not in page


def test_a_day_before_there_was_anything(official: CheckingClient) -> None:
    page = official.get("/don-vi/", {"ngay": "01/01/1990"}).content.decode()
    assert "không có ngày 01/01/1990. Chưa có dữ liệu về đơn vị tương ứng." in page
    assert "Không có đơn vị nào ngày này" in page


@pytest.mark.parametrize(
    "address", ["/don-vi/?ngay=31/02/2023", "/don-vi/thay-doi/?tu=hôm qua", "/don-vi/ca-nuoc/?ngay=x"]
)
def test_a_day_that_is_none_is_told_and_today_is_shown(official: CheckingClient, address: str) -> None:
    response = official.get(address)
    assert response.status_code == 422
    assert "Không đọc được ngày này" in response.content.decode()


def test_a_unit_with_its_posts(official: CheckingClient, district: District) -> None:
    page = official.get(f"/don-vi/{district.units['705.PNV'].pk}/").content.decode()
    assert "Trưởng phòng Nội vụ" in page
    assert "Thủ trưởng cơ quan chủ trì" in page
    assert "Đổi tên" not in page


def test_of_a_commune_nobody_is_named_and_nothing_offered(official: CheckingClient, district: District) -> None:
    page = official.get(f"/don-vi/{district.units['25489'].pk}/").content.decode()
    assert "Người giữ chức vụ" not in page
    assert official.get(f"/don-vi/{district.units['25489'].pk}/nhat-ky/").status_code == 404


def test_what_was_done_to_a_unit(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["quantri"])
    pk = district.units["705.YT"].pk
    assert "Chưa có thay đổi nào" in client.get(f"/don-vi/{pk}/nhat-ky/").content.decode()
    typed = {
        "name": "Phòng Y tế huyện",
        "since": "01/10/2023",
        "number": "9/QĐ",
        "signed": "01/10/2023",
        "seen": "0",
        "xac_nhan": "1",
    }
    SampleClock.objects.create(now=moment(2023, 10, 26))
    client.post(f"/don-vi/{pk}/doi-ten/", typed)
    assert "Đổi tên đơn vị" in client.get(f"/don-vi/{pk}/nhat-ky/").content.decode()
    changes = client.get("/don-vi/thay-doi/", {"tu": "01/9/2023", "den": "26/10/2023"}).content.decode()
    assert "Phòng Y tế → Phòng Y tế huyện" in changes
    assert "9/QĐ ngày 01/10/2023" in changes


def test_no_change_says_so(official: CheckingClient) -> None:
    page = official.get("/don-vi/thay-doi/", {"tu": "01/01/2023", "den": "01/02/2023"}).content.decode()
    assert "Không có thay đổi nào giữa hai ngày" in page
    assert "Ngày 01/01/2023 có 33 đơn vị, ngày 01/02/2023 có 33 đơn vị." in page


def test_the_nation_and_an_area_of_it(official: CheckingClient, district: District) -> None:
    nation = official.get("/don-vi/ca-nuoc/", {"tim": "tan lap"}).content.decode()
    assert "Hoàng Sa" in nation
    assert "Xã Tân Lập" in nation
    area = official.get(f"/don-vi/ca-nuoc/{district.authority.pk}/").content.decode()
    assert "10 đơn vị hành chính" in area
    assert official.get(f"/don-vi/ca-nuoc/{district.units['705.PNV'].pk}/").status_code == 404


def test_groups_and_one_of_them(official: CheckingClient, district: District) -> None:
    page = official.get("/don-vi/nhom/").content.decode()
    assert "UBND các xã, thị trấn" in page
    assert "Thêm nhóm" not in page
    assert "UBND xã Mỏ Công" in official.get(f"/don-vi/nhom/{district.groups['communes'].pk}/").content.decode()
    assert official.get("/don-vi/nhom/999999/").status_code == 404


def test_a_unit_that_is_not_there(official: CheckingClient) -> None:
    assert official.get("/don-vi/999999/").status_code == 404


@pytest.mark.usefixtures("kept_clock")
def test_the_list_asks_the_database_a_fixed_number_of_times(
    official: CheckingClient, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(6):
        official.get("/don-vi/")
