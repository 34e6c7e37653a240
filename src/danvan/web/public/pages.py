"""What the public pages of a release show."""

from danvan.adapters.uploads.kinds import FileKind
from danvan.apps.releases.pictures import ListPicture
from danvan.apps.releases.selectors import ReleasedRow, ReleasePage
from danvan.web.shared.links import reverse

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
        "lists": [
            {
                "title": one.title,
                "left_out": one.left_out,
                "rows": _rows(one.rows),
                "grades": _grade_bars(picture) if one.rows else (),
                "ranks": _rank_bars(picture),
            }
            for one, picture in zip(page.lists, page.pictures.lists, strict=True)
        ],
        "method": page.pictures.method,
    }


def _grade_bars(picture: ListPicture) -> list[dict[str, object]]:
    """How many units have each grade, as bars; the length is the share of the list."""
    whole = sum(count for _, count in picture.grades)
    return [
        {"label": label, "share": round(100 * count / whole) if whole else 0, "value_text": f"{count} đơn vị"}
        for label, count in picture.grades
    ]


def _rank_bars(picture: ListPicture) -> list[dict[str, object]]:
    """The range of each rank as a bar between its best and worst place, in percent of the list; a mark at its own."""
    places = len(picture.ranges)
    return [
        {
            "label": row.unit,
            "value_text": f"hạng {row.rank}, khoảng {row.interval.shown}",
            "start": round(100 * (row.interval.best - 1) / places),
            "width": max(1, round(100 * (row.interval.worst - row.interval.best + 1) / places)),
            "mark": round(100 * (2 * row.rank - 1) / (2 * places)),
        }
        for row in picture.ranges
    ]


def _rows(rows: tuple[ReleasedRow, ...]) -> list[dict[str, object]]:
    return [
        {
            "cells": [
                {"text": row.unit, "sub": f"đang phúc tra: {', '.join(row.disputed)}" if row.disputed else ""},
                {"text": row.rank},
                {"text": row.points, "numeric": True},
                {"text": row.maximum, "numeric": True},
                {"text": row.percent, "numeric": True},
                {"text": row.grade},
            ]
        }
        for row in rows
    ]
