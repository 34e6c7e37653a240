"""A scan as its pages show it."""

from danvan.apps.plans.selectors import ScanProgress
from danvan.web.plans.blocks import PanelAct
from danvan.web.shared.links import reverse

PAGE_COLUMNS = (
    {"label": "Trang"},
    {"label": "Tình trạng"},
    {"label": "Chữ cần xem / tổng số chữ"},
    {"label": "Ghi chú"},
)
_URLS = {"read": "plans:read_scan", "discard": "plans:discard_scan"}


def page_rows(progress: ScanProgress) -> list[dict[str, list[dict[str, str]]]]:
    """The pages of a scan as rows of the table component."""
    return [
        {
            "cells": [
                {"text": f"Trang {row.number}", "url": reverse("plans:scan_page", args=(progress.id, row.number))}
                if row.is_done
                else {"text": f"Trang {row.number}"},
                {"text": row.state, "tag": row.tag},
                {"text": row.doubted or "–"},
                {"text": row.fault or "–"},
            ]
        }
        for row in progress.pages
    ]


def scan_acts(progress: ScanProgress) -> tuple[PanelAct, ...]:
    """What may be done with a scan; nothing once it was read or put aside."""
    return tuple(
        PanelAct(
            label=act.label,
            url=reverse(_URLS[act.name], args=(progress.id,)),
            reasons=act.reasons,
            needs_reason=act.needs_reason,
            style="warning" if act.name == "discard" else "",
            hint="" if act.name == "discard" else "Những trang không nhận dạng được sẽ được nêu tên để bổ sung.",
        )
        for act in progress.acts
        if act.name in _URLS
    )
