"""Handing units, people and posts out as a file, which the audit remembers."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from danvan.adapters.exchange.plain_json import Plain
from danvan.adapters.exchange.popolo_writing import popolo_document, popolo_file
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors.records import authorities_in_use, authority_by_code, records_of
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


def hand_out(*, actor: Actor, day: date | None, at: datetime) -> bytes:
    """The actor's authority as a Popolo file: everything with its days, or only what there is on a day."""
    if not actor.may(Permission.ACCOUNT_ADMINISTER):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.ACCOUNT_ADMINISTER.label}”.")
    with transaction.atomic():
        name = Unit.objects.values_list("name", flat=True).get(pk=actor.authority_id)
        document = popolo_document(records_of([actor.authority_id]), day)
        subject = _subject(document, day, name, stream=f"unit-{actor.authority_id}")
        record(event=AuditEvent.RECORDS_HAND_OUT, actor=actor, subject=subject, at=at)
    return popolo_file(document)


def hand_out_all(*, authority: str, day: date | None, today: date, at: datetime) -> bytes:
    """The same for whoever runs the server: of one authority by its code, or of all that work here, with everybody.

    Raises RuleViolation for a code that no authority bears.
    """
    with transaction.atomic():
        chosen = [authority_by_code(authority, day or today)] if authority else authorities_in_use()
        document = popolo_document(records_of(chosen, with_everybody=not authority), day)
        subject = _subject(document, day, authority or "mọi cơ quan", stream="orgs")
        record(event=AuditEvent.RECORDS_HAND_OUT, actor=None, subject=subject, at=at, reason="Lệnh chạy trên máy chủ.")
    return popolo_file(document)


def _subject(document: Mapping[str, Plain], day: date | None, name: str, *, stream: str) -> Subject:
    after: dict[str, str | int | None] = {"ngày": format_date(day) if day else "mọi thời gian"}
    for label, key in (("đơn vị", "organizations"), ("người", "persons"), ("chức vụ", "memberships")):
        rows = document[key]
        after[label] = len(rows) if isinstance(rows, list) else 0
    return Subject(type="records", id="popolo", name=f"Tệp Popolo: {name}", stream=stream, after=after)
