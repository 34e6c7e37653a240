"""Documents whose life is known: right issuer and day, first and last day in force, what became of them.

They are the edition of the register that the software brings along; an installation keeps its own copy and changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.domain.law.citations import parse_document_number
from danvan.domain.law.parameters import Confidence, tables
from danvan.domain.law.register import Register, RegisteredDocument, Relation, RelationKind
from danvan.domain.vietnamese.text import fold

_FILE = "known_documents.toml"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """One document: `issuers` are all right names of its issuer; `subject_words` occur in its subject alone.

    `since` and `until` are the first and the last day in force; None where nothing says so. `source` says how all this
    is known. A `is_local` document comes with the sample alone.
    """

    number: str
    issuers: tuple[str, ...]
    confidence: Confidence
    kind: str = ""
    title: str = ""
    issued: date | None = None
    name: str | None = None
    since: date | None = None
    until: date | None = None
    replaced_by: str | None = None
    continues: str | None = None
    subject_words: str | None = None
    source: str = ""
    note: str = ""
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """What the document numbered `of` does to the one numbered `to`; `effective` is the day from which, if known."""

    of: str
    to: str
    kind: RelationKind
    confidence: Confidence
    effective: date | None = None
    note: str = ""


@lru_cache(maxsize=1)
def known_documents() -> Mapping[str, KnownDocument]:
    """The known documents by the identity of their numbers, without those of one place alone."""
    return {identity_of(document.number): document for document in all_documents() if not document.is_local}


@lru_cache(maxsize=1)
def all_documents() -> tuple[KnownDocument, ...]:
    """Every document that the software brings along, in the order of the file."""
    replaced_by = {one.to: one.of for one in known_relations() if one.kind is RelationKind.REPLACES}
    continues = {one.of: one.to for one in known_relations() if one.kind is RelationKind.CONTINUES}
    return tuple(_document(row, replaced_by, continues) for row in tables(_FILE, "document"))


@lru_cache(maxsize=1)
def known_relations() -> tuple[KnownRelation, ...]:
    """What the documents of the file do to one another, in its order."""
    return tuple(_relation(row) for row in tables(_FILE, "relation"))


@lru_cache(maxsize=1)
def known_register() -> Register:
    """The register as the software brings it along, where no installation keeps its own."""
    documents = {known.number: known for known in known_documents().values()}
    return Register.of(
        (registered(known) for known in documents.values()),
        (
            Relation(one.kind, one.of, one.to, one.effective, one.confidence)
            for one in known_relations()
            if one.of in documents and one.to in documents
        ),
    )


def registered(known: KnownDocument) -> RegisteredDocument:
    """A known document as an entry of the register; its number is its key."""
    return RegisteredDocument(
        key=known.number,
        number=known.number,
        kind=known.kind,
        title=known.title,
        name=known.name or "",
        issuers=known.issuers,
        issued=known.issued,
        since=known.since,
        until=known.until,
        confidence=known.confidence,
    )


def known_document(number: str | None, name: str | None = None) -> KnownDocument | None:
    """The known document of a number, or of a law's name; None when it is not known."""
    if number is not None:
        return known_documents().get(identity_of(number))
    if name is None:
        return None
    folded = fold(name)
    return next((known for known in known_documents().values() if known.name and fold(known.name) == folded), None)


def identity_of(number: str) -> str:
    """The same for all spellings of one number; the number in capitals where it follows no known form."""
    parsed = parse_document_number(number)
    return parsed.identity if parsed else number.upper()


def _document(row: Mapping[str, object], replaced_by: Mapping[str, str], continues: Mapping[str, str]) -> KnownDocument:
    issuers, number = row["issuers"], str(row["number"])
    if not isinstance(issuers, list):
        raise TypeError(f"{number}: issuers must be a list")
    return KnownDocument(
        number=number,
        issuers=tuple(str(issuer) for issuer in issuers),
        confidence=Confidence(str(row["confidence"])),
        kind=str(row.get("kind", "")),
        title=str(row.get("title", "")),
        issued=_day(row, "date"),
        name=_text(row, "name"),
        since=_day(row, "from"),
        until=_day(row, "until"),
        replaced_by=replaced_by.get(number),
        continues=continues.get(number),
        subject_words=_text(row, "subject_words"),
        source=str(row.get("source", "")),
        note=str(row.get("note", "")),
        is_local=row.get("local") is True,
    )


def _relation(row: Mapping[str, object]) -> KnownRelation:
    return KnownRelation(
        of=str(row["of"]),
        to=str(row["to"]),
        kind=RelationKind(str(row["kind"])),
        confidence=Confidence(str(row["confidence"])),
        effective=_day(row, "date"),
        note=str(row.get("note", "")),
    )


def _day(row: Mapping[str, object], key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) else None


def _text(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return None if value is None else str(value)


@lru_cache(maxsize=1)
def checked_on() -> date:
    """The day on which the documents of the file were last looked up."""
    return _checked(tables(_FILE, "edition")[0])


def _checked(row: Mapping[str, object]) -> date:
    value = row["checked"]
    if not isinstance(value, date):
        raise TypeError(f"{_FILE}: checked must be a day")
    return value
