"""A list of documents as a file: told beforehand what it would do, then taken over as a whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.adapters.reading.record_list import is_record_list, read_records
from danvan.adapters.uploads.names import clean_filename
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.legal.access import keeps_register, may_add_document, register_import_for
from danvan.apps.legal.entries import LABELS, differences, entry_of, key_of
from danvan.apps.legal.models import LegalDocument, RegisterImport
from danvan.apps.legal.register_list import HEADINGS, LIST_KEY, SHEET, missing_in, over, read_row
from danvan.apps.legal.services.documents import (
    STREAM,
    Making,
    add_entry,
    change_entry,
    relations_of,
    require_change,
    store_relations,
)
from danvan.apps.orgs.listed import (
    CHANGED,
    NEW,
    PROBLEM,
    UNCHANGED,
    ListedRow,
    RowVerdict,
    check_taken,
    check_waits,
    close,
    discard,
    rows_of_file,
    staged,
)
from danvan.domain.authority import Actor, Permission
from danvan.domain.law.register_entries import Entry
from danvan.domain.rules import RuleViolation

MAX_ROWS = 2_000


def stage_register(*, actor: Actor, content: bytes, filename: str, at: datetime) -> RegisterImport:
    """Read a list (XLSX, YAML or JSON) and keep it with what each row would do; nothing else is stored.

    Every row is tried out in a transaction that is taken back. The actor's earlier list that waits gives way. Raises
    RuleViolation for a file that is no such list.
    """
    _require_right(actor)
    rows, unknown = _rows_of(content, filename)
    return staged(
        RegisterImport.objects, rows, unknown, lambda: _take(_making(actor, filename, at), rows),
        actor=actor, filename=filename, at=at,
    )  # fmt: skip


def apply_register(*, actor: Actor, import_id: int, at: datetime) -> int:
    """Take a list over that was looked at: all rows or none; how many documents were added or changed.

    Raises RuleViolation while a row cannot be, StaleVersion when the rows would no longer do what was shown; Http404
    for a list of somebody else.
    """
    _require_right(actor)
    with transaction.atomic():
        listed = register_import_for(actor, import_id)
        check_waits(listed, "nhập lần nữa")
        verdicts = _take(_making(actor, listed.file_name, at), [ListedRow(**row) for row in listed.rows])
        check_taken(
            listed,
            verdicts,
            parts="dòng",
            nothing="Danh sách giống hệt sổ đang có, không có gì để nhập.",
            changed="Sổ văn bản đã có người sửa",
        )
        counts = Counter(verdict.verdict for verdict in verdicts)
        close(listed, at)
        after: dict[str, str | int | None] = {"thêm mới": counts[NEW], "thay đổi": counts[CHANGED]}
        subject = Subject("register_import", listed.pk, listed.file_name, STREAM, after=after)
        record(event=AuditEvent.REGISTER_IMPORT, actor=actor, subject=subject, at=at)
    return counts[NEW] + counts[CHANGED]


def discard_register(*, actor: Actor, import_id: int) -> None:
    """Throw a list away that was not taken over."""
    _require_right(actor)
    with transaction.atomic():
        discard(register_import_for(actor, import_id))


def _require_right(actor: Actor) -> None:
    if not may_add_document(actor):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.REGISTER_CHANGE.label}”.")


def _making(actor: Actor, filename: str, at: datetime) -> Making:
    keeps = keeps_register(actor, timezone.localdate(at))
    return Making(actor, keeps, at, f"Nhập từ tệp {clean_filename(filename)}")


def _rows_of(content: bytes, filename: str) -> tuple[list[ListedRow], tuple[str, ...]]:
    """The rows of a file, and the columns or keys that nobody asked for."""
    if is_record_list(filename):
        records = read_records(content, filename, under=LIST_KEY)
        known = [
            ListedRow(
                f"Dòng {one.line}",
                {key: text for key, text in one.values.items() if key in LABELS},
                {key: f"Dòng {line}" for key, line in one.lines.items() if key in LABELS},
            )
            for one in records
        ]
        strange = dict.fromkeys(key for one in records for key in one.values if key not in LABELS)
        return known, tuple(strange)
    rows, unknown = rows_of_file(content, filename, sheet=SHEET, headings=HEADINGS, most=MAX_ROWS)
    return [replace(row, values=_known(row.values)) for row in rows], unknown


def _known(values: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in values.items() if key in LABELS}


def _take(making: Making, rows: Sequence[ListedRow]) -> list[RowVerdict]:
    """Take the rows over: first what each document is, then what it does to others, which may stand further down."""
    taken = _Taken()
    read: list[tuple[ListedRow, Entry | None, str]] = [_read(row) for row in rows]
    documents = [_document(making, taken, *one) for one in read]
    return [_verdict(making, row, entry, one) for (row, entry, _), one in zip(read, documents, strict=True)]


@dataclass(slots=True)
class _Found:
    """A row's document: what it was before, or why it cannot be."""

    document: LegalDocument | None = None
    before: Entry | None = None
    problem: str = ""


class _Taken:
    """The documents of the register by their numbers, and those which an earlier row was about."""

    def __init__(self) -> None:
        self.by_key: dict[str, list[LegalDocument]] = {}
        for document in LegalDocument.objects.select_for_update().order_by("id"):
            self.by_key.setdefault(document.number_key, []).append(document)
        self.places: dict[int, str] = {}

    def find(self, entry: Entry) -> LegalDocument | None:
        """The document that a row is about: of its number and day; of its number alone where only one bears it."""
        same = self.by_key.get(key_of(entry.number), []) if entry.number else []
        dated = [one for one in same if entry.issued is not None and one.issued_on == entry.issued]
        if dated:
            named = [one for one in dated if one.issuer == entry.issuer]
            return (named or dated)[0]
        undated = [one for one in same if entry.issued is None or one.issued_on is None]
        return undated[0] if len(undated) == 1 else None

    def claim(self, document: LegalDocument | None, row: ListedRow) -> None:
        """Raises RuleViolation when an earlier row is about the document, or a new one lacks what it needs."""
        if document is None:
            if missing := missing_in(row):
                raise RuleViolation(missing)
            return
        if document.pk in self.places:
            raise RuleViolation(f"{row.place}: trùng với {self.places[document.pk].lower()}.")
        self.places[document.pk] = row.place

    def add(self, document: LegalDocument, row: ListedRow) -> None:
        """Remember a document that a row added."""
        self.by_key.setdefault(document.number_key, []).append(document)
        self.places[document.pk] = row.place


def _read(row: ListedRow) -> tuple[ListedRow, Entry | None, str]:
    try:
        return row, read_row(row), ""
    except RuleViolation as refused:
        return row, None, refused.message


def _document(making: Making, taken: _Taken, row: ListedRow, entry: Entry | None, problem: str) -> _Found:
    """The document of a row, stored without what it does to others."""
    if entry is None:
        return _Found(problem=problem)
    document = taken.find(entry)
    before = entry_of(document, relations_of(document)) if document else None
    try:
        taken.claim(document, row)
        if document is not None:
            require_change(making, document)
        else:
            with transaction.atomic():
                document = add_entry(making, replace(entry, relations=()))
            taken.add(document, row)
    except RuleViolation as refused:
        return _Found(problem=f"{row.place}: {refused.message.removeprefix(f'{row.place}: ')}")
    return _Found(document, before)


def _verdict(making: Making, row: ListedRow, entry: Entry | None, found: _Found) -> RowVerdict:
    what = row.values.get("number") or row.values.get("title") or row.place
    if entry is None or found.document is None:
        return RowVerdict(row.place, what, PROBLEM, (found.problem,))
    try:
        with transaction.atomic():
            if found.before is None:
                store_relations(found.document, entry.relations)
                return RowVerdict(row.place, str(found.document), NEW, (f"{entry.title} ({entry.issuer}).",))
            before, after = change_entry(making, found.document, over(found.before, row, entry))
    except RuleViolation as refused:
        return RowVerdict(row.place, what, PROBLEM, (f"{row.place}: {refused.message}",))
    changes = differences(before, after)
    return RowVerdict(row.place, str(found.document), CHANGED if changes else UNCHANGED, changes)
