"""A client that checks every page it is given: whoever tests a page tests its HTML too.

Only a parser by the standard tells which HTML is not valid, and it takes longer than the page itself. What it tells
follows from the tags and whether there are words between them, so each sequence of these is parsed once a process.
"""

import re
from collections import Counter
from http import HTTPStatus
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client
from lxml import html as quick_html

NEEDS_LABEL = {"input", "select", "textarea"}
UNLABELLED_INPUTS = {"hidden", "submit", "button", "image", "reset"}
_PIECES = re.compile(r"<[^<>]*>|[^<>]+|[<>]")
_VALUE = re.compile(r'(?<!\stype)="[^"<>]*"')
_REPEATED = re.compile(r"(<(tr|li|option)\b.*?</\2>[ T]?)\1+", re.DOTALL)
# Signs that the parser may speak of wherever they stand: such a page is always parsed.
_ODD = re.compile(
    r"&(?!(?:amp|lt|gt|quot|nbsp|#39|#x27);)"
    r"|[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U00010000-\U0010ffff]"
)
_VALID: set[tuple[bool, str]] = set()


class CheckingClient(Client):
    """Django's test client; each HTML answer must be valid and well made, or the test fails."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html") and response.content:
            faults = page_faults(response.content.decode())
            assert not faults, f"{request.get('PATH_INFO')}: " + "; ".join(faults)
            refused = response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
            assert not refused or b"<title>" not in response.content or "<title>Lỗi: ".encode() in response.content
        return response


def page_faults(html: str) -> list[str]:
    """What is wrong with a page or a fragment; empty when nothing is."""
    whole = html.lstrip().lower().startswith("<!doctype")
    known = skeleton(html)
    if known is not None and (whole, known) in _VALID:
        tree = quick_html.document_fromstring(html) if whole else quick_html.fragment_fromstring(html, "div")
        if not _tree_faults(tree, whole=whole):
            return []
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html) if whole else parser.parseFragment(html)
    if known is not None and not parser.errors:
        _VALID.add((whole, known))
    return [f"{error} at {position}" for position, error, _ in parser.errors] + _tree_faults(tree, whole=whole)


def skeleton(html: str) -> str | None:
    """The tags without the values of their attributes and where words are, rows that follow one like them left out.

    None where the parser may speak of a sign itself.
    """
    if _ODD.search(html):
        return None
    pieces = _PIECES.findall(html)
    if "<" in pieces or ">" in pieces:
        return None
    bare = "".join(_VALUE.sub("=", piece) if piece[0] == "<" else " " if piece.isspace() else "T" for piece in pieces)
    return _REPEATED.sub(_once, bare)


def _once(repeated: re.Match[str]) -> str:
    piece, tag = repeated[1], repeated[2]
    return piece if piece.count(f"<{tag}") == 1 else repeated[0]


def _tree_faults(tree: Any, *, whole: bool) -> list[str]:
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    faults = _document_faults(elements) if whole else []
    counted = Counter(element.get("id") for element in elements if element.get("id"))
    faults += [f"id {name} stands {count} times" for name, count in counted.items() if count > 1]
    faults += [
        f"inline style on <{element.tag}>" for element in elements if element.get("style") or element.tag == "style"
    ]
    faults += [
        f"inline script {name}" for element in elements for name in element.attrib if name.lower().startswith("on")
    ]
    faults += ["inline script" for element in elements if element.tag == "script" and not element.get("src")]
    faults += _label_faults(elements)
    return faults


def _document_faults(elements: list[Element]) -> list[str]:
    faults = []
    headings = [element for element in elements if element.tag == "h1"]
    if len(headings) != 1:
        faults.append(f"{len(headings)} h1")
    titles = [element for element in elements if element.tag == "title"]
    if not titles or not (titles[0].text or "").strip(" –").removesuffix("danvan"):
        faults.append("no title")
    if not any(element.tag == "html" and element.get("lang") == "vi" for element in elements):
        faults.append("no lang")
    levels = [int(element.tag[1]) for element in elements if element.tag in {"h1", "h2", "h3", "h4", "h5"}]
    faults += [f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1]
    faults += [
        "a form that posts without its token"
        for element in elements
        if element.tag == "form"
        and element.get("method", "get").lower() == "post"
        and not any(child.get("name") == "csrfmiddlewaretoken" for child in element.iter("input"))
    ]
    return faults


def _label_faults(elements: list[Element]) -> list[str]:
    labelled = {element.get("for") for element in elements if element.tag == "label"}
    wrapped = {id(child) for element in elements if element.tag == "label" for child in element.iter()}
    return [
        f"<{element.tag} name={element.get('name')}> has no label"
        for element in elements
        if element.tag in NEEDS_LABEL
        and element.get("type") not in UNLABELLED_INPUTS
        and not (element.get("id") in labelled or id(element) in wrapped or element.get("aria-label"))
        and not element.get("aria-labelledby")
    ]
