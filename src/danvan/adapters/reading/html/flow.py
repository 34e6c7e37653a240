"""Letters of a page into lines: what is strong, raised, typed in a legacy font; numbers that a browser prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from danvan.adapters.reading.html.tree import Node, properties
from danvan.adapters.reading.inline import Piece
from danvan.adapters.reading.legacy_fonts import encoding_of, is_capital_font
from danvan.adapters.reading.numerals import letters, roman
from danvan.domain.text_repair.legacy import LegacyEncoding

STRONG = frozenset({"b", "strong", "i", "em", "cite", "var", "dfn"})
_PLAIN = frozenset({"p", "div", "span", "td", "tr", "tbody", "table", "a", "li", "ul", "ol"})
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BOLD_WEIGHT = 600
_COUNTS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
_LIST_STYLES = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look where the walk has come to; `default` is the encoding of letters whose font tells none."""

    strong: bool = False
    raised: bool = False
    font: str | None = None
    in_capitals: bool = False
    is_set: bool = False
    default: LegacyEncoding | None = None

    def inside(self, node: Node) -> Look:
        """The look inside an element."""
        if node.name in _PLAIN and not node.attributes:
            return self
        face = node.attributes.get("face", "") if node.name == "font" else ""
        return _inside(self, node.name, node.attributes.get("style", ""), face)

    def piece(self, text: str) -> Piece:
        """Letters of this look; blanks and line ends of the file are one blank but where the page sets them itself."""
        shown = text if self.is_set else _WHITE.sub(" ", text)
        in_capitals = self.in_capitals or is_capital_font(self.font)
        return Piece(shown, self.strong, encoding_of(self.font, shown, self.default), in_capitals)


@lru_cache(maxsize=4096)
def _inside(look: Look, name: str, style: str, face: str) -> Look:
    """The look inside an element of this name and style; kept, because Word writes the same ones over and over."""
    of = properties(style).get
    if name in STRONG or _is_heavy(of("font-weight", ""), of("font-style", "")):
        look = replace(look, strong=True)
    elif of("font-weight") in {"normal", "400"} or of("font-style") == "normal":
        look = replace(look, strong=False)
    if name == "sup" or of("vertical-align") == "super":
        look = replace(look, raised=True)
    font = face if name == "font" else of("font-family", "")
    if font:
        look = replace(look, font=font.split(",")[0].strip(" \"'"))
    if transform := of("text-transform"):
        look = replace(look, in_capitals=transform == "uppercase")
    return replace(look, is_set=True) if name == "pre" else look


@dataclass(slots=True)
class NumberedList:
    """A list that the browser numbers: how it counts and how far it has."""

    style: str
    count: int
    step: int = 1

    def next(self, item: Node) -> str:
        """The number of the next item, as it is printed; empty where the list prints none."""
        own = item.attributes.get("value", "")
        self.count = int(own) if _is_whole(own) else self.count + self.step
        count = _COUNTS.get(item.attributes.get("type", self.style))
        return f"{count(self.count)}." if count else ""


def numbered_list(node: Node) -> NumberedList:
    """The list of an <ol> element, before its first item."""
    style = _LIST_STYLES.get(
        node.style("list-style-type") or node.style("list-style"), node.attributes.get("type", "1")
    )
    start = node.attributes.get("start", "")
    first = int(start) if _is_whole(start) else 1
    if "reversed" not in node.attributes:
        return NumberedList(style, first - 1)
    return NumberedList(style, (first if start else len(node.elements("li"))) + 1, -1)


def _is_whole(text: str) -> bool:
    return text.strip().lstrip("-").isdecimal() and len(text) <= len("-999999")


def _is_heavy(weight: str, style: str) -> bool:
    return (
        weight in {"bold", "bolder"}
        or (weight.isdecimal() and int(weight[:4]) >= _BOLD_WEIGHT)
        or style in {"italic", "oblique"}
    )
