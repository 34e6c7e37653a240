"""Adding a document to the register, and changing what it says. Every change is a version of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.legal.access import keeps_register, may_add_document, may_change_document
from danvan.apps.legal.entries import LABELS, entry_of, fill, key_of, values_of
from danvan.apps.legal.models import DocumentRelation, LegalDocument, LegalDocumentVersion
from danvan.domain.authority import Actor, Permission
from danvan.domain.law.register_entries import Entry, WrittenRelation, faults_of
from danvan.domain.rules import RuleViolation, StaleVersion

STREAM = "register"


@dataclass(frozen=True, slots=True)
class Making:
    """In whose name, when and why documents are written down; `keeps` when the actor keeps what is common."""

    actor: Actor
    keeps: bool
    at: datetime
    reason: str = ""

    @property
    def today(self) -> date:
        """The day of the act."""
        return timezone.localdate(self.at)


def add_document(*, actor: Actor, entry: Entry, at: datetime) -> LegalDocument:
    """Add a document: common to all where the actor's authority keeps the register, else of the own authority.

    Raises RuleViolation without the right, for an entry that cannot be, and for a document that is there already.
    """
    if not may_add_document(actor):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.REGISTER_CHANGE.label}”.")
    making = Making(actor, keeps_register(actor, timezone.localdate(at)), at)
    with transaction.atomic():
        document = add_entry(making, entry)
        _record(AuditEvent.REGISTER_ADD, making, document, before={}, after=_named(values_of(entry)))
    return document


def change_document(
    *, actor: Actor, document_id: int, version: int, entry: Entry, reason: str, at: datetime
) -> LegalDocument:
    """Change what the register says of a document, with a reason; earlier versions stay.

    Raises RuleViolation without the right or for an entry that cannot be or changes nothing, StaleVersion when somebody
    else changed the document since `version`.
    """
    making = Making(actor, keeps_register(actor, timezone.localdate(at)), at, reason.strip())
    if not making.reason:
        raise RuleViolation("Ghi lý do sửa, ví dụ văn bản đã đối chiếu.")
    with transaction.atomic():
        document = LegalDocument.objects.select_for_update().get(pk=document_id)
        require_change(making, document)
        if document.version != version:
            raise StaleVersion(
                f"Người khác đã sửa {document} sau khi ông (bà) mở trang. Những gì vừa nhập vẫn còn trên trang; "
                "hãy xem lại bản mới rồi lưu lần nữa."
            )
        before, after = change_entry(making, document, entry)
        if before == after:
            raise RuleViolation("Chưa có gì thay đổi so với sổ.")
        changed = {field for field in LABELS if before[field] != after[field]}
        _record(
            AuditEvent.REGISTER_CHANGE, making, document,
            before=_named({field: before[field] for field in changed}),
            after=_named({field: after[field] for field in changed}, empty=True),
        )  # fmt: skip
    return document


def require_change(making: Making, document: LegalDocument) -> None:
    """Raises RuleViolation when the actor may not change the document."""
    if may_change_document(making.actor, document, keeps=making.keeps):
        return
    if not making.actor.may(Permission.REGISTER_CHANGE):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.REGISTER_CHANGE.label}”.")
    raise RuleViolation(
        f"{document} dùng chung cho mọi cơ quan trong hệ thống và do cơ quan cấp trên giữ. "
        "Gửi đề nghị sửa, kèm văn bản, cho người giữ sổ của cơ quan đó."
    )


def add_entry(making: Making, entry: Entry) -> LegalDocument:
    """Store a new document with its first version; part of an act that asks for rights and writes the audit."""
    _refuse_faults(entry, making.today)
    document = fill(LegalDocument(), entry)
    document.owner_id = None if making.keeps else making.actor.authority_id
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        raise _there_already(entry) from error
    store_relations(document, entry.relations)
    _keep_version(making, document, values_of(entry))
    return document


def change_entry(making: Making, document: LegalDocument, entry: Entry) -> tuple[dict[str, str], dict[str, str]]:
    """Store what changed, with a new version; what was and what is. Part of an act, as above."""
    # In a sample whose clock was put back, documents of a later year are there already.
    _refuse_faults(entry, max(making.today, document.issued_on or making.today))
    before = values_of(entry_of(document, relations_of(document)))
    fill(document, entry)
    store_relations(document, entry.relations)
    after = values_of(entry_of(document, relations_of(document)))
    if before == after:
        return before, after
    document.version += 1
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        raise _there_already(entry) from error
    _keep_version(making, document, after)
    return before, after


def relations_of(document: LegalDocument) -> list[DocumentRelation]:
    """What a document does to others, in the order in which it was written."""
    return list(DocumentRelation.objects.filter(document=document).select_related("other").order_by("id"))


def store_relations(document: LegalDocument, relations: Iterable[WrittenRelation]) -> None:
    """What the document does to others is this from now on. Raises RuleViolation for one that the register lacks."""
    kept = {(row.kind, row.other_id): row for row in DocumentRelation.objects.filter(document=document)}
    wanted = set()
    for relation in relations:
        other = _other(document, relation)
        key = (relation.kind.value, other.pk)
        wanted.add(key)
        row = kept.get(key)
        if row is None:
            DocumentRelation.objects.create(
                document=document,
                kind=relation.kind,
                other=other,
                effective_on=relation.effective,
                confidence=document.confidence,
            )
        elif row.effective_on != relation.effective:
            row.effective_on = relation.effective
            row.save(update_fields=["effective_on"])
    DocumentRelation.objects.filter(pk__in=[row.pk for key, row in kept.items() if key not in wanted]).delete()


def _other(document: LegalDocument, relation: WrittenRelation) -> LegalDocument:
    found = LegalDocument.objects.filter(number_key=key_of(relation.number)).exclude(pk=document.pk).order_by("id")
    if relation.issued is not None:
        dated = [other for other in found if other.issued_on == relation.issued]
        if dated:
            return dated[0]
    others = list(found)
    if len(others) == 1:
        return others[0]
    if others:
        raise RuleViolation(
            f"Trong sổ có {len(others)} văn bản số {relation.number}. Ghi thêm ngày ban hành, ví dụ "
            f"“{relation.number} ngày 01/7/2023”."
        )
    raise RuleViolation(
        f"Trong sổ chưa có văn bản số {relation.number}. Thêm văn bản đó trước, rồi ghi quan hệ "
        f"“{relation.kind.label.lower()}”."
    )


def _refuse_faults(entry: Entry, today: date) -> None:
    faults = faults_of(entry, today)
    if faults:
        raise RuleViolation(" ".join(fault.message for fault in faults))


def _there_already(entry: Entry) -> RuleViolation:
    return RuleViolation(
        f"{entry.kind} {entry.number} của {entry.issuer} đã có trong sổ. Tìm văn bản đó rồi sửa, không thêm lần nữa."
    )


def _keep_version(making: Making, document: LegalDocument, values: dict[str, str]) -> None:
    LegalDocumentVersion.objects.create(
        document=document,
        version=document.version,
        values=values,
        reason=making.reason[:500],
        made_by_id=making.actor.person_id,
        made_at=making.at,
    )


def _named(values: dict[str, str], *, empty: bool = False) -> dict[str, str | int | None]:
    return {LABELS[field]: values[field][:200] for field in LABELS if field in values and (values[field] or empty)}


def _record(
    event: AuditEvent,
    making: Making,
    document: LegalDocument,
    *,
    before: dict[str, str | int | None],
    after: dict[str, str | int | None],
) -> None:
    subject = Subject("legal_document", document.pk, str(document), STREAM, before=before, after=after)
    record(event=event, actor=making.actor, subject=subject, at=making.at, reason=making.reason)
