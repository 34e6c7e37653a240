"""Setting the days off of a year: done, refused, audited, and in force for every count from then on."""

from datetime import date, datetime

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.legal.models import CalendarDay, YearCalendar
from danvan.apps.legal.selectors import (
    count_from,
    day_off_notes,
    days_of_year,
    days_off_in_force,
    document_of,
    seldom_changed,
    version_of,
    working_calendar,
    year_page,
    year_rows,
)
from danvan.apps.legal.services import DecidingDocument, set_days_off
from danvan.domain.calendar.marked_days import DayMark, MarkedDay, marked_days
from danvan.domain.law import Confidence, days_off
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOTICE = DecidingDocument("Công văn số 9999/VPCP-KGVX", date(2023, 4, 1))
EXTRA = MarkedDay(date(2023, 12, 29), DayMark.OFF, "Nghỉ thêm")


def _set(district: District, at: datetime, days: list[MarkedDay], *, version: int = 0, who: str = "noivu.tp") -> None:
    set_days_off(actor=actor(district, who), year=2023, days=days, document=NOTICE, version=version, at=at)


def test_without_a_change_the_register_is_in_force() -> None:
    assert days_off_in_force(2023) == days_off(2023)
    assert working_calendar(2022, 2024).years == {year: days_off(year) for year in (2022, 2023, 2024)}
    assert (version_of(2023), document_of(2023)) == (0, ("", None, Confidence.CONFIRMED))


def test_a_set_year_replaces_the_register_for_every_count(district: District, at: datetime) -> None:
    assert working_calendar(2023, 2023).is_working_day(EXTRA.day)
    _set(district, at, [*marked_days(days_off(2023)), EXTRA])
    calendar = working_calendar(2022, 2024)
    assert not calendar.is_working_day(EXTRA.day)
    assert calendar.years[2022] == days_off(2022)
    assert days_off_in_force(2023).source == "9999/VPCP-KGVX ngày 01/4/2023"
    assert days_of_year(2023)[-1] == EXTRA
    assert document_of(2023) == ("9999/VPCP-KGVX", date(2023, 4, 1), Confidence.CONFIRMED)
    entry = AuditEntry.objects.get(event="calendar.set")
    assert (entry.actor_name, entry.after["thay đổi"]) == ("Trưởng phòng Nội vụ", "Thêm ngày nghỉ: 29/12/2023.")


def test_a_later_change_wins_and_the_earlier_stays(district: District, at: datetime) -> None:
    _set(district, at, [EXTRA])
    _set(district, at, [], version=1, who="quantri")
    assert days_off_in_force(2023).off == frozenset()
    assert list(YearCalendar.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    assert CalendarDay.objects.count() == 1
    assert [row.who for row in year_page(2023).history] == ["Quản trị hệ thống", "Trưởng phòng Nội vụ"]


@pytest.mark.parametrize("who", ["noivu.cv", "chutich", "phongtuphap.tt", "vanthu", "thanhtra.cv"])
def test_others_may_not_set_it(district: District, at: datetime, who: str) -> None:
    with pytest.raises(RuleViolation, match="không có quyền “Sửa lịch nghỉ”"):
        _set(district, at, [EXTRA], who=who)
    assert not YearCalendar.objects.exists()


@pytest.mark.parametrize("version", [0, 2, 99])
def test_a_stale_page_is_refused(district: District, at: datetime, version: int) -> None:
    _set(district, at, [EXTRA])
    with pytest.raises(StaleVersion, match="Người khác đã sửa lịch nghỉ năm 2023"):
        _set(district, at, [], version=version)
    assert version_of(2023) == 1


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (DecidingDocument("", date(2023, 4, 1)), "Không đọc được số, ký hiệu"),
        (DecidingDocument("theo thông báo", date(2023, 4, 1)), "Không đọc được số, ký hiệu"),
        (DecidingDocument("9999/VPCP-KGVX" + " " * 5 + "x" * 90, date(2023, 4, 1)), "Không đọc được số, ký hiệu"),
        (DecidingDocument("9999/VPCP-KGVX", date(2023, 4, 11)), "11/4/2023 ở sau hôm nay"),
    ],
)
def test_a_document_that_cannot_be_is_refused(
    district: District, at: datetime, document: DecidingDocument, reason: str
) -> None:
    with pytest.raises(RuleViolation, match=reason):
        set_days_off(actor=actor(district, "quantri"), year=2023, days=[], document=document, version=0, at=at)
    assert not YearCalendar.objects.exists()


def test_a_table_that_cannot_be_stores_nothing(district: District, at: datetime) -> None:
    with pytest.raises(RuleViolation, match="ghi hai lần"):
        _set(district, at, [EXTRA, EXTRA])
    assert not YearCalendar.objects.exists()
    assert not AuditEntry.objects.filter(event="calendar.set").exists()


def test_a_calendar_of_no_sensible_span_is_a_bug() -> None:
    for first, last in ((2023, 2022), (2000, 2090)):
        with pytest.raises(ValueError, match="no calendar from"):
            working_calendar(first, last)


def test_counting_says_where_a_period_ends_and_what_is_not_sure() -> None:
    counted = count_from(start=date(2023, 10, 20), count=1)
    assert (counted.start, counted.end, counted.doubts) == ("thứ Sáu, 20/10/2023", "thứ Hai, 23/10/2023", ())
    assert count_from(start=date(2026, 12, 30), count=10).doubts == ("Lịch nghỉ năm 2027 chưa kiểm chứng.",)
    for start in (date(1999, 12, 31), date(2100, 1, 1)):
        with pytest.raises(RuleViolation, match="Chỉ tính được"):
            count_from(start=start, count=5)


def test_a_day_on_which_nobody_works_is_noted(district: District, at: datetime) -> None:
    days = [date(2023, 10, 23), date(2023, 10, 21), date(2023, 12, 31), None, date(1990, 1, 6), date(2023, 9, 4)]
    assert day_off_notes(days) == {
        date(2023, 9, 4): "thứ Hai, ngày nghỉ; ngày làm việc tiếp theo: 05/9/2023",
        date(2023, 10, 21): "thứ Bảy, ngày nghỉ; ngày làm việc tiếp theo: 23/10/2023",
        date(2023, 12, 31): "Chủ nhật, ngày nghỉ; ngày làm việc tiếp theo: 02/01/2024",
    }
    assert day_off_notes([None]) == {}
    _set(district, at, [*marked_days(days_off(2023)), MarkedDay(date(2023, 10, 23), DayMark.OFF)])
    assert day_off_notes([date(2023, 10, 21)])[date(2023, 10, 21)].endswith("24/10/2023")


def test_what_is_kept_in_memory_is_read_anew_after_a_change(
    district: District, at: datetime, django_capture_on_commit_callbacks: object
) -> None:
    seldom_changed().renew()
    assert EXTRA.day not in days_off_in_force(2023).off
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        _set(district, at, [EXTRA])
    assert days_off_in_force(2023).off == {EXTRA.day}


def test_the_list_shows_the_years_around_and_those_set(district: District) -> None:
    def years() -> list[tuple[int, bool, bool]]:
        return [(row.year, row.is_own, row.is_confirmed) for row in year_rows(date(2023, 4, 10))]

    assert years() == [(2024, False, True), (2023, False, True), (2022, False, True), (2021, False, True)]
    set_days_off(
        actor=actor(district, "quantri"),
        year=2030,
        days=[],
        document=DecidingDocument("9999/VPCP-KGVX", date(2023, 4, 1), Confidence.UNCONFIRMED),
        version=0,
        at=moment(2023, 4, 10),
    )
    assert years()[0] == (2030, True, False)
    page = year_page(2030)
    assert (page.days, page.is_confirmed, len(page.findings)) == ((), False, 4)
    assert sum(month.working_days for month in page.months) == page.working_days == 261


def test_a_list_of_years_asks_few_questions(district: District, django_assert_num_queries: object) -> None:
    _set(district, moment(2023, 4, 10), [EXTRA])
    with django_assert_num_queries(3):  # type: ignore[operator]
        year_rows(date(2023, 4, 10))
