"""The register as a list that goes out and comes back: its columns, its keys, and what one row says.

A blank cell of a document that is in the register changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from danvan.adapters.reading.tables import Heading
from danvan.apps.legal.entries import LABELS
from danvan.apps.orgs.listed import ListedRow
from danvan.domain.law import Confidence
from danvan.domain.law.register import RelationKind, number_keys
from danvan.domain.law.register_entries import (
    Entry,
    WrittenRelation,
    read_confidence,
    read_day,
    read_kind,
    read_number,
    read_relations,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

SCHEMA, LIST_KEY = "danvan.register/1", "documents"
SHEET = "Văn bản"
REQUIRED = frozenset({"kind", "title", "issuer"})
LIMITS = {"number": 80, "title": 500, "name": 200, "issuer": 200, "source": 300, "note": 500}
_ALIASES = {
    "number": ("Số ký hiệu", "Số hiệu"),
    "kind": ("Loại",),
    "title": ("Trích yếu nội dung", "Tên văn bản"),
    "issuer": ("Cơ quan", "Nơi ban hành"),
    "issued": ("Ngày văn bản",),
    "since": ("Ngày có hiệu lực", "Hiệu lực từ"),
    "until": ("Ngày hết hiệu lực", "Đến ngày"),
}
HEADINGS = (
    Heading("position", "TT", ("STT", "Số TT"), required=False),
    *(Heading(key, label, _ALIASES.get(key, ()), required=key in REQUIRED) for key, label in LABELS.items()),
)
_RELATIONS = {kind.value: kind for kind in RelationKind}
_READERS: dict[str, Callable[[str], object]] = {
    "number": read_number,
    "kind": read_kind,
    "issued": read_day,
    "since": read_day,
    "until": read_day,
    "checked": read_day,
    "confidence": read_confidence,
}
Value = TypeVar("Value")


def read_row(row: ListedRow) -> Entry:
    """What a row says, blank fields blank. Raises RuleViolation that names each cell in which something cannot be."""
    problems: list[str] = []
    fields: dict[str, object] = {}
    for key, read in _READERS.items():
        fields[key] = _read(row, key, read, problems)
    relations: list[WrittenRelation] = []
    for key, kind in _RELATIONS.items():
        relations += _read(row, key, lambda text, kind=kind: read_relations(kind, text), problems) or ()  # type: ignore[misc]
    for key, limit in LIMITS.items():
        if len(row.values.get(key, "")) > limit:
            problems.append(f"{_where(row, key)}: dài quá {limit} ký tự.")
    if problems:
        raise RuleViolation(" ".join(problems))
    texts = {key: _text(row, key) for key in ("title", "issuer", "name", "source", "note")}
    others = tuple(part for part in (one.strip() for one in _text(row, "other_issuers").split(";")) if part)
    return Entry(**fields, **texts, other_issuers=others, relations=tuple(relations))  # type: ignore[arg-type]  # each field is read by its own reader


def over(known: Entry, row: ListedRow, said: Entry) -> Entry:
    """A known document with what the row says of it; what the row leaves blank stays."""
    given = {key for key, text in row.values.items() if text.strip()}
    if number_keys(said.number) == number_keys(known.number):
        given.discard("number")  # another spelling of the same
    kept = [one for one in known.relations if one.kind.value not in given]
    changed = {
        key: getattr(said, key) for key in given if key in LABELS and key not in _RELATIONS and hasattr(said, key)
    }
    return replace(known, **changed, relations=(*kept, *said.relations))


def missing_in(row: ListedRow) -> str:
    """A sentence on the needed cells of a new document that are blank; blank when none is."""
    blank = [LABELS[key] for key in LABELS if key in REQUIRED and not row.values.get(key, "").strip()]
    return f"{row.place}: văn bản mới phải ghi {', '.join(f'“{label}”' for label in blank)}." if blank else ""


def row_of(entry: Entry) -> dict[str, str | date | None]:
    """An entry as the cells of a row, days as days."""
    cells: dict[str, str | date | None] = {
        "number": entry.number,
        "kind": entry.kind,
        "title": entry.title,
        "name": entry.name,
        "issuer": entry.issuer,
        "other_issuers": "; ".join(entry.other_issuers),
        "issued": entry.issued,
        "since": entry.since,
        "until": entry.until,
        "confidence": entry.confidence.label,
        "source": entry.source,
        "checked": entry.checked,
        "note": entry.note,
    }
    for key, kind in _RELATIONS.items():
        cells[key] = "; ".join(one.text for one in entry.relations if one.kind is kind)
    return cells


def record_of(entry: Entry) -> dict[str, str | list[str]]:
    """An entry as a record of YAML or JSON: days as yyyy-mm-dd, lists as lists."""
    record: dict[str, str | list[str]] = {}
    for key, value in row_of(entry).items():
        record[key] = value.isoformat() if isinstance(value, date) else value or ""
    record["confidence"] = entry.confidence.value
    record["other_issuers"] = list(entry.other_issuers)
    for key, kind in _RELATIONS.items():
        record[key] = [one.text for one in entry.relations if one.kind is kind]
    return {key: record[key] for key in LABELS}


def _read(row: ListedRow, key: str, read: Callable[[str], Value], problems: list[str]) -> Value | None:
    try:
        return read(_text(row, key))
    except RuleViolation as refused:
        problems.append(f"{_where(row, key)}: {refused.message}")
        return None


def _where(row: ListedRow, key: str) -> str:
    return f"{row.places.get(key, row.place)} (“{LABELS[key]}”)"


def _text(row: ListedRow, key: str) -> str:
    text = nfc(row.values.get(key, ""))
    return text.strip() if key in _RELATIONS else " ".join(text.split())


CONFIDENCES = tuple(level.label for level in Confidence)
