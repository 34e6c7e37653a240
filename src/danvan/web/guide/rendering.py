"""Markdown of the guide as HTML in the looks of the system: headings with anchors, tables that stack on a phone."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from danvan.adapters.guide import slug_of
from danvan.web.shared.links import reverse

_CLASSES = {
    "heading_open": {"h1": "govuk-heading-l", "h2": "govuk-heading-m", "h3": "govuk-heading-s"},
    "paragraph_open": {"p": "govuk-body"},
    "bullet_list_open": {"ul": "govuk-list govuk-list--bullet"},
    "ordered_list_open": {"ol": "govuk-list govuk-list--number"},
    "table_open": {"table": "dv-table dv-table--stack"},
    "link_open": {"a": "govuk-link"},
}
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def html_of(text: str) -> SafeString:
    """The HTML of a page of the guide; what looks like HTML in its text is shown as text."""
    tokens = _PARSER.parse(text)
    _name_cells(tokens)
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor_of(following.content))
    for token in tokens:
        for one in (token, *(token.children or ())):
            _dress(one)
    return mark_safe("".join(_parts(tokens)))  # noqa: S308 -- the project's own text, with HTML in it escaped


def anchor_of(heading: str) -> str:
    """The anchor of a heading, as the links between the files of the guide name it.

    >>> anchor_of("Xung đột lợi ích, khi thẩm định")
    'xung-đột-lợi-ích-khi-thẩm-định'
    """
    return _NOT_IN_ANCHORS.sub("", heading.lower()).strip().replace(" ", "-")


def _dress(token: Token) -> None:
    if name := _CLASSES.get(token.type, {}).get(token.tag):
        token.attrSet("class", name)
    if token.type == "link_open":
        token.attrSet("href", _address(str(token.attrGet("href") or "")))
    if token.type == "th_open":
        token.attrSet("scope", "col")


def _address(link: str) -> str:
    """A link between files of the guide as an address of the system; any other link as it is written."""
    file, _, anchor = link.partition("#")
    slug = slug_of(PurePosixPath(file).name) if "/" not in file else None
    if slug is None:
        return link
    root = reverse("guide:page", args=(slug,)) if slug else reverse("guide:contents")
    return f"{root}#{anchor}" if anchor else root


def _name_cells(tokens: Sequence[Token]) -> None:
    """Write the head of its column beside every cell of a table, as the phone shows it."""
    heads: list[str] = []
    at = 0
    for token, following in pairwise(tokens):
        if token.type == "table_open":
            heads = []
        elif token.type == "th_open":
            heads.append(following.content)
        elif token.type == "tr_open":
            at = 0
        elif token.type == "td_open":
            token.attrSet("data-label", heads[at])
            at += 1


def _parts(tokens: Sequence[Token]) -> Iterator[str]:
    """The HTML, each table within a region that scrolls by itself."""
    start, number = 0, 0
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            number += 1
            yield _rendered(tokens[start:at])
            label = escape(f"Bảng {number}")
            yield f'<div class="dv-table-region" tabindex="0" role="region" aria-label="{label}">'
            start = at
        elif token.type == "table_close":
            yield f"{_rendered(tokens[start : at + 1])}</div>"
            start = at + 1
    yield _rendered(tokens[start:])


def _rendered(tokens: Sequence[Token]) -> str:
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))
