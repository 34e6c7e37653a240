"""The register of activities as pages."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.apps.activities.models import Activity, ActivityImport, ActivityKind
from danvan.apps.sample.models import SampleClock
from tests.apps.activities.test_importing import filled
from tests.apps.activities.written import DAY, DIALOGUE, NOON, written
from tests.apps.plans.texts import issued
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
BASE = "/hoat-dong/"
TYPED = {
    "held_on": "10/06/2023",
    "title": "Hội nghị quán triệt",
    "place": "",
    "clause": "",
    "obligation": "",
    "note": "",
    "so_attendance": "45",
    "so_staff": "",
    "so_documents": "",
    "file_note": "",
}


@pytest.fixture
def officer(client: CheckingClient, district: District) -> CheckingClient:
    """An officer of Phòng Tư pháp on 15/6/2023."""
    SampleClock.objects.create(now=NOON)
    client.force_login(district.people["phongtuphap.cv"])
    return client


def text_of(client: CheckingClient, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_activity_is_written_down_from_its_kind(officer: CheckingClient, district: District) -> None:
    assert "Ghi hoạt động" in text_of(officer, BASE)
    assert "Hội nghị quán triệt, triển khai văn bản" in text_of(officer, f"{BASE}ghi/")
    page = text_of(officer, f"{BASE}ghi/", loai="conference")
    assert "Số lượt người dự" in page
    assert "Không trùng" not in page
    file = SimpleUploadedFile("bien-ban.txt", b"Bien ban")
    answer = officer.post(f"{BASE}ghi/?loai=conference", TYPED | {"file": file, "file_note": "Biên bản"})
    activity = Activity.objects.get()
    assert answer["Location"] == f"{BASE}{activity.pk}/"
    page = text_of(officer, f"{BASE}{activity.pk}/")
    assert "bien-ban.txt" in page
    assert "Biên bản" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"held_on": "20/06/2023"}, "ở sau hôm nay"),
        ({"held_on": "chưa rõ"}, "Không đọc được ngày này"),
        ({"title": ""}, "Ghi nội dung hoạt động"),
        ({"so_attendance": "-5"}, "-5 là số âm"),
        ({"so_attendance": ""}, "Nhập số lượt người dự"),
        ({"so_attendance": "5", "so_staff": "6"}, "lớn hơn số lượt người dự"),
    ],
)
def test_a_refusal_keeps_what_was_typed(officer: CheckingClient, changes: dict[str, str], said: str) -> None:
    answer = officer.post(f"{BASE}ghi/?loai=conference", TYPED | {"place": "Hội trường lớn"} | changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Hội trường lớn" in answer.content.decode()
    assert not Activity.objects.exists()


def test_a_possible_duplicate_is_asked_about_on_the_form(officer: CheckingClient, district: District) -> None:
    officer.post(f"{BASE}ghi/?loai=conference", TYPED)
    again = officer.post(f"{BASE}ghi/?loai=conference", TYPED)
    assert again.status_code == 422
    assert "Không trùng với hoạt động đã ghi" in again.content.decode()
    assert officer.post(f"{BASE}ghi/?loai=conference", TYPED | {"is_distinct": "on"}).status_code == 302
    assert Activity.objects.count() == 2
    assert "Có thể trùng" in text_of(officer, BASE, luu_y="duplicate")


def test_a_dialogue_asks_its_variant_and_stands_under_a_clause(officer: CheckingClient, district: District) -> None:
    plan = issued(district)
    clause = plan.clauses.order_by("position")[0]
    typed = {key: value for key, value in TYPED.items() if not key.startswith("so_")}
    typed |= {"variant": "scheduled", "so_attendance": "60", "so_opinions": "12", "so_answered": "", "so_passed_on": ""}
    refused = officer.post(f"{BASE}ghi/?loai=dialogue", typed | {"variant": ""})
    assert "Chọn hình thức" in refused.content.decode()
    officer.post(f"{BASE}ghi/?loai=dialogue", typed | {"clause": f"{plan.pk}:{clause.path}"})
    activity = Activity.objects.get()
    assert (activity.variant, activity.clause_path) == ("scheduled", clause.path)
    assert f"mục {clause.path}" in text_of(officer, f"{BASE}{activity.pk}/")
    assert "1 hoạt động" in text_of(officer, BASE, muc=clause.path.lower())
    assert "0 hoạt động" in text_of(officer, BASE, muc="IX.9")


def test_an_activity_is_corrected_with_a_reason(officer: CheckingClient, district: District) -> None:
    activity = written(district)
    page = text_of(officer, f"{BASE}{activity.pk}/sua/")
    assert 'value="45"' in page
    typed = {key: value for key, value in TYPED.items() if key != "file_note"} | {"version": "1"}
    refused = officer.post(f"{BASE}{activity.pk}/sua/", typed | {"reason": ""})
    assert (refused.status_code, "Ghi lý do sửa" in refused.content.decode()) == (422, True)
    stale = officer.post(f"{BASE}{activity.pk}/sua/", typed | {"reason": "Nhầm", "version": "7"})
    assert "đã được Chuyên viên Phòng Tư pháp thay đổi" in stale.content.decode()
    assert officer.post(f"{BASE}{activity.pk}/sua/", typed | {"reason": "Nhầm tên"}).status_code == 302
    page = text_of(officer, f"{BASE}{activity.pk}/")
    assert "Nhầm tên" in page
    assert "→ Hội nghị quán triệt." in page


def test_an_activity_is_cancelled_with_a_reason(officer: CheckingClient, district: District) -> None:
    activity = written(district)
    assert text_of(officer, f"{BASE}{activity.pk}/huy/")
    refused = officer.post(f"{BASE}{activity.pk}/huy/", {"reason": "", "version": "1"})
    assert refused.status_code == 422
    stale = officer.post(f"{BASE}{activity.pk}/huy/", {"reason": "Nhầm", "version": "5"})
    assert stale.status_code == 422
    assert officer.post(f"{BASE}{activity.pk}/huy/", {"reason": "Ghi nhầm", "version": "1"}).status_code == 302
    assert "Ghi nhầm" in text_of(officer, f"{BASE}{activity.pk}/")
    assert "0 hoạt động" in text_of(officer, BASE)
    assert "Đã hủy" in text_of(officer, BASE, da_huy="on")
    assert officer.get(f"{BASE}{activity.pk}/sua/").status_code == 404


def test_a_file_is_added(officer: CheckingClient, district: District) -> None:
    activity = written(district)
    address = f"{BASE}{activity.pk}/tep/"
    assert text_of(officer, address)
    assert officer.post(address, {"file_note": ""}).status_code == 422
    hostile = SimpleUploadedFile("chay.exe", b"MZ\x90")
    assert officer.post(address, {"file": hostile, "file_note": ""}).status_code == 422
    assert officer.post(address, {"file": SimpleUploadedFile("a.txt", b"a"), "file_note": ""}).status_code == 302
    assert "a.txt" in text_of(officer, f"{BASE}{activity.pk}/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tim": "quan triet"}, "1 hoạt động"),
        ({"loai": "dialogue"}, "1 hoạt động"),
        ({"ky": "2023-Q2"}, "2 hoạt động"),
        ({"ky": "2023-Q1"}, "0 hoạt động"),
        ({"don_vi": "nội vụ"}, "1 hoạt động"),
        ({"luu_y": "estimate"}, "1 hoạt động"),
        ({"luu_y": "late"}, "0 hoạt động"),
        ({"luu_y": "any"}, "1 hoạt động"),
    ],
)
def test_the_lead_narrows_the_register(
    officer: CheckingClient, district: District, query: dict[str, Any], found: str
) -> None:
    written(district)
    written(district, {"is_estimate": True}, by="noivu.tp", of=DIALOGUE)
    officer.force_login(district.people["noivu.cv"])
    page = text_of(officer, BASE, **query)
    assert found in page
    assert "Bỏ lọc" in page
    assert officer.get(BASE, {"loai": "khong-co"}).status_code == 422


def test_other_units_see_only_their_own(officer: CheckingClient, district: District) -> None:
    own, other = written(district), written(district, by="noivu.tp", of=DIALOGUE)
    assert "1 hoạt động" in text_of(officer, BASE)
    assert officer.get(f"{BASE}{other.pk}/").status_code == 404
    officer.force_login(district.people["chutich"])
    page = text_of(officer, f"{BASE}{own.pk}/")
    assert "Sửa" not in page or "Chưa làm được" in page
    assert officer.get(f"{BASE}{own.pk}/sua/").status_code == 404


@pytest.mark.parametrize(("form", "media"), [("xlsx", "application/vnd"), ("csv", "text/csv")])
def test_the_register_leaves_as_a_file(officer: CheckingClient, district: District, form: str, media: str) -> None:
    written(district)
    answer = officer.get(f"{BASE}tai-ve/{form}/", {"loai": "conference"})
    assert answer["Content-Type"].startswith(media)
    assert answer["Content-Disposition"] == f'attachment; filename="DU-LIEU-MAU_so-hoat-dong-2023-06-15.{form}"'
    assert len(answer.getvalue()) > len("Nội dung")
    assert officer.get(f"{BASE}tai-ve/exe/").status_code == 404
    assert officer.get(f"{BASE}mau/").status_code == 200


def test_what_leaves_as_plain_text_is_no_formula(officer: CheckingClient, district: District) -> None:
    written(district, {"title": "=CMD()", "place": "-1", "note": "+84"})
    text = officer.get(f"{BASE}tai-ve/csv/").getvalue().decode()
    assert ";'=CMD();'-1;" in text
    assert ";'+84;" in text


def test_a_list_is_handed_in_looked_at_and_taken_over(officer: CheckingClient, district: District) -> None:
    assert text_of(officer, f"{BASE}nhap/")
    assert officer.post(f"{BASE}nhap/", {"file": ""}).status_code == 422
    answer = officer.post(f"{BASE}nhap/", {"file": SimpleUploadedFile("ds.xlsx", filled())})
    listed = ActivityImport.objects.get()
    assert answer["Location"] == f"{BASE}nhap/{listed.pk}/"
    assert "Thêm mới: <strong>2</strong>" in text_of(officer, f"{BASE}nhap/{listed.pk}/")
    assert officer.post(f"{BASE}nhap/{listed.pk}/").status_code == 302
    assert Activity.objects.count() == 2
    assert "đã nhập lúc" in text_of(officer, f"{BASE}nhap/{listed.pk}/")
    assert officer.post(f"{BASE}nhap/{listed.pk}/").status_code == 422


def test_a_list_with_problems_is_told_and_thrown_away(officer: CheckingClient, district: District) -> None:
    bad = SimpleUploadedFile("ds.xlsx", filled([(1, None, "Dã ngoại", "", DAY, "x")]))
    officer.post(f"{BASE}nhap/", {"file": bad})
    listed = ActivityImport.objects.get()
    assert "Còn 1 dòng có vấn đề" in text_of(officer, f"{BASE}nhap/{listed.pk}/")
    assert officer.post(f"{BASE}nhap/{listed.pk}/bo/")["Location"] == BASE
    assert not ActivityImport.objects.exists()


def test_the_lead_makes_and_ends_a_kind(officer: CheckingClient, district: District) -> None:
    assert officer.get(f"{BASE}loai/").status_code == 404
    officer.force_login(district.people["noivu.tp"])
    assert "Cơ quan chưa thêm loại nào" in text_of(officer, f"{BASE}loai/")
    refused = officer.post(f"{BASE}loai/", {"label": "Ngày hội", "figures": "Số hộ"})
    assert (refused.status_code, "chưa đủ" in refused.content.decode()) == (422, True)
    assert officer.post(f"{BASE}loai/", {"label": "Ngày hội", "figures": "Số hộ; hộ *"}).status_code == 302
    kind = ActivityKind.objects.get()
    assert "Ngày hội" in text_of(officer, f"{BASE}ghi/")
    assert officer.post(f"{BASE}loai/{kind.pk}/ngung/").status_code == 302
    assert "Ngừng dùng 15/6/2023" in text_of(officer, f"{BASE}loai/")
    assert officer.post(f"{BASE}loai/{kind.pk}/ngung/").status_code == 422


def test_the_list_asks_no_more_queries_for_more_rows(
    officer: CheckingClient, district: District, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (1, 3):
        for one in range(number):
            written(district, {"title": f"Hội nghị {number}.{one}"})
        with django_assert_max_num_queries(12) as captured:
            text_of(officer, BASE)
        counts.append(len(captured))
    assert counts[0] == counts[1]
