"""What the public pages of a release show."""

from django.urls import reverse

from danvan.adapters.uploads.kinds import FileKind
from danvan.apps.releases.selectors import ReleasedRow, ReleasePage

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xlsx": FileKind.XLSX.media_type,
}
FILE_COLUMNS = ({"label": "Tệp"}, {"label": "Kích thước", "numeric": True}, {"label": "Mã băm SHA-256"})
LIST_COLUMNS = (
    {"label": "Đơn vị"},
    {"label": "Hạng"},
    {"label": "Điểm", "numeric": True},
    {"label": "Điểm tối đa áp dụng", "numeric": True},
    {"label": "Tỷ lệ", "numeric": True},
    {"label": "Xếp loại"},
)


def release_context(page: ReleasePage, authority: str, year: int) -> dict[str, object]:
    """What the template of a release needs."""
    number = page.line.number
    files = [
        {
            "cells": [
                {"text": file.path, "url": reverse("public:release_file", args=[authority, year, number, file.path])},
                {"text": file.size, "numeric": True},
                {"text": file.sha256, "code": False},
            ]
        }
        for file in page.files
    ]
    return {
        "page": page,
        "authority": authority,
        "year": year,
        "files": files,
        "file_columns": FILE_COLUMNS,
        "list_columns": LIST_COLUMNS,
        "lists": [{"title": one.title, "left_out": one.left_out, "rows": _rows(one.rows)} for one in page.lists],
    }


def _rows(rows: tuple[ReleasedRow, ...]) -> list[dict[str, object]]:
    return [
        {
            "cells": [
                {"text": row.unit},
                {"text": row.rank},
                {"text": row.points, "numeric": True},
                {"text": row.maximum, "numeric": True},
                {"text": row.percent, "numeric": True},
                {"text": row.grade},
            ]
        }
        for row in rows
    ]
