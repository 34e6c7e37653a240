"""Very many units: lists are shown a page at a time, and a tie of many names the first of them."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import RequestFactory

from danvan.apps.scoring import selectors
from danvan.apps.scoring.frozen import RankedList, RankedUnit
from danvan.web.scoring.long_lists import RANKED_ON_PAGE, lists_on_page

TODAY = date(2023, 10, 26)
TIE = "Đồng hạng 3 với {}."
ROW = RankedUnit(
    unit_id=1, code="u", name="UBND xã", rank=1, is_tied=False, points="90", maximum="100", percent="90,00%",
    proposed="Tốt", grade="Tốt", change_reason="", reasons=(), firmness=(),
)  # fmt: skip


def ranked(count: int) -> RankedList:
    return RankedList("xa", "Các xã", False, tuple(replace(ROW, unit_id=number) for number in range(count)))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", [(0, 200), (0, 3)]),
        ("2", [(200, 50)]),
        ("99", [(200, 50)]),
        ("x", [(0, 200), (0, 3)]),
    ],
)
def test_lists_turn_their_pages_together(asked: str, shown: list[tuple[int, int]]) -> None:
    request = RequestFactory().get("/", {"trang": asked, "lan": "1"})
    lists, pager = lists_on_page(request, (ranked(RANKED_ON_PAGE + 50), ranked(3)))
    assert [(one.rows[0].unit_id, len(one.rows)) for one in lists] == shown
    assert pager is not None
    assert "lan=1" in str(pager["pages"])


def test_a_short_list_and_an_empty_one_stand_on_one_page() -> None:
    lists, pager = lists_on_page(RequestFactory().get("/"), (ranked(2), ranked(0)))
    assert [len(one.rows) for one in lists] == [2, 0]
    assert pager is None


def test_a_tie_of_many_names_the_first_and_counts_the_others() -> None:
    few, many = (", ".join(f"Xã {number}" for number in range(count)) for count in (21, 40))
    near = f"Cùng tỷ lệ sau khi làm tròn với {many}; thứ hạng theo tỷ lệ chưa làm tròn."
    told = replace(ROW, reasons=(TIE.format(few), TIE.format(many), near, f"Chưa thống nhất điểm: {many}.")).told
    assert told[0] == TIE.format(few)
    assert told[1].endswith("Xã 19 và 20 đơn vị khác.")
    assert told[2].endswith("Xã 19 và 20 đơn vị khác; thứ hạng theo tỷ lệ chưa làm tròn.")
    assert told[3].endswith("Xã 39.")


@pytest.mark.django_db
def test_score_sheets_stand_on_pages(scene, monkeypatch) -> None:
    lead, size = scene.actor("noivu.cv"), 2
    every = [row.sheet_id for row in selectors.sheet_list(lead, scene.cycle.pk, TODAY).rows]
    monkeypatch.setattr("danvan.apps.scoring.selectors.sheets.SHEETS_ON_PAGE", size)
    pages = -(-len(every) // size)
    found = [selectors.sheet_list(lead, scene.cycle.pk, TODAY, page) for page in range(1, pages + 1)]
    assert [row.sheet_id for page in found for row in page.rows] == every
    assert {page.total for page in found} == {len(every)}
    assert [page.first for page in found] == [1 + size * place for place in range(pages)]
    assert selectors.sheet_list(lead, scene.cycle.pk, TODAY, pages + 9) == found[-1]
