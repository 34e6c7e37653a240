"""Tables of the pages of workbooks."""

from typing import TypeAlias
from urllib.parse import urlencode

from danvan.apps.workbooks.selectors import BatchProgress, BatchRow, CollectionPage, FilePreview, PreviewRow, RoundRow
from danvan.web.shared.links import reverse

Row: TypeAlias = dict[str, list[dict[str, object]]]
ROUND_COLUMNS = (
    {"label": "Báo cáo"},
    {"label": "Kỳ"},
    {"label": "Hạn nộp"},
    {"label": "Đã nhận", "numeric": True},
)
BATCH_COLUMNS = (
    {"label": "Người nạp"},
    {"label": "Ngày nhận"},
    {"label": "Số tệp", "numeric": True},
    {"label": "Đã ghi", "numeric": True},
    {"label": "Chưa xong", "numeric": True},
)
FILE_COLUMNS = ({"label": "Tệp"}, {"label": "Đơn vị"}, {"label": "Tình trạng"}, {"label": "Kết quả"})
CELL_COLUMNS = (
    {"label": "Ô"},
    {"label": "Nội dung"},
    {"label": "Đang lưu"},
    {"label": "Trong biểu"},
    {"label": "Thay đổi"},
    {"label": "Điều cần xem"},
)


def collection_context(page: CollectionPage, deadline_id: int, period_code: str) -> dict[str, object]:
    """What the page of one period shows beside its form."""
    return {
        "page": page,
        "archive_url": collection_url(deadline_id, period_code, "archive"),
        "columns": BATCH_COLUMNS,
        "rows": batch_rows(page.batches),
    }


def collection_url(deadline_id: int, period_code: str, route: str = "collection") -> str:
    """The address of the page of one period."""
    query = f"?{urlencode({'ky': period_code})}" if period_code else ""
    return reverse(f"workbooks:{route}", args=(deadline_id,)) + query


def round_rows(rounds: tuple[RoundRow, ...]) -> list[Row]:
    """The periods for which workbooks go out."""
    return [
        {
            "cells": [
                {"text": row.what, "url": collection_url(row.deadline_id, row.period_code), "sub": row.plan},
                {"text": row.period},
                {"text": row.last_day},
                {"text": f"{row.received}/{row.units}"},
            ]
        }
        for row in rounds
    ]


def batch_rows(batches: tuple[BatchRow, ...]) -> list[Row]:
    """The times that workbooks were handed in."""
    return [
        {
            "cells": [
                {"text": row.handed_in, "url": reverse("workbooks:batch", args=(row.id,))},
                {"text": row.received_on},
                {"text": str(row.total), "numeric": True},
                {"text": str(row.written), "numeric": True},
                {"text": str(row.open), "numeric": True},
            ]
        }
        for row in batches
    ]


def file_rows(progress: BatchProgress) -> list[Row]:
    """The files of a batch."""
    return [
        {
            "cells": [
                {"text": row.filename, "url": reverse("workbooks:file", args=(row.id,))}
                if row.is_readable
                else {"text": row.filename},
                {"text": row.unit},
                {"text": row.state, "tag": row.tag},
                {"text": row.told or "–"},
            ]
        }
        for row in progress.files
    ]


def cell_rows(rows: tuple[PreviewRow, ...]) -> list[Row]:
    """Cells as the preview shows them."""
    return [
        {
            "cells": [
                {"text": row.place, "code": True},
                {"text": row.name},
                {"text": row.stored},
                {"text": row.given or "–"},
                {"text": row.kind, "tag": row.tag},
                {"text": " ".join(row.messages) or "–"},
            ]
        }
        for row in rows
    ]


def file_summary(preview: FilePreview) -> list[dict[str, str]]:
    """The facts at the head of a returned file."""
    rows = [
        {"label": "Đơn vị", "text": preview.unit},
        {"label": "Biểu phát lúc", "text": preview.issued},
        {"label": "Tình trạng", "text": preview.state, "tag": preview.tag},
    ]
    return [*rows, {"label": "Đã ghi", "text": preview.written}] if preview.written else rows
