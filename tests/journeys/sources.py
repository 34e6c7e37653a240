"""Pages as the server sends them, and whether the browser has shown the like of one in this run.

A page looks otherwise when its kind of address, a shape of an element, the cells of a row, or a word longer than all
that stood in such an element before is new: these decide what axe finds and what scrolls sideways. What was shown is
kept in files that the processes of a run share.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from lxml import html

from tests.journeys.shapes import RECORD, kind_of, mark_of

OWN = {"href", "value", "id", "for", "src", "name", "action", "content", "nonce"}  # of one thing, not of a look
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

    def is_new(self, *, both_widths: bool) -> bool:
        """Whether the browser has not shown the like of it, as wide as a phone too where that is asked for."""
        return any(self._looks_new(record) for record in _records(both_widths=both_widths))

    def was_shown(self, *, both_widths: bool) -> None:
        """The browser showed it and nothing was wrong."""
        RECORD.mkdir(parents=True, exist_ok=True)
        for record in _records(both_widths=both_widths):
            lines = "".join(f"{mark} {length}\n" for mark, length in self._look.items())
            with (RECORD / record).open("a", encoding="utf-8") as target:
                target.write(lines)

    def _looks_new(self, record: str) -> bool:
        known: dict[str, int] = {}
        if (RECORD / record).is_file():
            for line in (RECORD / record).read_text(encoding="utf-8").splitlines():
                mark, _, length = line.partition(" ")
                known[mark] = max(int(length or 0), known.get(mark, 0))
        return any(length > known.get(mark, -1) for mark, length in self._look.items())

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
    said = sorted(f"{name}={value}" if name in SAID else name for name, value in element.items() if name not in OWN)
    cells = len(element) if element.tag == "tr" else ""
    place = "" if above is None else f"{above.tag} {above.get('class', '')}"
    filled = "" if element.text_content().strip() else "empty"
    return " ".join((place, str(element.tag), *said, filled, str(cells)))


def _records(*, both_widths: bool) -> tuple[str, ...]:
    return ("desktop-sources.txt", "phone-sources.txt") if both_widths else ("desktop-sources.txt",)
