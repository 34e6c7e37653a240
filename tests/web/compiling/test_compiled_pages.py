"""Compiled reports as pages: made, read, edited, opened down to units, finished, taken away as a file."""

import re

import pytest
from django.urls import reverse

from danvan.apps.compiling.models import CompiledReport, CompiledSection
from danvan.apps.papers.models import Paper
from danvan.apps.plans.models import Deadline
from danvan.apps.sample.models import SampleClock
from tests.apps.reporting.samples import OFFICE_FIGURES, issued_plan, owe, sent
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def deadline(district: District) -> Deadline:
    """Phòng Tư pháp sent its report, another office did not."""
    plan = issued_plan(district)
    sent(district, owe(plan, district, "705.PTP"), "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    owe(plan, district, "705.TNMT")
    return plan.deadlines.get()


@pytest.fixture
def client(client: CheckingClient, district: District, deadline: Deadline) -> CheckingClient:
    """The head of the lead unit, three days after the last day."""
    SampleClock.objects.create(now=moment(2023, 10, 26))
    client.force_login(district.people["noivu.tp"])
    return client


@pytest.fixture
def report(client: CheckingClient, deadline: Deadline) -> CompiledReport:
    """The report, compiled from the page."""
    response = client.post("/bao-cao-tong-hop/lap/", {"deadline": deadline.pk, "period": ""}, follow=True)
    assert "Đã lập báo cáo tổng hợp" in response.content.decode()
    return CompiledReport.objects.get()


def act(client: CheckingClient, report: CompiledReport, name: str, version: int, reason: str = "") -> str:
    data = {"act": name, "version": version, "reason": reason}
    return client.post(f"/bao-cao-tong-hop/{report.pk}/viec/", data, follow=True).content.decode()


def test_the_list_offers_what_can_be_compiled(client: CheckingClient) -> None:
    text = client.get("/bao-cao-tong-hop/").content.decode()
    assert "1/2" in text
    assert "Chưa có báo cáo tổng hợp nào" in text


def test_text_and_figures_stand_by_heading(client: CheckingClient, report: CompiledReport) -> None:
    text = client.get(f"/bao-cao-tong-hop/{report.pk}/").content.decode()
    assert "Đã nhận 1/2 báo cáo" in text
    assert "Chưa có báo cáo của Phòng Tài nguyên và Môi trường." in text
    assert "Tổng số cán bộ, công chức, viên chức" in text
    (address,) = set(re.findall(rf"/bao-cao-tong-hop/{report.pk}/so-lieu/(\d+)/\">1 đơn vị<[^>]*>: Tổng số", text))
    behind = client.get(f"/bao-cao-tong-hop/{report.pk}/so-lieu/{address}/").content.decode()
    assert "Phòng Tư pháp" in behind
    assert "/bao-cao/" in behind
    assert client.get(f"/bao-cao-tong-hop/{report.pk}/so-lieu/0/").status_code == 404


def test_a_section_is_edited_and_a_stale_form_keeps_what_was_typed(
    client: CheckingClient, report: CompiledReport
) -> None:
    section = CompiledSection.objects.filter(report=report)[0]
    address = f"/bao-cao-tong-hop/{report.pk}/muc/{section.pk}/"
    assert "Đã nhận 1/2 báo cáo" in client.get(address).content.decode()
    edit = {"heading": "Tình hình chung", "text": "Gọn hơn.", "version": 1}
    assert "Gọn hơn." in client.post(address, edit, follow=True).content.decode()
    response = client.post(address, edit | {"text": "Bản của tôi"})
    assert response.status_code == 422
    assert "Bản của tôi" in response.content.decode()
    assert "Bản đang lưu" in response.content.decode()
    assert client.post(address, edit | {"heading": "", "version": 2}).status_code == 422
    assert client.get(f"/bao-cao-tong-hop/{report.pk}/muc/0/").status_code == 404


def test_it_is_finished_and_opened_again(client: CheckingClient, report: CompiledReport, district: District) -> None:
    assert "Đã tổng hợp lại số liệu" in act(client, report, "take_anew", 1)
    assert client.post(reverse("papers:from_compiled_report", args=[report.pk])).status_code == 422
    text = act(client, report, "finish", 2)
    assert "Đã chốt báo cáo tổng hợp." in text
    assert "Sửa mục" not in text
    put_forward = client.post(reverse("papers:from_compiled_report", args=[report.pk]))
    assert put_forward.headers["Location"] == reverse("papers:detail", args=[Paper.objects.get().pk])
    client.force_login(district.people["chutich"])
    assert report.title in client.get("/bao-cao-tong-hop/").content.decode()
    assert client.get(f"/bao-cao-tong-hop/{report.pk}/").status_code == 200
    assert client.post(f"/bao-cao-tong-hop/{report.pk}/viec/", {"act": "finish", "version": 3}).status_code == 404
    client.force_login(district.people["noivu.tp"])
    assert "Đã mở lại báo cáo để sửa." in act(client, report, "reopen", 3, "Sửa số liệu")
    assert "Đã bỏ báo cáo tổng hợp" in act(client, report, "discard", 4, "Lập lại")
    assert client.get(f"/bao-cao-tong-hop/{report.pk}/").status_code == 404


def test_it_is_taken_away_as_a_file(client: CheckingClient, report: CompiledReport) -> None:
    response = client.get(f"/bao-cao-tong-hop/{report.pk}/tai-ve/")
    assert response.content[:2] == b"PK"
    assert f"bao-cao-tong-hop-{report.pk}.docx" in response.headers["Content-Disposition"]


def test_units_do_not_see_it_and_forged_forms_are_refused(
    client: CheckingClient, report: CompiledReport, deadline: Deadline, district: District
) -> None:
    assert client.post("/bao-cao-tong-hop/lap/", {"deadline": "x"}).status_code == 302
    assert client.post("/bao-cao-tong-hop/lap/", {"deadline": 0}).status_code == 302
    assert client.post("/bao-cao-tong-hop/lap/", {"deadline": 999999}).status_code == 404
    assert client.post(f"/bao-cao-tong-hop/{report.pk}/viec/", {"act": "?"}).status_code == 302
    assert client.post("/bao-cao-tong-hop/lap/", {"deadline": deadline.pk, "period": ""}).status_code == 422
    client.force_login(district.people["phongtuphap.cv"])
    assert client.get("/bao-cao-tong-hop/").status_code == 404
    assert client.get(f"/bao-cao-tong-hop/{report.pk}/").status_code == 404
