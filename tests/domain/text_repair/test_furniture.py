"""Running heads, feet and page numbers are told from the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.text_repair import RepairKind
from danvan.domain.text_repair.furniture import EdgeLine, furniture

HEAD, NUMBER = RepairKind.RUNNING_HEAD, RepairKind.PAGE_NUMBER


def _pages(*pages: tuple[str, ...]) -> list[list[EdgeLine]]:
    """Pages of an upper line, text in the middle, a lower line; "" leaves one out."""
    return [
        [EdgeLine(text, place) for text, place in zip(page, (0.05, 0.4, 0.5, 0.95), strict=False) if text]
        for page in pages
    ]


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        (_pages(("Kế hoạch 12", "a"), ("Kế hoạch 12", "b"), ("Kế hoạch 12", "c")), {(0, 0): HEAD, (1, 0): HEAD, (2, 0): HEAD}),
        (_pages(("Trang 1/3", "a"), ("Trang 2/3", "b"), ("Trang 3/3", "c")), {(0, 0): NUMBER, (1, 0): NUMBER, (2, 0): NUMBER}),
        (_pages(("", "a"), ("2", "b"), ("3", "c")), {(1, 0): NUMBER, (2, 0): NUMBER}),
        (_pages(("KH - trang 1", "a"), ("KH - trang 2", "b")), {(0, 0): HEAD, (1, 0): HEAD}),
        (_pages(("1. Việc một", "a"), ("5. Việc một", "b")), {}),
        (_pages(("- 1 -",)), {(0, 0): NUMBER}),
        (_pages(("Đầu riêng", "a"), ("Đầu khác", "b")), {}),
        (_pages(("a", "giữa", "trang"), ("b", "giữa", "trang")), {}),
        ([[EdgeLine("Số", 0.03), EdgeLine("x", 0.08), EdgeLine("Lặp", 0.1)], [EdgeLine("Số", 0.03), EdgeLine("y", 0.08), EdgeLine("Lặp", 0.1)]], {(0, 0): HEAD, (1, 0): HEAD}),
        ([], {}),
    ],
)  # fmt: skip
def test_furniture(pages: list[list[EdgeLine]], found: dict[tuple[int, int], RepairKind]) -> None:
    assert furniture(pages) == found


@given(st.lists(st.lists(st.builds(EdgeLine, st.text(max_size=8), st.floats(0, 1)), max_size=6), max_size=6))
def test_it_never_fails_and_names_lines_that_are_there(pages: list[list[EdgeLine]]) -> None:
    assert all(0 <= at < len(pages[page]) for page, at in furniture(pages))
