"""The hidden sheet of a workbook: what was handed out, in a few cells, under a seal that shows any change.

The second cell is the seal; what follows is one JSON text, packed and cut to what a cell holds. Workbooks of the first
layout, with a line of JSON for each row and the seal at the end, are still read.
"""

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.figures.rounding import canonical
from danvan.domain.workbooks import ReportWorkbook, RowKind, SheetRow, WorkbookStamp

FIRST_SCHEMA, SCHEMA = "danvan-bieu-1", "danvan-bieu-2"
_LEAST_LINES = 3  # schema, seal, content
_MOST_IN_CELL = 30_000


class StampBroken(Exception):  # noqa: N818 -- says what happened
    """The lines were changed, or were sealed with none of the keys."""


class StampUnknown(Exception):  # noqa: N818 -- says what happened
    """The lines are of a layout that this version does not read; `schema` is what they say."""


def stamp_lines(workbook: ReportWorkbook, key: str) -> list[str]:
    """The lines of the hidden sheet. ASCII without spaces, so that no program respells them."""
    stamp = asdict(workbook.stamp)
    stamp["last_day"] = workbook.stamp.last_day.isoformat() if workbook.stamp.last_day else ""
    stamp["issued_at"] = workbook.stamp.issued_at.isoformat()
    told = json.dumps([stamp, [_plain(row) for row in workbook.rows]], separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(told.encode())).decode()
    cells = [packed[start : start + _MOST_IN_CELL] for start in range(0, len(packed), _MOST_IN_CELL)]
    return [SCHEMA, _seal([SCHEMA, *cells], key), *cells]


def read_stamp(lines: Sequence[str], keys: Sequence[str]) -> ReportWorkbook:
    """What the lines of a hidden sheet say. Raises StampUnknown for another layout, StampBroken for a false seal."""
    schema = lines[0] if lines else ""
    if schema.startswith("danvan-bieu-") and schema not in {FIRST_SCHEMA, SCHEMA}:
        raise StampUnknown(schema)
    if len(lines) < _LEAST_LINES:
        raise StampBroken
    # What bears our seal was written above; nothing else needs to be expected.
    if schema == FIRST_SCHEMA:
        _refuse_unsealed(lines[:-1], lines[-1], keys)
        stamp, rows = json.loads(lines[1]), map(json.loads, lines[2:-1])
    else:
        _refuse_unsealed([schema, *lines[2:]], lines[1], keys)
        stamp, rows = json.loads(zlib.decompress(base64.b64decode("".join(lines[2:]))))
    return _workbook(stamp, rows)


def _workbook(stamp: dict[str, Any], rows: Iterable[list[str]]) -> ReportWorkbook:
    stamp["last_day"] = date.fromisoformat(stamp["last_day"]) if stamp["last_day"] else None
    stamp["issued_at"] = datetime.fromisoformat(stamp["issued_at"])
    return ReportWorkbook(WorkbookStamp(**stamp), tuple(map(_row, rows)))


def _refuse_unsealed(lines: Sequence[str], seal: str, keys: Sequence[str]) -> None:
    if not any(hmac.compare_digest(_seal(lines, key), seal) for key in keys):
        raise StampBroken


def _seal(lines: Sequence[str], key: str) -> str:
    return hmac.new(_derived(key), "\n".join(lines).encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=8)
def _derived(key: str) -> bytes:
    return hashlib.blake2b(b"danvan: report workbooks", key=hashlib.sha512(key.encode()).digest()).digest()


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
