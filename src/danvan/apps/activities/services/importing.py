"""A list of activities as a workbook: told beforehand what it would do, then taken over as a whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.adapters.uploads.names import clean_filename
from danvan.apps.activities.access import activity_import_for
from danvan.apps.activities.kinds import Kinds, offered_kinds
from danvan.apps.activities.list_columns import (
    SHEET,
    FigureColumn,
    figure_columns,
    headings,
    read_row,
    where,
)
from danvan.apps.activities.models import Activity, ActivityImport
from danvan.apps.activities.services.recording import PossibleDuplicate, record_activity
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.listed import (
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
from danvan.domain.activities.checking import CountsRefused
from danvan.domain.authority import Actor, Permission
from danvan.domain.row_numbers import row_number
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import fold

MAX_ROWS = 500


@dataclass(frozen=True, slots=True)
class _Taking:
    """Who takes which list over, and with which kinds."""

    actor: Actor
    kinds: Kinds
    columns: tuple[FigureColumn, ...]
    origin: str
    at: datetime


def stage_activities(*, actor: Actor, content: bytes, filename: str, at: datetime) -> ActivityImport:
    """Read a filled workbook and keep it with what each row would do; nothing else is stored.

    Every row is tried out in a transaction that is taken back. The actor's earlier list that waits gives way. Raises
    RuleViolation for a file that is no such list.
    """
    _require_right(actor)
    taking = _taking(actor, filename, at)
    rows, unknown = rows_of_file(content, filename, sheet=SHEET, headings=headings(taking.kinds), most=MAX_ROWS)
    return staged(
        ActivityImport.objects, rows, unknown, lambda: _take(taking, rows),
        actor=actor, filename=filename, at=at, unit_id=actor.unit_id,
    )  # fmt: skip


def apply_activities(*, actor: Actor, import_id: int, at: datetime) -> int:
    """Take a list over that was looked at: all rows or none; how many activities were written down.

    Raises RuleViolation while a row cannot be, StaleVersion when the rows would no longer do what was shown; Http404
    for a list of somebody else.
    """
    _require_right(actor)
    with transaction.atomic():
        listed = activity_import_for(actor, import_id)
        check_waits(listed, "nhập lần nữa")
        verdicts = _take(_taking(actor, listed.file_name, at), [ListedRow(**row) for row in listed.rows])
        check_taken(
            listed,
            verdicts,
            parts="chỗ",
            nothing="Danh sách không có hoạt động mới, không có gì để nhập.",
            changed="Sổ hoạt động đã có thay đổi",
        )
        added = Counter(verdict.verdict for verdict in verdicts)[NEW]
        close(listed, at)
        subject = Subject(
            "activity_import", listed.pk, listed.file_name, f"unit-{listed.unit_id}", after={"thêm mới": added}
        )
        record(event=AuditEvent.ACTIVITY_IMPORT, actor=actor, subject=subject, at=at)
    return added


def discard_activities(*, actor: Actor, import_id: int) -> None:
    """Throw a list away that was not taken over."""
    _require_right(actor)
    with transaction.atomic():
        discard(activity_import_for(actor, import_id))


def _require_right(actor: Actor) -> None:
    if not actor.may(Permission.ACTIVITY_RECORD):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.ACTIVITY_RECORD.label}”.")


def _taking(actor: Actor, filename: str, at: datetime) -> _Taking:
    kinds = offered_kinds(actor.authority_id)
    return _Taking(actor, kinds, figure_columns(kinds), f"Nhập từ tệp {clean_filename(filename)}", at)


def _take(taking: _Taking, rows: Sequence[ListedRow]) -> list[RowVerdict]:
    """Write the new rows down; those with a number are in the register already and stay as they are."""
    numbers = {number for row in rows if (number := row_number(row.values.get("number", ""))) is not None}
    known = set(
        Activity.objects.filter(unit_id=taking.actor.unit_id, pk__in=numbers).order_by().values_list("pk", flat=True)
    )
    return [_verdict(taking, row, known) for row in rows]


def _verdict(taking: _Taking, row: ListedRow, known: set[int]) -> RowVerdict:
    what = row.values.get("title", "") or row.place
    if number := row.values.get("number", ""):
        if row_number(number) in known:
            return RowVerdict(row.place, what, UNCHANGED, ("Đã có trong sổ; muốn sửa thì mở hoạt động đó.",))
        text = f"{where(row, 'number')}: sổ của đơn vị không có mã {number}. Hoạt động mới thì để trống ô này."
        return RowVerdict(row.place, what, PROBLEM, (text,))
    try:
        words = read_row(row, taking.kinds)
        with transaction.atomic():
            record_activity(actor=taking.actor, words=words, at=taking.at, origin=taking.origin)
    except CountsRefused as refused:
        return RowVerdict(row.place, what, PROBLEM, _of_cells(taking, row, refused))
    except PossibleDuplicate:
        text = f"{row.place}: trùng loại, ngày, nội dung với hoạt động đã có. Cuộc khác thì ghi nội dung cho khác đi."
        return RowVerdict(row.place, what, PROBLEM, (text,))
    except RuleViolation as refused:
        message = refused.message
        text = message if message.startswith("Ô ") else f"{row.place}: {message}"
        return RowVerdict(row.place, what, PROBLEM, (text,))
    return RowVerdict(row.place, what, NEW, (taking.kinds[words.kind].label,))


def _of_cells(taking: _Taking, row: ListedRow, refused: CountsRefused) -> tuple[str, ...]:
    """The sentences on figures, each with the cell that it is about."""
    code = next(kind.code for kind in taking.kinds.values() if _is(kind.label, row.values["kind"]))
    keys = {column.codes[code]: column.key for column in taking.columns if code in column.codes}
    return tuple(f"{row.places.get(keys[figure], row.place)}: {text}" for figure, text in refused.facts.items())


def _is(label: str, text: str) -> bool:
    return fold(label) == fold(text.strip())
