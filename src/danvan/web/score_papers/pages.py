"""Papers as rows of the components."""

from django.urls import reverse

from danvan.apps.score_papers.selectors import SheetPapers

Row = dict[str, object]
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
