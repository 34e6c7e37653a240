"""The shelf of evidence: revisions, numbered papers, last days, viruses, files that something happened to outside."""

from datetime import date

import pytest
from django.http import Http404
from pytest_django import Settings

from danvan.adapters.virus_scanner import VirusScanner
from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.enums import VirusCheck
from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.apps.evidence.selectors import (
    content_of_evidence,
    damage_of,
    damaged_files,
    evidence_label,
    evidence_page,
    file_store,
    preview_of,
    shelf,
    usable_evidence,
)
from danvan.apps.evidence.services import (
    UploadedFile,
    end_evidence,
    remove_evidence,
    revise_evidence,
    shelve_evidence,
    store_file,
)
from danvan.apps.evidence.words import PaperWords, words_of
from danvan.domain.rules import RuleViolation
from tests.adapters.clamd import EICAR, clamd_at
from tests.adapters.previews.papers import pdf_of
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
NOW = moment(2023, 10, 10)
TODAY = date(2023, 10, 10)
PLAN = PaperWords("Kế hoạch đối thoại", "12/KH-PTP", date(2023, 3, 1), "Phòng Tư pháp", "Chương trình đối thoại")


def shelve(district: District, words: PaperWords = PLAN, content: bytes | None = None, who: str = "phongtuphap.cv"):
    file = UploadedFile(content, "ban.txt") if content is not None else None
    return shelve_evidence(actor=actor(district, who), words=words, file=file, at=NOW)


def revise(district: District, before: Evidence, words: PaperWords, content: bytes | None = None):
    file = UploadedFile(content, "ban.txt") if content is not None else None
    return revise_evidence(
        actor=actor(district, "phongtuphap.cv"), evidence_id=before.pk, words=words, file=file, at=NOW
    )


def events() -> list[str]:
    return list(AuditEntry.objects.filter(event__startswith="evidence.").order_by("id").values_list("event", flat=True))


def test_a_paper_known_by_number_and_date_is_evidence(district):
    kept = shelve(district)
    label = "Kế hoạch đối thoại (số 12/KH-PTP ngày 01/3/2023 của Phòng Tư pháp; không có tệp)"
    assert (kept.file, evidence_label(kept), events()) == (None, label, ["evidence.add"])
    with pytest.raises(RuleViolation, match="không có tệp để mở"):
        content_of_evidence(kept)
    assert damage_of(kept) == ""


@pytest.mark.parametrize(
    "words",
    [
        PaperWords(),
        PaperWords("Kế hoạch", "", date(2023, 3, 1)),
        PaperWords("Kế hoạch", "12/KH-PTP"),
        PaperWords("", "12/KH-PTP", date(2023, 3, 1)),
    ],
)
def test_without_a_file_name_number_and_date_are_asked_for(district, words):
    with pytest.raises(RuleViolation) as refused:
        shelve(district, words)
    assert str(refused.value) == "Chọn tệp; nếu không có tệp thì ghi đủ tên, số, ký hiệu và ngày của văn bản."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            PaperWords("Kế hoạch", "1", date(2023, 10, 11)),
            "Ngày văn bản 11/10/2023 ở sau hôm nay. Hãy kiểm tra lại ngày.",
        ),
        (
            PaperWords("Kế hoạch", "1", date(2023, 3, 2), valid_until=date(2023, 3, 1)),
            "Ngày hết hiệu lực ở trước ngày văn bản. Hãy kiểm tra lại hai ngày.",
        ),
    ],
)
def test_days_that_cannot_be_are_refused(district, words, said):
    with pytest.raises(RuleViolation) as refused:
        shelve(district, words)
    assert (str(refused.value), Evidence.objects.count()) == (said, 0)


def test_a_file_takes_its_own_name_and_a_pdf_its_number_of_pages(district):
    file = UploadedFile(pdf_of(("one", "two", "three")), "kế hoạch.pdf")
    kept = shelve_evidence(actor=actor(district, "phongtuphap.cv"), words=PaperWords(), file=file, at=NOW)
    assert (kept.name, kept.page_count) == ("kế hoạch.pdf", 3)
    assert shelve(district, PaperWords("Khác"), b"abc").page_count is None


def test_who_may_not_hand_in_evidence_is_refused(district):
    with pytest.raises(RuleViolation) as refused:
        shelve(district, who="chutich")
    assert str(refused.value) == "Ông (bà) không có quyền “Nộp minh chứng”."


def test_a_revision_is_a_row_of_its_own_and_the_one_before_stays(district):
    first = shelve(district, content=b"first")
    second = revise(district, first, words_of(first), b"second")
    assert (second.revision, second.replaces, content_of_evidence(first)) == (2, first, b"first")
    assert content_of_evidence(second) == b"second"
    with pytest.raises(RuleViolation, match="đã có bản mới hơn"):
        revise(district, first, words_of(first), b"third")
    with pytest.raises(RuleViolation, match="giống hệt bản trước"):
        revise(district, second, words_of(second), b"second")
    assert events() == ["evidence.add", "evidence.revise"]
    lawyer = actor(district, "phongtuphap.cv")
    rows = shelf(lawyer, "", 1, TODAY, {}).rows
    assert [(row.evidence_id, row.revision) for row in rows] == [(second.pk, "bản 2")]
    old = evidence_page(first, lawyer, TODAY)
    assert (old.newer_id, old.may_change) == (second.pk, False)
    assert [one.is_this for one in old.revisions] == [True, False]
    assert evidence_page(second, lawyer, TODAY).may_change


def test_another_units_piece_is_not_there(district):
    kept = shelve(district)
    doctor = actor(district, "phongyte.cv")
    for act in (
        lambda: remove_evidence(actor=doctor, evidence_id=kept.pk, at=NOW),
        lambda: end_evidence(actor=doctor, evidence_id=kept.pk, last_day=None, at=NOW),
        lambda: revise_evidence(actor=doctor, evidence_id=kept.pk, words=PLAN, at=NOW),
    ):
        with pytest.raises(Http404):
            act()


def test_the_last_day_is_written_down_and_taken_back(district):
    kept, lawyer = shelve(district, content=b"a"), actor(district, "phongtuphap.cv")
    end_evidence(actor=lawyer, evidence_id=kept.pk, last_day=date(2023, 10, 9), at=NOW)
    row = shelf(lawyer, "", 1, TODAY, {}).rows[0]
    assert (row.state, row.colour) == ("hết hiệu lực sau 09/10/2023", "yellow")
    assert usable_evidence(lawyer, TODAY) == ()
    end_evidence(actor=lawyer, evidence_id=kept.pk, last_day=date(2023, 10, 10), at=NOW)
    assert shelf(lawyer, "", 1, TODAY, {}).rows[0].state == "có hiệu lực đến 10/10/2023"
    assert [pk for pk, _ in usable_evidence(lawyer, TODAY)] == [kept.pk]
    with pytest.raises(RuleViolation, match="trước ngày văn bản"):
        end_evidence(actor=lawyer, evidence_id=kept.pk, last_day=date(2023, 2, 1), at=NOW)
    end_evidence(actor=lawyer, evidence_id=kept.pk, last_day=None, at=NOW)
    assert shelf(lawyer, "", 1, TODAY, {}).rows[0].state == "có tệp"
    assert events() == ["evidence.add", *["evidence.end"] * 3]


@pytest.mark.django_db(transaction=True)
def test_what_proves_nothing_is_taken_off_and_its_bytes_with_it(district):
    kept, lawyer = shelve(district, content=b"gone"), actor(district, "phongtuphap.cv")
    sha256 = kept.file.sha256
    later = revise(district, kept, words_of(kept), b"later")
    with pytest.raises(RuleViolation, match="đã có bản mới hơn nên không bỏ"):
        remove_evidence(actor=lawyer, evidence_id=kept.pk, at=NOW)
    remove_evidence(actor=lawyer, evidence_id=later.pk, at=NOW)
    assert remove_evidence(actor=lawyer, evidence_id=kept.pk, at=NOW) == "Kế hoạch đối thoại"
    paper = shelve(district)
    remove_evidence(actor=lawyer, evidence_id=paper.pk, at=NOW)
    assert (Evidence.objects.count(), StoredFile.objects.count(), file_store().exists(sha256)) == (0, 0, False)
    assert events()[-1] == "evidence.remove"


def test_the_shelf_is_searched_without_marks_and_paged(district):
    lawyer = actor(district, "phongtuphap.cv")
    shelve(district)
    for number in range(51):
        shelve(district, PaperWords(f"Báo cáo {number}", "1/BC", date(2023, 3, 1)))
    assert [row.name[:18] for row in shelf(lawyer, "doi thoai 12/kh", 1, TODAY, {}).rows] == ["Kế hoạch đối thoại"]
    second = shelf(lawyer, "", 2, TODAY, {})
    assert (second.total, second.first, len(second.rows)) == (52, 51, 2)
    assert shelf(lawyer, "", 9, TODAY, {}).first == 1
    assert shelf(actor(district, "phongyte.cv"), "", 1, TODAY, {}).total == 0
    assert shelf(actor(district, "quantri"), "", 1, TODAY, {}).total == 0


def test_a_file_removed_or_changed_outside_is_named_with_the_mend(district):
    whole, gone = shelve(district, content=b"whole"), shelve(district, PaperWords("Biên bản"), b"gone")
    path = file_store()._path(gone.file.sha256)
    assert list(damaged_files()) == []
    path.write_bytes(b"another")
    assert "đã bị sửa trong kho tệp, nội dung không còn khớp mã băm" in damage_of(gone)
    path.unlink()
    with pytest.raises(RuleViolation) as refused:
        content_of_evidence(gone)
    assert str(refused.value) == (
        "Tệp “Biên bản” đã bị xóa khỏi kho tệp (không phải bằng phần mềm này). Người quản trị khôi phục tệp "
        f"{gone.file.sha256[:12]}… từ bản sao lưu; hoặc đơn vị nộp lại đúng tệp đó: nội dung giống hệt thì mọi nơi "
        "đã dùng lại mở được."
    )
    lawyer = actor(district, "phongtuphap.cv")
    assert [row.state for row in shelf(lawyer, "", 1, TODAY, {}).rows] == ["mất tệp", "có tệp"]
    assert list(damaged_files()) == [f"Phòng Tư pháp: {damage_of(gone)}"]
    shelve(district, PaperWords("Nộp lại"), b"gone")
    assert (content_of_evidence(gone), content_of_evidence(whole)) == (b"gone", b"whole")


@pytest.mark.enable_socket
def test_viruses_are_looked_for_before_anything_is_stored(district, settings: Settings, tmp_path):
    assert shelve(district, content=b"a").file.virus_check == VirusCheck.NOT_CHECKED
    path = tmp_path / "c"
    settings.VIRUS_SCANNER = VirusScanner(path=str(path))
    with clamd_at(path):
        assert shelve(district, content=b"a").file.virus_check == VirusCheck.CLEAN
        with pytest.raises(RuleViolation) as refused:
            shelve(district, content=b"text " + EICAR)
    assert str(refused.value) == (
        "Tệp “ban.txt” có vi-rút (Win.Test.EICAR_HDB-1) nên không được nhận và không được lưu. Hãy quét máy tính, lấy "
        "lại bản sạch của tệp rồi nộp lại."
    )
    with pytest.raises(RuleViolation, match="chưa được nhận vì bộ quét vi-rút không trả lời"):
        shelve(district, content=b"b")
    assert StoredFile.objects.count() == 1
    assert store_file(content=b"a", media_type="text/plain", at=NOW).virus_check == VirusCheck.CLEAN


def test_a_text_is_shown_line_by_line_and_a_broken_file_says_so(district):
    kept = shelve(district, content="Điều 1. Tên\n\nĐiều 2. Nội dung".encode())
    assert [line.text for line in preview_of(kept).lines] == ["Điều 1. Tên", "Điều 2. Nội dung"]
    broken = UploadedFile(b"%PDF-1.4\nx\nstartxref\n0\n%%EOF\n", "a.pdf")
    paper = shelve_evidence(actor=actor(district, "phongtuphap.cv"), words=PaperWords(), file=broken, at=NOW)
    assert (paper.page_count, preview_of(paper).pages) == (None, 0)
    assert preview_of(paper).fault == "Không dựng được bản xem trước. Hãy tải tệp về và mở bằng phần mềm của máy."
