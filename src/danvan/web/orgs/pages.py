"""Units as rows for the components."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.orgs.selectors import AreaPage, GroupPage, UnitPage
from danvan.apps.orgs.selectors.groups import GroupRow
from danvan.apps.orgs.selectors.trees import ChangeRow, ChangesPage, ListedRow, TreePage
from danvan.apps.orgs.selectors.unit_pages import SuccessionRow
from danvan.domain.vietnamese.dates import format_date
from danvan.web.shared.links import reverse

Row = dict[str, Any]


def _columns(*labels: str) -> list[Row]:
    return [{"label": label} for label in labels]


LIST_COLUMNS = _columns("Đơn vị", "Mã", "Loại", "Cấp trên", "Nhóm")
CHANGE_COLUMNS = _columns("Đơn vị", "Thay đổi", "Đơn vị trước hoặc sau", "Văn bản")
AREA_COLUMNS = _columns("Đơn vị hành chính", "Mã", "Cấp trên", "Có từ ngày", "Trực thuộc")
PHASE_COLUMNS = _columns("Thời gian", "Tên", "Loại", "Cấp trên", "Văn bản")
GROUP_COLUMNS = _columns("Nhóm", "Số đơn vị hôm nay", "Cách gọi trong văn bản")
MEMBER_COLUMNS = _columns("Đơn vị", "Trong nhóm", "Hôm nay")
POST_COLUMNS = _columns("Chức vụ", "Người giữ", "Vai trò", "Từ ngày")
_FORMS = {
    "rename": "orgs:rename",
    "move": "orgs:move",
    "change_kind": "orgs:change_kind",
    "merge": "orgs:merge",
    "split": "orgs:split",
    "abolish": "orgs:abolish",
}


def day_query(day: date, today: date, name: str = "ngay") -> str:
    """The end of an address that keeps to a day; blank for today."""
    return "" if day == today else "?" + urlencode({name: f"{day:%d/%m/%Y}"})


def subnav(here: str, day: date, today: date) -> list[Row]:
    """The pages of units; those that show a day keep to it."""
    kept = day_query(day, today)
    parts = (
        ("list", "Đơn vị của cơ quan", reverse("orgs:list") + kept),
        ("changes", "Thay đổi", reverse("orgs:changes") + day_query(day, today, "den")),
        ("groups", "Nhóm đơn vị", reverse("orgs:groups")),
        ("nation", "Cả nước", reverse("orgs:nation") + kept),
    )
    return [{"label": label, "url": url, "current": name == here} for name, label, url in parts]


def tree_context(page: TreePage) -> dict[str, object]:
    """What the template of the tree gets."""
    counts = "; ".join(f"{label}: {count}" for label, count in page.levels)
    return {
        "branches": page.branches,
        "notes": page.notes,
        "kinds": page.kinds,
        "summary": f"{page.total} đơn vị ngày {format_date(page.day)}. {counts}".rstrip(". "),
    }


def list_table(rows: Iterable[ListedRow]) -> list[Row]:
    """The units of a day as a list; how deep one stands is told in words, not by looks alone."""
    return [
        {
            "cells": [
                {"text": row.name, "url": reverse("orgs:detail", args=(row.pk,))},
                {"text": row.code, "code": True},
                {"text": row.kind},
                {"text": row.parent or "–"},
                {"text": row.groups or "–"},
            ]
        }
        for row in rows
    ]


def change_groups(page: ChangesPage) -> list[tuple[str, list[ChangeRow]]]:
    """The changes under their headings."""
    return [(f"{label} ({len(rows)})", list(rows)) for label, rows in page.groups]


def change_summary(page: ChangesPage) -> str:
    """How many units there are on the two days."""
    before = f"Ngày {format_date(page.since)} có {page.before} đơn vị"
    return f"{before}, ngày {format_date(page.until)} có {page.after} đơn vị."


def area_table(page: AreaPage) -> list[Row]:
    """Areas as a table; one that has areas below it leads to them, any other to its own page."""
    kept = f"?{urlencode({'ngay': f'{page.day:%d/%m/%Y}'})}"
    return [
        {
            "cells": [
                {"text": row.name, "url": reverse("orgs:area", args=(row.pk,)) + kept}
                if row.below
                else {"text": row.name, "url": reverse("orgs:detail", args=(row.pk,))},
                {"text": row.code, "code": True},
                {"text": row.parent or "–"},
                {"text": row.since},
                {"text": row.below or "–"},
            ]
        }
        for row in page.rows
    ]


def area_crumbs(page: AreaPage) -> list[Row]:
    """The way from the nation to an area; none for the nation itself."""
    if page.pk is None:
        return []
    kept = f"?{urlencode({'ngay': f'{page.day:%d/%m/%Y}'})}"
    above = [{"label": name, "url": reverse("orgs:area", args=(pk,)) + kept} for pk, name in page.above]
    return [{"label": "Cả nước", "url": reverse("orgs:nation") + kept}, *above, {"label": page.name}]


def unit_summary(page: UnitPage) -> list[Row]:
    """The facts about a unit."""
    parent: Row = {"label": "Cấp trên", "text": "không có"}
    if page.above:
        pk, name = page.above[-1]
        higher = " › ".join(name for _, name in page.above[:-1])
        parent = {"label": "Cấp trên", "text": name, "url": reverse("orgs:detail", args=(pk,)), "sub": higher}
    return [
        {"label": "Tình trạng", "text": page.state, "tag": "green" if page.is_running else "grey"},
        {"label": "Tồn tại", "text": page.life, "mark": f"ngày bắt đầu {page.start_mark}" if page.start_mark else ""},
        {"label": "Mã", "text": page.code, "code": True},
        *([{"label": "Đơn vị hành chính", "text": page.governs}] if page.governs else []),
        {"label": "Loại, cấp", "text": page.kind, "sub": page.level},
        parent,
        {"label": "Nhóm", "text": "; ".join(name for name, _ in page.groups) or "không thuộc nhóm nào"},
    ]


def unit_acts(page: UnitPage) -> list[Row]:
    """What the reader may do with a unit; each leads to a form."""
    acts: list[Row] = []
    for act in page.acts:
        if act.name not in _FORMS:
            continue
        url = reverse(_FORMS[act.name]) + f"?don_vi={page.pk}" if act.name == "merge" else ""
        acts.append(
            {
                "label": act.label,
                "allowed": act.allowed,
                "reasons": act.reasons,
                "url": url or reverse(_FORMS[act.name], args=(page.pk,)),
                "method": "get",
                "style": "warning" if act.name == "abolish" else "secondary",
            }
        )
    return acts


def phase_columns(page: UnitPage) -> list[Row]:
    """The heads of the table of phases."""
    return PHASE_COLUMNS + (_columns("Sửa ghi sai") if _may_mend(page) else [])


def _may_mend(page: UnitPage) -> bool:
    return any(act.name == "mend" and act.allowed for act in page.acts)


def phase_table(page: UnitPage) -> list[Row]:
    """The times of a unit's life; who may mends one."""
    may_mend = _may_mend(page)
    return [
        {
            "cells": [
                {"text": row.span},
                {"text": row.name},
                {"text": row.kind},
                {
                    "text": row.parent or "–",
                    "url": reverse("orgs:detail", args=(row.parent_id,)) if row.parent_id else "",
                },
                {"text": row.document or "chưa ghi"},
                *([{"text": "Sửa", "url": reverse("orgs:mend", args=(page.pk, row.pk))}] if may_mend else []),
            ]
        }
        for row in page.phases
    ]


def succession_columns(first: str) -> list[Row]:
    """The heads of a table of successions."""
    return _columns(first, "Thay đổi", "Phần", "Từ ngày", "Văn bản")


def succession_table(rows: Iterable[SuccessionRow]) -> list[Row]:
    """Successions as a table, marked where nobody confirmed them."""
    return [
        {
            "cells": [
                {"text": row.name or "không có đơn vị kế thừa", "url": _unit_url(row.pk)},
                {"text": row.kind},
                {"text": row.share or "–"},
                {"text": row.since},
                {"text": row.document, "sub": "; ".join(part for part in (row.mark, row.note) if part)},
            ]
        }
        for row in rows
    ]


def _unit_url(pk: int | None) -> str:
    return reverse("orgs:detail", args=(pk,)) if pk is not None else ""


def post_table(page: UnitPage) -> list[Row]:
    """Who holds which post; each leads to the person."""
    return [
        {
            "cells": [
                {"text": row.title},
                {"text": row.person, "url": reverse("people:detail", args=(row.person_id,))},
                {"text": row.roles or "–"},
                {"text": row.since},
            ]
        }
        for row in page.posts
    ]


def group_table(rows: Iterable[GroupRow]) -> list[Row]:
    """The groups of an authority; each leads to its page."""
    return [
        {
            "cells": [
                {"text": row.name, "url": reverse("orgs:group", args=(row.pk,))},
                {"text": str(row.count)},
                {"text": row.phrases or "–"},
            ]
        }
        for row in rows
    ]


def member_table(page: GroupPage) -> list[Row]:
    """All that are or were in a group."""
    return [
        {
            "cells": [
                {"text": row.name, "url": reverse("orgs:detail", args=(row.unit_id,))},
                {"text": row.span},
                {"text": "đang ở trong nhóm" if row.is_in else "không"},
            ],
            "muted": not row.is_in,
        }
        for row in page.members
    ]


def timeline(rows: Iterable[AuditRow]) -> list[Mapping[str, str]]:
    """Audit rows as entries of the timeline component."""
    return [
        {
            "when": row.at,
            "what": f"{row.event}{': ' + row.change if row.change else ''}",
            "who": f"{row.who} – {row.unit}" if row.unit else row.who,
            "reason": row.reason,
        }
        for row in rows
    ]
