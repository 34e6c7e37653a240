"""What the pages of incoming papers in the book show beside the read models."""

from collections.abc import Iterable

from danvan.apps.incoming.selectors import EntryRow
from danvan.web.shared.links import reverse

ENTRY_COLUMNS = [
    {"label": label} for label in ("Số, ký hiệu", "Loại, trích yếu", "Nơi gửi", "Số đến", "Đọc thành việc")
]


def entry_table(rows: Iterable[EntryRow]) -> list[dict[str, object]]:
    """Incoming papers as rows of the table component."""
    return [
        {
            "cells": [
                {"text": row.number, "url": reverse("incoming:entry", args=(row.pk,)), "code": True, "sub": row.day},
                {"text": f"{row.kind}: {row.abstract}", "sub": row.book},
                {"text": row.sender},
                {"text": row.arrival, "sub": row.arrived},
                {"text": _said(row)},
            ]
        }
        for row in rows
    ]


def entry_facts(row: EntryRow) -> list[dict[str, object]]:
    """What the book says of a paper, as rows of the summary list."""
    facts = (
        ("Nơi gửi", row.sender), ("Người ký", row.signatory), ("Sổ", row.book),
        ("Số đến, ngày đến", f"{row.arrival}, {row.arrived}"), ("Đơn vị hoặc người nhận", row.passed_to),
    )  # fmt: skip
    return [{"label": label, "text": text} for label, text in facts if text]


def _said(row: EntryRow) -> str:
    if row.readings:
        return row.readings[0].state
    return "chưa đọc" if row.has_file else "chỉ có bản giấy"
