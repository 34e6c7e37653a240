"""Pages as the server sends them, and whether the browser has shown the like of one in this run.

A page looks otherwise when its kind of address, a shape of an element, the cells of a row, or a word longer than all
that stood in such an element before is new: these decide what axe finds and what scrolls sideways.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from lxml import html

from tests.journeys.seen import seen_in
from tests.journeys.shapes import RECORD, kind_of, mark_of

SAID = {"class", "role", "type", "autocomplete", "scope", "lang", "tabindex", "colspan", "rowspan"}


@dataclass(frozen=True)
class Source:
    """A page as it was sent."""

    address: str
    body: bytes

    @cached_property
    def _tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.body.decode())

    @property
    def headings(self) -> int:
        """How many headings of the first rank it has."""
        return len(self._tree.findall(".//h1"))

    @property
    def targets(self) -> list[str]:
        """Where its links lead, without the places within a page."""
        return [link.get("href").split("#")[0] for link in self._tree.iterfind(".//a[@href]")]

    def is_mine_to_show(self) -> bool:
        """Whether the like of it has not been shown; the asking process shows it, at both widths."""
        return bool(seen_in(RECORD / "sources.txt").take(self._look))

    @cached_property
    def _look(self) -> dict[str, int]:
        """The marks of its kind and of each shape on it, with the length of the longest word that stands there."""
        counted: Counter[str] = Counter()
        longest: dict[str, int] = {}
        for element in self._tree.iter(html.etree.Element):
            shape = _shape_of(element)
            counted[shape] += 1
            words = [word for said in (element.text, *(part.tail for part in element)) for word in (said or "").split()]
            longest[shape] = max(longest.get(shape, 0), *map(len, words), 0)
        look = {shape + (" many" if counted[shape] > 1 else ""): length for shape, length in longest.items()}
        return {mark_of(shape): length for shape, length in ({kind_of(self.address): 0} | look).items()}


def _shape_of(element: html.HtmlElement) -> str:
    above = element.getparent()
    said = sorted(f"{name}={value}" if name in SAID else name for name, value in element.items())
    cells = len(element) if element.tag == "tr" else ""
    place = "" if above is None else f"{above.tag} {above.get('class', '')}"
    filled = "" if element.text_content().strip() else "empty"
    return " ".join((place, str(element.tag), *said, filled, str(cells)))
