"""Logging in and what protects it, in the browser: app, passkey, letter, single sign-on, other sessions.

Two server processes answer, so whatever they must both know stands in the database.
"""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.identity_provider import CLIENT, SECRET, IdentityProvider
from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.server import Server
from tests.journeys.stage import PASSWORD
from tests.letter_box import LetterBox
from tests.one_time_codes import code_of

pytestmark = pytest.mark.browser
SIGN_IN, ACCOUNT = "/tai-khoan/dang-nhap/", "/tai-khoan/"
OFFICER, ADMINISTRATOR = "noivu.cv", "quantri"
SIGN_ON = "Đăng nhập một lần của tỉnh"
PEOPLE = {
    "Chuyên viên": {"sub": "a1", "preferred_username": OFFICER},
    "Người khác": {"sub": "b2", "preferred_username": "khong.co"},
}


@pytest.fixture(scope="module")
def letter_box() -> Iterator[LetterBox]:
    with LetterBox() as box:
        yield box


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    with IdentityProvider(tmp_path_factory.mktemp("provider"), PEOPLE) as provider:
        yield provider


@pytest.fixture(scope="module")
def sign_in_server(
    tmp_path_factory: pytest.TempPathFactory, letter_box: LetterBox, provider: IdentityProvider
) -> Iterator[Server]:
    """Two processes, asked for by a name, because browsers keep passkeys for names only."""
    with Server(
        tmp_path_factory.mktemp("sign-in"),
        "people_with_passwords",
        workers=2,
        host="localhost",
        DANVAN_MAIL_HOST="127.0.0.1",
        DANVAN_MAIL_PORT=str(letter_box.port),
        DANVAN_MAIL_SECURITY="none",
        DANVAN_MAIL_FROM="danvan@example.gov.vn",
        DANVAN_OIDC_ISSUER=provider.issuer,
        DANVAN_OIDC_CLIENT_ID=CLIENT,
        DANVAN_OIDC_CLIENT_SECRET=SECRET,
        DANVAN_OIDC_LABEL=SIGN_ON,
    ) as server:
        yield server


@pytest.fixture
def open_browser(browser: Browser, sign_in_server: Server) -> Iterator[PersonOpener]:
    opener = PersonOpener(browser, sign_in_server)
    yield opener
    opener.close()


def give_password(person: Person, username: str, password: str = PASSWORD) -> None:
    person.go(SIGN_IN)
    person.fill("Tên đăng nhập", username)
    person.fill("Mật khẩu", password)
    person.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    person.page.wait_for_load_state()


def with_authenticator(person: Person) -> None:
    """A device in the browser that keeps passkeys and confirms by itself."""
    session = person.page.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def test_an_app_protects_the_account(open_browser: PersonOpener) -> None:
    officer = open_browser()
    give_password(officer, OFFICER)
    officer.follow("tài khoản của tôi")
    officer.follow("Bật xác thực hai bước")
    officer.picture("xac-thuc-hai-buoc")
    officer.follow("Bật ứng dụng xác thực")
    officer.sees("Xác nhận lại để tiếp tục")
    officer.fill("Mật khẩu", PASSWORD)
    officer.press("Tiếp tục")
    secret = officer.page.locator(".dv-secret").inner_text()
    officer.picture("ung-dung-xac-thuc")
    officer.fill("Mã từ ứng dụng xác thực", "000000")
    officer.is_refused("Bật", "Mã không đúng")
    officer.fill("Mã từ ứng dụng xác thực", code_of(secret))
    officer.page.get_by_role("button", name="Bật", exact=True).click()
    officer.arrived(200)
    codes = officer.page.locator(".dv-codes li").all_inner_texts()
    assert len(codes) == 10
    officer.picture("ma-du-phong")
    officer.page.emulate_media(media="print")
    assert officer.page.get_by_text(codes[0]).is_visible()
    assert not officer.page.get_by_role("button", name="In các mã").is_visible()
    officer.page.emulate_media(media="screen")

    officer.press("Đăng xuất")
    give_password(officer, OFFICER)
    officer.arrived(200)
    officer.sees("Xác thực bước hai")
    officer.fill("Mã", "000000")
    officer.is_refused("Đăng nhập", "Mã không đúng")
    officer.picture("buoc-hai")
    officer.fill("Mã", code_of(secret, time.time() + 30))
    officer.press("Đăng nhập")
    officer.sees("Việc của tôi")

    officer.go("/tai-khoan/xac-nhan-lai/ma/")
    officer.go("/tai-khoan/xac-thuc-hai-buoc/ma-du-phong/lap-moi/")
    officer.fill("Mật khẩu", PASSWORD)
    officer.press("Tiếp tục")
    officer.sees("Lập bộ mã mới")
    officer.go("/tai-khoan/xac-thuc-hai-buoc/ung-dung/tat/")
    officer.press("Tắt ứng dụng xác thực")
    officer.sees("Đã tắt ứng dụng xác thực.")


def test_a_passkey_replaces_the_password(open_browser: PersonOpener) -> None:
    officer = open_browser()
    with_authenticator(officer)
    give_password(officer, OFFICER)
    officer.go("/tai-khoan/xac-thuc-hai-buoc/")
    officer.follow("Thêm khóa truy cập")
    officer.fill("Mật khẩu", PASSWORD)
    officer.press("Tiếp tục")
    officer.picture("them-khoa")
    officer.fill("Tên gọi của khóa", "Máy cơ quan")
    officer.page.get_by_role("button", name="Tạo khóa trên thiết bị này").click()
    officer.page.wait_for_url("**/ma-du-phong/")
    officer.arrived(200)
    officer.sees("Đã thêm khóa truy cập.")
    officer.go("/tai-khoan/xac-thuc-hai-buoc/")
    officer.sees("Máy cơ quan", "Đăng nhập thay mật khẩu")
    officer.press("Đăng xuất")

    officer.go("/don-vi/")
    officer.page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    officer.page.wait_for_url("**/don-vi/")
    officer.press("Đăng xuất")

    give_password(officer, OFFICER)
    officer.sees("Xác thực bước hai")
    officer.page.get_by_role("button", name="Dùng khóa truy cập").click()
    officer.page.wait_for_url("**/viec-cua-toi/")
    officer.go("/tai-khoan/xac-nhan-lai/khoa-truy-cap/")
    officer.go("/tai-khoan/xac-thuc-hai-buoc/")
    officer.follow("Đổi tên khóa Máy cơ quan")
    officer.fill("Mật khẩu", PASSWORD)
    officer.press("Tiếp tục")
    officer.sees("Đổi tên khóa truy cập")
    officer.go("/tai-khoan/xac-thuc-hai-buoc/")
    officer.follow("Gỡ khóa Máy cơ quan")
    officer.press("Gỡ khóa")
    officer.sees("Đã gỡ khóa truy cập.")


def test_a_device_without_the_key_says_so(open_browser: PersonOpener) -> None:
    stranger = open_browser()
    with_authenticator(stranger)
    stranger.go(SIGN_IN)
    stranger.page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    stranger.page.get_by_role("alert").get_by_text("Chưa dùng được khóa truy cập").wait_for()
    stranger.check()


def test_a_forgotten_password_is_set_by_letter(open_browser: PersonOpener, letter_box: LetterBox) -> None:
    administrator = open_browser(phone=True)
    administrator.go(SIGN_IN)
    administrator.follow("Quên mật khẩu")
    administrator.fill("Thư điện tử", f"{ADMINISTRATOR}@example.gov.vn")
    administrator.press("Gửi liên kết")
    administrator.sees("Đã nhận yêu cầu")
    found = re.search(r"http://localhost:\d+/\S+", letter_box.newest("Đặt lại mật khẩu danvan").get_content())
    assert found
    administrator.go(found[0])
    administrator.fill("Mật khẩu mới", "ngắn")
    administrator.fill("Mật khẩu mới (nhập lại)", "ngắn")
    administrator.is_refused("Lưu mật khẩu mới", "ít nhất 12 ký tự")
    administrator.picture("dat-mat-khau")
    fresh = "thuyền về bến lúc chiều tà"
    administrator.fill("Mật khẩu mới", fresh)
    administrator.fill("Mật khẩu mới (nhập lại)", fresh)
    administrator.press("Lưu mật khẩu mới")
    administrator.follow("Đăng nhập bằng mật khẩu mới")
    give_password(administrator, ADMINISTRATOR, fresh)
    administrator.sees("Việc của tôi")


def test_the_province_vouches_for_an_official(open_browser: PersonOpener) -> None:
    stranger = open_browser("", phone=True)
    stranger.go(SIGN_IN)
    stranger.picture("dang-nhap")
    stranger.page.get_by_role("button", name=SIGN_ON).click()
    stranger.page.get_by_role("button", name="Người khác").click()
    stranger.page.wait_for_url("**/tro-lai/**")
    stranger.arrived(403)
    stranger.sees("Chưa có tài khoản nào ở đây dành cho ông (bà).")
    stranger.picture("chua-co-tai-khoan")

    officer = open_browser()
    officer.go("/don-vi/")
    officer.page.get_by_role("button", name=SIGN_ON).click()
    officer.page.get_by_role("button", name="Chuyên viên").click()
    officer.page.wait_for_url("**/don-vi/")
    officer.check()
    officer.go(ACCOUNT)
    officer.sees("Đã liên kết với hệ thống của tỉnh")


def test_a_session_elsewhere_is_ended_and_a_factor_required(open_browser: PersonOpener) -> None:
    here, phone = open_browser(), open_browser(phone=True)
    for place in (here, phone):
        give_password(place, OFFICER)
    here.go(ACCOUNT)
    here.picture("tai-khoan")
    here.follow("Xem nơi đang đăng nhập")
    here.picture("noi-dang-dang-nhap")
    here.press("Đăng xuất mọi nơi khác")
    here.sees("nơi khác.", "Nơi đang dùng")
    phone.page.goto("/viec-cua-toi/")
    phone.sees("Tên đăng nhập")

    administrator = open_browser(ADMINISTRATOR)
    administrator.go("/tai-khoan/quy-dinh-xac-thuc/")
    administrator.fill("Chuyên viên cơ quan chủ trì", "01/04/2023")
    administrator.press("Lưu quy định")
    administrator.sees("Đã lưu quy định của 1 vai trò.")
    administrator.picture("quy-dinh")
    here.go("/ke-hoach/")
    here.sees("Cần bật xác thực hai bước để làm việc tiếp")
    here.picture("can-bat")
    administrator.fill("Chuyên viên cơ quan chủ trì", "")
    administrator.press("Lưu quy định")
    here.go("/ke-hoach/")
    here.sees_not("Cần bật xác thực hai bước")
