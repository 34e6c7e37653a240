"""What the pages of packages show beside the read models."""

from collections.abc import Iterable

from django import forms

from danvan.apps.exchange.selectors import ArrivedRow, PackageRow, PaperPackages
from danvan.web.papers.package_forms import PackageForm, ReceiptForm
from danvan.web.shared.links import reverse

PACKAGE_COLUMNS = [{"label": label} for label in ("Nơi nhận", "Mã định danh", "Lập gói lúc", "Trả lời", "Ghi chú")]
ARRIVED_COLUMNS = [{"label": label} for label in ("Số, ký hiệu", "Loại, trích yếu", "Nơi gửi", "Trạng thái", "Nạp lúc")]


def package_section(page: PaperPackages | None, refused: str, form: forms.Form | None) -> dict[str, object] | None:
    """The packages of a paper on its page; the form that was refused stands there with what was chosen."""
    if page is None:
        return None
    return {
        "columns": PACKAGE_COLUMNS,
        "rows": [_sent_row(row) for row in page.rows],
        "form": form if refused == "package" else package_form(page.rows),
        "receipt": form if refused == "receipt" else ReceiptForm(auto_id="receipt-%s"),
        "codes_url": reverse("books:codes", args=(page.issuer_id,)),
    }


def package_form(rows: Iterable[PackageRow], *given: object) -> PackageForm:
    """The choice for whom a package is."""
    choices = [(row.code, f"{row.name} ({row.code})") for row in rows]
    return PackageForm(choices, *given, auto_id="package-%s")


def arrived_table(rows: Iterable[ArrivedRow]) -> list[dict[str, object]]:
    """Packages that came as rows of the table component."""
    return [
        {
            "cells": [
                {"text": row.number, "url": reverse("incoming:package", args=(row.pk,)), "code": True, "sub": row.day},
                {"text": f"{row.kind}: {row.abstract}", "sub": row.unit},
                {"text": row.sender, "sub": row.sender_code},
                {"text": row.state, "tag": row.colour},
                {"text": row.taken_in, "sub": f"số đến {row.arrival}" if row.arrival else ""},
            ]
        }
        for row in rows
    ]


def arrived_facts(row: ArrivedRow) -> list[dict[str, object]]:
    """What a package says of its paper, as rows of the summary list."""
    facts: list[dict[str, object]] = [
        {"label": "Nơi gửi", "text": row.sender, "sub": f"mã định danh {row.sender_code}"},
        {"label": "Mục đích", "text": row.purpose},
    ]
    optional = (("Người ký", row.signatory), ("Hạn trả lời", row.due), ("Trả lời văn bản", row.answers))
    facts += [{"label": label, "text": text} for label, text in optional if text]
    return facts


def arrived_warnings(row: ArrivedRow, before: str) -> list[str]:
    """What the keeper must look at before the paper goes into the book; `before` is how the same paper came already."""
    warnings = []
    if before:
        warnings.append(
            f"Văn bản số {row.number} ngày {row.day} của nơi gửi này đã nạp bằng gói khác lúc {before}. "
            "Nếu là cùng một văn bản thì từ chối gói này, đừng vào sổ lần nữa."
        )
    if not row.is_new:
        warnings.append(
            f"Gói có mục đích “{row.purpose}”. Tìm văn bản đã vào sổ trước đó rồi xử lý theo yêu cầu của nơi gửi."
        )
    if not row.is_for_us:
        warnings.append(
            "Gói không ghi mã định danh của cơ quan này trong nơi nhận. Kiểm tra có đúng gửi cho mình không."
        )
    return warnings


def _sent_row(row: PackageRow) -> dict[str, object]:
    return {
        "cells": [
            {"text": row.name},
            {"text": row.code, "code": True},
            {"text": row.sent or "–"},
            {"text": row.status, "tag": row.colour},
            {"text": row.note or "–"},
        ]
    }
