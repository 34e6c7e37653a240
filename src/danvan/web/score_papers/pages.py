"""Papers as rows of the components."""

from danvan.apps.score_papers.selectors import ReturnedPage, SheetPapers
from danvan.web.shared.links import reverse

Row = dict[str, object]
CELL_COLUMNS = [{"label": label} for label in ("Tiêu chí", "Đang lưu", "Trong biểu", "Sẽ làm gì")]
INDEX_COLUMNS = [
    {"label": "Minh chứng"},
    {"label": "Số", "numeric": True},
    {"label": "Tiêu chí"},
    {"label": "Mục, trang"},
]
DOSSIER_COLUMNS = [{"label": "Yêu cầu"}, {"label": "Tình trạng"}, {"label": "Nội dung"}, {"label": "Tệp"}]


def index_rows(page: SheetPapers) -> list[Row]:
    """The index of evidence as the dossier has it; each piece leads to its page."""
    return [
        {
            "cells": [
                {"text": piece.name, "url": reverse("evidence:detail", args=(piece.evidence.pk,))},
                {"text": str(piece.number), "numeric": True},
                {"text": piece.criteria},
                {"text": piece.place or "–"},
            ]
        }
        for piece in page.pieces
    ]


def dossier_rows(page: SheetPapers) -> list[Row]:
    """The dossiers; one that is made can be fetched."""
    return [
        {
            "cells": [
                {"text": row.asked},
                {"text": row.state, "tag": row.colour},
                {"text": row.told},
                {"text": "Tải hồ sơ PDF", "url": reverse("score_papers:dossier", args=(row.dossier_id,))}
                if row.dossier_id
                else {"text": "–"},
            ]
        }
        for row in page.dossiers
    ]


def cell_rows(page: ReturnedPage) -> list[Row]:
    """The cells of a returned workbook that change something or are in doubt."""
    return [
        {
            "cells": [
                {"text": row.name, "sub": f"Ô {row.place}"},
                {"text": row.stored},
                {"text": row.given},
                {"text": row.kind, "sub": row.told},
            ]
        }
        for row in page.rows
    ]
