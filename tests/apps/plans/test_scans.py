"""Scans: handed in, recognised page by page behind the pages, read or put aside."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from danvan.adapters.recognition import MAX_SCAN_PAGES
from danvan.adapters.recognition.turning import turned
from danvan.apps.audit.models import AuditEntry
from danvan.apps.background.leases import MOST_TRIES
from danvan.apps.evidence.models import StoredFile
from danvan.apps.plans import access, selectors, services
from danvan.apps.plans.enums import ReadingState, ScanPageState, ScanState
from danvan.apps.plans.jobs import LEASE, recognise_next
from danvan.apps.plans.models import Plan, PlanReading, PlanScan, ScanPage
from danvan.apps.plans.remaking import line_at
from danvan.apps.plans.services.scans import erase_secret
from danvan.domain.plan_reading.marks import StateSecret
from danvan.domain.rules import RuleViolation
from tests.apps.plans.amendments import AMENDED_AT
from tests.apps.plans.texts import OFFICER, READ_AT, actor, issued
from tests.factories import District
from tests.recognition import as_file, joined, needs_tesseract, picture, recognised_without_a_look, scan, typed

pytestmark = [pytest.mark.django_db, needs_tesseract]
PLAN = "#align(center)[*KẾ HOẠCH*]\n\nI. Mục đích\n\n1. Phòng Nội vụ báo cáo trước ngày 15/11/2023."
ONLY_TASK = "1. Phòng Nội vụ báo cáo trước ngày 15/11/2023."


def _hand_in(district: District, content: bytes, name: str = "quet.pdf") -> PlanScan:
    return services.hand_in_scan(actor=actor(district, OFFICER), content=content, filename=name, at=READ_AT)


def _states(scan: PlanScan) -> list[str]:
    return list(scan.pages.order_by("number").values_list("state", flat=True))


def test_a_scan_waits_page_by_page_and_is_read_once_all_are_done(district: District) -> None:
    officer = actor(district, OFFICER)
    handed = _hand_in(district, scan(picture(PLAN), picture("2. Phòng Tư pháp phối hợp.")))
    assert (handed.page_count, _states(handed)) == (2, ["waiting", "waiting"])
    with pytest.raises(RuleViolation, match="Còn 2 trang chưa nhận dạng xong"):
        services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    assert [recognise_next(at=READ_AT) for _ in range(3)] == [True, True, False]
    assert _states(handed) == ["done", "done"]
    progress = selectors.scan_progress(officer, access.scan_for(officer, handed.pk))
    assert (progress.done, progress.total, progress.is_running) == (2, 2, False)
    reading = services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    handed.refresh_from_db()
    assert (handed.state, handed.reading_id, reading.state) == (ScanState.READ, reading.pk, ReadingState.DRAFT)
    assert "15/11/2023" in reading.source_text
    assert [deadline["date"] for deadline in reading.understood["deadlines"]] == ["2023-11-15"]
    events = AuditEntry.objects.filter(subject_type="plan_scan").order_by("id").values_list("event", flat=True)
    assert list(events) == ["plan_scan.hand_in", "plan_scan.read"]


def test_one_bad_page_does_not_lose_the_others(district: District) -> None:
    officer = actor(district, OFFICER)
    handed = _hand_in(district, scan(picture(PLAN), picture("x"), kind="TIFF"), "quet.tif")
    content = handed.source_file
    broken = ScanPage.objects.get(scan=handed, number=2)
    broken.number = 9
    broken.save()
    while recognise_next(at=READ_AT):
        pass
    assert content == handed.source_file
    assert _states(handed) == ["done", "failed"]
    assert ScanPage.objects.get(pk=broken.pk).fault != ""
    reading = services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    assert reading.understood["findings"][0]["code"] == "page-not-recognised"
    assert reading.understood["findings"][0]["message"].startswith("Trang 9: ")


def test_a_scan_of_which_nothing_is_recognised_is_only_put_aside(district: District) -> None:
    officer = actor(district, OFFICER)
    handed = _hand_in(district, as_file(Image.new("L", (60, 60), 255)), "trang.png")
    ScanPage.objects.update(state=ScanPageState.FAILED, fault="Hỏng.")
    with pytest.raises(RuleViolation, match="Không trang nào nhận dạng được"):
        services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    services.discard_scan(actor=officer, scan_id=handed.pk, reason="Quét mờ", at=READ_AT)
    handed.refresh_from_db()
    assert handed.state == ScanState.DISCARDED
    assert PlanReading.objects.count() == 0
    assert not recognise_next(at=READ_AT)


def test_pages_of_a_scan_that_was_put_aside_are_not_recognised(district: District) -> None:
    handed = _hand_in(district, as_file(Image.new("L", (60, 60), 255)), "trang.png")
    services.discard_scan(actor=actor(district, OFFICER), scan_id=handed.pk, reason="Nhầm tệp", at=READ_AT)
    assert not recognise_next(at=READ_AT)
    assert _states(handed) == ["waiting"]


def test_a_page_whose_worker_died_comes_back_and_is_given_up_in_the_end(district: District) -> None:
    handed = _hand_in(district, as_file(picture("Kế hoạch")), "trang.png")
    ScanPage.objects.update(state=ScanPageState.RUNNING, taken_at=READ_AT, tries=1)
    assert not recognise_next(at=READ_AT + LEASE)
    assert recognise_next(at=READ_AT + LEASE + timedelta(seconds=1))
    assert _states(handed) == ["done"]
    ScanPage.objects.update(state=ScanPageState.RUNNING, taken_at=READ_AT, tries=MOST_TRIES)
    assert not recognise_next(at=READ_AT + 2 * LEASE)
    assert _states(handed) == ["failed"]


def test_a_scan_of_too_many_pages_is_to_be_split(district: District) -> None:
    content = scan(*[Image.new("1", (8, 8), 1)] * (MAX_SCAN_PAGES + 1))
    with pytest.raises(RuleViolation, match="nhiều nhất 60 trang") as refused:
        _hand_in(district, content)
    assert "Hãy tách" in refused.value.message
    assert PlanScan.objects.count() == 0


def test_a_file_is_read_at_once_or_taken_in_as_a_scan(district: District) -> None:
    officer = actor(district, OFFICER)
    text = services.take_in(actor=officer, content="KẾ HOẠCH\nI. Mục đích".encode(), filename="a.txt", at=READ_AT)
    image = services.take_in(actor=officer, content=as_file(picture("Kế hoạch")), filename="a.png", at=READ_AT)
    assert (text.scan_id, image.reading_id) == (None, None)
    assert PlanReading.objects.get().pk == text.reading_id
    assert PlanScan.objects.get().pk == image.scan_id
    with pytest.raises(RuleViolation, match=r"có đuôi \.png nhưng nội dung là chữ thường"):
        services.take_in(actor=officer, content=b"abc", filename="a.png", at=READ_AT)


def test_a_scan_becomes_a_later_version_of_its_plan(district: District) -> None:
    plan, officer = issued(district), actor(district, OFFICER)
    taken = services.take_in(
        actor=officer, content=as_file(picture(PLAN)), filename="sua-doi.png", at=AMENDED_AT, amends=plan
    )
    handed = access.scan_for(officer, taken.scan_id or 0)
    assert handed.amends == plan
    assert selectors.scan_rows(access.visible_scans(officer))[0].amends == plan.number
    assert AuditEntry.objects.get(event="plan_scan.hand_in").after["sửa đổi kế hoạch"] == plan.number
    assert recognise_next(at=AMENDED_AT)
    reading = services.read_scan(actor=officer, scan_id=handed.pk, at=AMENDED_AT)
    assert (reading.amends, reading.supplements) == (plan, {"year": str(plan.year)})
    assert "15/11/2023" in reading.source_text


def test_a_scan_amends_no_plan_of_another_lead_unit_not_even_one_that_changed_hands(district: District) -> None:
    plan, officer = issued(district), actor(district, OFFICER)
    handed = services.hand_in_scan(
        actor=officer, content=as_file(picture(PLAN)), filename="a.png", at=AMENDED_AT, amends=plan
    )
    recognise_next(at=AMENDED_AT)
    Plan.objects.filter(pk=plan.pk).update(lead_unit=district.units["705.PTP"])
    with pytest.raises(RuleViolation, match="do cơ quan chủ trì kế hoạch nạp: Phòng Tư pháp"):
        services.read_scan(actor=officer, scan_id=handed.pk, at=AMENDED_AT)
    with pytest.raises(RuleViolation, match="do cơ quan chủ trì kế hoạch nạp"):
        services.take_in(
            actor=officer,
            content=as_file(picture(PLAN)),
            filename="a.png",
            at=AMENDED_AT,
            amends=Plan.objects.get(pk=plan.pk),
        )
    assert PlanScan.objects.count() == 1


FIRST = "#align(center)[*KẾ HOẠCH*]\n\n#align(center)[*Công tác dân vận năm 2023*]\n\nI. Mục đích"
LAST = "2. Phòng Tư pháp phối hợp với Phòng Nội vụ thực hiện trước ngày 20/12/2023."


def test_picture_pages_among_typed_ones_are_recognised_and_stand_in_their_place(district: District) -> None:
    officer = actor(district, OFFICER)
    content = joined(typed(FIRST), scan(turned(picture(ONLY_TASK), 180)), typed(LAST))
    taken = services.take_in(actor=officer, content=content, filename="lan.pdf", at=READ_AT)
    handed = access.scan_for(officer, taken.scan_id or 0)
    assert (handed.page_count, handed.has_typed_pages) == (1, True)
    assert list(handed.pages.values_list("number", flat=True)) == [2]
    assert recognise_next(at=READ_AT)
    page = selectors.recognised_page(handed, access.scan_page_for(handed, 2))
    assert (page.previous, page.next) == (None, None)
    reading = services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    found = [reading.source_text.find(words) for words in ("I. Mục đích", "15/11/2023", "20/12/2023")]
    assert found == sorted(found)
    assert -1 not in found
    places = [deadline["anchor"]["page"] for deadline in reading.understood["deadlines"]]
    assert places == [2, 3]
    turn = next(one for one in reading.understood["findings"] if one["code"] == "page-turned")
    assert turn["message"].startswith("Trang 2 xoay 180 độ. Trang nằm ngang hoặc ngược đã được xoay lại")
    again = PlanReading.objects.get(pk=reading.pk)
    assert line_at(again, found[2]).text.startswith("2. Phòng Tư pháp")


def test_a_picture_page_that_failed_is_named_and_the_typed_ones_are_read(district: District) -> None:
    officer = actor(district, OFFICER)
    content = joined(typed(FIRST), scan(picture("Kế hoạch")), typed(LAST))
    taken = services.take_in(actor=officer, content=content, filename="lan.pdf", at=READ_AT)
    ScanPage.objects.update(state=ScanPageState.FAILED, fault="Trang này quá mờ.")
    reading = services.read_scan(actor=officer, scan_id=taken.scan_id or 0, at=READ_AT)
    assert "20/12/2023" in reading.source_text
    assert reading.understood["findings"][0]["message"].startswith("Trang 2: Trang này quá mờ.")


def test_a_mark_of_secrecy_ends_the_scan_as_soon_as_it_is_recognised(
    district: District, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    handed = _hand_in(district, joined(scan(picture("Phụ lục")), scan(picture("*MẬT*\n\n" + PLAN))))
    with django_capture_on_commit_callbacks(execute=True):
        assert recognise_next(at=READ_AT)
        assert ScanPage.objects.filter(picture__isnull=False).count() == 1
        assert recognise_next(at=READ_AT)
    assert not recognise_next(at=READ_AT)
    for page in ScanPage.objects.all():
        assert (page.state, page.content, page.picture_id) == (ScanPageState.FAILED, {}, None)
        assert "dấu chỉ độ mật “MẬT”" in page.fault
    (left,) = [path for path in Path(settings.FILE_STORE_ROOT).rglob("*") if path.is_file()]
    assert "dấu chỉ độ mật “MẬT”" in left.read_text()
    with pytest.raises(RuleViolation, match="Không trang nào nhận dạng được"):
        services.read_scan(actor=actor(district, OFFICER), scan_id=handed.pk, at=READ_AT)
    entry = AuditEntry.objects.get(event="plan_scan.erase")
    assert (entry.actor_name, "dấu chỉ độ mật" in entry.reason) == ("Hệ thống", True)


def test_two_workers_that_meet_a_mark_of_secrecy_erase_the_scan_once(district: District) -> None:
    handed = _hand_in(district, joined(scan(picture("Một")), scan(picture("Hai"))))
    recognised_without_a_look(handed)
    with CaptureQueriesContext(connection) as asked:
        erase_secret(scan_id=handed.pk, reason="Có dấu MẬT.", at=READ_AT)
    told = [query["sql"] for query in asked if "plans_scanpage" in query["sql"]]
    held = next(place for place, sql in enumerate(told) if sql.startswith("UPDATE"))
    assert held < next(place for place, sql in enumerate(told) if "evidence_storedfile" in sql)
    erase_secret(scan_id=handed.pk, reason="Có dấu MẬT.", at=READ_AT)
    assert (StoredFile.objects.count(), AuditEntry.objects.filter(event="plan_scan.erase").count()) == (1, 1)
    assert not ScanPage.objects.filter(picture__isnull=False).exists()


def test_of_a_scan_with_a_mark_of_secrecy_nothing_stays(
    district: District, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    officer = actor(district, OFFICER)
    handed = _hand_in(district, scan(picture("*MẬT*\n\n" + PLAN)))
    recognised_without_a_look(handed)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(StateSecret):
        services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    assert (PlanScan.objects.count(), ScanPage.objects.count(), StoredFile.objects.count()) == (0, 0, 0)
    assert not [path for path in Path(settings.FILE_STORE_ROOT).rglob("*") if path.is_file()]
    assert "dấu chỉ độ mật" in AuditEntry.objects.get(event="plan_scan.erase").reason
