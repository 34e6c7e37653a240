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


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ({"text": "a < b"}, "<td>a &lt; b</td>"),
        ({"text": 12, "numeric": True}, '<td class="dv-num">12</td>'),
        ({"text": "12/BC", "code": True, "sub": "ngày <nào>"}, '<td class="dv-code">12/BC<span class="dv-sub">ngày &lt;nào&gt;</span></td>'),
        ({"text": "Xã A", "url": "/x?a=1&b=2"}, '<td><a class="govuk-link" href="/x?a=1&amp;b=2">Xã A</a></td>'),
        ({"text": "Trễ", "tag": "red"}, '<td><span class="govuk-tag govuk-tag--red">Trễ</span></td>'),
        (
            {"text": "Trễ", "tag": "red", "url": "/x"},
            '<td><a class="govuk-link" href="/x"><span class="govuk-tag govuk-tag--red">Trễ</span></a></td>',
        ),
    ],
)  # fmt: skip
def test_what_a_cell_shows_is_escaped(cell: dict[str, object], shown: str) -> None:
    page = render_to_string(
        "components/table.html", {"caption": "Phiếu", "columns": COLUMNS, "rows": [{"cells": [cell]}], "wide": True}
    )
    assert f"<tbody>\n<tr>{shown}</tr>\n</tbody>" in page


def test_a_row_has_its_address_its_look_and_the_head_that_names_it() -> None:
    row = {"id": "r1", "muted": True, "cells": [{"text": "Xã A", "url": "/x", "code": True}, {"text": "1"}]}
    page = render_to_string(
        "components/table.html",
        {"caption": "Phiếu", "columns": COLUMNS, "rows": [row], "row_header": True, "wide": True},
    )
    head = '<th scope="row" class="dv-code"><a class="govuk-link" href="/x">Xã A</a></th>'
    assert f'<tr id="r1" class="dv-row-muted">{head}<td>1</td></tr>' in page
