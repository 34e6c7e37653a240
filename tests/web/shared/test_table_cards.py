"""A table's row becomes a card on a phone, so that each cell has to bear the name of its column."""

import re

import pytest
from django.template.loader import render_to_string

COLUMNS = [{"label": "Đơn vị"}, {"label": "Điểm", "numeric": True}, {"label": "Hạn"}]
ROWS = [{"cells": [{"text": "Phòng Nội vụ"}, {"text": "8,5", "numeric": True}, {"text": "23/10/2023"}]}]


def labelled(**options: bool) -> list[tuple[str, str]]:
    page = render_to_string(
        "components/table.html", {"caption": "Phiếu", "columns": COLUMNS, "rows": ROWS, "empty": "", **options}
    )
    return re.findall(r'<td[^>]*data-label="([^"]*)"[^>]*>([^<]*)', page)


@pytest.mark.parametrize(
    ("options", "cells"),
    [
        ({"row_header": True}, [("Điểm", "8,5"), ("Hạn", "23/10/2023")]),
        ({}, [("Đơn vị", "Phòng Nội vụ"), ("Điểm", "8,5"), ("Hạn", "23/10/2023")]),
        ({"row_header": True, "wide": True}, []),
    ],
)
def test_each_cell_bears_the_name_of_its_column(options: dict[str, bool], cells: list[tuple[str, str]]) -> None:
    assert labelled(**options) == cells
