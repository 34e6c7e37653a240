"""Every kind of page that a role can reach by links: it answers, axe finds nothing, it does not scroll sideways."""

import re
from collections import deque

import pytest

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person

pytestmark = pytest.mark.browser
# What each role must come to, beside whatever else its links lead to.
COVERAGE = {"/do-phu/#/", "/do-phu/#/ma-tran/", "/do-phu/#/cap-tren/", "/do-phu/#/don-vi/#/", "/do-phu/o/#/"}
DESKTOP = {
    "noivu.cv": {
        "/ke-hoach/#/",
        "/ke-hoach/#/can-cu/",
        "/van-ban-phap-luat/#/sua/",
        "/van-ban-phap-luat/nhap/",
        "/bao-cao/#/",
        "/cham-diem/phieu/#/cot/CHU_TRI/",
        "/cham-diem/xep-hang/#/",
    },
    "noivu.tp": {
        "/ke-hoach/viec-phai-nop/",
        "/ke-hoach/#/ma-tran/",
        "/cham-diem/ket-qua/#/",
        "/trang-cong-khai/",
        "/cham-diem/ky/#/xung-dot/",
    },
    "phongtuphap.cv": {"/ke-hoach/#/don-vi/#/", "/bao-cao/#/", "/cham-diem/phieu/#/", "/du-thao/lap-nam-sau/"},
    "xahoahiep.cv": {"/du-thao/#/", "/du-thao/#/y/#/", "/du-thao/#/cac-ban/", "/du-thao/#/xem-truoc/"},
    "xatanlap.tt": {"/bao-cao/#/lan-gui/#/", "/cham-diem/phieu/#/tieu-chi/TC#.#/"},
    "thanhtra.cv": {"/cham-diem/phieu/#/", "/bao-cao/#/", "/cham-diem/khong-tham-dinh/"},
    "phongtuphap.tt": {"/uy-quyen/#/", "/uy-quyen/lap/", "/vang-mat/", "/vang-mat/khai/"},
    "phochutich": {"/tai-khoan/chuc-vu/"},
    "tothamdinh": {"/cham-diem/phieu/#/"},
    "chutich": {"/cham-diem/xep-hang/#/", "/bao-cao/chi-tieu/#/"},
    "vanthu": {"/bao-cao/#/", "/don-vi/#/"},
    "danvan": {"/bao-cao/#/", "/bao-cao/chi-tieu/#/"},
    "tb.vhxh.tt": {"/ke-hoach/#/", "/bao-cao/#/", "/don-vi/#/"},
    "tn.snv.tt": {
        "/ke-hoach/#/ban/",
        "/ke-hoach/#/ban/#/",
        "/ke-hoach/#/ban/#/thay-doi/",
        "/ke-hoach/#/sua-doi/",
        *COVERAGE,
    },
    "tn.stp.cv": {"/ke-hoach/#/ban/#/don-vi-toi/"},
    "quantri": {
        "/nhat-ky/",
        "/nhat-ky/kiem-tra/",
        "/nguoi-dung/#/",
        "/nguoi-dung/popolo/",
        "/nguoi-dung/chuc-vu/#/thoi-giu/",
        "/vai-tro/",
        "/don-vi/#/",
        "/lich-nghi/#/sua/",
        "/bat-dau/don-vi/",
    },
}
# Things of other states than those that the first links lead to: the ranking of a year that is decided.
ALSO_FROM = {"noivu.tp": ["/cham-diem/xep-hang/1/"], "chutich": ["/cham-diem/xep-hang/1/"]}
PHONE = ("noivu.cv", "xahoahiep.cv", "chutich")


@pytest.mark.parametrize("username", DESKTOP)
def test_all_that_a_role_can_reach(as_sample_person: PersonOpener, username: str) -> None:
    visited = crawl(as_sample_person(username), "/viec-cua-toi/", *ALSO_FROM.get(username, ()))
    assert DESKTOP[username] <= visited, sorted(visited)


@pytest.mark.parametrize("username", PHONE)
def test_all_that_a_role_can_reach_on_a_phone(as_sample_person: PersonOpener, username: str) -> None:
    visited = crawl(as_sample_person(username, phone=True), "/viec-cua-toi/")
    assert {"/ke-hoach/#/", "/bao-cao/#/", "/cham-diem/phieu/#/"} <= visited, sorted(visited)


@pytest.mark.parametrize("phone", [False, True])
def test_all_that_anybody_can_reach(as_sample_person: PersonOpener, phone: bool) -> None:
    visited = crawl(as_sample_person(phone=phone), "/", "/thanh-phan/")
    public = {
        "/",
        "/tai-khoan/dang-nhap/",
        "/cong-khai/#/#/ke-hoach/",
        "/cong-khai/#/#/xep-loai/",
        "/thanh-phan/van-ban/",
    }
    assert public <= visited, sorted(visited)


def crawl(person: Person, *starts: str) -> set[str]:
    """Open one page of each kind (numbers in addresses count as one kind) that links lead to; give back the kinds."""
    waiting, seen = deque(starts), {kind_of(start) for start in starts}
    while waiting:
        address = waiting.popleft()
        person.go(address)
        links = person.page.eval_on_selector_all("a[href]", "found => found.map(link => link.getAttribute('href'))")
        for link in links:
            target = link.split("#")[0]
            if not target.startswith("/") or is_file(target) or kind_of(target) in seen:
                continue
            seen.add(kind_of(target))
            waiting.append(target)
    return seen


def kind_of(address: str) -> str:
    """The address without its numbers and its query."""
    return re.sub(r"\d+", "#", address.split("?", maxsplit=1)[0])


def is_file(address: str) -> bool:
    """Whether an address gives a file instead of a page."""
    return (
        re.match(
            r"/minh-chung/|/tinh/|/cham-diem/ket-qua/\d+/van-ban/|/nguoi-dung/(?:tai-ve|mau)/|/van-ban-phap-luat/tai-ve/"
            r"|/do-phu/\d+/xuat/|/ke-hoach/\d+/tai-ve/|/bieu-excel/(?:[a-z-]+/)?\d+/(?:tai-ve|tron-bo)/|/du-thao/\d+/tai-ve/",
            address,
        )
        is not None
    )
