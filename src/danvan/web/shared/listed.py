"""Lists that were handed in as rows for the table of their page."""

from danvan.apps.orgs.selectors.previews import ListedPage

Row = dict[str, object]


def listed_table(page: ListedPage, what: str) -> dict[str, list[Row]]:
    """Columns and rows of the table that tells what each row of a list does; `what` heads what a row speaks of."""
    columns: list[Row] = [{"label": label} for label in ("Dòng", what, "Kết quả", "Nội dung")]
    rows: list[Row] = [
        {
            "cells": [
                {"text": row.place, "code": True},
                {"text": row.what},
                {"text": row.label, "tag": row.colour},
                {"text": " ".join(row.texts) or "–"},
            ]
        }
        for row in page.rows
    ]
    return {"columns": columns, "rows": rows}
