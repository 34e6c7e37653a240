"""Units, people and posts as Popolo files: taken out, handed in, looked at, taken over."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import RecordsImport
from tests.apps.orgs.test_records_import import with_new
from tests.factories import District
from tests.web.people.conftest import Visit

pytestmark = pytest.mark.django_db
Document = dict[str, Any]


def taken_out(visit: Visit, **asked: str) -> Any:
    return visit("hand_out", post={"what": "everything"} | asked)


def found(visit: Visit) -> Document:
    return json.loads(taken_out(visit).content)  # type: ignore[no-any-return]


def handed_in(visit: Visit, document: Document | bytes) -> tuple[int, str]:
    """A file that was handed in: its number and the page that shows what it would do."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    page = visit("hand_in", post={"file": SimpleUploadedFile("tep.json", content)}).page
    return RecordsImport.objects.get().pk, page


def test_the_list_of_people_leads_there_for_who_may(visit: Visit) -> None:
    address = reverse("people:exchange")
    assert address in visit("list").page
    assert address not in visit("list", who="noivu.cv").page
    assert visit("exchange", who="noivu.cv").status_code == 404
    assert "Toàn bộ, mọi thời gian" in visit("exchange").page


def test_everything_is_taken_out_as_a_file(visit: Visit) -> None:
    answer = taken_out(visit)
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="DU-LIEU-MAU_popolo-2023-10-02.json"'
    assert {"persons", "organizations", "posts", "memberships", "areas", "danvan", "mark"} == set(
        json.loads(answer.content)
    )
    assert AuditEntry.objects.filter(event="records.hand_out").count() == 1


def test_a_day_is_taken_out_as_a_file(visit: Visit) -> None:
    answer = taken_out(visit, what="day", day_shown="01/7/2022")
    assert answer["Content-Disposition"] == 'attachment; filename="DU-LIEU-MAU_popolo-2022-07-01.json"'
    assert json.loads(answer.content)["danvan"] == {"date": "2022-07-01"}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"what": "day"}, "Vào ngày: Ghi ngày."),
        ({"what": "day", "day_shown": "32/1/2022"}, "Không đọc được ngày này"),
        ({"what": ""}, "Chọn nội dung tệp."),
    ],
)
def test_a_day_that_is_none_is_refused(visit: Visit, asked: dict[str, str], reason: str) -> None:
    answer = taken_out(visit, **asked)
    assert (answer.status_code, reason in answer.page) == (422, True)
    assert not AuditEntry.objects.filter(event="records.hand_out").exists()


def test_a_file_is_looked_at_then_taken_over_once(visit: Visit) -> None:
    pk, page = handed_in(visit, with_new(found(visit)))
    assert "Thêm mới: <strong>3</strong>" in page
    assert "Vai trò: Thủ trưởng đơn vị" in page
    assert "/persons/" in page
    done = visit("look_at", pk, post={}).page
    assert "Người mới chưa có mật khẩu" in done
    assert "Tệp này đã nhập lúc" in done
    assert "Phòng Kinh tế" in visit("orgs:list").page
    assert "Tệp này đã nhập lúc" in visit("look_at", pk, post={}).page


def test_problems_are_shown_with_their_places_and_nothing_can_be_taken_over(visit: Visit) -> None:
    document = found(visit)
    document["memberships"][3]["danvan"]["roles"] = ["vua"]
    pk, page = handed_in(visit, document)
    assert "Còn 1 chỗ chưa nhập được" in page
    assert "/memberships/3" in page
    assert "Có vai trò “vua”. Ghi một trong: administrator" in page
    assert ">Nhập</button>" not in page
    refused = visit("look_at", pk, post={})
    assert (refused.status_code, "Sửa tệp rồi nộp lại" in refused.page) == (422, True)


def test_the_own_file_holds_nothing_new(visit: Visit) -> None:
    _, page = handed_in(visit, found(visit))
    assert "Tệp giống hệt dữ liệu đang có" in page


def test_a_list_longer_than_the_page_is_cut(visit: Visit) -> None:
    document = found(visit)
    document["persons"] += [{"id": str(number), "name": f"Người Thứ {number}"} for number in range(302)]
    assert "… và 2 mục khác." in handed_in(visit, document)[1]


def test_a_file_is_thrown_away(visit: Visit) -> None:
    pk, _ = handed_in(visit, with_new(found(visit)))
    assert "Đã bỏ tệp, chưa nhập gì." in visit("discard_file", pk, post={}).page
    assert visit("look_at", pk).status_code == 404


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[" * 10_000, "Lồng nhau quá 40 lớp"),
        (b'{"organizations": [], "organizations": []}', "Ghi khóa “organizations” hai lần"),
        (b'{"organizations": [1' + b"0" * 5_000 + b"]}", "Có số dài 5001 ký tự"),
        ("{}".encode("utf-16"), "Không dùng bảng mã UTF-8"),
        (b'{"organizations": ["\\ud800"]}', "ký tự không in được"),
        (b" " * (5 * 2**20 + 1), "Lớn hơn 5 MB"),
        (b"{}", "/organizations"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_hostile_file_is_refused_kindly(visit: Visit, content: bytes, reason: str) -> None:
    _, page = handed_in(visit, content)
    assert reason in page


def test_no_file_and_one_too_large_for_any_page(visit: Visit, settings: Any) -> None:
    answer = visit("hand_in", post={})
    assert (answer.status_code, "Chọn tệp .json." in answer.page) == (422, True)
    settings.UPLOAD_MAX_BYTES = 10
    answer = visit("hand_in", post={"file": SimpleUploadedFile("tep.json", b" " * 11)})
    assert (answer.status_code, "lớn hơn" in answer.page) == (422, True)


def test_a_refusal_of_the_rules_stands_on_the_form(visit: Visit, district: District) -> None:
    pk, _ = handed_in(visit, with_new(found(visit)))
    staged = RecordsImport.objects.get(pk=pk)
    staged.verdicts = staged.verdicts[:-1]
    staged.save()
    answer = visit("look_at", pk, post={})
    assert (answer.status_code, "Nộp lại tệp để xem trước lần nữa" in answer.page) == (422, True)
