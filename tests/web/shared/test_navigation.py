"""Where one can go: each person sees the areas and parts whose pages open, and is told in which one is."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from danvan.web.shared.navigation import AREAS, Navigation, navigation_of
from tests.factories import District, actor
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database
PEOPLE = ["noivu.cv", "noivu.tp", "chutich", "vanthu", "quantri", "phongtuphap.cv", "thanhtra.cv"]


def _at(district: District, rf: RequestFactory, username: str, path: str) -> Navigation:
    request = rf.get(path)
    request.resolver_match = resolve(path)
    return navigation_of(actor(district, username), request)


def _current(links: list[dict[str, str | bool]]) -> list[str | bool]:
    return [link["label"] for link in links if link["current"]]


@pytest.mark.parametrize("username", PEOPLE)
def test_every_link_opens_for_whom_it_is_shown(client: CheckingClient, district: District, username: str) -> None:
    client.force_login(district.people[username])
    for area in AREAS:
        for part in area.parts:
            opens = client.get(part.address, follow=True).status_code == 200
            assert opens == part.may_be_opened_by(actor(district, username)), part.label


def test_an_area_of_which_one_part_may_be_opened_bears_the_name_of_that_part(
    district: District, rf: RequestFactory
) -> None:
    seen = _at(district, rf, "quantri", "/bo-tieu-chi/")
    labels = [link["label"] for link in seen.areas]
    assert "Bộ tiêu chí" in labels
    assert "Chấm điểm" not in labels
    assert _current(seen.areas) == ["Bộ tiêu chí"]
    assert seen.parts == []


@pytest.mark.parametrize(
    ("path", "area", "part"),
    [
        ("/viec-cua-toi/", "Việc của tôi", "Việc chờ tôi"),
        ("/ke-hoach/", "Kế hoạch", "Kế hoạch năm"),
        ("/ke-hoach/viec-phai-nop/theo-don-vi/", "Theo dõi", "Việc phải nộp"),
        ("/viec-phai-nop/ty-le/", "Theo dõi", "Việc phải nộp"),
        ("/cham-diem/xep-hang/", "Chấm điểm", "Xếp hạng"),
        ("/cham-diem/khong-tham-dinh/", "Chấm điểm", "Phiếu chấm điểm"),
        ("/giay-to/cho-toi/", "Văn bản", "Chờ tôi xử lý"),
        ("/do-phu/1/", "Kế hoạch", "Kế hoạch năm"),
        ("/vang-mat/", "Tổ chức", "Ủy quyền"),
    ],
)
def test_the_longest_address_tells_where_one_is(
    district: District, rf: RequestFactory, path: str, area: str, part: str
) -> None:
    seen = _at(district, rf, "noivu.tp", path)
    assert (_current(seen.areas), _current(seen.parts)) == ([area], [part])
    assert seen.area == area


def test_a_page_outside_all_areas_marks_none(district: District, rf: RequestFactory) -> None:
    seen = _at(district, rf, "noivu.tp", "/tai-khoan/")
    assert _current(seen.areas) == []
    assert seen.parts == []
    assert seen.area == ""
