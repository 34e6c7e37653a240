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


def test_a_repair_is_taken_back_and_put_back_on_the_page(visit: Visit) -> None:
    reading = _read(visit, SHORT + "\n\nTheo Nghị quyết số 57- NQ/TW, thực hiện trong năm2023.\n")
    take_back = reverse("plans:take_back_repair", args=(reading.pk, 0))
    assert take_back in visit(OFFICER, "repairs", reading.pk).page
    answer = visit(OFFICER, "take_back_repair", reading.pk, 0, post={"version": reading.version})
    assert answer.url == reverse("plans:repairs", args=(reading.pk,))
    page = visit(OFFICER, "repairs", reading.pk).page
    assert "Đã bỏ chỗ sửa" in page
    assert take_back not in page
    stale = visit(OFFICER, "put_back_repair", reading.pk, 0, post={"version": reading.version})
    assert (stale.status_code, "xem lại bản mới" in stale.page) == (422, True)
    visit(OFFICER, "put_back_repair", reading.pk, 0, post={"version": reading.version + 1})
    assert PlanReading.objects.get().source_text == reading.source_text


def test_repairs_of_a_confirmed_or_foreign_reading_are_not_touched(visit: Visit, district: District) -> None:
    reading = _read(visit, SHORT + "\n\nTheo Nghị quyết số 57- NQ/TW.\n")
    officer_elsewhere(district)
    post = {"version": reading.version}
    assert visit("tuphap.khac", "take_back_repair", reading.pk, 0, post=post).status_code == 404
    PlanReading.objects.update(state="discarded")
    assert reverse("plans:take_back_repair", args=(reading.pk, 0)) not in visit(OFFICER, "repairs", reading.pk).page
    assert visit(OFFICER, "take_back_repair", reading.pk, 0, post=post).status_code == 422
