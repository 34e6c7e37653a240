"""Setting the days off of a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.legal.access import may_set_days_off
from danvan.apps.legal.models import CalendarDay, YearCalendar
from danvan.apps.legal.selectors import days_off_in_force, seldom_changed, version_of
from danvan.domain.authority import Actor, Permission
from danvan.domain.calendar.marked_days import MarkedDay, changes_between, marked_days, year_table
from danvan.domain.law import Confidence, DaysOff
from danvan.domain.law.citations import number_mentions
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.dates import format_date

NUMBER_LENGTH = 80


@dataclass(frozen=True, slots=True)
class DecidingDocument:
    """The paper by which a year's days off are what they are."""

    number: str
    date: date
    confidence: Confidence = Confidence.CONFIRMED


def set_days_off(
    *, actor: Actor, year: int, days: Iterable[MarkedDay], document: DecidingDocument, version: int, at: datetime
) -> YearCalendar:
    """Set the days off of a year by a deciding document; every count of working days follows from then on.

    `version` is the number of changes that the person saw. Earlier tables stay. Raises RuleViolation for a table that
    cannot be or a document without a readable number, StaleVersion when someone else changed the year meanwhile.
    """
    if not actor.may(Permission.CALENDAR_SET):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.CALENDAR_SET.label}”.")
    if not may_set_days_off(actor, timezone.localdate(at)):
        raise RuleViolation(
            "Lịch nghỉ dùng chung cho mọi cơ quan trong hệ thống và do cơ quan cấp trên đặt. "
            "Gửi văn bản quyết định lịch nghỉ cho người quản trị của cơ quan đó."
        )
    number = _checked_number(document, timezone.localdate(at))
    table = year_table(year, days, confidence=document.confidence, source=number)
    try:
        with transaction.atomic():
            _require_version(year, version)
            before = days_off_in_force(year)
            calendar = _store(table, document, number, version + 1, actor, at)
            _record(actor, calendar, before, table, at)
            transaction.on_commit(seldom_changed().renew)
    except IntegrityError as error:  # two saved at the same moment
        raise _stale(year) from error
    return calendar


def _checked_number(document: DecidingDocument, today: date) -> str:
    number = document.number.strip()
    mentions = number_mentions(number)
    if not mentions or len(number) > NUMBER_LENGTH:
        raise RuleViolation(
            f"Không đọc được số, ký hiệu văn bản “{number[:NUMBER_LENGTH]}”. "
            "Ghi như trên văn bản, ví dụ “12729/VPCP-KGVX”."
        )
    if document.date > today:
        raise RuleViolation(
            f"Ngày văn bản {format_date(document.date)} ở sau hôm nay. "
            "Ghi ngày ban hành của văn bản quyết định lịch nghỉ."
        )
    return mentions[0].number.text


def _require_version(year: int, version: int) -> None:
    if version_of(year) != version:
        raise _stale(year)


def _stale(year: int) -> StaleVersion:
    return StaleVersion(
        f"Người khác đã sửa lịch nghỉ năm {year} sau khi ông (bà) mở trang. Những gì vừa nhập vẫn còn trên trang; "
        "hãy xem lại bản mới rồi lưu lần nữa."
    )


def _store(
    table: DaysOff, document: DecidingDocument, number: str, version: int, actor: Actor, at: datetime
) -> YearCalendar:
    calendar = YearCalendar.objects.create(
        year=table.year,
        version=version,
        document_number=number,
        document_date=document.date,
        confidence=table.confidence,
        made_by_id=actor.person_id,
        made_at=at,
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(calendar=calendar, day=entry.day, mark=entry.mark, note=entry.note) for entry in marked_days(table)
    )
    return calendar


def _record(actor: Actor, calendar: YearCalendar, before: DaysOff, after: DaysOff, at: datetime) -> None:
    record(
        event=AuditEvent.CALENDAR_SET,
        actor=actor,
        subject=Subject(
            type="year_calendar",
            id=calendar.year,
            name=str(calendar),
            stream="calendar",
            before={"căn cứ": before.source, "độ tin cậy": before.confidence.label},
            after={
                "căn cứ": f"{calendar.document_number} ngày {format_date(calendar.document_date)}",
                "độ tin cậy": after.confidence.label,
                "thay đổi": " ".join(changes_between(before, after)) or "không đổi ngày nào",
            },
        ),
        at=at,
    )
