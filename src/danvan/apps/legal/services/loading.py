"""Loading the documents that the software brings along into the register of this installation."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.legal.entries import entry_of, fill, key_of, values_of
from danvan.apps.legal.models import DocumentRelation, LegalDocument, LegalDocumentVersion
from danvan.apps.legal.services.documents import STREAM
from danvan.domain.law.known_documents import KnownDocument, all_documents, checked_on, known_relations
from danvan.domain.law.register_entries import Entry


def load_register(*, at: datetime, with_local: bool = False) -> int:
    """Add the documents of this edition that are not in the register yet, and give back how many.

    What is there stays as it is, whoever wrote it. Documents of one place alone come `with_local`, for a sample. Two
    queries when there is nothing to add.
    """
    known = [one for one in all_documents() if with_local or not one.is_local]
    stored = {(row.number_key, row.issuer): row for row in LegalDocument.objects.order_by("id")}
    new = [one for one in known if (key_of(one.number), one.issuers[0]) not in stored]
    if not new:
        return 0
    with transaction.atomic():
        added = LegalDocument.objects.bulk_create(fill(LegalDocument(), _entry(one)) for one in new)
        by_key = {row.number_key: row for row in stored.values()} | {row.number_key: row for row in added}
        _add_relations({row.pk for row in added}, by_key)
        _keep_first_versions(added, at)
        subject = Subject("register", "edition", "Sổ văn bản pháp luật", STREAM, after={"thêm mới": len(added)})
        record(event=AuditEvent.REGISTER_LOAD, actor=None, subject=subject, at=at)
    return len(added)


def _entry(known: KnownDocument) -> Entry:
    return Entry(
        number=known.number,
        kind=known.kind,
        title=known.title,
        issuer=known.issuers[0],
        name=known.name or "",
        other_issuers=known.issuers[1:],
        issued=known.issued,
        since=known.since,
        until=known.until,
        confidence=known.confidence,
        source=known.source,
        note=known.note,
        checked=checked_on(),
    )


def _add_relations(new: set[int], by_key: dict[str, LegalDocument]) -> None:
    rows = []
    for known in known_relations():
        document, other = by_key.get(key_of(known.of)), by_key.get(key_of(known.to))
        if document is not None and other is not None and {document.pk, other.pk} & new:
            rows.append(
                DocumentRelation(
                    document=document,
                    kind=known.kind,
                    other=other,
                    effective_on=known.effective,
                    confidence=known.confidence,
                    note=known.note,
                )
            )
    DocumentRelation.objects.bulk_create(rows, ignore_conflicts=True)


def _keep_first_versions(added: list[LegalDocument], at: datetime) -> None:
    relations: dict[int, list[DocumentRelation]] = {}
    for row in DocumentRelation.objects.filter(document__in=added).select_related("other").order_by("id"):
        relations.setdefault(row.document_id, []).append(row)
    LegalDocumentVersion.objects.bulk_create(
        LegalDocumentVersion(
            document=document,
            version=1,
            values=values_of(entry_of(document, relations.get(document.pk, ()))),
            reason="Có sẵn trong phần mềm.",
            made_at=at,
        )
        for document in added
    )
