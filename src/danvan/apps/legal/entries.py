"""A stored document as the entry that a person writes, and back; two entries compared field by field."""

from collections.abc import Iterable

from danvan.apps.legal.models import DocumentRelation, LegalDocument
from danvan.domain.law import Confidence
from danvan.domain.law.register import RelationKind, name_key, number_keys
from danvan.domain.law.register_entries import Entry, WrittenRelation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import words

LABELS = {
    "number": "Số, ký hiệu",
    "kind": "Loại văn bản",
    "title": "Trích yếu",
    "name": "Tên thường gọi",
    "issuer": "Cơ quan ban hành",
    "other_issuers": "Cách gọi khác của cơ quan",
    "issued": "Ngày ban hành",
    "since": "Có hiệu lực từ",
    "until": "Đến hết ngày",
    RelationKind.REPLACES.value: RelationKind.REPLACES.label,
    RelationKind.AMENDS.value: RelationKind.AMENDS.label,
    RelationKind.GUIDES.value: RelationKind.GUIDES.label,
    RelationKind.CONTINUES.value: RelationKind.CONTINUES.label,
    "confidence": "Độ tin cậy",
    "source": "Nguồn",
    "checked": "Ngày đối chiếu",
    "note": "Ghi chú",
}


def entry_of(document: LegalDocument, relations: Iterable[DocumentRelation]) -> Entry:
    """A stored document, with what it does to others."""
    return Entry(
        number=document.number,
        kind=document.kind,
        title=document.title,
        issuer=document.issuer,
        name=document.name,
        other_issuers=tuple(document.other_issuers),
        issued=document.issued_on,
        since=document.in_force_from,
        until=document.in_force_until,
        confidence=Confidence(document.confidence),
        source=document.source,
        note=document.note,
        checked=document.checked_on,
        relations=tuple(
            WrittenRelation(
                RelationKind(relation.kind), relation.other.number, relation.other.issued_on, relation.effective_on
            )
            for relation in relations
        ),
    )


def fill(document: LegalDocument, entry: Entry) -> LegalDocument:
    """The document with what the entry says of it alone; nothing is saved."""
    document.number = entry.number
    document.number_key = key_of(entry.number)
    document.kind, document.title, document.issuer = entry.kind, entry.title, entry.issuer
    document.name, document.name_key = entry.name, name_key(entry.name)
    document.other_issuers = list(entry.other_issuers)
    document.issued_on, document.in_force_from, document.in_force_until = entry.issued, entry.since, entry.until
    document.confidence, document.source, document.note = entry.confidence.value, entry.source, entry.note
    document.checked_on = entry.checked
    said = (entry.kind, entry.number, entry.title, entry.name, entry.issuer, *entry.other_issuers)
    document.search_text = f" {' '.join(words(' '.join(said)))} "
    return document


def key_of(number: str) -> str:
    """The form under which a number is stored for look-up; blank for none."""
    return number_keys(number)[-1][:80] if number else ""


def values_of(entry: Entry) -> dict[str, str]:
    """Every field of an entry as text, as a version keeps it."""
    values = {
        "number": entry.number,
        "kind": entry.kind,
        "title": entry.title,
        "name": entry.name,
        "issuer": entry.issuer,
        "other_issuers": "; ".join(entry.other_issuers),
        "issued": format_date(entry.issued) if entry.issued else "",
        "since": format_date(entry.since) if entry.since else "",
        "until": format_date(entry.until) if entry.until else "",
        "confidence": entry.confidence.label,
        "source": entry.source,
        "checked": format_date(entry.checked) if entry.checked else "",
        "note": entry.note,
    }
    for kind in RelationKind:
        values[kind.value] = "; ".join(sorted(one.text for one in entry.relations if one.kind is kind))
    return values


def differences(before: dict[str, str], after: dict[str, str]) -> tuple[str, ...]:
    """What changed between two versions, one sentence a field."""
    changed = [field for field in LABELS if before.get(field, "") != after.get(field, "")]
    return tuple(
        f"{LABELS[field]}: “{before.get(field) or 'để trống'}” thành “{after.get(field) or 'để trống'}”."
        for field in changed
    )
