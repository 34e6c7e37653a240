"""The books: numbers without gap or double, reserved, revoked, given elsewhere; papers that came; how an office counts."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.http import Http404
from python_calamine import CalamineWorkbook

from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.models import Unit
from danvan.apps.registers import selectors, services
from danvan.apps.registers.access import may_keep, read_units
from danvan.apps.registers.counting import ArrivedPaper, BookedPaper, enter_outgoing
from danvan.apps.registers.enums import BookKind, EntryState, NumberOrder, SeriesChoice
from danvan.apps.registers.models import BookEntry
from danvan.apps.registers.services import NumberingWords
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2023, 4, 10)
DECISION = BookedPaper(
    kind="Quyết định", letters="QĐ", issuer_code="UBND", abstract="Về việc xếp loại", day=DAY, signatory="Chủ tịch"
)
LETTER = BookedPaper(kind="Công văn", letters="", issuer_code="UBND-NV", abstract="Về việc đôn đốc", day=DAY)
ARRIVED = ArrivedPaper("765/KH-UBND", date(2023, 3, 20), "Kế hoạch", "UBND tỉnh", "Công tác dân vận chính quyền")


@pytest.fixture
def clerk(district: District) -> Actor:
    return actor(district, "vanthu")


def take(clerk: Actor, paper: BookedPaper, at: datetime, wanted: int | None = None) -> BookEntry:
    return services.take_number(actor=clerk, unit_id=clerk.authority_id, paper=paper, at=at, wanted=wanted)


def test_numbers_follow_one_another_per_kind(clerk: Actor, at: datetime) -> None:
    codes = [take(clerk, paper, at).code for paper in (DECISION, LETTER, DECISION, LETTER, DECISION)]
    assert codes == ["01/QĐ-UBND", "01/UBND-NV", "02/QĐ-UBND", "02/UBND-NV", "03/QĐ-UBND"]
    assert list(AuditEntry.objects.order_by("id").values_list("event", flat=True)) == ["book.take_number"] * 5


def test_a_new_year_begins_at_one(clerk: Actor, at: datetime) -> None:
    last_year = replace(DECISION, day=date(2022, 12, 30))
    assert [take(clerk, paper, at).code for paper in (last_year, DECISION)] == ["01/QĐ-UBND", "01/QĐ-UBND"]


def test_one_series_counts_all_kinds_together(clerk: Actor, at: datetime) -> None:
    words = NumberingWords(SeriesChoice.ONE_SERIES, NumberOrder.NUMBER_FIRST, "UBND", "Quy chế văn thư")
    services.set_numbering(actor=clerk, unit_id=clerk.authority_id, words=words, at=at)
    codes = [take(clerk, paper, at).code for paper in (DECISION, LETTER, DECISION)]
    assert codes == ["01/QĐ-UBND", "02/UBND-NV", "03/QĐ-UBND"]


def test_the_way_of_counting_does_not_change_within_a_year(clerk: Actor, at: datetime) -> None:
    take(clerk, DECISION, at)
    words = NumberingWords(SeriesChoice.ONE_SERIES, NumberOrder.SIGN_FIRST, "UBND", "")
    with pytest.raises(RuleViolation, match="Năm 2023 đã cấp số theo cách"):
        services.set_numbering(actor=clerk, unit_id=clerk.authority_id, words=words, at=at)


def test_party_papers_count_through_their_term(clerk: Actor, at: datetime) -> None:
    plan = BookedPaper("Kế hoạch", "KH", "HU", "Công tác dân vận", date(2022, 12, 30), is_party=True)
    with pytest.raises(RuleViolation, match="Chưa ghi nhiệm kỳ"):
        take(clerk, plan, at)
    term = {"unit_id": clerk.authority_id, "name": "nhiệm kỳ 2020–2025", "first_day": date(2020, 8, 15)}
    services.add_term(actor=clerk, at=at, **term)
    with pytest.raises(RuleViolation, match="Đã ghi nhiệm kỳ bắt đầu từ ngày 15/8/2020"):
        services.add_term(actor=clerk, at=at, **term)
    codes = [
        take(clerk, paper, at).code for paper in (plan, replace(plan, day=DAY), replace(plan, letters="", day=DAY))
    ]
    assert codes == ["01-KH/HU", "02-KH/HU", "01-CV/HU"]
    assert selectors.terms_of(clerk.authority_id) == ("nhiệm kỳ 2020–2025: từ ngày 15/8/2020",)


def test_a_number_of_an_earlier_day_and_a_day_to_come_are_refused(clerk: Actor, at: datetime) -> None:
    take(clerk, DECISION, at)
    with pytest.raises(RuleViolation, match="Số 01 đã cấp cho ngày 10/4/2023"):
        take(clerk, replace(DECISION, day=date(2023, 4, 7)), at)
    with pytest.raises(RuleViolation, match="ở sau hôm nay"):
        take(clerk, replace(DECISION, day=date(2023, 4, 11)), at)


def test_a_secret_paper_gets_no_number(clerk: Actor, at: datetime) -> None:
    with pytest.raises(RuleViolation, match="độ mật “MẬT”"):
        take(clerk, replace(DECISION, secrecy="MẬT"), at)
    assert not BookEntry.objects.exists()


def test_reserved_numbers_are_kept_for_their_day(clerk: Actor, at: datetime) -> None:
    take(clerk, DECISION, at)
    services.reserve_numbers(
        actor=clerk, unit_id=clerk.authority_id, paper=DECISION, count=2, reason="Chờ chữ ký", at=at
    )
    later = replace(DECISION, day=date(2023, 4, 10))
    assert take(clerk, later, at).number == 4
    with pytest.raises(RuleViolation, match="để dành cho văn bản ngày 10/4/2023"):
        take(clerk, replace(DECISION, day=date(2023, 4, 7)), at, wanted=2)
    assert take(clerk, DECISION, at, wanted=2).code == "02/QĐ-UBND"
    with pytest.raises(RuleViolation, match=r"Số 02 .* đã cấp cho văn bản khác"):
        take(clerk, DECISION, at, wanted=2)
    page = selectors.book_page(clerk_unit(clerk), BookKind.OUTGOING, 2023, selectors.Narrowed())
    assert [(row.numbers, row.why) for row in page.explained] == [("03", "Để dành cho ngày 10/4/2023: Chờ chữ ký")]
    assert page.faults == ()


@pytest.mark.parametrize(
    ("count", "reason", "words"), [(0, "Chờ", "từ 1 đến 50 số"), (51, "Chờ", "từ 1"), (1, " ", "lý do")]
)
def test_numbers_are_reserved_by_few_and_with_a_reason(
    clerk: Actor, at: datetime, count: int, reason: str, words: str
) -> None:
    with pytest.raises(RuleViolation, match=words):
        services.reserve_numbers(
            actor=clerk, unit_id=clerk.authority_id, paper=DECISION, count=count, reason=reason, at=at
        )


def test_numbers_given_elsewhere_are_explained(clerk: Actor, at: datetime) -> None:
    assert take(clerk, DECISION, at, wanted=1234).code == "1234/QĐ-UBND"
    with pytest.raises(RuleViolation, match=r"Số 1200 .* không phải số để dành; số cuối đã cấp là 1234"):
        take(clerk, DECISION, at, wanted=1200)
    assert take(clerk, DECISION, at).number == 1235
    page = selectors.book_page(clerk_unit(clerk), BookKind.OUTGOING, 2023, selectors.Narrowed())
    assert [row.numbers for row in page.explained] == ["01–1233"]
    assert page.faults == ()


def test_a_revoked_number_stays_with_its_reason_and_is_never_given_again(clerk: Actor, at: datetime) -> None:
    entry = take(clerk, DECISION, at)
    with pytest.raises(RuleViolation, match="Phải ghi lý do khi thu hồi số"):
        services.revoke_number(actor=clerk, entry_id=entry.pk, reason=" ", at=at)
    services.revoke_number(actor=clerk, entry_id=entry.pk, reason="Không ban hành", at=at)
    with pytest.raises(RuleViolation, match="đã thu hồi trước đó: Không ban hành"):
        services.revoke_number(actor=clerk, entry_id=entry.pk, reason="Lần nữa", at=at)
    assert BookEntry.objects.get().state == EntryState.REVOKED
    assert take(clerk, DECISION, at).number == 2
    (newest, revoked) = selectors.whole_book(clerk_unit(clerk), BookKind.OUTGOING, 2023)
    assert (newest.is_revoked, revoked.cells[-1]) == (False, "Thu hồi số: Không ban hành")


def test_a_joint_paper_counts_in_the_book_of_its_lead(clerk: Actor, at: datetime) -> None:
    entry = take(clerk, replace(DECISION, joint_with="Ban Dân vận Huyện ủy"), at)
    (line,) = selectors.whole_book(clerk_unit(clerk), BookKind.OUTGOING, 2023)
    assert (entry.code, line.cells[-1]) == ("01/QĐ-UBND", "Liên tịch với Ban Dân vận Huyện ủy")


def test_what_comes_in_gets_a_number_of_arrival(clerk: Actor, at: datetime) -> None:
    file = UploadedFile("Kế hoạch".encode(), "ke-hoach.txt")
    first = services.enter_incoming(
        actor=clerk, unit_id=clerk.authority_id, paper=ARRIVED, day=date(2023, 3, 22), at=at, file=file
    )
    second = services.enter_incoming(actor=clerk, unit_id=clerk.authority_id, paper=ARRIVED, day=DAY, at=at)
    assert (first.number, second.number, first.file is None, second.file is None) == (1, 2, False, True)
    with pytest.raises(RuleViolation, match="Ngày văn bản 20/3/2023 ở sau ngày đến 01/3/2023"):
        services.enter_incoming(actor=clerk, unit_id=clerk.authority_id, paper=ARRIVED, day=date(2023, 3, 1), at=at)
    with pytest.raises(RuleViolation, match="ở sau hôm nay"):
        services.enter_incoming(actor=clerk, unit_id=clerk.authority_id, paper=ARRIVED, day=date(2023, 5, 1), at=at)
    (line, _) = selectors.whole_book(clerk_unit(clerk), BookKind.INCOMING, 2023)
    assert line.cells[:4] == ("10/4/2023", "02", "UBND tỉnh", "765/KH-UBND")


def test_each_keeps_their_own_book_and_the_clerk_the_committees(district: District, at: datetime) -> None:
    clerk, officer, chair = (actor(district, name) for name in ("vanthu", "phongtuphap.cv", "chutich"))
    authority = clerk.authority_id
    assert [may_keep(one, authority) for one in (clerk, officer, chair)] == [True, False, False]
    assert [may_keep(one, one.unit_id) for one in (clerk, officer)] == [True, True]
    assert [unit.pk for unit in read_units(officer)] == [officer.unit_id]
    assert {unit.pk for unit in read_units(clerk)} == {authority, clerk.unit_id}
    assert [unit.pk for unit in read_units(chair)] == [authority]
    with pytest.raises(Http404):
        services.take_number(actor=officer, unit_id=authority, paper=DECISION, at=at)
    entry = take(clerk, DECISION, at)
    with pytest.raises(Http404):
        services.revoke_number(actor=officer, entry_id=entry.pk, reason="Nhầm", at=at)
    with pytest.raises(RuleViolation, match="không có quyền"):
        services.revoke_number(actor=chair, entry_id=entry.pk, reason="Nhầm", at=at)


def test_a_book_is_narrowed_and_written_as_a_workbook(clerk: Actor, at: datetime) -> None:
    take(clerk, DECISION, at)
    take(clerk, LETTER, at, wanted=3)
    unit = clerk_unit(clerk)
    found = selectors.book_page(unit, BookKind.OUTGOING, 2023, selectors.Narrowed("don doc"))
    assert ([line.cells[0] for line in found.lines], found.total) == (["03/UBND-NV"], 1)
    book = CalamineWorkbook.from_filelike(BytesIO(selectors.book_workbook(unit, BookKind.OUTGOING, 2023, at)))
    assert book.sheet_names == ["Sổ văn bản đi", "Số không có văn bản"]


@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_get_numbers_without_gap_or_double(
    district: District, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight threads, each with a connection of its own.

    On PostgreSQL they wait for the row of the counter; SQLite, moved from memory into a file, lets one write at a time.
    """
    clerk = actor(district, "vanthu")
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(tmp_path / "shared.sqlite3")) as file:
            connection.connection.backup(file)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "shared.sqlite3"))

    def one(_: int) -> int:
        try:
            with transaction.atomic():
                return enter_outgoing(actor=clerk, unit_id=clerk.authority_id, paper=DECISION, at=at).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(one, range(200)))
    assert sorted(numbers) == list(range(1, 201))


def clerk_unit(clerk: Actor) -> Unit:
    return read_units(clerk).get(pk=clerk.authority_id)
