"""Walking through the body of a Word file: paragraphs in order, with those in tables, text boxes and controls."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import local, value, w
from danvan.adapters.reading.paper_form.inherited import Around, Inheritance, Properties, attribute, is_on, size_of
from danvan.domain.official_documents.form_check import Letters, Standing, TextBlock

_STANDING = {
    "center": Standing.CENTRE,
    "right": Standing.RIGHT,
    "end": Standing.RIGHT,
    "both": Standing.FULL,
    "distribute": Standing.FULL,
}
_MM_PER_TWIP = 25.4 / 1440
_TWIPS_PER_POINT = 20
_SINGLE = 240
_BLACK = frozenset({"", "auto", "000000", "windowtext"})
_VML_CONNECTOR = "#_x0000_t32"
_UNSEEN = frozenset({"del", "moveFrom", "Fallback"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Walk:
    """One walk: what is inherited, how many paragraphs and tables were met, how many page breaks."""

    inheritance: Inheritance
    paragraphs: int = 0
    tables: int = 0
    page_breaks: int = 0
    _boxes: list[Element] = field(default_factory=list)

    def blocks(self, parent: Element) -> Iterator[TextBlock]:
        """The blocks below an element, in order."""
        yield from self._below(parent, Around(), None)

    def _below(self, parent: Element, around: Around, cell: "_Cell | None") -> Iterator[TextBlock]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, around, cell)
            elif name == "tbl":
                yield from self._table(child)
            elif name not in _UNSEEN:
                yield from self._below(child, around, cell)

    def _table(self, table: Element) -> Iterator[TextBlock]:
        self.tables += 1
        number, around = self.tables, self.inheritance.around(table)
        grid = _is_grid(table, around)
        for row_number, row in enumerate(_rows(table), start=1):
            for column, cell in enumerate(row.findall(w("tc")), start=1):
                place = f"bảng {number}, hàng {row_number}, ô {column}"
                yield from self._below(cell, around, _Cell(place, number, min(column - 1, 1), grid))

    def _paragraph(self, element: Element, around: Around, cell: "_Cell | None") -> Iterator[TextBlock]:
        self.paragraphs += cell is None
        place = cell.place if cell else f"đoạn {self.paragraphs}"
        letters = tuple(self._letters(element, element, around))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for block in self._below(box, around, cell):
                yield replace(block, place=f"khung chữ tại {place}")
        yield self._block(element, letters, around, cell, place)

    def _block(
        self, element: Element, letters: tuple[Letters, ...], around: Around, cell: "_Cell | None", place: str
    ) -> TextBlock:
        properties = self.inheritance.paragraph(element, around)
        own = element.find(w("pPr"))
        if own is not None and is_on((own,), "pageBreakBefore"):
            self.page_breaks += 1
        first = _number(attribute(properties, "ind", "firstLine")) - _number(attribute(properties, "ind", "hanging"))
        rule, line = attribute(properties, "spacing", "lineRule"), attribute(properties, "spacing", "line")
        multiple = None if rule in {"exact", "atLeast"} else _number(line or str(_SINGLE)) / _SINGLE
        return TextBlock(
            letters=letters,
            standing=_STANDING.get(attribute(properties, "jc", "val"), Standing.LEFT),
            place=place,
            first_line=first * _MM_PER_TWIP,
            indent=_number(attribute(properties, "ind", "left", "start")) * _MM_PER_TWIP,
            before=_number(attribute(properties, "spacing", "before")) / _TWIPS_PER_POINT,
            after=_number(attribute(properties, "spacing", "after")) / _TWIPS_PER_POINT,
            line=multiple,
            side=cell.side if cell else None,
            table=cell.table if cell else None,
            in_grid=cell.is_grid if cell else False,
            rule=_rule(element, properties, letters),
        )

    def _letters(self, parent: Element, paragraph: Element, around: Around) -> Iterator[Letters]:
        for child in parent:
            name = local(child)
            if name in _UNSEEN or name == "pPr":
                continue
            if name == "r":
                yield from self._run(child, paragraph, around)
            else:
                yield from self._letters(child, paragraph, around)

    def _run(self, run: Element, paragraph: Element, around: Around) -> Iterator[Letters]:
        properties = self.inheritance.letters(run, paragraph, around)
        if is_on(properties, "vanish"):
            return
        text = "".join(self._signs(run))
        if text:
            text = text.upper() if is_on(properties, "caps") else text
            colour = attribute(properties, "color", "val").lower()
            yield Letters(
                text,
                self.inheritance.font(properties),
                size_of(properties),
                is_on(properties, "b"),
                is_on(properties, "i"),
                "" if colour in _BLACK else colour,
            )

    def _signs(self, run: Element) -> Iterator[str]:
        for child in run:
            name = local(child)
            if name == "t":
                yield child.text or ""
            elif (name == "br" and value(child, "type") == "page") or name == "lastRenderedPageBreak":
                self.page_breaks += 1
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name in {"drawing", "pict", "AlternateContent", "object"}:
                self._boxes += _text_boxes(child)


@dataclass(frozen=True, slots=True)
class _Cell:
    place: str
    table: int
    side: int
    is_grid: bool


def _rule(element: Element, properties: Properties, letters: tuple[Letters, ...]) -> str:
    """The rule that a paragraph draws: a line among its drawings, its border, or underlined letters."""
    if any(_is_line(one) for one in element.iter()):
        return "line"
    text = "".join(piece.text for piece in letters).strip()
    if _border(properties, "bottom") or (not text and _border(properties, "top")):
        return "under"
    underlined = (value(one) for one in element.iter(w("u")))
    return "letters" if text and any(kind not in {"", "none"} for kind in underlined) else ""


def _border(properties: Properties, side: str) -> bool:
    """Whether a paragraph has a border at a side, its own or that of its style."""
    found = (one.find(f"{w('pBdr')}/{w(side)}") for one in properties)
    nearest = next((border for border in found if border is not None), None)
    return value(nearest) not in {"", "nil", "none"}


def _is_line(element: Element) -> bool:
    """Whether a drawing is a straight line: of DrawingML, or of the older VML."""
    name = local(element)
    if name == "prstGeom":
        return element.get("prst", "") in {"line", "straightConnector1"}
    return name == "line" or (name == "shape" and element.get("type", "") == _VML_CONNECTOR)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if local(child) == "tr":
            yield child
        elif local(child) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _rows(child)


def _is_grid(table: Element, around: Around) -> bool:
    """Whether a table is one of data: it has borders, or more than one row of three cells."""
    del around
    borders = table.find(f"{w('tblPr')}/{w('tblBorders')}")
    inside = None if borders is None else borders.find(w("insideH"))
    drawn = inside is not None and value(inside) not in {"", "nil", "none"}
    widest = max((len(row.findall(w("tc"))) for row in _rows(table)), default=0)
    return drawn or widest > 2  # noqa: PLR2004 -- heads and closings have two columns


def _text_boxes(element: Element) -> list[Element]:
    found = []
    for child in element:
        if local(child) == "Fallback":
            continue
        if local(child) == "txbxContent":
            found.append(child)
        else:
            found += _text_boxes(child)
    return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
