"""Evidence as rows of the components."""

from collections.abc import Iterable

from danvan.apps.evidence.selectors import EvidencePage, ShelfRow
from danvan.apps.scoring.selectors import Use, UsedIn
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.web.shared.links import reverse
from danvan.web.shared.paging import pager

Row = dict[str, object]
SHELF_COLUMNS = [
    {"label": "Minh chứng"},
    {"label": "Tình trạng"},
    {"label": "Đang dùng ở", "numeric": True},
    {"label": "Người nộp"},
]
# Who may open the pages to which a use leads.
_OPENED_BY = {
    UsedIn.SCORE: (P.SCORE_VIEW_ALL, P.SCORE_VIEW_OWN),
    UsedIn.REPORT: (P.REPORT_VIEW_ALL, P.REPORT_VIEW_OWN),
    UsedIn.ACTIVITY: (P.ACTIVITY_VIEW_ALL, P.ACTIVITY_RECORD),
}


def shelf_rows(rows: Iterable[ShelfRow]) -> list[Row]:
    """The shelf; each piece leads to its page."""
    return [
        {
            "cells": [
                {"text": row.name, "url": reverse("evidence:detail", args=(row.evidence_id,)), "sub": row.note},
                {"text": row.state, "tag": row.colour, "sub": row.revision},
                {"text": f"{row.used} chỗ" if row.used else "chưa dùng", "numeric": True},
                {"text": row.added},
            ]
        }
        for row in rows
    ]


def facts(page: EvidencePage) -> list[Row]:
    """What is known of one piece."""
    return [{"label": label, "text": text} for label, text in page.facts]


def revisions(page: EvidencePage) -> list[Row]:
    """The revisions as links; that which is open has none."""
    return [
        {
            "label": one.label,
            "added": one.added,
            "url": "" if one.is_this else reverse("evidence:detail", args=(one.evidence_id,)),
        }
        for one in page.revisions
    ]


def use_links(actor: Actor, uses: Iterable[Use]) -> list[Row]:
    """Where a piece is used; a link only for who may open the page there."""
    return [
        {"label": use.label, "url": _address(use) if any(map(actor.may, _OPENED_BY[use.area])) else ""} for use in uses
    ]


def _address(use: Use) -> str:
    if use.area is UsedIn.SCORE:
        return reverse("scoring:criterion", args=(use.page, use.code))
    route = "reporting:detail" if use.area is UsedIn.REPORT else "activities:detail"
    return reverse(route, args=(use.page,))


def preview_pager(pages: int, shown: int) -> dict[str, object] | None:
    """The links from page to page of a paper; None for one page."""
    found = pager(total=pages, first=shown, shown=1, size=1, query={})
    if found is not None:
        found["summary"] = f"Trang {shown} trong {pages}"
    return found
