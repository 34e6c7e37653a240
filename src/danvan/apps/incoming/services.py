"""Giving an incoming paper to the reader of plans, and carrying over what the book says of it."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.incoming.access import arrived_entry_for
from danvan.apps.incoming.models import ArrivedReading
from danvan.apps.incoming.selectors import entry_of, entry_row, file_of
from danvan.apps.plans import corrections
from danvan.apps.plans.access import reading_for
from danvan.apps.plans.confirmation import form_of
from danvan.apps.plans.corrections import DocumentValues
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.reading_form import document_value
from danvan.apps.plans.services import TakenIn, correct_reading, take_in
from danvan.apps.registers.models import BookEntry
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation

_FIELDS = ("kind", "number", "place", "issuer", "title", "date")


def read_entry(*, actor: Actor, entry_id: int, at: datetime) -> TakenIn:
    """Give the file of an incoming paper to the reader: a reading at once, or a scan whose pages are recognised first.

    What the text does not say of its number, day and issuer is taken from the book. Nothing becomes a plan before a
    person confirms the reading. Raises RuleViolation for paper alone, for one that is read already, and as the reader
    does.
    """
    with transaction.atomic():
        entry = _locked_entry(actor, entry_id)
        if entry_row(entry).is_read:
            raise RuleViolation("Văn bản này đã được đọc. Mở kết quả đọc, hoặc bỏ kết quả đó rồi đọc lại.")
        file = file_of(entry)
        if file is None:
            raise RuleViolation(
                "Văn bản này chỉ có bản giấy. Quét hoặc xin tệp, rồi nạp ở trang “Nạp văn bản kế hoạch”."
            )
        try:
            taken = take_in(actor=actor, content=file.content, filename=file.name, at=at)
        except RuleViolation as refused:
            refusal = refused
        else:
            _link(actor, entry, taken, file.name, at)
            return taken
    # Only now: a file that cannot be read is kept for the person although the act is refused.
    raise refusal


def _locked_entry(actor: Actor, entry_id: int) -> BookEntry:
    """A line of the book, locked until the act ends, so that two people do not read one paper at the same time."""
    entry = arrived_entry_for(actor, entry_id)
    BookEntry.objects.select_for_update().get(pk=entry.pk)
    return arrived_entry_for(actor, entry_id)


def _link(actor: Actor, entry: BookEntry, taken: TakenIn, file_name: str, at: datetime) -> None:
    link = ArrivedReading.objects.create(
        entry=entry,
        reading_id=taken.reading_id,
        scan_id=taken.scan_id,
        made_by_id=actor.person_id,
        made_at=at,
    )
    name = f"Văn bản đến: {entry.code}"
    subject = Subject(
        type="book_entry", id=entry.pk, name=name, stream=f"unit-{entry.counter.unit_id}", after={"tệp": file_name}
    )
    record(event=AuditEvent.INCOMING_READ_ENTRY, actor=actor, subject=subject, at=at)
    if link.reading is not None:
        _carry_over(actor, link.reading, entry, at, only_lacking=True)


def take_from_book(*, actor: Actor, reading_id: int, at: datetime) -> PlanReading:
    """Number, day and issuer of a reading are set as the book of incoming papers has them.

    Raises RuleViolation for a reading that came of no line of the book, and as correcting does.
    """
    reading = reading_for(actor, reading_id)
    entry = entry_of(reading.pk, reading.source_name)
    if entry is None:
        raise RuleViolation("Kết quả đọc này không lập từ sổ văn bản đến nên không có gì để lấy theo sổ.")
    return _carry_over(actor, reading, entry, at, only_lacking=False)


def _carry_over(
    actor: Actor, reading: PlanReading, entry: BookEntry, at: datetime, *, only_lacking: bool
) -> PlanReading:
    form = form_of(reading)
    fields = {name: document_value(form, reading.supplements, name) for name in _FIELDS}
    book = {"number": entry.code, "date": entry.paper_day.isoformat(), "issuer": entry.sender}
    taken = {name: value for name, value in book.items() if not (only_lacking and fields[name])}
    if all(fields[name] == value for name, value in taken.items()):
        return reading
    signatory = form["signatory"]
    given = DocumentValues(
        fields=fields | taken,
        year=document_value(form, reading.supplements, "year"),
        recipients=list(form["recipients"]),
        signatory_title=(signatory["title"] or "") if signatory else "",
        signatory_name=(signatory["name"] or "") if signatory else "",
    )
    change = corrections.document_corrected(reading, given)
    return correct_reading(
        actor=actor,
        reading_id=reading.pk,
        version=reading.version,
        corrected=change.corrected,
        supplements=change.supplements,
        unit_choices=change.unit_choices,
        at=at,
    )
