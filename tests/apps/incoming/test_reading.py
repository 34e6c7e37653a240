"""An incoming paper is read as work: who may, what is carried over from the book, what differs, what came of it."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.dispatch import services as dispatch
from danvan.apps.dispatch.models import Sending
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.incoming import selectors, services
from danvan.apps.incoming.access import arrived_entries, arrived_entry_for
from danvan.apps.incoming.models import ArrivedReading
from danvan.apps.plans.models import KeptUpload, PlanReading
from danvan.apps.plans.selectors import document_values
from danvan.apps.plans.services import discard_reading
from danvan.apps.registers.counting import ArrivedPaper
from danvan.apps.registers.models import BookEntry
from danvan.apps.registers.services import enter_incoming, revoke_number
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from tests.apps.dispatch.test_sending import sent
from tests.apps.plans.texts import SHORT, answered, confirm
from tests.factories import District, actor, moment
from tests.recognition import needs_tesseract, picture, scan

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2024, 4, 15)
PAPER = ArrivedPaper(
    "60/KH-UBND", date(2024, 4, 12), "Kế hoạch", "Ủy ban nhân dân huyện Tân Biên",
    "Thực hiện công tác Dân vận chính quyền năm 2024", recipients="Phòng Nội vụ",
)  # fmt: skip
LEAD = "noivu.cv"


def arrived(district: District, text: str = SHORT, name: str = "ke-hoach.md", paper: ArrivedPaper = PAPER) -> BookEntry:
    clerk = actor(district, "vanthu")
    file = UploadedFile(text.encode(), name) if text else None
    return enter_incoming(actor=clerk, unit_id=clerk.authority_id, paper=paper, day=AT.date(), at=AT, file=file)


def read(district: District, entry: BookEntry) -> PlanReading:
    taken = services.read_entry(actor=actor(district, LEAD), entry_id=entry.pk, at=AT)
    return PlanReading.objects.select_related("owner").get(pk=taken.reading_id)


def test_a_paper_that_was_passed_to_the_unit_is_read_with_nothing_typed_again(district: District) -> None:
    entry = arrived(district)
    reading = read(district, entry)
    shown = selectors.compared(reading)
    assert shown is not None
    assert [(line.label, line.verdict) for line in shown.lines] == [
        ("Loại văn bản", "khớp"), ("Số, ký hiệu", "khớp"), ("Ngày văn bản", "khớp"), ("Cơ quan ban hành", "khớp"),
        ("Trích yếu", "khớp"),
    ]  # fmt: skip
    assert (shown.entry_id, shown.differs, reading.source_name) == (entry.pk, False, "van-ban-den-01-2024.md")
    row = selectors.entry_row(entry)
    assert (row.is_read, row.readings[0].reading_id, row.readings[0].state) == (True, reading.pk, "Chờ xác nhận")
    assert AuditEntry.objects.filter(event="incoming.read_entry").count() == 1
    assert str(ArrivedReading.objects.get()) == str(entry)
    with pytest.raises(RuleViolation, match="đã được đọc"):
        services.read_entry(actor=actor(district, LEAD), entry_id=entry.pk, at=AT)


def test_what_the_text_does_not_say_is_carried_over(district: District) -> None:
    text = SHORT.replace("Số: 60/KH-UBND\n", "").replace("Tân Biên, ngày 12 tháng 4 năm 2024\n", "")
    reading = read(district, arrived(district, text))
    values = document_values(PlanReading.objects.get(pk=reading.pk))
    assert (values["number"], values["date"]) == ("60/KH-UBND", "12/4/2024")
    shown = selectors.compared(PlanReading.objects.get(pk=reading.pk))
    assert shown is not None
    assert {line.verdict for line in shown.lines} == {"khớp"}


def test_what_differs_is_shown_and_taken_from_the_book_when_asked(district: District) -> None:
    paper = replace(PAPER, code="61/KH-UBND", paper_day=date(2024, 4, 11), sender="Ủy ban nhân dân tỉnh")
    reading = read(district, arrived(district, paper=paper))
    shown = selectors.compared(reading)
    assert shown is not None
    assert [line.verdict for line in shown.lines] == ["khớp", "khác", "khác", "khác", "khớp"]
    assert shown.differs
    services.take_from_book(actor=actor(district, LEAD), reading_id=reading.pk, at=AT)
    taken = PlanReading.objects.get(pk=reading.pk)
    values = document_values(taken)
    assert (values["number"], values["date"], values["issuer"]) == ("61/KH-UBND", "11/4/2024", "Ủy ban nhân dân tỉnh")
    assert (values["year"], values["title"] != "") == ("2024", True)
    same = services.take_from_book(actor=actor(district, LEAD), reading_id=reading.pk, at=AT)
    assert same.version == taken.version


def test_a_reading_that_was_put_aside_may_be_read_again(district: District) -> None:
    entry = arrived(district)
    reading = read(district, entry)
    discard_reading(actor=actor(district, LEAD), reading_id=reading.pk, reason="Đọc nhầm", at=AT)
    again = read(district, entry)
    row = selectors.entry_row(entry)
    assert [one.reading_id for one in row.readings] == [again.pk, reading.pk]
    assert [one.is_ended for one in row.readings] == [False, True]


def test_a_reading_that_nobody_took_from_the_book_has_nothing_to_take(district: District) -> None:
    reading = read(district, arrived(district))
    ArrivedReading.objects.all().delete()
    assert selectors.compared(reading) is None
    with pytest.raises(RuleViolation, match="không lập từ sổ văn bản đến"):
        services.take_from_book(actor=actor(district, LEAD), reading_id=reading.pk, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_who_read_one_paper_at_the_same_time_make_one_reading(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL the second waits for the row; SQLite, moved from memory into a file, lets one write at a time."""
    entry, leads = arrived(district), [actor(district, LEAD), actor(district, "noivu.tp")]
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(tmp_path / "shared.sqlite3")) as file:
            connection.connection.backup(file)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "shared.sqlite3"))
    together = Barrier(2)

    def one(who: Actor) -> str:
        together.wait()
        try:
            services.read_entry(actor=who, entry_id=entry.pk, at=AT)
        except RuleViolation as refused:
            return refused.message
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(one, leads))
    assert (said[0], "đã được đọc" in said[1]) == ("", True)


def test_paper_alone_cannot_be_read(district: District) -> None:
    entry = arrived(district, text="")
    assert selectors.entry_row(entry).has_file is False
    with pytest.raises(RuleViolation, match="chỉ có bản giấy"):
        services.read_entry(actor=actor(district, LEAD), entry_id=entry.pk, at=AT)


def test_a_file_that_is_no_plan_is_refused_and_nothing_is_linked(district: District) -> None:
    entry = arrived(district, text="%PDF-1.4\nstartxref\n%%EOF", name="hong.pdf")
    with pytest.raises(RuleViolation):
        services.read_entry(actor=actor(district, LEAD), entry_id=entry.pk, at=AT)
    assert KeptUpload.objects.get().source_name.endswith(".pdf")
    assert ArrivedReading.objects.count() == 0


@needs_tesseract
def test_a_scan_is_recognised_first(district: District) -> None:
    clerk = actor(district, "vanthu")
    file = UploadedFile(scan(picture("= KẾ HOẠCH")), "quet.pdf")
    entry = enter_incoming(actor=clerk, unit_id=clerk.authority_id, paper=PAPER, day=AT.date(), at=AT, file=file)
    taken = services.read_entry(actor=actor(district, LEAD), entry_id=entry.pk, at=AT)
    (row,) = selectors.entry_rows(arrived_entries(actor(district, LEAD)))
    assert (row.readings[0].scan_id, row.readings[0].reading_id, row.readings[0].state) == (
        taken.scan_id, None, "Bản quét: Chờ nhận dạng",
    )  # fmt: skip


def test_a_confirmed_reading_leads_from_the_paper_to_the_plan(district: District) -> None:
    entry = arrived(district)
    plan = confirm(district, answered(district, read(district, entry)))
    row = selectors.entry_row(entry)
    assert (row.readings[0].plan_id, row.readings[0].state, row.is_read) == (plan.pk, "Đã xác nhận", True)
    assert selectors.entry_of(plan.reading_id, plan.reading.source_name) == entry
    assert plan.number == "60/KH-UBND"


def test_who_sees_which_incoming_papers(district: District) -> None:
    passed, other = arrived(district), arrived(district, paper=replace(PAPER, recipients="Phòng Tư pháp"))
    assert set(arrived_entries(actor(district, "vanthu"))) == {passed, other}
    assert set(arrived_entries(actor(district, LEAD))) == {passed}
    assert set(arrived_entries(actor(district, "phongtuphap.cv"))) == set()
    with pytest.raises(Http404):
        arrived_entry_for(actor(district, LEAD), other.pk)
    revoke_number(actor=actor(district, "vanthu"), entry_id=passed.pk, reason="Nhầm", at=AT)
    assert set(arrived_entries(actor(district, LEAD))) == set()


def test_what_was_sent_inside_has_its_file(district: District) -> None:
    sending, officer = sent(district), actor(district, "phongtuphap.cv")
    day = moment(2023, 4, 11)
    entry = dispatch.receive_sending(actor=officer, sending_id=sending.pk, day=day.date(), at=day).entry
    assert entry is not None
    file = selectors.file_of(entry)
    assert file is not None
    assert file.name == "van-ban-den-01-2023.docx"
    paper = Sending.objects.get(pk=sending.pk).paper
    paper.signed_file, entry.paper = entry.paper.file, None
    paper.save()
    signed = selectors.file_of(entry)
    assert signed is not None
    assert signed.content == file.content
