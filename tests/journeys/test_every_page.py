"""Every kind of page that a role can reach by links: it answers, axe finds nothing, it does not scroll sideways.

Most pages of one role look like those of another. The browser shows what looks otherwise than all before, see sources,
each time at the width of a desk's screen and of a phone's.

A new page to which links lead needs no line here; `python -m tests.journeys.shapes` says after a whole run which one
axe never saw.
"""

import re
from collections import deque

import pytest

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.shapes import WIDTHS, kind_of

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
    "chutich": {"/cham-diem/xep-hang/#/", "/cham-diem/ky/#/hoi-dong/", "/bao-cao/chi-tieu/#/"},
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
# And what hangs on no link of the first unit or cycle that a crawl comes to.
ALSO_FROM = {
    "noivu.tp": [
        "/cham-diem/xep-hang/1/",
        "/cham-diem/ky/2/tham-dinh-thay/",
        "/phuc-tra/ky/1/",
        "/cham-diem/ky/2/dac-diem/",
        "/cham-diem/ky/2/dac-diem/nhap/",
        "/cham-diem/ky/2/hoi-dong/",
        "/so-lieu/staff_reached/",
    ],
    "chutich": ["/cham-diem/xep-hang/1/", "/cham-diem/ky/2/hoi-dong/"],
    "vanthu": ["/so-van-ban/dong/1/thu-hoi/"],
    "quantri": ["/nguoi-dung/2/"],  # the person on the first page to whom work leads holds no post any more
}


SHORT_BOX, LONGEST_LINE = 180, 740  # in CSS pixels
WIDEST = """() => {
    const widest = found => Math.max(...[...document.querySelectorAll(found)].map(e => e.getBoundingClientRect().width));
    return [widest(".dv-control > input:is([type=number], [inputmode])"), widest("main p")];
}"""


@pytest.mark.parametrize("username", DESKTOP)
def test_all_that_a_role_can_reach(as_sample_person: PersonOpener, username: str) -> None:
    starts = "/viec-cua-toi/", *ALSO_FROM.get(username, ())
    visited = crawl(as_sample_person(username), *starts)
    assert DESKTOP[username] <= visited, sorted(visited)


def test_all_that_anybody_can_reach(as_sample_person: PersonOpener) -> None:
    citizen = as_sample_person()
    visited = crawl(citizen, "/", "/thanh-phan/")
    public = {
        "/",
        "/tai-khoan/dang-nhap/",
        "/cong-khai/#/#/ke-hoach/",
        "/cong-khai/#/#/xep-loai/",
        "/cong-khai/#/#/ban-cong-bo/",
        "/thanh-phan/van-ban/",
    }
    assert public <= visited, sorted(visited)
    citizen.page.set_viewport_size(WIDTHS["desktop"])
    citizen.page.goto("/thanh-phan/")
    box, line = citizen.page.evaluate(WIDEST)
    assert box <= SHORT_BOX, "a box for a day or a number is as wide as one for a sentence"
    assert line <= LONGEST_LINE, "a line of running text is longer than can be read"


def test_one_click_leads_into_the_sample(as_sample_person: PersonOpener) -> None:
    anybody = as_sample_person()
    anybody.go("/mau/dang-nhap/")
    anybody.press("Trưởng phòng Nội vụ")
    assert anybody.page.url.endswith("/viec-cua-toi/")


def test_what_can_become_of_an_office(as_sample_person: PersonOpener) -> None:
    """The first unit that a crawl comes to is one of the nation's, where nothing can be changed."""
    administrator = as_sample_person("quantri")
    administrator.go("/don-vi/")
    administrator.follow("Phòng Tư pháp")
    for act in ("giai-the", "doi-loai", "chuyen-cap-tren", "chia-tach"):
        administrator.go(f"{administrator.page.url}{act}/")
        administrator.page.go_back()


def test_what_no_link_of_the_sample_leads_to(as_sample_person: PersonOpener) -> None:
    """A figure of one's own that is changed and ended, and a checked report that goes back to those who check."""
    head = as_sample_person("noivu.tp")
    head.go("/so-lieu/them/")
    for label, value in (
        ("Tên số liệu", "Buổi phát thanh về dân chủ ở cơ sở"),
        ("Đơn vị tính", "buổi"),
        ("Căn cứ yêu cầu", "Kế hoạch số 61/KH-UBND, mục II"),
        ("Áp dụng từ ngày", "01/01/2024"),
    ):
        head.fill(label, value)
    for name in ("asked_of", "periods"):
        head.page.locator(f"input[name={name}]").first.check()
    head.press("Lưu")
    figure = head.page.url
    for act in ("sua/", "thoi-dung/"):
        head.go(f"{figure}{act}")
    head.go("/ke-hoach/viec-phai-nop/?tinh_trang=waiting&loai=report")
    head.follow("Báo cáo kết quả năm", head.page.locator("tbody"))
    head.go(f"{head.page.url}kiem-tra-lai/")


@pytest.mark.parametrize("username", ["chutich", "vanphong.cvp"])
def test_the_council_at_work(as_sample_person: PersonOpener, username: str) -> None:
    """Chair and member come from the council's page to the one sheet that still waits, and to the council's column."""
    member = as_sample_person(username)
    member.go("/cham-diem/ky/2/hoi-dong/", both_widths=True)
    member.follow("UBND xã Thạnh Bình")
    member.follow("Ghi điểm khác điểm thống nhất")
    assert member.page.url.endswith("/cot/COUNCIL/")


def crawl(person: Person, *starts: str) -> set[str]:
    """Ask for one page of each kind (numbers in addresses count as one kind) that links lead to; give back the kinds.

    Each one answers and has one heading. The browser shows, at both widths, those that look otherwise than all before.
    """
    waiting, seen = deque(starts), {kind_of(start) for start in starts}
    while waiting:
        address = waiting.popleft()
        source = person.source_of(address)
        if source.is_mine_to_show():
            person.go(address, both_widths=True)
        assert source.headings == 1, address
        for target in source.targets:
            if not target.startswith("/") or is_file(target) or kind_of(target) in seen:
                continue
            seen.add(kind_of(target))
            waiting.append(target)
    return seen


def is_file(address: str) -> bool:
    """Whether an address gives a file instead of a page."""
    return (
        re.match(
            r"/minh-chung/\d+/(?:$|trang/)|/tinh/|/cham-diem/ket-qua/\d+/van-ban/|/nguoi-dung/(?:tai-ve|mau)/|/van-ban-phap-luat/tai-ve/"
            r"|/do-phu/\d+/xuat/|/ke-hoach/(?:\d+|viec-phai-nop)/tai-ve/|/bieu-excel/(?:[a-z-]+/)?\d+/(?:tai-ve|tron-bo)/|/du-thao/\d+/tai-ve/"
            r"|/hoat-dong/(?:tai-ve|mau)/|/so-lieu/[a-z0-9_]+/(?:csv|xlsx)/|/bao-cao-tong-hop/\d+/tai-ve/|/nhac-viec/lich/|/cong-khai/[^/]+/\d+/ban-cong-bo/lan-\d+/(?:tep/|tat-ca)|/ban-cong-bo/\d+/(?:danh-sach-khen|thong-bao/tat-ca)"
            r"|/mau-van-ban/\d+/tai-ve/|/bo-tieu-chi/\d+/tai-ve/|/giay-to-cham-diem/(?:phieu/\d+/(?:pdf|bieu/[^/]+/tai)|ho-so/\d+|ky/\d+/(?:quyet-dinh|bien-ban|bien-ban-hoi-dong))/"
            r"|/cham-diem/ky/\d+/dac-diem/tai-ve/|/ke-hoach/tep-giu-lai/\d+/$|/giay-to/\d+/(?:ban/\d+/tep|ban-sua/\d+/tep|pdf|ma-qr|trang-dau|ban-da-ky|goi-edxml)/|/dot-van-ban/\d+/(?:tat-ca|ban-de-ky|ban-de-dong-dau)/|/so-van-ban/\d+/(?:di|den|ban-sao)/bang-tinh/"
            r"|/ho-so-cong-viec/(?:\d+/muc-luc/)?bang-tinh/|/van-ban-den/(?:goi/\d+/(?:tep/\d+|tra-loi)|so/\d+/tep)/",
            address,
        )
        is not None
    )
