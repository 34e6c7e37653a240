"""The hidden sheet of a workbook: what was handed out, line by line, under a seal that shows any change."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal

from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.figures.rounding import canonical
from danvan.domain.workbooks import ReportWorkbook, RowKind, SheetRow, WorkbookStamp

SCHEMA = "danvan-bieu-1"
_LEAST_LINES = 3  # schema, stamp, seal


class StampBroken(Exception):  # noqa: N818 -- says what happened
    """The lines were changed, or were sealed with none of the keys."""


class StampUnknown(Exception):  # noqa: N818 -- says what happened
    """The lines are of a layout that this version does not read; `schema` is what they say."""


def stamp_lines(workbook: ReportWorkbook, key: str) -> list[str]:
    """The lines of the hidden sheet; the last is the seal over all others. ASCII, so that no program respells them."""
    stamp = asdict(workbook.stamp)
    stamp["last_day"] = workbook.stamp.last_day.isoformat() if workbook.stamp.last_day else ""
    stamp["issued_at"] = workbook.stamp.issued_at.isoformat()
    lines = [SCHEMA, json.dumps(stamp, sort_keys=True), *(json.dumps(_plain(row)) for row in workbook.rows)]
    return [*lines, _seal(lines, key)]


def read_stamp(lines: Sequence[str], keys: Sequence[str]) -> ReportWorkbook:
    """What the lines of a hidden sheet say. Raises StampUnknown for another layout, StampBroken for a false seal."""
    if lines and lines[0].startswith("danvan-bieu-") and lines[0] != SCHEMA:
        raise StampUnknown(lines[0])
    if len(lines) < _LEAST_LINES or not any(hmac.compare_digest(_seal(lines[:-1], key), lines[-1]) for key in keys):
        raise StampBroken
    # What bears our seal was written above; nothing else needs to be expected.
    stamp = json.loads(lines[1])
    stamp["last_day"] = date.fromisoformat(stamp["last_day"]) if stamp["last_day"] else None
    stamp["issued_at"] = datetime.fromisoformat(stamp["issued_at"])
    return ReportWorkbook(WorkbookStamp(**stamp), tuple(_row(json.loads(line)) for line in lines[2:-1]))


def _seal(lines: Sequence[str], key: str) -> str:
    derived = hashlib.blake2b(b"danvan: report workbooks", key=hashlib.sha512(key.encode()).digest()).digest()
    return hmac.new(derived, "\n".join(lines).encode(), hashlib.sha256).hexdigest()


def _plain(row: SheetRow) -> list[str | bool]:
    return [
        row.code,
        row.kind.value,
        row.number,
        row.name,
        row.unit_of_measure,
        row.figure_kind.value if row.figure_kind else "",
        "" if row.minimum is None else canonical(row.minimum),
        "" if row.maximum is None else canonical(row.maximum),
        row.before,
        row.value,
        row.cumulated,
        row.note,
        row.is_fillable,
    ]


def _row(plain: list[str]) -> SheetRow:
    code, kind, number, name, unit, figure_kind, minimum, maximum, before, value, cumulated, note, fillable = plain
    return SheetRow(
        code=code,
        kind=RowKind(kind),
        number=number,
        name=name,
        unit_of_measure=unit,
        figure_kind=FigureKind(figure_kind) if figure_kind else None,
        minimum=Decimal(minimum) if minimum else None,
        maximum=Decimal(maximum) if maximum else None,
        before=before,
        value=value,
        cumulated=cumulated,
        note=note,
        is_fillable=bool(fillable),
    )
