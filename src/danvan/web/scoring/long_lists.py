"""Ranked lists of very many units, a page at a time: a nation's would be a page of sixteen megabytes."""

from collections.abc import Iterable
from dataclasses import replace

from danvan.apps.scoring.frozen import RankedList
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

RANKED_ON_PAGE = 200

Pager = dict[str, object]


def lists_on_page(request: OfficialRequest, lists: Iterable[RankedList]) -> tuple[tuple[RankedList, ...], Pager | None]:
    """The rows of each list on the page that the address asks for, and the links to the others where there are any.

    All lists turn their pages together; one that has come to its end is left out.
    """
    every = tuple(lists)
    longest = max((len(ranked.rows) for ranked in every), default=0)
    page = min(page_number(request.GET.get(PAGE, "")), max(1, -(-longest // RANKED_ON_PAGE)))
    before = (page - 1) * RANKED_ON_PAGE
    shown = tuple(replace(ranked, rows=ranked.rows[before : before + RANKED_ON_PAGE]) for ranked in every)
    rows = max((len(ranked.rows) for ranked in shown), default=0)
    query = {name: str(value) for name, value in request.GET.items() if name != PAGE}
    links = pager(total=longest, first=before + 1, shown=rows, size=RANKED_ON_PAGE, query=query)
    return tuple(ranked for ranked in shown if ranked.rows or page == 1), links
