"""The links to the pages of a list."""

import pytest

from danvan.web.shared.paging import page_number, pager


def shown(total: int, page: int, size: int = 10) -> str:
    """The numbers of the pages as one would read them."""
    found = pager(total=total, first=(page - 1) * size + 1, shown=size, size=size, query={"tim": "a b"})
    assert found is not None
    return " ".join(
        "…" if one.get("gap") else f"[{one['number']}]" if one["current"] else str(one["number"])
        for one in found["pages"]
    )  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("total", "page", "numbers"),
    [
        (11, 1, "[1] 2"),
        (50, 3, "1 2 [3] 4 5"),
        (200, 1, "[1] 2 3 … 20"),
        (200, 10, "1 … 8 9 [10] 11 12 … 20"),
        (200, 20, "1 … 18 19 [20]"),
    ],
)
def test_the_pages_around_and_the_ends(total: int, page: int, numbers: str) -> None:
    assert shown(total, page) == numbers


def test_what_fits_on_one_page_has_no_links() -> None:
    assert pager(total=10, first=1, shown=10, size=10, query={}) is None


def test_the_links_keep_the_filter() -> None:
    found = pager(total=25, first=11, shown=10, size=10, query={"tim": "a b"})
    assert found is not None
    assert found["summary"] == "Dòng 11–20 trong 25"
    assert (found["previous_url"], found["next_url"]) == ("?tim=a+b&trang=1", "?tim=a+b&trang=3")


@pytest.mark.parametrize(
    ("text", "number"), [("2", 2), ("0", 1), ("-2", 1), ("x", 1), ("", 1), ("9" * 30, 1), ("²", 1)]
)
def test_an_address_asks_for_a_page(text: str, number: int) -> None:
    assert page_number(text) == number
