"""The pages of figures, and the files that one takes away."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from danvan.apps.audit.models import AuditEntry
from danvan.apps.figures.models import FigureComment, FigureValue
from danvan.apps.plans.models import Plan
from danvan.apps.sample.models import SampleClock
from tests.apps.figures.samples import given
from tests.apps.reporting.samples import issued_plan
from tests.factories import District, moment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _december(db: None) -> None:
    SampleClock.objects.create(now=moment(2023, 12, 20))


@pytest.fixture
def plan(district: District) -> Plan:
    return issued_plan(district)


@pytest.fixture
def visit(client, district):
    def as_person(who, route, *args, query=""):
        client.force_login(district.people[who])
        return client.get(reverse(f"figures:{route}", args=args) + query)

    return as_person


def text(response) -> str:
    return response.getvalue().decode()


def test_the_catalogue(visit) -> None:
    assert "?muc=reception" in text(visit("phongtuphap.cv", "list"))
    page = text(visit("phongtuphap.cv", "list", query="?muc=reception"))
    assert "Tổng số lượt tiếp công dân" in page
    found = text(visit("phongtuphap.cv", "list", query="?tim=hoa+giai&muc=democracy"))
    assert "Số tổ hòa giải" in found
    assert "Tổng số lượt tiếp công dân" not in found
    assert "Không tìm thấy số liệu" in text(visit("phongtuphap.cv", "list", query="?tim=khongco"))
    assert visit("phongtuphap.cv", "list", query="?muc=khac").status_code == 422


def test_a_figure_without_values(visit) -> None:
    page = text(visit("noivu.cv", "detail", "petition_within"))
    assert "(18) = (19) + (20) + (21)" in page
    assert "Chưa đơn vị nào có số liệu này" in page
    assert visit("noivu.cv", "detail", "rain").status_code == 404


def test_a_figure_with_values_and_what_stands_behind_one(visit, district, plan) -> None:
    owed = given(district, plan, "705.PTP", staff_total=30, staff_reached=27, conferences=3)
    given(district, plan, "705.TTR", staff_total=10, staff_reached=10)
    page = text(visit("noivu.cv", "detail", "staff_reached_rate"))
    assert "92,50% (37/40)" in page
    assert "<svg" in page
    FigureComment.objects.create(
        obligation=owed, figure="conferences", text="Kèm biên bản.", written_by=district.people["noivu.cv"],
        at=moment(2023, 10, 12),
    )  # fmt: skip
    value = FigureValue.objects.get(figure="conferences")
    behind = text(visit("phongtuphap.cv", "value", value.pk))
    assert "Kèm biên bản." in behind
    assert reverse("reporting:detail", args=(owed.pk,)) in behind
    assert visit("thanhtra.cv", "value", value.pk).status_code == 404


def test_many_units_stand_on_several_pages(visit, district, plan, monkeypatch) -> None:
    monkeypatch.setattr("danvan.apps.figures.selectors.pages.PAGE_SIZE", 1)
    monkeypatch.setattr("danvan.apps.figures.selectors.PAGE_SIZE", 1)
    given(district, plan, "705.PTP", staff_total=30)
    given(district, plan, "705.TTR", staff_total=10)
    page = text(visit("noivu.cv", "detail", "staff_total", query="?trang=2"))
    assert "Thanh tra huyện" in page
    assert "Phòng Tư pháp" not in page
    assert "Chung 2 đơn vị" in page


def test_kinds_of_period_to_choose_from(visit, district, plan) -> None:
    given(district, plan, "705.PTP", conferences=3)
    quarter = given(district, plan, "705.TTR", conferences=1)
    FigureValue.objects.filter(obligation=quarter).update(period_code="2023-Q1")
    assert "quý I năm 2023" not in text(visit("noivu.cv", "detail", "conferences")).lower()
    assert "quý i năm 2023" in text(visit("noivu.cv", "detail", "conferences", query="?ky=quarter")).lower()


def test_files_hold_no_formulas(visit, district, plan) -> None:
    given(district, plan, "705.PTP", staff_total=30)
    district.units["705.PTP"].name = '=HYPERLINK("x")'
    district.units["705.PTP"].save()
    lines = text(visit("noivu.cv", "export_csv", "staff_total")).splitlines()
    assert lines[2] == '"\'=HYPERLINK(""x"")",705.PTP,2023,staff_total,30,đơn vị nhập'
    book = CalamineWorkbook.from_filelike(io.BytesIO(visit("noivu.cv", "export_workbook", "staff_total").getvalue()))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[4][:5] == ['=HYPERLINK("x")', "705.PTP", "2023", "staff_total", 30.0]


def test_the_lead_defines_changes_and_ends_a_figure(client, district) -> None:
    client.force_login(district.people["noivu.cv"])
    address = reverse("figures:define")
    assert client.get(address).status_code == 200
    refused = client.post(address, {"name": ""})
    assert (refused.status_code, "Ghi tên số liệu." in text(refused)) == (422, True)
    typed = {
        "name": "Số buổi cà phê", "unit_of_measure": "buổi", "kind": "integer", "heading": "local",
        "asked_of": ["PHONG"], "periods": ["year"], "roll_up": "sum", "basis": "Công văn 12", "usual_low": "",
        "usual_high": "", "in_force_from": "01/01/2023",
    }  # fmt: skip
    made = client.post(address, typed, follow=True)
    code = made.redirect_chain[-1][0].strip("/").split("/")[-1]
    assert "Sửa (phiên bản mới)" in text(made)
    assert "Đã có số liệu" in text(client.post(address, typed))
    change = reverse("figures:change", args=(code,))
    assert "Công văn 12" in text(client.get(change))
    opened = {"seen": AuditEntry.objects.latest("pk").pk}
    assert "phải áp dụng sau" in text(client.post(change, typed | opened))
    changed = client.post(change, typed | opened | {"in_force_from": "01/01/2024"}, follow=True)
    assert "Đã lưu phiên bản 2" in text(changed)
    stale = client.post(change, typed | opened | {"in_force_from": "01/06/2024", "basis": "Công văn 13"})
    said = text(stale)
    assert (stale.status_code, "Số liệu này đã được sửa lúc" in said, "Công văn 13" in said) == (422, True, True)
    end = reverse("figures:end", args=(code,))
    assert client.get(end).status_code == 200
    assert client.post(end, {"last_day": ""}).status_code == 422
    assert "thôi được yêu cầu" in text(client.post(end, {"last_day": "31/12/2024"}, follow=True))
    client.force_login(district.people["phongtuphap.cv"])
    assert {client.get(url).status_code for url in (address, change, end)} == {404}


def test_the_lead_loads_published_results(client, district) -> None:
    client.force_login(district.people["noivu.cv"])
    address = reverse("figures:import")
    assert "satisfaction_index" in text(client.get(address))
    assert client.post(address, {"x": "1"}).status_code == 422
    head = "Mã đơn vị,Mã số liệu,Kỳ,Giá trị,Thừa\n"
    wrong = SimpleUploadedFile("a.csv", f"{head}999,reform_index,2023,80,x\n".encode())
    page = client.post(address, {"file": wrong}, follow=True)
    assert "Ô A2" in text(page)
    assert "Cột không dùng" in text(page)
    preview = page.redirect_chain[-1][0]
    assert client.post(preview).status_code == 422
    assert "chưa nạp gì" in text(client.post(f"{preview}bo/", follow=True))
    good = SimpleUploadedFile("a.csv", f"{head}705.PTP,reform_index,2023,80,\n".encode())
    preview = client.post(address, {"file": good}, follow=True).redirect_chain[-1][0]
    assert "Đã nạp: thêm hoặc sửa 1 giá trị." in text(client.post(preview, follow=True))
    assert "đã nạp" in text(client.get(preview))
    bad = SimpleUploadedFile("a.csv", b"\xff\xff")
    assert "Không đọc được chữ" in text(client.post(address, {"file": bad}))
