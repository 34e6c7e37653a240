"""What the pages of a book show."""

from collections.abc import Mapping

from danvan.apps.registers import selectors
from danvan.apps.registers.enums import BookKind
from danvan.web.papers.book_forms import BookFilterForm
from danvan.web.shared.links import reverse
from danvan.web.shared.paging import pager
from danvan.web.shared.request import OfficialRequest

_YEAR_LENGTH = 4


def book_year(request: OfficialRequest) -> int:
    """The year that an address asks for; that of today for anything that is no year."""
    text = request.GET.get("nam", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) == _YEAR_LENGTH else request.today.year


def book_context(page: selectors.BookPage, query: Mapping[str, str], *, keeps: bool, copies: bool) -> dict[str, object]:
    """The lines as a table, the filter, where print and workbook are, what the keeper may do.

    `copies` whether the reader may draft copies of what is in the book.
    """
    given = {name: query[name] for name in ("nam", "tim") if query.get(name)}
    form = BookFilterForm(given | {"nam": str(page.year)}, years=page.years)
    form.is_valid()
    route, arguments = f"books:{page.book}", (page.unit_id,)
    return {
        "page": page,
        "form": form,
        "keeps": keeps,
        "columns": [{"label": heading} for heading in (*page.headings, *(["Bản sao"] if copies else []))],
        "rows": [_row(line, keeps=keeps, copies=copies) for line in page.lines],
        "pager": pager(
            total=page.total, first=page.first, shown=len(page.lines), size=selectors.LINES_A_PAGE, query=given
        ),
        "others": [(one.label, reverse(f"books:{one.value}", args=arguments)) for one in BookKind if one != page.book],
        "print_url": f"{reverse(f'{route}_printed', args=arguments)}?nam={page.year}",
        "workbook_url": f"{reverse(f'{route}_workbook', args=arguments)}?nam={page.year}",
        "reset_url": reverse(route, args=arguments) if given else "",
        "is_outgoing": page.book == BookKind.OUTGOING,
        "is_incoming": page.book == BookKind.INCOMING,
    }


def _row(line: selectors.BookLine, *, keeps: bool, copies: bool) -> dict[str, object]:
    *cells, note = line.cells
    last: dict[str, object] = {"text": note or "–"}
    if keeps and not line.is_revoked:
        last = {"text": "Thu hồi số", "url": reverse("books:revoke", args=(line.pk,)), "sub": note}
    shown: list[dict[str, object]] = [{"text": cell or "–"} for cell in cells]
    shown.append(last)
    if copies:
        url = "" if line.is_revoked else reverse("papers:copy", args=(line.pk,))
        shown.append({"text": "Sao" if url else "–", "url": url})
    return {"cells": shown, "muted": line.is_revoked}
