"""Documents whose life is known: right issuer and day, last day in force, what replaced them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.domain.law.citations import parse_document_number
from danvan.domain.law.parameters import Confidence, tables
from danvan.domain.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """One document: `issuers` are all right names of its issuer; `subject_words` occur in its subject alone."""

    number: str
    issuers: tuple[str, ...]
    confidence: Confidence
    issued: date | None = None
    name: str | None = None
    until: date | None = None
    replaced_by: str | None = None
    continues: str | None = None
    subject_words: str | None = None


@lru_cache(maxsize=1)
def known_documents() -> Mapping[str, KnownDocument]:
    """The known documents by the identity of their numbers."""
    return {
        _identity(document.number): document for document in map(_document, tables("known_documents.toml", "document"))
    }


def known_document(number: str | None, name: str | None = None) -> KnownDocument | None:
    """The known document of a number, or of a law's name; None when it is not known."""
    if number is not None:
        return known_documents().get(_identity(number))
    if name is None:
        return None
    folded = fold(name)
    return next((known for known in known_documents().values() if known.name and fold(known.name) == folded), None)


def _identity(number: str) -> str:
    parsed = parse_document_number(number)
    return parsed.identity if parsed else number.upper()


def _document(row: Mapping[str, object]) -> KnownDocument:
    issuers, issued, until = row["issuers"], row.get("date"), row.get("until")
    if not isinstance(issuers, list):
        raise TypeError(f"{row['number']}: issuers must be a list")
    return KnownDocument(
        number=str(row["number"]),
        issuers=tuple(str(issuer) for issuer in issuers),
        confidence=Confidence(str(row["confidence"])),
        issued=issued if isinstance(issued, date) else None,
        name=_text(row, "name"),
        until=until if isinstance(until, date) else None,
        replaced_by=_text(row, "replaced_by"),
        continues=_text(row, "continues"),
        subject_words=_text(row, "subject_words"),
    )


def _text(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return None if value is None else str(value)
