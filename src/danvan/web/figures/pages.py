"""Figures as rows for the components."""

from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import urlencode

from danvan.apps.figures.selectors import CataloguePart, FigureBar, FigureOnPage, ImportOnPage, ValueOnPage
from danvan.apps.figures.wording import periods_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.figures.catalogue import FIGURES, IDENTITIES, Figure, FigureSource, figure_of
from danvan.domain.figures.rounding import shown
from danvan.web.shared.links import reverse

Cell: TypeAlias = dict[str, object]
CATALOGUE_COLUMNS = [{"label": label} for label in ("Số liệu", "Đơn vị tính", "Kỳ báo cáo", "Cách tổng hợp", "Nguồn")]
HEADING_COLUMNS: list[Cell] = [{"label": "Mục"}, {"label": "Số lượng số liệu", "numeric": True}]


def heading_rows(parts: Iterable[CataloguePart]) -> list[Cell]:
    """The headings with how many figures each has; each leads to them."""
    return [
        {
            "cells": [
                {"text": part.title, "url": "?" + urlencode({"muc": part.code})},
                {"text": str(len(part.rows)), "numeric": True},
            ]
        }
        for part in parts
    ]


def catalogue_parts(parts: Iterable[CataloguePart]) -> list[Cell]:
    """Each heading with the rows of its table."""
    return [
        {
            "id": f"muc-{part.code}",
            "title": part.title,
            "caption": f"Bảng: {part.title}",
            "rows": [
                {
                    "cells": [
                        {"text": row.name, "url": reverse("figures:detail", args=(row.code,)), "sub": row.code},
                        {"text": row.unit_of_measure},
                        {"text": row.periods},
                        {"text": row.roll_up},
                        {"text": row.source},
                    ]
                }
                for row in part.rows
            ],
        }
        for part in parts
    ]


def figure_facts(figure: Figure, title: str) -> list[Cell]:
    """The definition of a figure as facts."""
    facts: list[Cell] = [
        {"label": "Mã", "text": figure.code},  # a local one is as long as its name: it may break
        {"label": "Mục", "text": title},
        {"label": "Đơn vị tính", "text": figure.unit_of_measure},
        {"label": "Kỳ báo cáo", "text": periods_text(figure)},
        {"label": "Cách tổng hợp", "text": figure.roll_up.label},
    ]
    if figure.ratio_of:
        for label, code in zip(("Tử số", "Mẫu số"), figure.ratio_of, strict=True):
            facts.append({"label": label, "text": figure_of(code).name, "url": reverse("figures:detail", args=(code,))})
    else:
        facts.append({"label": "Nguồn", "text": figure.source.label})
    if figure.pair_of:
        url = reverse("figures:detail", args=(figure.pair_of,))
        facts.append({"label": "Báo cáo cùng với", "text": figure_of(figure.pair_of).name, "url": url})
    if figure.usual:
        facts.append({"label": "Thường gặp", "text": f"từ {shown(figure.usual[0])} đến {shown(figure.usual[1])}"})
    mark = "" if figure.confidence.value == "confirmed" else figure.confidence.label
    facts.append({"label": "Căn cứ", "text": figure.cites, "mark": mark})
    return facts


def identity_lines(figure: Figure) -> list[str]:
    """The identities in which a figure stands, in words."""
    return [
        f"{_sum(identity.left)} {identity.relation.label} {_sum(identity.right)}"
        + (f". {identity.label}" if identity.label else "")
        for identity in IDENTITIES
        if figure.code in identity.codes
    ]


def _sum(codes: tuple[str, ...]) -> str:
    return " + ".join(f"“{figure_of(code).name}”" for code in codes)


def kind_links(page: FigureOnPage) -> list[Cell]:
    """The kinds of period to choose from, where there are several."""
    if len(page.kinds) < 2:  # noqa: PLR2004 -- one kind leaves no choice
        return []
    return [
        {"label": label, "url": "?" + urlencode({"ky": value}), "current": value == page.kind}
        for value, label in page.kinds
    ]


def value_columns(page: FigureOnPage) -> list[Cell]:
    """The heads of the table of values."""
    periods: list[Cell] = [{"label": f"{label[0].upper()}{label[1:]}", "numeric": True} for label in page.periods]
    return [{"label": "Đơn vị"}, *periods]


def value_rows(page: FigureOnPage) -> list[Cell]:
    """The units with their values; each value leads to what stands behind it."""
    return [
        {
            "cells": [
                {"text": line.unit},
                *(
                    {"text": cell.text, "numeric": True}
                    | ({} if cell.value_id is None else {"url": reverse("figures:value", args=(cell.value_id,))})
                    for cell in line.cells
                ),
            ]
        }
        for line in page.lines
    ]


def total_cells(page: FigureOnPage) -> list[Cell]:
    """The closing row: the whole over all units."""
    return [{"text": f"Chung {page.unit_count} đơn vị"}, *({"text": text, "numeric": True} for text in page.totals)]


def bars(found: Iterable[FigureBar]) -> list[Cell]:
    """Numbers as bars."""
    return [
        {"label": bar.label, "share": bar.share, "value_text": bar.value_text, "short_text": bar.short_text}
        for bar in found
    ]


def value_facts(actor: Actor, page: ValueOnPage, figure: Figure) -> list[Cell]:
    """What is known of one value."""
    facts: list[Cell] = [
        {"label": "Đơn vị", "text": page.unit},
        {"label": "Kỳ", "text": page.period},
        {"label": "Giá trị", "text": f"{page.text} {_measure(figure)}".strip()},
        {"label": "Nguồn", "text": page.source},
        {"label": "Người ghi", "text": page.who},
    ]
    if page.obligation_id is not None:
        facts.append(
            {"label": "Lấy từ", "text": page.report, "url": reverse("reporting:detail", args=(page.obligation_id,))}
        )
    if page.register_text:
        facts.append({"label": "Theo sổ", "text": page.register_text, "sub": page.reason})
    if page.note:
        facts.append({"label": "Ghi chú", "text": page.note})
    opens = actor.may(Permission.EVIDENCE_VIEW)
    for evidence_id, name in page.files:
        url = reverse("evidence:download", args=(evidence_id,)) if opens else ""
        facts.append({"label": "Minh chứng", "text": name, "url": url})
    return facts


def value_history(page: ValueOnPage) -> list[Cell]:
    """Every change of a value, newest first."""
    return [
        {
            "when": change.at,
            "what": f"{change.before} → {change.after}" if change.before else f"Ghi {change.after}",
            "who": change.who,
            "reason": change.reason,
        }
        for change in page.changes
    ]


def value_comments(page: ValueOnPage) -> list[Cell]:
    """What was remarked on a value."""
    return [
        {"when": comment.at, "what": comment.text, "who": comment.who, "tone": "good" if comment.is_settled else ""}
        for comment in page.comments
    ]


IMPORT_COLUMNS = [{"label": label} for label in ("Dòng", "Đơn vị", "Số liệu", "Đang có", "Sẽ ghi", "Kết quả")]
IMPORTABLE_COLUMNS = [{"label": label} for label in ("Mã số liệu", "Tên", "Đơn vị tính")]
_VERDICTS = {
    "new": ("thêm mới", "green"),
    "changed": ("thay đổi", "blue"),
    "unchanged": ("không đổi", "grey"),
    "problem": ("chưa nạp được", "red"),
}


def import_rows(page: ImportOnPage) -> list[Cell]:
    """What each row of a list does, what cannot be first."""
    rows: list[Cell] = []
    for line in page.lines:
        label, tag = _VERDICTS[line.verdict]
        texts = (line.place, line.unit, line.figure, line.before or "–", line.after)
        judged: Cell = {"text": label, "tag": tag, "sub": line.text}
        rows.append({"cells": [*({"text": text} for text in texts), judged]})
    return rows


def importable_rows() -> list[Cell]:
    """The figures that may be loaded."""
    return [
        {"cells": [{"text": figure.code, "code": True}, {"text": figure.name}, {"text": figure.unit_of_measure}]}
        for figure in FIGURES
        if figure.source is FigureSource.IMPORTED
    ]


def _measure(figure: Figure) -> str:
    return "" if figure.unit_of_measure in {"%", "có/không"} else figure.unit_of_measure
