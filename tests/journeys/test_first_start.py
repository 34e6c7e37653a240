"""From an empty installation to an issued plan, for a commune of today: the command, the guided page, the first plan."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.server import EmptyServer
from tests.mail_server import FakeMailServer, mail_server
from tests.pictures import png

pytestmark = pytest.mark.browser
PLAN = Path(__file__).resolve().parents[2] / "samples" / "xa-tan-bien-2026" / "ke-hoach-2026.md"
PASSWORD = "mây tre lá xanh đồng"
OWN_PASSWORD = "sông núi mưa nắng ruộng"
PEOPLE = (
    ("Chuyên viên Phòng Văn hóa – Xã hội", "vhxh.cv", "Phòng Văn hóa – Xã hội", "Chuyên viên"),
    ("Trưởng phòng Văn hóa – Xã hội", "vhxh.tp", "Phòng Văn hóa – Xã hội", "Người đứng đầu"),
    ("Chủ tịch UBND xã", "chutich", "UBND xã Tân Biên", "Người đứng đầu"),
    ("Trưởng phòng Kinh tế", "kinhte.tp", "Phòng Kinh tế", "Người đứng đầu"),
)


@pytest.fixture
def mail() -> Iterator[FakeMailServer]:
    """The commune's mail server."""
    with mail_server() as server:
        yield server


@pytest.fixture
def empty(tmp_path: Path, mail: FakeMailServer) -> Iterator[EmptyServer]:
    """An installation of which nothing exists but what `danvan setup` made."""
    settings = {
        "DANVAN_MAIL_HOST": "127.0.0.1",
        "DANVAN_MAIL_PORT": str(mail.port),
        "DANVAN_MAIL_SECURITY": "none",
        "DANVAN_MAIL_FROM": "danvan@tanbien.example",
    }
    with EmptyServer(tmp_path / "agency", **settings) as server:
        yield server


@pytest.fixture
def somebody(browser: Browser, empty: EmptyServer) -> Iterator[PersonOpener]:
    """Opens a browser session for each person of the story."""
    opener = PersonOpener(browser, empty)
    yield opener
    opener.close()


def test_a_commune_starts_from_nothing_and_issues_its_plan(
    somebody: PersonOpener, empty: EmptyServer, mail: FakeMailServer
) -> None:
    holder, stranger = somebody(), somebody(phone=True)
    strangers_stay_outside(stranger)
    who_are_you(holder, empty.link)
    offices_and_lead(holder)
    letterhead(holder)
    the_administrator(holder)
    strangers_find_nothing_any_more(stranger, empty.link)
    passwords = first_people(holder)
    calendar_and_mail(holder, mail)

    officer, head, other = (
        somebody(username, password=passwords[username]) for username in ("vhxh.cv", "vhxh.tp", "kinhte.tp")
    )
    for person, username in ((officer, "vhxh.cv"), (head, "vhxh.tp"), (other, "kinhte.tp")):
        a_password_of_ones_own(person, passwords[username])
    read_and_confirm(officer)
    issue(head)
    each_office_owes(head, other)


def strangers_stay_outside(stranger: Person) -> None:
    """Without the token there is only the question for it."""
    stranger.go("/bat-dau/")
    stranger.picture("30-ma-thiet-lap")
    stranger.fill("Mã thiết lập", "doan-mo")
    stranger.is_refused("Tiếp tục", "Mã thiết lập không đúng")
    stranger.go("/bat-dau/co-quan/", expect=404)


def who_are_you(holder: Person, link: str) -> None:
    """The link of the command leads in; the commune is found without diacritics."""
    holder.go(link)
    holder.press("Tiếp tục")
    holder.sees("Thiết lập ban đầu", "Chưa làm")
    holder.follow("Bắt đầu")
    holder.fill("Tên tỉnh, xã, phường", "tan bien tay ninh")
    holder.press("Tìm")
    holder.sees("UBND xã Tân Biên")
    holder.picture("31-chon-co-quan")
    holder.tick("UBND xã Tân Biên")
    holder.press("Lưu và tiếp tục")


def offices_and_lead(holder: Person) -> None:
    """The template of the decree is ticked; hamlets are added as lines; lead and co-scorers are proposed."""
    holder.sees("Trung tâm Phục vụ hành chính công xã", "150/2025/NĐ-CP", "thường có, chưa kiểm chứng")
    holder.fill("Thêm vào “Các ấp, khu phố”", "Ấp Thạnh Trung\nẤp Tân Thanh\nẤp tân thanh")
    holder.is_refused("Lưu và tiếp tục", "được ghi hai lần")
    holder.fill("Thêm vào “Các ấp, khu phố”", "Ấp Thạnh Trung\nẤp Tân Thanh")
    holder.picture("32-co-quan-don-vi")
    holder.press("Lưu và tiếp tục")
    expect(holder.page.get_by_label("Cơ quan chủ trì")).to_contain_text("Phòng Văn hóa – Xã hội")
    holder.press("Lưu và tiếp tục")


def letterhead(holder: Person) -> None:
    """An SVG is no logo; a PNG stands in the head of every page from then on."""
    assert holder.value_of("Tên cơ quan trên văn bản") == "Ủy ban nhân dân xã Tân Biên"
    holder.attach("Biểu trưng", "logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    holder.is_refused("Lưu và tiếp tục", "Ảnh SVG, GIF, WEBP không được nhận")
    holder.attach("Biểu trưng", "logo.png", png(96, 96), "image/png")
    holder.press("Lưu và tiếp tục")
    expect(holder.page.locator(".dv-header__logo--own")).to_be_visible()


def the_administrator(holder: Person) -> None:
    """The first account ends the token; its holder goes on by logging in."""
    holder.fill("Họ và tên", "Quản trị hệ thống")
    holder.fill("Tên đăng nhập", "quantri")
    holder.page.get_by_label("Mật khẩu", exact=True).fill("ngan")
    holder.fill("Ghi lại mật khẩu", "ngan")
    holder.is_refused("Lập tài khoản", "ít nhất 12 ký tự")
    holder.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    holder.fill("Ghi lại mật khẩu", PASSWORD)
    holder.press("Lập tài khoản")
    holder.fill("Tên đăng nhập", "quantri")
    holder.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    holder.press("Đăng nhập")
    holder.sees("Đã xong", "Phòng Văn hóa – Xã hội chủ trì")
    holder.picture("33-cac-buoc")


def strangers_find_nothing_any_more(stranger: Person, link: str) -> None:
    """The link of the command is worth nothing once somebody administers the installation."""
    stranger.go(link, expect=404)


def first_people(holder: Person) -> dict[str, str]:
    """The first people are typed in rows; their passwords are shown once."""
    holder.follow("Làm bước tiếp theo")
    for number, (name, username, unit, position) in enumerate(PEOPLE, start=1):
        row = holder.page.get_by_role("group", name=f"Người thứ {number}", exact=True)
        holder.fill("Họ và tên", name, row)
        holder.fill("Tên đăng nhập", username, row)
        holder.choose("Đơn vị", unit, row)
        holder.choose("Vị trí", position, row)
    holder.picture("34-nguoi-dung")
    holder.press("Lưu và cấp mật khẩu")
    holder.sees("Đã lập 4 tài khoản", "chỉ hiện một lần")
    rows = holder.page.locator("tbody tr").all_inner_texts()
    found = [re.split(r"\s*[\t\n]\s*", row.strip()) for row in rows]
    holder.follow("Đã ghi lại, tiếp tục")
    return {row[-2]: row[-1] for row in found}


def calendar_and_mail(holder: Person, mail: FakeMailServer) -> None:
    """The days off are looked over, a letter is sent, and the end is the person's own home page."""
    holder.follow("Làm bước tiếp theo")
    holder.press("Đã xem, tiếp tục")
    holder.fill("Gửi thư thử đến", "canbo@tanbien.example")
    holder.press("Gửi thư thử")
    holder.sees("Máy chủ đã nhận thư")
    assert len(mail.letters) == 1
    holder.go("/viec-cua-toi/")
    holder.sees("Quản trị", "Tổ chức", "Nhập người dùng từ bảng tính")
    holder.sees_not("Làm tiếp thiết lập ban đầu")
    holder.go("/bat-dau/")
    holder.sees("Đã thiết lập xong")
    holder.go("/lich-nghi/2026/")
    holder.sees("Nghỉ hoán đổi, làm bù ngày 10/01")


def a_password_of_ones_own(person: Person, given: str) -> None:
    """Who was handed a password sets their own before anything else."""
    person.sees("Mật khẩu đang dùng do người khác cấp")
    person.page.locator("input[name=oldpassword]").fill(given)
    person.page.locator("input[name=password1]").fill(OWN_PASSWORD)
    person.page.locator("input[name=password2]").fill(OWN_PASSWORD)
    person.press("Đổi mật khẩu")
    person.go("/viec-cua-toi/")


def read_and_confirm(officer: Person) -> None:
    """The first work of the officer is the first plan; every name in it is an office or a group made just now."""
    officer.follow("Nạp văn bản kế hoạch đầu tiên")
    officer.attach("Văn bản kế hoạch", PLAN.name, PLAN.read_bytes(), "text/markdown")
    officer.press("Đọc văn bản")
    officer.sees("128/KH-UBND", "Thời hạn (4)", "Chỉ tiêu (6)")
    officer.sees_not("Chưa chọn đơn vị cho", "Còn thiếu")
    officer.picture("35-ke-hoach-dau-tien")
    officer.press("Xác nhận kế hoạch")
    officer.sees("Đã xác nhận kế hoạch số 128/KH-UBND")


def issue(head: Person) -> None:
    """The head of the lead issues what the officer confirmed."""
    head.go("/viec-cua-toi/")
    head.follow("Ban hành kế hoạch vào hệ thống")
    head.press("Ban hành")
    head.sees("Đã ban hành")


def each_office_owes(head: Person, other: Person) -> None:
    """Every office of the group owes a plan, a report and a dossier; the lead owes the grading besides."""
    head.follow("Theo dõi")
    expect(head.page.locator("tbody tr")).to_have_count(16)
    for name in (
        "Phòng Kinh tế",
        "Phòng Văn hóa – Xã hội",
        "Văn phòng HĐND và UBND xã",
        "Trung tâm Phục vụ hành chính công xã",
        "Trạm Y tế xã",
    ):
        head.sees(name)
    head.picture("36-viec-phai-nop")
    other.go("/ke-hoach/viec-phai-nop/")
    other.sees("Phòng Kinh tế", "10/4/2026", "10/10/2026")
    other.sees_not("Trạm Y tế xã")
