"""What an opened paper looks like, whatever program wrote it: blocks with letters and places, pages, page numbers."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Standing(StrEnum):
    """How the lines of a block stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Letters:
    """A piece of a block in one dress: its font, size in points, weight, slant, colour ("" for black)."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    colour: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph: its letters, how it stands, and where ("đoạn 5", "bảng 1, hàng 2, ô 1").

    Indents in millimetres, spaces in points, `line` as a multiple of single spacing (None where it is set in points);
    `rule` says that a rule is drawn under it ("under"), through it ("line"), or that its letters are underlined
    ("letters"); `side` is 0 in the first column of a row, 1 in the others, None outside tables.
    """

    letters: tuple[Letters, ...]
    standing: Standing
    place: str
    first_line: float = 0
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float | None = 1
    side: int | None = None
    table: int | None = None
    in_grid: bool = False
    rule: str = ""

    @property
    def text(self) -> str:
        """The text without the spaces around it."""
        return self.raw.strip()

    @property
    def raw(self) -> str:
        """The text with every space."""
        return "".join(piece.text for piece in self.letters)

    @property
    def inked(self) -> tuple[Letters, ...]:
        """The letters that print something."""
        return tuple(piece for piece in self.letters if piece.text.strip())

    def part(self, start: int, end: int, side: int | None) -> "TextBlock":
        """The piece of the block between two signs."""
        kept, at = [], 0
        for piece in self.letters:
            cut = piece.text[max(0, start - at) : max(0, end - at)]
            at += len(piece.text)
            if cut:
                kept.append(replace(piece, text=cut))
        return replace(self, letters=tuple(kept), side=side)


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The page of a section in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where page numbers stand: in the header or the footer, how, in which size, and whether on the first page too."""

    in_header: bool
    standing: Standing
    size: float
    on_first_page: bool


@dataclass(frozen=True, slots=True)
class PaperForm:
    """An opened paper; `page_number` is None where there is none, `break_count` counts its page breaks."""

    blocks: tuple[TextBlock, ...]
    pages: tuple[PageSetup, ...]
    page_number: PageNumber | None = None
    break_count: int = 0
