"""One paragraph of a Word file: its letters as they are printed, changes taken as accepted, hidden ones left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import local, value, w
from danvan.adapters.reading.docx.styles import Look, Styles, look_of
from danvan.adapters.reading.inline import Inline, Piece
from danvan.adapters.reading.legacy_fonts import encoding_of, is_capital_font
from danvan.adapters.reading.numerals import superscript
from danvan.domain.text_repair.legacy import LegacyEncoding

# What stands around runs without hiding them; changes that were made are taken as accepted.
_AROUND = frozenset(
    {
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    }
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Signs of picture fonts that officers type before items and in forms.
_PICTURES = {0xB7: "•", 0xA7: "▪", 0xD8: "•", 0xFC: "✓", 0xA8: "☐", 0xFE: "☑", 0x2D: "-", 0xB3: "≥", 0xA3: "≤"}
_PRIVATE_AREA = range(0xF000, 0xF100)
_PRIVATE_START = 0xF000


@dataclass(slots=True)
class Notes:
    """Notes in the order of their marks: ids of footnotes and endnotes, each with its number."""

    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    counted: int = 0

    def number(self, kind: str, note_id: str, *, is_custom: bool = False) -> str:
        """The number of a note, none for one with a mark of its own; the first mark of a note counts it."""
        if (kind, note_id) not in self.numbers:
            self.numbers[kind, note_id] = "" if is_custom else str(self.counted + 1)
            self.counted += not is_custom
        return self.numbers[kind, note_id]


@dataclass(slots=True)
class ReadParagraph:
    """What a paragraph holds: its letters, the boxes of text that hang on it, the page breaks before and in it."""

    inline: Inline = field(default_factory=Inline)
    boxes: list[Element] = field(default_factory=list)
    breaks_before: int = 0
    breaks_inside: int = 0


@dataclass(slots=True)
class _Field:
    """A field being read: its instruction goes unprinted, its result is printed."""

    is_result: bool = False


class ParagraphReader:
    """Reads the paragraphs of one document; fields may reach over several of them.

    `default` is the encoding of letters whose font tells none.
    """

    def __init__(self, styles: Styles, notes: Notes, default: LegacyEncoding | None) -> None:
        self._default = default
        self._styles = styles
        self._notes = notes
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, look: Look, into: Inline) -> ReadParagraph:
        """The content of one paragraph, its letters behind those that are there; `look` is that of its style."""
        read = ReadParagraph(into)
        for run in _runs(paragraph):
            self._add_run(read, run, look)
        return read

    def _add_run(self, read: ReadParagraph, run: Element, beneath: Look) -> None:
        properties = run.find(w("rPr"))
        look = beneath
        if properties is not None and len(properties):
            style = properties.find(w("rStyle"))
            own = look_of(properties)
            look = (own if style is None else own.over(self._styles.run(value(style)))).over(beneath)
        for child in run:
            self._add_child(read, child, look)

    def _add_child(self, read: ReadParagraph, child: Element, look: Look) -> None:
        name = local(child)
        if name == "fldChar":
            self._turn_field(value(child, "fldCharType"))
        elif name == "lastRenderedPageBreak":
            if any(piece.text.strip() for piece in read.inline.pieces):
                read.breaks_inside += 1
            else:
                read.breaks_before += 1
        elif name in {"drawing", "pict", "AlternateContent", "object"}:
            read.boxes += _boxes(child)
        elif not look.hidden and not any(not one.is_result for one in self._fields):
            self._add_letters(read.inline, child, name, look)

    def _add_letters(self, inline: Inline, child: Element, name: str, look: Look) -> None:
        if name in {"footnoteReference", "endnoteReference"}:
            is_custom = value(child, "customMarkFollows") in {"1", "true"}
            number = self._notes.number(name.removesuffix("Reference"), value(child, "id"), is_custom=is_custom)
            inline.add(Piece(superscript(number), look.is_strong))
            return
        text = _letters(child, name)
        if look.raised and text.strip():
            inline.add_raised(text, strong=look.is_strong)
        elif text:
            in_capitals = is_capital_font(look.font) or bool(look.capitals)
            inline.add(Piece(text, look.is_strong, encoding_of(look.font, text, self._default), in_capitals))

    def _turn_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _runs(parent: Element) -> Iterator[Element]:
    for child in parent:
        name = local(child)
        if name == "r":
            yield child
        elif name in _AROUND:
            yield from _runs(child)
        elif name == "AlternateContent":
            yield from _runs(_shown(child))


def _letters(child: Element, name: str) -> str:
    if name == "t":
        return "".join(_pictured(sign) for sign in child.text or "")
    if name == "br":
        return "\n"
    if name == "sym":
        code = value(child, "char")
        return _pictured(chr(int(code, 16))) if _is_hexadecimal(code) else ""
    return _SIGNS.get(name, "")


def _is_hexadecimal(code: str) -> bool:
    return 0 < len(code) <= len("FFFF") and all(sign in "0123456789abcdefABCDEF" for sign in code)


def _pictured(sign: str) -> str:
    code = ord(sign)
    if code not in _PRIVATE_AREA:
        return sign
    return _PICTURES.get(code - _PRIVATE_START, "•")


def _shown(alternatives: Element) -> Element:
    """The one of several alternatives that a new Word shows."""
    return next(iter(alternatives), alternatives)


def _boxes(element: Element) -> list[Element]:
    """The contents of the text boxes in a drawing, each once."""
    if local(element) == "txbxContent":
        return [element]
    children = [_shown(element)] if local(element) == "AlternateContent" and len(element) else list(element)
    return [box for child in children for box in _boxes(child)]
