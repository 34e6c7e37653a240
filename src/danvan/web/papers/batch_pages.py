"""What the pages of batches show: tables, a form for each act on all papers."""

from collections.abc import Iterable

from django import forms

from danvan.apps.batches.access import batch_for
from danvan.apps.batches.selectors import BatchAct, BatchPage, BatchRow, batch_page
from danvan.web.papers.batch_forms import AllSeenForm, NumberAllForm, SignedFilesForm
from danvan.web.shared.links import reverse
from danvan.web.shared.request import OfficialRequest

BATCH_COLUMNS = [{"label": label} for label in ("Đợt văn bản", "Cơ quan ban hành", "Đã soạn", "Yêu cầu lúc")]
LINE_COLUMNS = [{"label": label} for label in ("TT", "Nơi nhận", "Số, ký hiệu", "Trạng thái", "Việc chưa làm được")]
REFUSED_COLUMNS = [{"label": label} for label in ("Tệp", "Văn bản gửi", "Vì sao không nhận")]
ROUTES = {
    "trinh": "submit_paper", "ky-nhay": "initial_paper", "duyet": "approve_paper", "ky-tren-giay": "sign_paper",
    "phat-hanh": "seal_paper", "gui": "send_paper",
}  # fmt: skip
_NAMES = {act: name for name, act in ROUTES.items()}
_LABELS = {"sign_paper": "Ghi đã ký trên giấy", "seal_paper": "Đóng dấu trên giấy, phát hành"}
_SIGNED = {"sign_paper": ("to_sign", "hand_in_signed"), "seal_paper": ("to_seal", "hand_in_sealed")}


def batch_table(rows: Iterable[BatchRow]) -> list[dict[str, object]]:
    """Batches as rows of the table component."""
    return [
        {
            "cells": [
                {"text": row.title, "url": reverse("batches:detail", args=(row.pk,))},
                {"text": row.issuer},
                {"text": f"{row.written}/{row.total}", "sub": f"{row.failed} lỗi" if row.failed else ""},
                {"text": row.asked},
            ]
        }
        for row in rows
    ]


def detail_context(
    request: OfficialRequest, pk: int, refused: str = "", form: forms.Form | None = None
) -> dict[str, object]:
    """Everything on the page of a batch; the form that was refused stands in its place."""
    page = batch_page(request.actor, batch_for(request.actor, pk))
    return {
        "page": page,
        "progress_text": f"{page.row.written}/{page.row.total} văn bản",
        "asked_text": f"{page.asked.done}/{page.asked.total} văn bản" if page.asked else "",
        "acts": [_act(request, page, one, refused, form) for one in page.acts],
        "form": form,
        "columns": LINE_COLUMNS,
        "rows": _lines(page),
        "refused_columns": REFUSED_COLUMNS,
        "refused_rows": [
            {"cells": [{"text": one.filename}, {"text": one.unit}, {"text": one.fault}]} for one in page.refused
        ],
    }


def _act(
    request: OfficialRequest, page: BatchPage, one: BatchAct, refused: str, form: forms.Form | None
) -> dict[str, object]:
    pk, is_number = page.row.pk, one.name == "number_paper"
    shown: forms.Form = AllSeenForm(initial={"seen": one.seen}, auto_id=f"{one.name}-%s")
    if is_number:
        shown = form if refused == one.name and form else NumberAllForm(initial={"day": request.today})
    files = _SIGNED.get(one.name)
    return {
        "name": one.name,
        "label": _LABELS.get(one.name, one.label),
        "count": one.count,
        "url": reverse("batches:number", args=(pk,))
        if is_number
        else reverse("batches:act", args=(pk, _NAMES[one.name])),
        "form": shown,
        "archive_url": reverse(f"batches:{files[0]}", args=(pk,)) if files else "",
        "files_url": reverse(f"batches:{files[1]}", args=(pk,)) if files else "",
        "files_form": form
        if files and form and refused == files[1]
        else SignedFilesForm(auto_id=f"{one.name}-files-%s"),
    }


def _lines(page: BatchPage) -> list[dict[str, object]]:
    return [
        {
            "cells": [
                {"text": str(line.number)},
                {"text": line.unit, "url": reverse("papers:detail", args=(line.paper_id,)) if line.paper_id else ""},
                {"text": line.code or "–", "code": True},
                {"text": line.state, "tag": line.colour},
                {"text": line.fault or "–"},
            ]
        }
        for line in page.lines
    ]
