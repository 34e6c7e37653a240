"""Files that could not be read: kept apart for who handed them in, for a while and within limits."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from danvan.adapters.recognition import MAX_SCAN_PAGES
from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.models import StoredFile
from danvan.apps.plans import access, selectors, services
from danvan.apps.plans.enums import KeptUploadState, ScanPageState
from danvan.apps.plans.models import KeptUpload, ScanPage
from danvan.apps.plans.quarantine import KEPT_DAYS, MOST_KEPT, kept_content
from danvan.domain.plan_reading.marks import StateSecret
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import HEAD, OFFICER, READ_AT, actor
from tests.factories import District
from tests.recognition import needs_tesseract, picture, scan

pytestmark = pytest.mark.django_db
BROKEN = b"%PDF-1.7 hong"
SECRET = "# KẾ HOẠCH\n\nI. Mục đích\n\n1. Phòng Nội vụ báo cáo."


def _refused(district: District, content: bytes = BROKEN, name: str = "hong.pdf", who: str = OFFICER) -> KeptUpload:
    with pytest.raises(RuleViolation):
        services.take_in(actor=actor(district, who), content=content, filename=name, at=READ_AT)
    return KeptUpload.objects.get(source_name=name, state=KeptUploadState.KEPT)


def _in_quarantine() -> list[str]:
    return sorted(path.name for path in Path(settings.QUARANTINE_ROOT).rglob("*") if path.is_file())


def test_a_refused_file_is_kept_apart_with_the_reason(district: District) -> None:
    kept = _refused(district)
    assert (kept_content(kept), kept.size, kept.state) == (BROKEN, len(BROKEN), KeptUploadState.KEPT)
    assert StoredFile.objects.count() == 0
    assert _in_quarantine() == [kept.sha256]
    row = selectors.kept_rows(access.visible_kept_uploads(actor(district, OFFICER)))[0]
    assert (row.source_name, row.size) == ("hong.pdf", "1 kB")
    assert "hong.pdf" in row.reason
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.reason, entry.after["mã băm"]) == ("kept_upload.keep", kept.reason, kept.sha256)


def test_only_who_handed_it_in_finds_and_removes_it(district: District) -> None:
    kept = _refused(district)
    assert access.kept_upload_for(actor(district, OFFICER), kept.pk) == kept
    with pytest.raises(Http404):
        access.kept_upload_for(actor(district, HEAD), kept.pk)
    with pytest.raises(RuleViolation, match="Chỉ người đã nạp tệp mới xóa được"):
        services.remove_upload(actor=actor(district, HEAD), kept_id=kept.pk, at=READ_AT)
    assert kept_content(kept) == BROKEN


@pytest.mark.parametrize("content", [b"", b" \n", b"%PDF" + b"x" * (20 * 1024 * 1024)], ids=["empty", "blank", "large"])
def test_what_is_empty_or_too_large_is_not_kept(district: District, content: bytes) -> None:
    with pytest.raises(RuleViolation):
        services.take_in(actor=actor(district, OFFICER), content=content, filename="a.pdf", at=READ_AT)
    assert KeptUpload.objects.count() == 0


def test_of_a_paper_with_a_mark_of_secrecy_no_copy_is_kept(district: District) -> None:
    text = f"ỦY BAN NHÂN DÂN HUYỆN A\n\nMẬT\n\n{SECRET}"
    with pytest.raises(StateSecret):
        services.take_in(actor=actor(district, OFFICER), content=text.encode(), filename="mat.md", at=READ_AT)
    assert (KeptUpload.objects.count(), _in_quarantine()) == (0, [])


def test_the_same_file_again_renews_its_row(district: District) -> None:
    kept = _refused(district)
    with pytest.raises(RuleViolation):
        services.take_in(
            actor=actor(district, OFFICER), content=BROKEN, filename="lan-hai.pdf", at=READ_AT + timedelta(days=2)
        )
    again = KeptUpload.objects.get()
    assert (again.pk, again.source_name, again.handed_in_at) == (kept.pk, "lan-hai.pdf", READ_AT + timedelta(days=2))


def test_a_removed_file_is_gone_once_nobody_keeps_it(
    district: District, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    mine = _refused(district)
    other = services.keep_upload(
        actor=actor(district, OFFICER), content=BROKEN + b"2", filename="khac.pdf", reason="Hỏng.", at=READ_AT
    )
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_upload(actor=actor(district, OFFICER), kept_id=mine.pk, at=READ_AT)
    mine.refresh_from_db()
    assert (mine.state, mine.removed_at, kept_content(mine)) == (KeptUploadState.REMOVED, READ_AT, None)
    assert _in_quarantine() == [other.sha256]
    with pytest.raises(RuleViolation, match="“Đã xóa”"):
        services.remove_upload(actor=actor(district, OFFICER), kept_id=mine.pk, at=READ_AT)
    assert _refused(district).pk != mine.pk


def test_a_content_that_two_people_keep_stays_until_both_removed_it(
    district: District, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    mine = _refused(district)
    KeptUpload.objects.create(
        owner=mine.owner,
        source_name="hong.pdf",
        sha256=mine.sha256,
        size=mine.size,
        reason="Hỏng.",
        handed_in_by=district.people[HEAD],
        handed_in_at=READ_AT,
    )
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_upload(actor=actor(district, OFFICER), kept_id=mine.pk, at=READ_AT)
    assert _in_quarantine() == [mine.sha256]


def test_the_clock_removes_what_was_kept_long_enough(
    district: District, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept = _refused(district)
    days = timedelta(days=KEPT_DAYS)
    assert services.remove_outdated(at=READ_AT + days) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert services.remove_outdated(at=READ_AT + days + timedelta(seconds=1)) == 1
    assert (_in_quarantine(), kept_content(kept)) == ([], None)
    entry = AuditEntry.objects.get(event="kept_upload.remove")
    assert (entry.actor_name, entry.reason) == ("Hệ thống", "Đã giữ đủ 30 ngày.")


def test_a_person_has_no_more_than_a_few_and_the_oldest_make_way(district: District) -> None:
    for number in range(MOST_KEPT + 1):
        services.keep_upload(
            actor=actor(district, OFFICER),
            content=BROKEN + bytes([number]),
            filename=f"{number}.pdf",
            reason="Hỏng.",
            at=READ_AT + timedelta(minutes=number),
        )
    kept = access.visible_kept_uploads(actor(district, OFFICER))
    assert kept.count() == MOST_KEPT
    assert not kept.filter(source_name="0.pdf").exists()


@needs_tesseract
def test_a_scan_that_was_read_in_part_is_kept_too(district: District) -> None:
    officer = actor(district, OFFICER)
    content = scan(picture("Kế hoạch"), picture("Trang hai"))
    handed = services.hand_in_scan(actor=officer, content=content, filename="quet.pdf", at=READ_AT)
    ScanPage.objects.filter(scan=handed).update(state=ScanPageState.FAILED, fault="Trang này quá mờ.")
    words: list[object] = []
    blank = {"width": 400.0, "height": 200.0, "words": words, "lying": words, "standing": words, "picture": ""}
    ScanPage.objects.filter(scan=handed, number=1).update(state=ScanPageState.DONE, fault="", content=blank)
    services.read_scan(actor=officer, scan_id=handed.pk, at=READ_AT)
    kept = KeptUpload.objects.get()
    assert kept.reason == "Chỉ đọc được một phần. Trang 2: Trang này quá mờ."
    assert kept_content(kept) == content


@needs_tesseract
def test_a_scan_of_too_many_pages_is_kept_so_that_it_can_be_split(district: District) -> None:
    kept = _refused(district, scan(*[Image.new("1", (8, 8), 1)] * (MAX_SCAN_PAGES + 1)), "dai.pdf")
    assert f"nhiều nhất {MAX_SCAN_PAGES} trang" in kept.reason
