"""Conflicts of interest as rows for the components."""

from collections.abc import Iterable
from typing import Any

from danvan.apps.scoring.selectors import ConflictRow, SubstitutedColumn
from danvan.web.shared.links import reverse

Row = dict[str, Any]
CONFLICT_COLUMNS = [
    {"label": "Đơn vị được chấm"},
    {"label": "Người không thẩm định"},
    {"label": "Vì sao"},
    {"label": "Cột điểm"},
]
SUBSTITUTED_COLUMNS = [{"label": "Đơn vị được chấm"}, {"label": "Cột điểm"}, {"label": "Đơn vị chấm thay"}]


def conflict_table(rows: Iterable[ConflictRow]) -> list[Row]:
    """Who does not appraise which unit, and why."""
    return [
        {"cells": [_unit(row.sheet_id, row.unit), {"text": row.person}, {"text": row.why}, {"text": row.columns}]}
        for row in rows
    ]


def substituted_table(rows: Iterable[SubstitutedColumn]) -> list[Row]:
    """The columns that the substitute scores."""
    return [{"cells": [_unit(row.sheet_id, row.unit), {"text": row.label}, {"text": row.scorer}]} for row in rows]


def _unit(sheet_id: int, unit: str) -> Row:
    return {"text": unit, "url": reverse("scoring:sheet", args=[sheet_id])}
