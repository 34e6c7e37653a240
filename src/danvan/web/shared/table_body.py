"""The rows of the table component, put together here: in a template they were most of the work of a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from django import template
from django.template.base import render_value_in_context
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def table_body(
    context: Context, rows: Iterable[object], columns: Sequence[object], row_header: object, wide: object
) -> SafeString:
    """The rows of a table, as components/table.html tells of them; cells of a wide one bear no name of their column."""
    named = () if wide else columns
    labels = [f' data-label="{_text(_finder(column)("label", ""), context)}"' for column in named] or [""]
    html = (_row(row, labels, bool(row_header), context) for row in rows)
    return SafeString("\n".join((*html, "")))


def _row(row: object, labels: Sequence[str], has_header: bool, context: Context) -> str:  # noqa: FBT001 -- of the table
    of = _finder(row)
    opening = f' id="{_text(of("id", ""), context)}"' if of("id", "") else ""
    muted = ' class="dv-row-muted"' if of("muted", "") else ""
    cells = of("cells", "")
    html = _cells(cells if isinstance(cells, Iterable) else (), labels, has_header, context)
    return f"<tr{opening}{muted}>{''.join(html)}</tr>"


def _cells(cells: Iterable[object], labels: Sequence[str], has_header: bool, context: Context) -> Iterator[str]:  # noqa: FBT001 -- of the table
    last = len(labels) - 1
    for place, cell in enumerate(cells):
        of = _finder(cell)
        shown = _text(of("text", ""), context)
        is_header = has_header and place == 0
        if of("tag", "") and not is_header:
            shown = f'<span class="govuk-tag govuk-tag--{_text(of("tag", ""), context)}">{shown}</span>'
        if of("url", ""):
            shown = f'<a class="govuk-link" href="{_text(of("url", ""), context)}">{shown}</a>'
        if of("sub", ""):
            shown = f'{shown}<span class="dv-sub">{_text(of("sub", ""), context)}</span>'
        look = ' class="dv-code"' if of("code", "") else ""
        if is_header:
            yield f'<th scope="row"{look}>{shown}</th>'
            continue
        look = ' class="dv-num"' if of("numeric", "") else look
        yield f"<td{look}{labels[min(place, last)]}>{shown}</td>"


def _finder(thing: object) -> Callable[[str, object], object]:
    """What finds in a thing that which a template would find by a name, else what stands for nothing."""
    return thing.get if isinstance(thing, Mapping) else partial(getattr, thing)


def _text(value: object, context: Context) -> str:
    """The same as the text of a page, escaped."""
    if type(value) is str:
        return escape(value)
    return conditional_escape(value) if isinstance(value, str) else render_value_in_context(value, context)
