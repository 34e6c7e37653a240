"""An HTML page as a tree: decoded by its mark, its own word or its letters, and parsed within limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from danvan.adapters.reading.encodings import Decoded, decoded
from danvan.domain.rules import RuleViolation

MOST_ELEMENTS = 200_000
MOST_SIGNS = 6_000_000  # Word writes many times more marks than letters
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_WHERE_DECLARED = 4096
_OLD_CODECS = {"windows-1258": "cp1258", "cp1258": "cp1258"}
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# What a browser does not print, and what a site puts around its text.
UNPRINTED = frozenset(
    "area base button canvas datalist embed head iframe input link map meta nav noscript object option script "
    "select style svg template textarea title video audio".split()
)


@dataclass(slots=True)
class Node:
    """An element: its name, its attributes, and in their order the texts and elements in it."""

    name: str
    attributes: dict[str, str]
    contents: list[str | Node]
    line: int = 0

    def style(self, name: str) -> str:
        """A property that the element's own style gives, in small letters, empty where it gives none."""
        style = self.attributes.get("style")
        return properties(style).get(name, "") if style else ""

    def elements(self, *names: str) -> list[Node]:
        """The elements directly inside, of the given names or all."""
        return [one for one in self.contents if isinstance(one, Node) and (not names or one.name in names)]


@lru_cache(maxsize=4096)
def properties(style: str) -> Mapping[str, str]:
    """The properties of a style, the first of each name; kept, because Word writes the same ones over and over."""
    found: dict[str, str] = {}
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    return found


def page_tree(content: bytes, filename: str) -> tuple[Node, Decoded]:
    """The tree of a page and how it was decoded. Raises RuleViolation for what is no text or beyond the limits."""
    text = _decoded(content, filename)
    page = _XML_DECLARATION.sub("", text.text, count=1)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(page.encode("utf-8", errors="replace"), parser)
    if root is None:
        raise RuleViolation(f"Tệp “{filename}” trống, không có nội dung để đọc. Hãy chọn lại tệp.")
    return _tree(root, filename), text


def _decoded(content: bytes, filename: str) -> Decoded:
    declared = _DECLARED.search(content[:_WHERE_DECLARED])
    codec = _OLD_CODECS.get(declared[1].decode("ascii").lower()) if declared else None
    if codec is not None:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            content = content.decode(codec, errors="replace").encode("utf-8")
    return decoded(content, filename, most=MOST_SIGNS)


def _tree(root: etree._Element, filename: str) -> Node:
    """The tree without recursion, however deep a page is nested; what is not printed is left out."""
    top = Node("html", {}, [])
    count = 0
    waiting: list[tuple[etree._Element, Node]] = [(root, top)]
    while waiting:
        element, node = waiting.pop()
        if element.text:
            node.contents.append(element.text)
        for child in element:
            count += 1
            if count > MOST_ELEMENTS:
                raise RuleViolation(
                    f"Trang “{filename}” có hơn {MOST_ELEMENTS // 1000} nghìn phần tử, không giống một kế hoạch. "
                    "Hãy sao riêng phần văn bản sang tệp .docx rồi nộp lại."
                )
            name = _name(child)
            if name not in UNPRINTED:
                inner = Node(
                    name, {str(key): str(value) for key, value in child.attrib.items()}, [], child.sourceline or 0
                )
                if not _is_hidden(inner):
                    node.contents.append(inner)
                    waiting.append((child, inner))
            if child.tail:
                node.contents.append(child.tail)
    return top


def _name(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else "script"


def _is_hidden(node: Node) -> bool:
    if "hidden" in node.attributes or node.name == "del":
        return True
    return "style" in node.attributes and (
        node.style("display") == "none" or node.style("mso-hide") == "all" or node.style("visibility") == "hidden"
    )
