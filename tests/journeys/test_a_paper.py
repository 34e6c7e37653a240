"""The decision of a ranking from the chairman's deputy to whoever checks its code; a notice that comes back from Word."""

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser

from danvan.adapters.signing.applying import SignatureRequest
from tests.adapters.signing.papers import AGENCY, AUTHORITY, drawn_picture, signed
from tests.apps.scoring.scene import DECIDED
from tests.certificates import PASSWORD, Issued
from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.server import Server
from tests.journeys.story.reporting import from_my_work

pytestmark = pytest.mark.browser
NUMBER, RECIPIENTS = "2158/QĐ-UBND", 25
DEPUTY = AUTHORITY.issue("Phó Chủ tịch UBND huyện", valid_until=DECIDED + timedelta(days=300))
CERTIFICATE = "application/x-pem-file"


@pytest.fixture
def as_signing_person(browser: Browser, tmp_path: Path) -> Iterator[PersonOpener]:
    """Opens browser sessions where a ranking is proposed."""
    with Server(tmp_path, "a_proposed_ranking") as server:
        opener = PersonOpener(browser, server)
        yield opener
        opener.close()


def test_a_decision_is_signed_by_a_deputy_sealed_sent_received_and_checked(as_signing_person: PersonOpener) -> None:
    as_person = as_signing_person
    certificates_are_registered(as_person)
    deputy, clerk = as_person("phochutich"), as_person("vanthu")
    act_for_the_chairman(deputy)
    decide(deputy)
    paper = sign(deputy)
    seal(clerk, paper)
    send(clerk, paper)
    receive(as_person("phongtuphap.cv"))
    check(as_person(phone=True), clerk)
    a_certificate_ends(deputy)


def test_a_notice_comes_back_from_word(as_signing_person: PersonOpener) -> None:
    officer = as_signing_person("noivu.cv")
    officer.go("/giay-to/")
    officer.follow("Thông báo: ")
    held = io.BytesIO()
    document = Document(officer.downloads("Tải DOCX bản 1").path())
    (paragraph,) = [one for one in document.paragraphs if "gửi báo cáo." in one.text]
    paragraph.runs[0].text = "Đề nghị các đơn vị gửi báo cáo trước ngày 20."
    document.save(held)
    officer.attach("Tệp DOCX đã sửa", "ban-sua.docx", held.getvalue())
    officer.fill("Nội dung đã sửa", "Ghi rõ hạn")
    officer.press("Nộp bản sửa")
    officer.sees("Các đoạn sẽ đổi", "Đề nghị các đơn vị gửi báo cáo trước ngày 20.")
    officer.picture("paper-brought-back")
    officer.press("Nhận các chỗ sửa")
    officer.follow("Bản 2 sửa gì")
    officer.sees("Đề nghị các đơn vị gửi báo cáo trước ngày 20.", "Đề nghị các đơn vị gửi báo cáo.")


def certificates_are_registered(as_person: PersonOpener) -> None:
    """The administrator trusts who issues certificates and registers the committee's; the deputy their own."""
    administrator, deputy = as_person("quantri"), as_person("phochutich")
    administrator.go("/chung-thu-so/noi-cap-tin-cay/")
    administrator.attach("Chứng thư của nơi cấp", "goc.pem", AUTHORITY.pem, CERTIFICATE)
    administrator.press("Nạp")
    administrator.sees("Nơi cấp chứng thư thử nghiệm")
    administrator.go("/chung-thu-so/dang-ky-cho-co-quan/")
    administrator.choose("Chứng thư của", "Cơ quan: UBND huyện Tân Biên")
    administrator.attach("Chứng thư số công khai", "co-quan.pem", AGENCY.pem, CERTIFICATE)
    administrator.press("Đăng ký")
    deputy.go("/chung-thu-so/dang-ky/")
    deputy.attach("Chứng thư số công khai", "toi.pem", DEPUTY.pem, CERTIFICATE)
    deputy.press("Đăng ký")
    deputy.sees("Đã đăng ký chứng thư số của ông (bà).")


def act_for_the_chairman(deputy: Person) -> None:
    """The deputy takes up the delegation."""
    deputy.go("/tai-khoan/chuc-vu/")
    deputy.press("KT.")


def decide(deputy: Person) -> None:
    """What is decided is on the path at once, with the number it was given."""
    from_my_work(deputy, "Quyết định xếp loại")
    deputy.follow("Quyết định xếp loại")
    deputy.fill("Số quyết định", NUMBER)
    deputy.fill("Ngày quyết định", "08/11/2023")
    deputy.press("Quyết định xếp loại")
    deputy.sees("Đã quyết định xếp loại.", "KT. CHỦ TỊCH")


def sign(deputy: Person) -> str:
    """Sign on the page; a file that another signed elsewhere is refused. The address of the paper."""
    deputy.go("/giay-to/cho-toi/")
    deputy.follow("Quyết định: ")
    paper = re.sub(r".*(/giay-to/\d+/).*", r"\1", deputy.page.url)
    for page in (
        f"{paper}ky-so/",
        "/giay-to/cho-toi/ky-so/",
        paper,
    ):  # where it could be signed with a key file as well
        deputy.go(page, both_widths=True)
    handed_out = Path(deputy.downloads("tải bản để ký (PDF)").path()).read_bytes()
    deputy.attach("Tệp PDF đã ký", "da-ky.pdf", with_signature(handed_out, AGENCY))
    deputy.is_refused("Ký ban hành", "Không nhận bản đã ký")
    sign_with_a_key_file(deputy, paper, handed_out)
    deputy.picture("paper-signed")
    return paper


def sign_with_a_key_file(deputy: Person, paper: str, handed_out: bytes) -> None:
    """On the page: a wrong password and another's key sign nothing; the own key adds one signature to that very file."""
    deputy.go(f"{paper}ky-so/")
    use_key(deputy, DEPUTY, "sai mật khẩu")
    deputy.is_refused("Ký ban hành", "sai mật khẩu")
    use_key(deputy, AGENCY, PASSWORD)
    deputy.is_refused("Ký ban hành", "chứng thư")
    use_key(deputy, DEPUTY, PASSWORD)
    deputy.attach("Hình chữ ký", "chu-ky.png", drawn_picture(), "image/png")
    deputy.press("Ký ban hành")
    deputy.sees("đã ký số.", "KT. Chủ tịch, Phó Chủ tịch", "Chữ ký số 1: Phó Chủ tịch UBND huyện")
    signed_here = Path(deputy.downloads("Tệp đã ký").path()).read_bytes()
    assert signed_here.startswith(handed_out)
    assert signed_here.count(b"/ByteRange") == 1


def use_key(person: Person, issued: Issued, password: str) -> None:
    """Choose a key file and type its password."""
    person.attach("Tệp khóa", "khoa.p12", issued.pkcs12(), "application/x-pkcs12")
    person.fill("Mật khẩu của tệp khóa", password)


def seal(clerk: Person, paper: str) -> None:
    """The clerk seals on a machine of their own, with the committee's own digital signature, and hands the file in."""
    clerk.go(f"{paper}dong-dau-so/", both_widths=True)
    clerk.go(paper)
    once = Path(clerk.downloads("Tệp đã ký").path()).read_bytes()
    clerk.attach("Tệp PDF đã có chữ ký số của cơ quan", "dau.pdf", with_signature(once, AGENCY))
    clerk.press("Đóng dấu, phát hành")
    clerk.sees("Đã phát hành.", "Chữ ký số 2: UBND huyện thử nghiệm", "Tra cứu công khai")


def send(clerk: Person, paper: str) -> None:
    """To 25 units, the justice office among them."""
    clerk.go(f"{paper}noi-nhan/")
    proposed, others = (clerk.page.locator(f"input[name=units]{state}") for state in (":checked", ":not(:checked)"))
    while proposed.count():
        proposed.first.uncheck()
    clerk.tick("Phòng Tư pháp")
    for _ in range(RECIPIENTS - 1):
        others.first.check()
    clerk.press("Lưu nơi nhận")
    clerk.press("Gửi văn bản")
    clerk.sees("Đã gửi văn bản đến các nơi nhận.")
    assert clerk.text().count("Đã gửi, chưa nhận") == RECIPIENTS
    clerk.picture("paper-sent")


def receive(officer: Person) -> None:
    """The unit opens the sealed file and enters the paper in its book."""
    officer.go("/van-ban-den/")
    officer.follow("Quyết định: ")
    with officer.page.expect_download() as waiting:
        officer.page.get_by_role("button", name="Mở văn bản").click()
    assert Path(waiting.value.path()).read_bytes().count(b"/ByteRange") == 2
    officer.press("Nhận, vào sổ văn bản đến")
    officer.sees("Đã nhận, đã vào sổ văn bản đến.", "Số đến 01")


def check(citizen: Person, clerk: Person) -> None:
    """Anybody with the code reads what is printed on the paper, and that it is in force."""
    clerk.page.reload()
    address = clerk.page.locator("a[href^='/van-ban/']").get_attribute("href")
    assert address is not None
    citizen.go(address)
    citizen.sees(f"Quyết định số {NUMBER} ngày 08/11/2023", "Còn hiệu lực", "KT. Chủ tịch, Phó Chủ tịch")
    citizen.picture("paper-public")


def a_certificate_ends(deputy: Person) -> None:
    """The deputy's token is lost: what was signed before stays."""
    deputy.go("/chung-thu-so/")
    deputy.follow("Ngừng dùng")
    deputy.fill("Lý do", "Mất token.")
    deputy.press("Ngừng dùng")
    deputy.sees("Đã ngừng dùng chứng thư số.")


def with_signature(pdf: bytes, issued: Issued) -> bytes:
    """One signature more, made on the signer's own machine: in a thread, as the browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(signed, pdf, issued, SignatureRequest(at=DECIDED)).result()
