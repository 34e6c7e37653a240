"""The register's read models as rows of the components."""

from collections.abc import Iterable

from danvan.apps.activities.selectors import ActivityPage, ActivityRow, KindRow
from danvan.domain.activities.kinds import Kind
from danvan.domain.authority import Actor, Permission
from danvan.web.shared.links import reverse

Cell = dict[str, object]
Row = dict[str, object]
LIST_COLUMNS = [{"label": label} for label in ("Nội dung", "Ngày", "Đơn vị", "Số liệu", "Lưu ý")]
FIGURE_COLUMNS = [{"label": "Số liệu"}, {"label": "Giá trị", "numeric": True}, {"label": "Đơn vị tính"}]
KIND_COLUMNS = [{"label": label} for label in ("Loại hoạt động", "Số liệu", "Từ ngày", "Tình trạng")]
ACT_ROUTES = {"mend": "activities:mend", "cancel": "activities:cancel", "add_evidence": "activities:add_file"}


def list_rows(rows: Iterable[ActivityRow]) -> list[Row]:
    """Activities as rows; each leads to its page."""
    return [
        {
            "cells": [
                {"text": row.title, "url": reverse("activities:detail", args=(row.pk,)), "sub": row.kind},
                {"text": row.held_on, "code": True},
                {"text": row.unit, "sub": f"Mục {row.clause}" if row.clause else ""},
                {"text": row.figures or "–"},
                _doubts(row),
            ],
            "muted": row.is_cancelled,
        }
        for row in rows
    ]


def summary(page: ActivityPage, actor: Actor) -> list[Cell]:
    """The facts of one activity, those that there are."""
    sees_obligation = actor.may(Permission.OBLIGATION_VIEW_OWN) or actor.may(Permission.OBLIGATION_VIEW_ALL)
    rows: list[Cell] = [
        {"label": "Đơn vị", "text": page.unit},
        {"label": "Loại hoạt động", "text": page.kind},
        {"label": "Ngày diễn ra", "text": page.held_on},
        {"label": "Địa điểm", "text": page.place},
        {
            "label": "Mục của kế hoạch",
            "text": page.clause,
            "url": reverse("plans:detail", args=(page.plan_id,)) if page.plan_id else "",
        },
        {"label": "Việc phải nộp", "text": page.obligation if sees_obligation else ""},
        {"label": "Ghi chú", "text": page.note},
        {"label": "Ghi sổ", "text": page.recorded},
        {"label": "Lý do hủy", "text": page.cancel_reason},
    ]
    return [row for row in rows if row["text"]]


def figure_rows(page: ActivityPage) -> list[Row]:
    """The figures of the kind; what was not counted says so."""
    return [
        {"cells": [{"text": label}, {"text": value or "chưa có", "numeric": True}, {"text": unit if value else ""}]}
        for label, value, unit in page.figures
    ]


def files(page: ActivityPage, actor: Actor) -> list[dict[str, str]]:
    """The files; with an address for those who may open evidence."""
    opens = actor.may(Permission.EVIDENCE_VIEW)
    return [
        {
            "label": file.label,
            "note": file.note,
            "url": reverse("evidence:download", args=(file.evidence_id,)) if opens else "",
        }
        for file in page.files
    ]


def acts(page: ActivityPage) -> list[Cell]:
    """The acts with their pages."""
    styles = {"cancel": "warning", "add_evidence": "secondary"}
    return [
        {
            "label": act.label,
            "allowed": act.allowed,
            "reasons": act.reasons,
            "url": reverse(ACT_ROUTES[act.name], args=(page.pk,)),
            "method": "get",
            "style": styles.get(act.name, ""),
        }
        for act in page.acts
    ]


def history(page: ActivityPage) -> list[dict[str, str]]:
    """The versions as entries of the timeline, the newest first."""
    last = len(page.history) - 1
    return [
        {
            "when": row.made,
            "what": "Ghi sổ" if number == last else "Sửa, hủy",
            "who": row.who,
            "detail": " ".join(row.changes),
            "reason": row.reason,
        }
        for number, row in enumerate(page.history)
    ]


def kind_links(kinds: Iterable[Kind]) -> list[dict[str, str]]:
    """The kinds to choose from, with what is counted of each."""
    return [
        {
            "label": kind.label,
            "url": f"{reverse('activities:record')}?loai={kind.code}",
            "figures": "; ".join(figure.label for figure in kind.figures),
        }
        for kind in kinds
    ]


def kind_table(rows: Iterable[KindRow]) -> list[Row]:
    """The kinds that the authority made."""
    return [
        {
            "cells": [
                {"text": row.label},
                {"text": row.figures or "–"},
                {"text": row.made, "code": True},
                {
                    "text": f"Ngừng dùng {row.ended}" if row.ended else "Đang dùng",
                    "tag": "grey" if row.ended else "green",
                },
            ],
            "muted": bool(row.ended),
        }
        for row in rows
    ]


def _doubts(row: ActivityRow) -> Cell:
    if row.is_cancelled:
        return {"text": "Đã hủy", "tag": "grey"}
    if not row.doubts:
        return {"text": "–"}
    text = ", ".join(row.doubts)
    return {"text": text[0].upper() + text[1:], "tag": "yellow"}
