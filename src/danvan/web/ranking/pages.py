"""What the templates of the look before signing get beside the read models: links, tiles, tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import BoundField

from danvan.apps.scoring.selectors import (
    AnalysedUnit,
    AnalysisPage,
    ConditionsPage,
    DifferencesPage,
    SimulationPage,
    TriedLeaf,
)
from danvan.web.ranking.forms import SimulationForm
from danvan.web.shared.links import reverse

Cells = dict[str, Any]

UNITS_ON_PAGE = 50
MOST_TO_CHOOSE_AMONG = 300
LEAF_COLUMNS = [
    {"label": "Tiêu chí"},
    {"label": "Bị hạ", "numeric": True},
    {"label": "Được nâng", "numeric": True},
    {"label": "Tổng chênh lệch (điểm)", "numeric": True},
]
AGREEMENT_COLUMNS = [
    {"label": "Tiêu chí"},
    {"label": "Hệ số alpha", "numeric": True},
    {"label": "Số ô so sánh", "numeric": True},
    {"label": "Chấm như nhau", "numeric": True},
    {"label": "Nhận xét"},
]
DIFFERENCE_COLUMNS = [
    {"label": "Đơn vị"},
    {"label": "Tiêu chí"},
    {"label": "Tự chấm", "numeric": True},
    {"label": "Điểm so sánh", "numeric": True},
    {"label": "Chênh lệch", "numeric": True},
    {"label": "Người chấm, lý do"},
]
SUM_COLUMNS = [
    {"label": "Tiêu chí"},
    {"label": "Bị hạ", "numeric": True},
    {"label": "Được nâng", "numeric": True},
    {"label": "Tổng chênh lệch", "numeric": True},
    {"label": "Trung bình mỗi ô lệch", "numeric": True},
]
MOVE_COLUMNS = [
    {"label": "Đơn vị"},
    {"label": "Tỷ lệ hiện nay", "numeric": True},
    {"label": "Tỷ lệ thử", "numeric": True},
    {"label": "Xếp loại"},
    {"label": "Hạng"},
]
CONDITION_COLUMNS = [{"label": "Trường hợp"}, {"label": "Hệ quả"}, {"label": "Trong kỳ này"}]
MOVED = {"len-hang", "xuong-hang"}
_SINCE_LAST_YEAR = MOVED | {"doi-loai"}
_PARTS = (
    ("analysis", "Phân tích"),
    ("differences", "Điểm lệch nhau"),
    ("simulation", "Tính thử"),
    ("conditions", "Khống chế"),
)


def cycle_links(cycle_id: int, current: str) -> list[Cells]:
    """The looks at one ranking, and the ranking itself."""
    ranking = {"label": "Bảng xếp hạng", "url": reverse("scoring:ranking", args=[cycle_id])}
    return [
        ranking,
        *(
            {"label": label, "url": reverse(f"ranking:{name}", args=[cycle_id]), "current": name == current}
            for name, label in _PARTS
        ),
    ]


def group_links(page: AnalysisPage) -> list[Cells]:
    """The groups of the ranking; nothing to choose with one group."""
    if len(page.groups) < 2:  # noqa: PLR2004 -- a choice needs two
        return []
    every = [{"label": "Mọi nhóm", "url": opened(page, group=""), "current": not page.group}]
    return every + [
        {"label": group.title, "url": opened(page, group=group.code), "current": group.code == page.group}
        for group in page.groups
    ]


def opened(page: AnalysisPage, key: str = "", group: str | None = None) -> str:
    """The address that opens a number to its units."""
    chosen = page.group if group is None else group
    query = {name: value for name, value in (("nhom", chosen), ("xem", key)) if value}
    return f"{reverse('ranking:analysis', args=[page.cycle_id])}?{urlencode(query)}{'#don-vi' if key else ''}"


def tiles(page: AnalysisPage) -> list[Cells]:
    """The numbers that want a look, each with the way to its units.

    Places are not compared with last year's while units are still to come: every place may change.
    """
    hidden = set() if page.past_year else _SINCE_LAST_YEAR
    hidden |= MOVED if page.unready else set()
    return [
        {"number": facet.count, "label": f"đơn vị {facet.label}", "url": opened(page, facet.key) if facet.count else ""}
        for facet in page.facets
        if facet.key not in hidden
    ]


def page_of_units(page: AnalysisPage, number: int) -> Sequence[AnalysedUnit]:
    """The units of one page of the list."""
    first = (number - 1) * UNITS_ON_PAGE
    return page.units[first : first + UNITS_ON_PAGE]


def unit_caption(page: AnalysisPage) -> str:
    """What the list of units holds."""
    return f"Các đơn vị: {page.shown_label}" if page.key else "Tất cả đơn vị được xếp hạng"


def unit_columns(page: AnalysisPage) -> list[Cells]:
    """The heads of the list of units."""
    group = [{"label": "Nhóm"}] if not page.group and len(page.groups) > 1 else []
    return [
        {"label": "Đơn vị"},
        *group,
        {"label": "Hạng"},
        {"label": "Xếp loại"},
        {"label": "Tỷ lệ", "numeric": True},
        {"label": "Khoảng hạng"},
        {"label": "Giữ xếp loại", "numeric": True},
        {"label": "Lệch tự chấm", "numeric": True},
        {"label": "Cần biết"},
    ]


def unit_rows(page: AnalysisPage, units: Iterable[AnalysedUnit]) -> list[Cells]:
    """The list of units."""
    with_group = not page.group and len(page.groups) > 1
    tried = reverse("ranking:simulation", args=[page.cycle_id])
    board = reverse("ranking:differences", args=[page.cycle_id])
    return [
        {
            "cells": [
                {"text": unit.name, "url": reverse("scoring:sheet", args=[unit.sheet_id])},
                *([{"text": unit.group}] if with_group else []),
                {"text": unit.rank},
                {"text": unit.grade},
                _numeric(unit.percent, f"{tried}?dv={unit.unit_id}"),
                {"text": unit.interval},
                {"text": unit.kept, "numeric": True},
                {
                    "text": unit.gap,
                    "numeric": True,
                    "url": f"{board}?dv={unit.unit_id}" if unit.gap not in "–0" else "",
                },
                {"text": "; ".join(unit.notes)},
            ]
        }
        for unit in units
    ]


def _numeric(text: str, url: str) -> Cells:
    """A number that leads to where it comes from; a dash leads nowhere."""
    return {"text": text, "numeric": True, "url": "" if text == "–" else url}


def leaf_rows(page: AnalysisPage) -> list[Cells]:
    """The criteria that were changed most, each with the way to its cells."""
    board = reverse("ranking:differences", args=[page.cycle_id])
    return [
        {
            "cells": [
                {"text": f"{leaf.code} {leaf.name}", "url": f"{board}?{urlencode({'tc': leaf.code})}"},
                {"text": str(leaf.lowered), "numeric": True},
                {"text": str(leaf.raised), "numeric": True},
                {"text": leaf.difference, "numeric": True},
            ]
        }
        for leaf in page.leaves
    ]


def agreement_rows(page: AnalysisPage) -> list[Cells]:
    """The agreement on each criterion that two or more score, and on all of them."""
    lines = (*page.agreements, page.agreement) if page.agreements else ()
    return [
        {
            "cells": [
                {"text": f"{line.code} {line.name}".strip()},
                {"text": line.alpha, "numeric": True},
                {"text": str(line.cells), "numeric": True},
                {"text": str(line.alike), "numeric": True},
                {"text": line.reading},
            ]
        }
        for line in lines
    ]


def difference_rows(page: DifferencesPage) -> list[Cells]:
    """The cells of the board."""
    return [
        {
            "cells": [
                {"text": row.unit, "url": reverse("scoring:sheet", args=[row.sheet_id])},
                {
                    "text": f"{row.criterion} {row.criterion_name}",
                    "url": reverse("scoring:criterion", args=[row.sheet_id, row.criterion]),
                },
                {"text": row.own, "numeric": True},
                {"text": row.given, "numeric": True},
                {"text": row.difference, "numeric": True},
                {"text": row.scorer, "sub": row.reason},
            ]
        }
        for row in page.rows
    ]


def sum_rows(page: DifferencesPage, query: Mapping[str, str]) -> list[Cells]:
    """The differences by criterion, each with the way to its cells."""
    return [
        {
            "cells": [
                {"text": f"{row.code} {row.name}", "url": "?" + urlencode({**query, "tc": row.code})},
                {"text": str(row.lowered), "numeric": True},
                {"text": str(row.raised), "numeric": True},
                {"text": row.total, "numeric": True},
                {"text": row.mean, "numeric": True},
            ]
        }
        for row in page.by_criterion
    ]


@dataclass(frozen=True, slots=True)
class TriedRow:
    """One criterion with its fields; `absent` is None where "không phát sinh" is no answer."""

    leaf: TriedLeaf
    points: BoundField
    absent: BoundField | None


def tried_rows(page: SimulationPage, form: SimulationForm) -> tuple[TriedRow, ...]:
    """The criteria of the chosen unit with the fields to try other points."""
    return tuple(
        TriedRow(
            leaf,
            form[f"d-{form.codes[leaf.code]}"],
            form[f"k-{form.codes[leaf.code]}"] if leaf.may_be_absent else None,
        )
        for leaf in page.leaves
    )


def move_rows(page: SimulationPage) -> list[Cells]:
    """Each touched unit before and after, the chosen one first."""
    return [
        {
            "cells": [
                {"text": move.name, "sub": "đơn vị được thử điểm" if move.is_own else ""},
                {"text": move.before[0], "numeric": True},
                {"text": move.after[0], "numeric": True},
                {"text": _arrow(move.before[1], move.after[1])},
                {"text": _arrow(move.before[2], move.after[2])},
            ]
        }
        for move in page.moves or ()
    ]


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def condition_rows(page: ConditionsPage) -> list[Cells]:
    """The conditions of the criteria set, and whether they apply in the cycle."""
    return [
        {
            "cells": [
                {"text": name},
                {"text": effect},
                {"text": "áp dụng" if enabled else "không áp dụng", "tag": "blue" if enabled else "grey"},
            ]
        }
        for _, name, effect, enabled in page.conditions
    ]
