"""The part of the register that citations are about, as the rules of the domain read it."""

from collections.abc import Iterable

from django.db.models import Q

from danvan.apps.legal.entries import key_of
from danvan.apps.legal.models import DocumentRelation, LegalDocument
from danvan.domain.law import Confidence
from danvan.domain.law.register import CitedDocument, Register, RegisteredDocument, Relation, RelationKind, name_key


def document_keys(*, number: str, name: str) -> tuple[str, str]:
    """The keys under which a citation looks a document up: of its number, else of its name."""
    return (key_of(number), "") if number else ("", name_key(name))


def register_around(citations: Iterable[CitedDocument]) -> Register:
    """The documents that citations may mean, with all that these do to others and others to them. Two queries."""
    keys = [document_keys(number=cited.number, name=cited.name) for cited in citations]
    meant = Q(number_key__in={number for number, _ in keys if number}) | Q(
        name_key__in={name for _, name in keys if name}
    )
    documents = {row.pk: row for row in LegalDocument.objects.filter(meant).order_by("id")}
    relations = (
        DocumentRelation.objects.filter(Q(document__in=documents) | Q(other__in=documents))
        .select_related("document", "other")
        .order_by("id")
    )
    found = list(relations)
    for row in found:
        documents.setdefault(row.document_id, row.document)
        documents.setdefault(row.other_id, row.other)
    return Register.of((_registered(row) for row in documents.values()), (_relation(row) for row in found))


def _registered(row: LegalDocument) -> RegisteredDocument:
    return RegisteredDocument(
        key=str(row.pk),
        number=row.number,
        kind=row.kind,
        title=row.title,
        name=row.name,
        issuers=(row.issuer, *row.other_issuers),
        issued=row.issued_on,
        since=row.in_force_from,
        until=row.in_force_until,
        confidence=Confidence(row.confidence),
    )


def _relation(row: DocumentRelation) -> Relation:
    return Relation(
        RelationKind(row.kind), str(row.document_id), str(row.other_id), row.effective_on, Confidence(row.confidence)
    )
