"""Coverage as rows and links for the components."""

from collections.abc import Iterable
from typing import TypeAlias

from danvan.apps.cascade.access import Matrix
from danvan.apps.cascade.selectors import CoverageRow, MatrixCell, MatrixPage, UnitTally, UpperChoices, UpperPage
from danvan.domain.workflow import Possibility
from danvan.web.shared.links import reverse

Cell: TypeAlias = dict[str, str | bool]
Row: TypeAlias = dict[str, list[Cell]]
TALLY_COLUMNS = [
    {"label": "Đơn vị"},
    {"label": "Nhiệm vụ, chỉ tiêu", "numeric": True},
    {"label": "Còn trống", "numeric": True},
    {"label": "Đề xuất chờ xác nhận", "numeric": True},
    {"label": "Đã phủ", "numeric": True},
    {"label": "Được miễn", "numeric": True},
]


def tabs(matrix: Matrix, current: str) -> list[dict[str, str | bool]]:
    """The parts of a plan's coverage."""
    parts = (("Theo đơn vị", "cascade:overview"), ("Ma trận", "cascade:matrix"), ("Kế hoạch cấp trên", "cascade:upper"))
    return [
        {"label": label, "url": reverse(name, args=(matrix.plan.pk,)), "current": name == current}
        for label, name in parts
        if name != "cascade:upper" or matrix.sees_all
    ]


def tally_table(tallies: Iterable[UnitTally], plan_id: int) -> list[Row]:
    """One row per unit; each leads to the unit's duties."""
    return [
        {
            "cells": [
                {"text": one.unit_name, "url": reverse("cascade:unit", args=(plan_id, one.unit_id))},
                {"text": str(one.duties), "numeric": True},
                {"text": str(one.gaps), "numeric": True},
                {"text": str(one.proposed), "numeric": True},
                {"text": str(one.confirmed), "numeric": True},
                {"text": str(one.waived), "numeric": True},
            ]
        }
        for one in tallies
    ]


def tally_tiles(tallies: Iterable[UnitTally]) -> list[dict[str, str | int]]:
    """What all units' rows come to."""
    rows = tuple(tallies)
    gaps = sum(one.gaps for one in rows)
    open_units = sum(one.gaps > 0 for one in rows)
    return [
        {"number": gaps, "label": "ô còn trống", "tone": "late" if gaps else "", "sub": f"ở {open_units} đơn vị"},
        {"number": sum(one.proposed for one in rows), "label": "đề xuất chờ xác nhận", "tone": "", "sub": ""},
        {"number": sum(one.confirmed for one in rows), "label": "ô đã phủ", "tone": "", "sub": ""},
        {"number": sum(one.waived for one in rows), "label": "ô được miễn", "tone": "", "sub": ""},
    ]


def matrix_columns(page: MatrixPage) -> list[dict[str, str | bool]]:
    """The heads of the matrix: the duty, then a column per unit."""
    heads: list[dict[str, str | bool]] = [{"label": label} for label in ("Nhiệm vụ, chỉ tiêu", *page.units)]
    return heads


def matrix_table(page: MatrixPage) -> list[Row]:
    """A row per duty; each cell leads to where one decides on it."""
    return [
        {"cells": [{"text": duty.place, "sub": _shortened(duty.what, 110)}, *map(_matrix_cell, duty.cells)]}
        for duty in page.duties
    ]


def _matrix_cell(cell: MatrixCell | None) -> Cell:
    if cell is None:
        return {"text": "–"}
    return {"text": _SHORT[cell.state], "tag": cell.tag, "url": reverse("cascade:cell", args=(cell.id,))}


_SHORT = {"gap": "Trống", "proposed": "Đề xuất", "confirmed": "Đã phủ", "waived": "Miễn"}


def upper_initial(page: UpperPage | None, choices: UpperChoices) -> dict[str, str | int | None]:
    """What stands in the form of the plan above at first: as it is recorded, else what the text cites."""
    if page is None:
        return {"seen": 0, "number": choices.cited_number, "issuer_name": choices.cited_issuer}
    if page.parent_id is not None:
        return {"seen": page.seen, "parent": page.parent_id}
    date_text = page.date_text if page.has_date else ""
    given = {"number": page.number, "date": date_text, "title": page.title, "issuer_name": page.issuer}
    return {"seen": page.seen, **given}


def line_url(row: CoverageRow) -> str:
    """Where the line of a unit's plan can be opened; empty when it stands nowhere in the system."""
    if row.obligation_id:
        return reverse("reporting:detail", args=(row.obligation_id,))
    return ""


def panel_acts(acts: Iterable[Possibility], pk: int) -> list[dict[str, object]]:
    """The acts on one row for the panel."""
    styles = {"waive": "secondary", "reopen": "warning"}
    return [
        {
            "label": act.label,
            "url": reverse(f"cascade:{act.name}", args=(pk,)),
            "reasons": act.reasons,
            "allowed": act.allowed,
            "needs_reason": act.needs_reason,
            "style": styles[act.name],
        }
        for act in acts
    ]


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"
