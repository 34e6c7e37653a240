"""The register of legal documents as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from danvan.apps.legal.access import document_for, keeps_register, may_change_document
from danvan.apps.legal.entries import differences, entry_of
from danvan.apps.legal.models import DocumentRelation, LegalDocument, LegalDocumentVersion
from danvan.domain.authority import Actor
from danvan.domain.law import Confidence
from danvan.domain.law.register import RelationKind
from danvan.domain.law.register_entries import Entry
from danvan.domain.vietnamese.dates import format_date, format_moment
from danvan.domain.vietnamese.text import fold, words

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """By what the register is narrowed: words in any spelling, kind, issuer, in force on a day, not yet compared."""

    query: str = ""
    kind: str = ""
    issuer: str = ""
    day: date | None = None
    unconfirmed: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One document of the list as ready text."""

    pk: int
    number: str
    kind: str
    title: str
    issuer: str
    issued: str
    in_force: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class RegisterList:
    """One page of the list; `first` is the place of its first row, counted from 1."""

    rows: tuple[RegisterRow, ...]
    total: int
    first: int


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One relation of a document as ready text; `pk` is the other document."""

    pk: int
    label: str
    other: str
    title: str
    since: str
    note: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a document: when, by whom, why, and what it changed."""

    made: str
    who: str
    reason: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document as ready text; `number_key` and `name_key` are those by which plans cite it."""

    pk: int
    version: int
    heading: str
    number: str
    number_key: str
    name_key: str
    kind: str
    title: str
    name: str
    issuer: str
    other_issuers: str
    issued: str
    in_force: str
    standing: str
    colour: str
    confidence: str
    is_confirmed: bool
    source: str
    checked: str
    note: str
    owner: str
    relations: tuple[RelationRow, ...]
    history: tuple[VersionRow, ...]
    may_change: bool


def register_list(chosen: RegisterFilter) -> RegisterList:
    """The documents that fit, the newest first. Two queries."""
    found = _found(chosen)
    total = found.count()
    last_page = max(1, -(-total // PAGE_SIZE))
    start = (min(chosen.page, last_page) - 1) * PAGE_SIZE
    ordered = found.order_by(F("issued_on").desc(nulls_last=True), "number_key", "id")
    return RegisterList(tuple(_row(row) for row in ordered[start : start + PAGE_SIZE]), total, start + 1)


def register_choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds and the issuers that occur, each in Vietnamese order. One query."""
    pairs = set(LegalDocument.objects.order_by().values_list("kind", "issuer").distinct())
    return tuple(sorted({kind for kind, _ in pairs}, key=fold)), tuple(
        sorted({issuer for _, issuer in pairs}, key=fold)
    )


def document_page(actor: Actor, pk: int, today: date) -> DocumentPage:
    """One document with its relations both ways and all its versions. Raises Http404 when there is none."""
    document = document_for(pk)
    standing, colour = _standing(document, today)
    return DocumentPage(
        pk=document.pk,
        version=document.version,
        heading=f"{document.kind} {document.number}" if document.number else document.title,
        number=document.number,
        number_key=document.number_key,
        name_key=document.name_key,
        kind=document.kind,
        title=document.title,
        name=document.name,
        issuer=document.issuer,
        other_issuers="; ".join(document.other_issuers),
        issued=format_date(document.issued_on) if document.issued_on else "chưa rõ",
        in_force=in_force_text(document),
        standing=standing,
        colour=colour,
        confidence=Confidence(document.confidence).label,
        is_confirmed=document.confidence == Confidence.CONFIRMED,
        source=document.source or "chưa ghi",
        checked=format_date(document.checked_on) if document.checked_on else "chưa ghi",
        note=document.note,
        owner=document.owner.name if document.owner else "dùng chung",
        relations=_relations(document),
        history=tuple(_history(document)),
        may_change=may_change_document(actor, document, keeps=keeps_register(actor, today)),
    )


def document_values(pk: int) -> tuple[Entry, int]:
    """What the register says of a document, for its form, and the version. Raises Http404 when there is none."""
    document = document_for(pk)
    relations = DocumentRelation.objects.filter(document=document).select_related("other").order_by("id")
    return entry_of(document, relations), document.version


def in_force_text(document: LegalDocument) -> str:
    """From when and until when a document holds, as a page says it."""
    begin, end = document.in_force_from or document.issued_on, document.in_force_until
    if begin is None and end is None:
        return "chưa rõ"
    since = f"từ {format_date(begin)}" if begin else "chưa rõ từ ngày nào"
    return f"{since} đến hết {format_date(end)}" if end else since


def _found(chosen: RegisterFilter) -> QuerySet[LegalDocument]:
    found = LegalDocument.objects.all()
    *whole, last = words(chosen.query) or [""]
    for word in (*(f" {word} " for word in whole), f" {last}"):  # the last word may still be in the typing
        found = found.filter(search_text__contains=word)
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.issuer:
        found = found.filter(issuer=chosen.issuer)
    if chosen.unconfirmed:
        found = found.filter(confidence=Confidence.UNCONFIRMED)
    if chosen.day:
        begun = Q(in_force_from__lte=chosen.day) | (
            Q(in_force_from__isnull=True) & (Q(issued_on__isnull=True) | Q(issued_on__lte=chosen.day))
        )
        found = found.filter(begun, Q(in_force_until__isnull=True) | Q(in_force_until__gte=chosen.day))
    return found


def _row(document: LegalDocument) -> RegisterRow:
    return RegisterRow(
        pk=document.pk,
        number=document.number,
        kind=document.kind,
        title=document.title,
        issuer=document.issuer,
        issued=format_date(document.issued_on) if document.issued_on else "chưa rõ",
        in_force=in_force_text(document),
        is_confirmed=document.confidence == Confidence.CONFIRMED,
    )


def _standing(document: LegalDocument, today: date) -> tuple[str, str]:
    begin = document.in_force_from or document.issued_on
    if document.in_force_until is not None and document.in_force_until < today:
        return "Hết hiệu lực", "grey"
    if begin is not None and begin > today:
        return "Chưa có hiệu lực", "yellow"
    return "Còn hiệu lực", "green"


def _relations(document: LegalDocument) -> tuple[RelationRow, ...]:
    either = Q(document=document) | Q(other=document)
    rows = DocumentRelation.objects.filter(either).select_related("document", "other")
    order = list(RelationKind)
    ordered = sorted(
        rows, key=lambda row: (row.document_id != document.pk, order.index(RelationKind(row.kind)), row.pk)
    )
    return tuple(_relation(document, row) for row in ordered)


def _relation(document: LegalDocument, row: DocumentRelation) -> RelationRow:
    kind, is_own = RelationKind(row.kind), row.document_id == document.pk
    other = row.other if is_own else row.document
    return RelationRow(
        pk=other.pk,
        label=kind.label if is_own else kind.passive,
        other=str(other),
        title=other.title,
        since=format_date(row.effective_on) if row.effective_on else "chưa rõ",
        note=row.note,
        is_confirmed=row.confidence == Confidence.CONFIRMED,
    )


def _history(document: LegalDocument) -> Iterable[VersionRow]:
    versions = list(
        LegalDocumentVersion.objects.filter(document=document).select_related("made_by").order_by("version")
    )
    rows = []
    for before, row in zip([None, *versions], versions, strict=False):
        rows.append(
            VersionRow(
                made=format_moment(timezone.localtime(row.made_at)),
                who=row.made_by.full_name if row.made_by else "Hệ thống",
                reason=row.reason,
                changes=differences(before.values, row.values) if before else (),
            )
        )
    return reversed(rows)
