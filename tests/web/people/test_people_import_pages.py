"""Lists of people as files: out, looked at, in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.adapters.reading.xlsx import read_sheet
from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import PeopleImport
from tests.adapters.workbooks import with_cell
from tests.apps.orgs.test_people_import import LAWYER, NEW, filled
from tests.factories import District
from tests.web.people.conftest import Visit

pytestmark = pytest.mark.django_db
SECRET = re.compile(r'name="secret" value="([A-Za-z0-9_-]{32})"')


def file(content: bytes, name: str = "danh-sach.xlsx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content)}


def staged(visit: Visit, *rows: dict[str, object]) -> tuple[int, str]:
    """A list that was handed in: its number and the page that shows what it would do."""
    page = visit("upload", post=file(filled(*rows))).page
    return PeopleImport.objects.get().pk, page


def test_a_list_is_looked_at_then_taken_over_once(visit: Visit, district: District) -> None:
    assert "mẫu trống" in visit("upload").page
    pk, page = staged(visit, NEW, LAWYER)
    assert "Thêm mới: <strong>1</strong>" in page
    assert "Thêm người dùng “moin”" in page
    found = SECRET.search(page)
    assert found is not None
    first = visit("preview", pk, post={"secret": found[1]}).page
    password = re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", first)
    assert password is not None
    assert Person.objects.get(username="moin").check_password(password[0])
    assert password[0] in visit("preview", pk, post={"secret": found[1]}).page
    again = visit("preview", pk).page
    assert "Danh sách này đã nhập lúc" in again
    assert password[0] not in again
    assert password[0] not in visit("preview", pk, post={"secret": "b" * 32}).page
    assert "Không có người dùng mới cần mật khẩu" in visit("preview", pk, post={"secret": "b" * 32}).page


def test_problems_are_shown_and_nothing_can_be_taken_over(visit: Visit, district: District) -> None:
    pk, page = staged(visit, NEW | {"unit": "Phòng Tư phát"}, LAWYER)
    assert "Còn 1 dòng có vấn đề nên chưa nhập được" in page
    assert "Dòng 2, cột “Đơn vị”: Không có đơn vị “Phòng Tư phát” trong cơ quan. Có phải: Phòng Tư pháp" in page
    assert ">Nhập</button>" not in page
    refused = visit("preview", pk, post={"secret": "a" * 32})
    assert (refused.status_code, "Chưa nhập dòng nào" in refused.page) == (422, True)
    assert visit("preview", pk, post={"secret": "x"}).status_code == 422
    assert not Person.objects.filter(full_name="Người Mới").exists()


def test_a_list_without_change_and_columns_that_are_not_used(visit: Visit, district: District) -> None:
    _, page = staged(visit, LAWYER)
    assert "không có gì để nhập" in page
    keys = ("full_name", "username", "unit", "title", "role", "valid_from", "number")
    content = filled(LAWYER, keys=keys)
    assert "Cột không dùng" not in visit("upload", post=file(content)).page


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.xlsx", "Tệp không có nội dung"),
        (b"Ho ten", "a.csv", "không thuộc loại tệp hệ thống đọc được"),
        (b"Ho ten", "a.xlsx", "không khớp với nội dung"),
        (filled(NEW), "a.xlsm", "có chứa macro"),
        (with_cell(filled(NEW), '<c r="C50"><f>1+1</f><v>2</v></c>'), "a.xlsx", "Ô C50 của tệp “a.xlsx” chứa công thức"),
        (with_cell(filled(NEW), '<c r="XFD1048576"><v>1</v></c>', 1_048_576), "a.xlsx", "ô XFD1048576, vượt quá"),
        (filled(NEW, keys=("full_name",)), "a.xlsx", "thiếu cột “Đơn vị”"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_taken_says_why(visit: Visit, content: bytes, name: str, reason: str) -> None:
    answer = visit("upload", post=file(content, name))
    assert (answer.status_code, reason in answer.page) == (422, True)
    assert not PeopleImport.objects.exists()


def test_no_file_says_so(visit: Visit) -> None:
    assert "Chọn tệp .xlsx đã điền." in visit("upload", post={"x": "1"}).page


def test_a_list_is_thrown_away(visit: Visit, district: District) -> None:
    pk, _ = staged(visit, NEW)
    assert "Đã bỏ danh sách" in visit("discard", pk, post={}).page
    assert visit("preview", pk).status_code == 404


def test_a_list_of_somebody_else_does_not_exist(visit: Visit, district: District) -> None:
    pk, _ = staged(visit, NEW)
    PeopleImport.objects.update(made_by=district.people["danvan"])
    missing = visit("preview", 999_999)
    for answer in (
        visit("preview", pk),
        visit("preview", pk, post={"secret": "a" * 32}),
        visit("discard", pk, post={}),
    ):
        assert (answer.status_code, answer.content) == (404, missing.content)


@pytest.mark.parametrize(
    ("route", "name"), [("export", "nguoi-dung-2023-10-02.xlsx"), ("template", "mau-nguoi-dung.xlsx")]
)
def test_a_workbook_goes_out(visit: Visit, route: str, name: str) -> None:
    answer = visit(route)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="DU-LIEU-MAU_{name}"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    rows = read_sheet(answer.content, name).rows
    assert "Họ và tên" in rows[4].cells
    assert (len(rows) > 30) is (route == "export")


@pytest.mark.parametrize("route", ["export", "template", "upload"])
def test_only_the_administrator_opens_them(visit: Visit, route: str) -> None:
    assert visit(route, who="noivu.tp").status_code == 404
