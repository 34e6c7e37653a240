"""The rows of the table component, put together here: in a template they were most of the work of a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    labels = [f' data-label="{_text(column, "label", context)}"' for column in named] or [""]
    html = (_row(row, labels, bool(row_header), context) for row in rows)
    return SafeString("\n".join((*html, "")))


def _row(row: object, labels: Sequence[str], has_header: bool, context: Context) -> str:  # noqa: FBT001 -- of the table
    opening = f' id="{_text(row, "id", context)}"' if _of(row, "id") else ""
    muted = ' class="dv-row-muted"' if _of(row, "muted") else ""
    return f"<tr{opening}{muted}>{''.join(_cells(row, labels, has_header, context))}</tr>"


def _cells(row: object, labels: Sequence[str], has_header: bool, context: Context) -> Iterator[str]:  # noqa: FBT001 -- of the table
    last = len(labels) - 1
    for place, cell in enumerate(_cells_of(row)):
        code = ' class="dv-code"' if _of(cell, "code") else ""
        if place == 0 and has_header:
            named = _linked(cell, _text(cell, "text", context), context)
            yield f'<th scope="row"{code}>{named}{_second(cell, context)}</th>'
            continue
        look = ' class="dv-num"' if _of(cell, "numeric") else code
        yield f"<td{look}{labels[min(place, last)]}>{_shown(cell, context)}{_second(cell, context)}</td>"


def _cells_of(row: object) -> Iterable[object]:
    cells = _of(row, "cells")
    return cells if isinstance(cells, Iterable) else ()


def _shown(cell: object, context: Context) -> str:
    text = _text(cell, "text", context)
    if _of(cell, "tag"):
        text = f'<span class="govuk-tag govuk-tag--{_text(cell, "tag", context)}">{text}</span>'
    return _linked(cell, text, context)


def _linked(cell: object, shown: str, context: Context) -> str:
    return f'<a class="govuk-link" href="{_text(cell, "url", context)}">{shown}</a>' if _of(cell, "url") else shown


def _second(cell: object, context: Context) -> str:
    return f'<span class="dv-sub">{_text(cell, "sub", context)}</span>' if _of(cell, "sub") else ""


def _of(thing: object, name: str) -> object:
    """What a template would find by the name; blank for nothing."""
    return thing.get(name, "") if isinstance(thing, Mapping) else getattr(thing, name, "")


def _text(thing: object, name: str, context: Context) -> str:
    """The same as the text of a page, escaped."""
    value = _of(thing, name)
    return conditional_escape(value) if isinstance(value, str) else render_value_in_context(value, context)
