"""The links to the pages of a list, as the pager component shows them."""

from collections.abc import Mapping
from urllib.parse import urlencode

PAGE = "trang"
_AROUND = 2


def page_number(text: str) -> int:
    """The page that an address asks for; the first for anything that is no number.

    >>> page_number("3"), page_number("-1"), page_number("x")
    (3, 1, 1)
    """
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 1


def pager(*, total: int, first: int, shown: int, size: int, query: Mapping[str, str]) -> dict[str, object] | None:
    """The summary and links of a list of `total` rows of which `shown` from `first` on stand on the page.

    `query` are the other words of the address. None when all rows stand on one page.
    """
    if total <= size:
        return None
    here, last = (first - 1) // size + 1, -(-total // size)

    def url(number: int) -> str:
        return "?" + urlencode({**query, PAGE: str(number)})

    numbers = [number for number in range(1, last + 1) if number in {1, last} or abs(number - here) <= _AROUND]
    pages: list[dict[str, object]] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number - before > 1:
            pages.append({"gap": True})
        pages.append({"number": number, "url": url(number), "current": number == here})
    return {
        "summary": f"Dòng {first}–{first + shown - 1} trong {total}",
        "previous_url": url(here - 1) if here > 1 else "",
        "next_url": url(here + 1) if here < last else "",
        "pages": pages,
    }
