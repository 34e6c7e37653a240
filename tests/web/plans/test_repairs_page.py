"""The page of what was repaired in a text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.plans.models import PlanReading
from tests.apps.plans.texts import OFFICER, SHORT, officer_elsewhere, read
from tests.factories import District
from tests.web.plans.conftest import Visit

pytestmark = pytest.mark.django_db


def _read(visit: Visit, text: str) -> PlanReading:
    visit(OFFICER, "read_source", post={"file": SimpleUploadedFile("ke-hoach.md", text.encode())})
    return PlanReading.objects.get()


def test_each_repair_is_shown_with_what_stood_there_and_why(visit: Visit) -> None:
    reading = _read(visit, SHORT + "\n\nTheo Nghị quyết số 57- NQ/TW, thực hiện trong năm2023.\n")
    assert reverse("plans:repairs", args=(reading.pk,)) in visit(OFFICER, "reading", reading.pk).page
    page = visit(OFFICER, "repairs", reading.pk).page
    for words in (
        "57- NQ/TW",
        "57-NQ/TW",
        "Số hiệu bị tách: 1 chỗ",
        "Chữ, số dính liền: 1 chỗ",
        "thực hiện trong năm2023.",
    ):
        assert words in page
    assert "Sau “…" in page
    assert "thực hiện trong năm 2023." in reading.source_text


def test_a_text_without_repairs_says_so(visit: Visit) -> None:
    reading = _read(visit, SHORT)
    assert "Không có chỗ nào phải sửa" in visit(OFFICER, "repairs", reading.pk).page


def test_many_repairs_stand_on_several_pages(visit: Visit) -> None:
    reading = _read(visit, SHORT + "\n\n" + "\n\n".join(f"Việc {number} trong năm2023." for number in range(150)))
    page = visit(OFFICER, "repairs", reading.pk).page
    assert "Dòng 1–100 trong 150" in page


def test_a_reading_of_elsewhere_does_not_exist(visit: Visit, district: District) -> None:
    reading = read(district)
    officer_elsewhere(district)
    assert visit("tuphap.khac", "repairs", reading.pk).status_code == 404
