"""A scan is mended line by line like a file: what was recognised is read again, doubts elsewhere stay."""

import pytest

from danvan.apps.plans import services
from danvan.apps.plans.checking import check_of
from danvan.apps.plans.jobs import recognise_next
from danvan.apps.plans.models import PlanReading
from danvan.domain.plan_checking.findings import CheckCode as C
from tests.apps.plans.texts import OFFICER, READ_AT, actor
from tests.factories import District
from tests.recognition import needs_tesseract, picture, scan

pytestmark = [pytest.mark.django_db, needs_tesseract]
PLAN = "#align(center)[*KẾ HOẠCH*]\n\n#align(center)[*Công tác dân vận năm 2023*]\n\nI. Mục đích\n\n1. Phòng Nội vụ báo cáo trước ngày 15/10/2023."


def test_a_line_of_a_scan_is_mended(district: District) -> None:
    officer = actor(district, OFFICER)
    handed = services.hand_in_scan(actor=officer, content=scan(picture(PLAN)), filename="quet.pdf", at=READ_AT)
    while recognise_next(at=READ_AT):
        pass
    reading = services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    doubts = [
        {"code": "low-certainty", "severity": "notice", "message": "Không chắc.", "quote": "KẾ", "anchor": {"start": 0, "end": 2}},
        {"code": "page-not-recognised", "severity": "warning", "message": "Trang 2 chỉ có ảnh."},
    ]  # fmt: skip
    form = {**reading.understood, "findings": doubts}
    PlanReading.objects.filter(pk=reading.pk).update(
        understood=form, corrected={**reading.corrected, "findings": doubts}
    )
    reading = PlanReading.objects.get(pk=reading.pk)
    day_off = next(one for one in check_of(reading) if one.code is C.DAY_OFF)
    assert "14/10/2023" in day_off.message
    services.accept_mend(actor=officer, reading_id=reading.pk, key=day_off.key, version=1, at=READ_AT)
    reading = PlanReading.objects.get(pk=reading.pk)
    assert "trước ngày 17/10/2023" in reading.source_text
    assert [one["code"] for one in reading.corrected["findings"]][:2] == ["low-certainty", "page-not-recognised"]
    told = {one.message for one in check_of(reading) if one.code is C.SCAN_FAULT}
    assert {"Không chắc.", "Trang 2 chỉ có ảnh."} <= told
