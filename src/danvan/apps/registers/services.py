"""Keeping the books: numbers given, reserved and revoked, incoming papers, how an office counts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from danvan.adapters.uploads import check_upload
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import NUMBERING, require_seen
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.services import UploadedFile, store_upload
from danvan.apps.orgs.models import Unit
from danvan.apps.registers.access import entry_for, kept_unit_for, may_keep
from danvan.apps.registers.counting import (
    ArrivedPaper,
    BookedPaper,
    enter_arrived,
    enter_outgoing,
    locked_counter,
    series_of,
)
from danvan.apps.registers.enums import BookKind, EntryState, NumberOrder, SeriesChoice, SpanKind
from danvan.apps.registers.models import BookEntry, NumberingRule, NumberSpan, PartyTerm
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

LONGEST_SPAN = 50
Told = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class NumberingWords:
    """How an office counts: the series, the order of number and signature, its code, and the paper that says so."""

    series: SeriesChoice
    order: NumberOrder
    issuer_code: str
    document: str


@transaction.atomic
def take_number(
    *, actor: Actor, unit_id: int, paper: BookedPaper, at: datetime, wanted: int | None = None
) -> BookEntry:
    """The keeper of a book gives a paper that was written elsewhere its number.

    Raises RuleViolation for a day to come, and as `enter_outgoing` does.
    """
    kept_unit_for(actor, unit_id)
    if paper.day > timezone.localdate(at):
        raise RuleViolation(f"Ngày văn bản {format_date(paper.day)} ở sau hôm nay. Kiểm tra lại ngày.")
    entry = enter_outgoing(actor=actor, unit_id=unit_id, paper=paper, at=at, wanted=wanted)
    _audit(AuditEvent.BOOK_TAKE_NUMBER, entry, actor=actor, at=at)
    return entry


@transaction.atomic
def enter_incoming(
    *, actor: Actor, unit_id: int, paper: ArrivedPaper, day: date, at: datetime, file: UploadedFile | None = None
) -> BookEntry:
    """The keeper of a book enters a paper that came from outside, with its file where there is one."""
    kept_unit_for(actor, unit_id)
    if day > timezone.localdate(at):
        raise RuleViolation(f"Ngày đến {format_date(day)} ở sau hôm nay. Kiểm tra lại ngày.")
    stored = _stored(file, at) if file else None
    entry = enter_arrived(actor=actor, unit_id=unit_id, paper=paper, day=day, at=at, file=stored)
    _audit(AuditEvent.BOOK_ENTER_INCOMING, entry, actor=actor, at=at)
    return entry


@transaction.atomic
def reserve_numbers(
    *, actor: Actor, unit_id: int, paper: BookedPaper, count: int, reason: str, at: datetime
) -> NumberSpan:
    """The keeper reserves the next numbers of a series for papers that will bear this day, with a reason.

    `paper` says by its kind and day which series is meant. Raises RuleViolation for none or too many, and no reason.
    """
    unit = kept_unit_for(actor, unit_id)
    if not 1 <= count <= LONGEST_SPAN:
        raise RuleViolation(f"Mỗi lần để dành từ 1 đến {LONGEST_SPAN} số. Ghi lại số lượng.")
    _needs_reason(reason, "để dành số")
    counter = locked_counter(unit_id, BookKind.OUTGOING, series_of(unit_id, paper))
    first = counter.last_number + 1
    span = NumberSpan.objects.create(
        counter=counter,
        kind=SpanKind.RESERVED,
        first=first,
        last=first + count - 1,
        day=paper.day,
        reason=reason.strip(),
        made_by_id=actor.person_id,
        made_at=at,
    )
    counter.last_number, counter.last_day = span.last, max(paper.day, counter.last_day or paper.day)
    counter.save(update_fields=["last_number", "last_day"])
    after: Told = {"số": f"{span.first}–{span.last}", "hệ thống số": counter.label, "ngày": format_date(span.day)}
    subject = Subject(
        type="number_span", id=span.pk, name=f"Số để dành, {counter.label}", stream=f"unit-{unit.pk}", after=after
    )
    record(event=AuditEvent.BOOK_RESERVE_NUMBERS, actor=actor, subject=subject, at=at, reason=reason)
    return span


@transaction.atomic
def revoke_number(*, actor: Actor, entry_id: int, reason: str, at: datetime) -> BookEntry:
    """The keeper revokes a number: its line stays with the reason, and no other paper ever gets it."""
    entry = entry_for(actor, entry_id)
    if not may_keep(actor, entry.counter.unit_id):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.BOOK_KEEP_OWN.label}”.")
    revoke_entry(entry=entry, reason=reason)
    _audit(AuditEvent.BOOK_REVOKE_NUMBER, entry, actor=actor, at=at, reason=reason)
    return entry


def revoke_entry(*, entry: BookEntry, reason: str) -> None:
    """Revoke the number of a line. Part of another act: that asks for rights and writes the audit.

    Raises RuleViolation without a reason, and for a number that is revoked already.
    """
    _needs_reason(reason, "thu hồi số")
    locked = BookEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.state == EntryState.REVOKED:
        raise RuleViolation(f"Số {locked.code} đã thu hồi trước đó: {locked.reason}")
    entry.state, entry.reason = EntryState.REVOKED, reason.strip()[:500]
    entry.save(update_fields=["state", "reason"])


@transaction.atomic
def set_numbering(
    *, actor: Actor, unit_id: int, words: NumberingWords, at: datetime, seen: int | None = None
) -> NumberingRule:
    """The keeper writes down how the office counts, as its head decided.

    The way of counting changes only with a year that has no number yet: otherwise two papers could bear one number.
    `seen` is that of the page, None without one; raises StaleVersion when somebody else wrote it down meanwhile.
    """
    unit = kept_unit_for(actor, unit_id)
    rule, _ = NumberingRule.objects.select_for_update().get_or_create(unit=unit)
    require_seen(NUMBERING, unit.pk, seen)
    before: Told = {"cách đánh số": rule.get_series_display(), "thứ tự": rule.get_order_display()}
    year = str(timezone.localdate(at).year)
    given = BookEntry.objects.filter(counter__unit=unit, counter__book=BookKind.OUTGOING, counter__period=year)
    if rule.series != words.series and given.exists():
        raise RuleViolation(
            f"Năm {year} đã cấp số theo cách “{rule.get_series_display()}” nên không đổi giữa năm. "
            "Đổi từ 01/01 năm sau.",
            "Nghị định 30/2020/NĐ-CP, Điều 15",
        )
    rule.series, rule.order = words.series, words.order
    rule.issuer_code, rule.document = words.issuer_code.strip(), words.document.strip()
    rule.save()
    after: Told = {"cách đánh số": rule.get_series_display(), "thứ tự": rule.get_order_display()}
    _audit_unit(AuditEvent.BOOK_SET_NUMBERING, unit, actor=actor, at=at, before=before, after=after)
    return rule


@transaction.atomic
def add_term(*, actor: Actor, unit_id: int, name: str, first_day: date, at: datetime) -> PartyTerm:
    """The keeper writes down a term of the Party committee, whose numbers begin on its first day."""
    unit = kept_unit_for(actor, unit_id)
    if PartyTerm.objects.filter(unit=unit, first_day=first_day).exists():
        raise RuleViolation(f"Đã ghi nhiệm kỳ bắt đầu từ ngày {format_date(first_day)}.")
    term = PartyTerm.objects.create(unit=unit, name=name.strip()[:120], first_day=first_day)
    after: Told = {"nhiệm kỳ": term.name, "từ ngày": format_date(first_day)}
    _audit_unit(AuditEvent.BOOK_ADD_TERM, unit, actor=actor, at=at, before={}, after=after)
    return term


def _stored(file: UploadedFile, at: datetime) -> StoredFile:
    checked = check_upload(file.content, file.filename, max_bytes=settings.UPLOAD_MAX_BYTES)
    return store_upload(content=file.content, filename=checked.filename, media_type=checked.media_type, at=at)


def _needs_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise RuleViolation(f"Phải ghi lý do khi {what}.")


def _audit(event: AuditEvent, entry: BookEntry, *, actor: Actor, at: datetime, reason: str = "") -> None:
    book = entry.counter.get_book_display()
    after: Told = {"số": entry.number, "số, ký hiệu": entry.code, "trích yếu": entry.abstract}
    unit_id = entry.counter.unit_id
    subject = Subject(
        type="book_entry", id=entry.pk, name=f"{book}: {entry.code}", stream=f"unit-{unit_id}", after=after
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)


def _audit_unit(event: AuditEvent, unit: Unit, *, actor: Actor, at: datetime, before: Told, after: Told) -> None:
    subject = Subject(
        type="unit",
        id=unit.pk,
        name=f"Sổ văn bản của {unit.name}",
        stream=f"unit-{unit.pk}",
        before=before,
        after=after,
    )
    record(event=event, actor=actor, subject=subject, at=at)
