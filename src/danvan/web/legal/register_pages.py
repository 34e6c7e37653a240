"""The register's read models as rows of the components."""

from collections.abc import Iterable

from danvan.apps.legal.selectors import DocumentPage
from danvan.apps.legal.selectors.documents import RegisterRow
from danvan.apps.plans.selectors import CitingPlan
from danvan.web.shared.links import reverse

Cell = dict[str, str | bool]
Row = dict[str, list[Cell]]
LIST_COLUMNS = [{"label": label} for label in ("Văn bản", "Trích yếu", "Cơ quan ban hành", "Ngày ban hành", "Hiệu lực")]
RELATION_COLUMNS = [{"label": label} for label in ("Quan hệ", "Văn bản", "Từ ngày")]
PLAN_COLUMNS = [{"label": label} for label in ("Kế hoạch", "Cơ quan ban hành", "Văn bản ghi")]
UNCONFIRMED = "chưa kiểm chứng"


def list_rows(rows: Iterable[RegisterRow]) -> list[Row]:
    """Documents as rows; each leads to its page."""
    return [
        {
            "cells": [
                {"text": row.number or row.kind, "url": reverse("register:detail", args=(row.pk,)), "sub": row.kind},
                {"text": row.title, "sub": "" if row.is_confirmed else UNCONFIRMED},
                {"text": row.issuer},
                {"text": row.issued, "code": True},
                {"text": row.in_force},
            ]
        }
        for row in rows
    ]


def summary(page: DocumentPage) -> list[Cell]:
    """What the register says of a document."""
    rows: list[tuple[str, str]] = [
        ("Trích yếu", page.title),
        ("Tên thường gọi", page.name),
        ("Cơ quan ban hành", page.issuer),
        ("Cũng viết là", page.other_issuers),
        ("Ngày ban hành", page.issued),
        ("Hiệu lực", page.in_force),
        ("Nguồn", page.source),
        ("Đối chiếu gần nhất", page.checked),
        ("Ghi chú", page.note),
        ("Phạm vi", page.owner),
    ]
    return [
        {"label": label, "text": text, "mark": "" if page.is_confirmed or label != "Hiệu lực" else page.confidence}
        for label, text in rows
        if text
    ]


def relation_rows(page: DocumentPage) -> list[Row]:
    """What the document does to others and others to it."""
    return [
        {
            "cells": [
                {"text": row.label, "sub": "" if row.is_confirmed else UNCONFIRMED},
                {"text": row.other, "url": reverse("register:detail", args=(row.pk,)), "sub": row.note or row.title},
                {"text": row.since, "code": True},
            ]
        }
        for row in page.relations
    ]


def plan_rows(plans: Iterable[CitingPlan]) -> list[Row]:
    """The plans that cite the document."""
    return [
        {
            "cells": [
                {"text": plan.name, "url": reverse("plans:bases", args=(plan.pk,)), "sub": plan.role},
                {"text": plan.issuer},
                {"text": plan.said},
            ]
        }
        for plan in plans
    ]


def history(page: DocumentPage) -> list[dict[str, str]]:
    """The versions as entries of the timeline, the newest first."""
    return [
        {
            "when": row.made,
            "what": row.reason or "Thêm vào sổ",
            "who": row.who,
            "detail": " ".join(row.changes),
        }
        for row in page.history
    ]
