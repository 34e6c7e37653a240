"""Which block of an opened paper is which part of it, by what it says and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from danvan.domain.official_documents.form_check.description import TextBlock
from danvan.domain.official_documents.kinds import DocumentKind, PartyKind, WorkingPaperKind
from danvan.domain.vietnamese.text import fold

KIND_LABELS = {
    kind.label.upper(): kind for kinds in (PartyKind, WorkingPaperKind, DocumentKind) for kind in kinds if kind.label
}
NUMBER = re.compile(r"^\s*S[ốo]\s*[:.]?\s*(?P<rest>[^\n]*[/-][^\n]*)$", re.IGNORECASE)
DATE = re.compile(r"^(?P<place>.*?)\s*,?\s*ngày\b(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>.*)$", re.IGNORECASE)
_BASIS = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\b")
_VERSUS = re.compile(r"^V/?v\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^([IVX]+\.|\d+\.|Điều|Căn cứ|Kính gửi|[A-ZĐ]\.)")
_MARKS = frozenset({"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "*", "-----", "_____", "DỰ THẢO", "DỮ LIỆU MẪU"})
_LONGEST_DATE = 70
_LONGEST_TITLE = 80
_LEAST_ROOM = 40
_EMPTY_LINE = 14
_HIGHEST = 3
CAPACITY = re.compile(r"^(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b\s*[./]?")
RECIPIENTS = re.compile(r"^N[ơo]i\s+nh[ậa]n\b", re.IGNORECASE)
_SECRET = re.compile(r"^(TUYỆT MẬT|TỐI MẬT|MẬT)$")
_NATION, _MOTTO, _PARTY = "conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam"
_HEAD_BLOCKS = 40
_CLOSING_BLOCKS = 30


@dataclass(slots=True)
class Recognised:
    """The parts of a paper as far as they were found."""

    blocks: tuple[TextBlock, ...]
    country: TextBlock | None = None
    motto: TextBlock | None = None
    party: TextBlock | None = None
    issuer: list[TextBlock] = field(default_factory=list)
    number: TextBlock | None = None
    date: TextBlock | None = None
    kind: TextBlock | None = None
    abstract: list[TextBlock] = field(default_factory=list)
    letter_abstract: TextBlock | None = None
    bases: list[TextBlock] = field(default_factory=list)
    content: list[TextBlock] = field(default_factory=list)
    recipients_label: TextBlock | None = None
    recipients: list[TextBlock] = field(default_factory=list)
    signing_titles: list[TextBlock] = field(default_factory=list)
    names: list[TextBlock] = field(default_factory=list)
    has_room_to_sign: bool = False
    secret: TextBlock | None = None

    @property
    def has_head(self) -> bool:
        """Whether anything of a head was found."""
        return any((self.number, self.date, self.kind, self.country, self.party))

    @property
    def is_party(self) -> bool:
        """Whether it is a paper of the Party."""
        return self.party is not None and self.country is None


def recognised(blocks: tuple[TextBlock, ...]) -> Recognised:
    """The parts of a paper. Lines that tabs or line breaks join are looked at one by one."""
    lines = tuple(line for block in blocks for line in _lines(block))
    found = Recognised(lines)
    filled = [line for line in lines if line.text]
    body_from = _find_head(found, filled[:_HEAD_BLOCKS])
    body_until = _find_closing(found, lines, filled)
    inside = filled[body_from:body_until]
    count = _bases_among(inside)
    first = next((place for place, line in enumerate(inside) if _BASIS.match(line.text)), 0)
    found.bases = inside[first : first + count]
    found.content = [*inside[:first], *inside[first + count :]]
    if not found.has_head:
        found.content.clear()
    return found


def is_of_letter(number: str) -> bool:
    """Whether a number line is that of a letter: after the slash the issuer, and no kind.

    >>> is_of_letter("Số: 12/UBND-VP"), is_of_letter("Số: 12/KH-UBND")
    (True, False)
    """
    code = number.partition("/")[2].strip()
    letters = {kind.abbreviation for kind in DocumentKind if kind.abbreviation}
    return bool(code) and re.split(r"[-–\s]", code)[0] not in letters


def key_of(text: str) -> str:
    """Letters alone, folded, for comparison."""
    return "".join(sign for sign in fold(text).lower() if sign.isalnum())


def _lines(block: TextBlock) -> Iterator[TextBlock]:
    start = 0
    for line in block.raw.split("\n"):
        end = start + len(line)
        if "\t" in line and _is_joined(line):
            at = start
            for place, piece in enumerate(line.split("\t")):
                if piece.strip():
                    yield block.part(at, at + len(piece), 0 if place == 0 else 1)
                at += len(piece) + 1
        else:
            yield block.part(start, end, block.side)
        start = end + 1


def _is_joined(line: str) -> bool:
    """Whether tabs part a line into two parts of a paper that stand beside one another."""
    pieces = [piece.strip() for piece in line.split("\t") if piece.strip()]
    telling = [
        piece
        for piece in pieces
        if key_of(piece) in {_NATION, _MOTTO, _PARTY}
        or NUMBER.match(piece)
        or (DATE.match(piece) and len(piece) < _LONGEST_DATE)
        or RECIPIENTS.match(piece)
        or CAPACITY.match(piece)
    ]
    return len(pieces) > 1 and bool(telling)


def _find_head(found: Recognised, lines: list[TextBlock]) -> int:
    """Fill in what stands above the content; gives where the content begins."""
    last = -1
    before: list[TextBlock] = []
    for place, line in enumerate(lines):
        if _take_heading(found, line):
            last = place
        elif found.kind is None and found.number is None and line.text.isupper() and not CAPACITY.match(line.text):
            before.append(line)
            last = place
        elif found.kind is not None and place == last + 1 and not found.content and _is_title(line):
            found.abstract.append(line)
            last = place
    found.issuer = before if found.has_head else []
    return last + 1 if found.has_head else 0


def _take_heading(found: Recognised, line: TextBlock) -> bool:
    """Whether a line is a part of the head; if so it is kept there."""
    if line.text in _MARKS:
        return True
    name = _heading_of(found, line)
    if name:
        setattr(found, name, line)
    return bool(name)


def _heading_of(found: Recognised, line: TextBlock) -> str:
    """The part of the head that a line is, "" if it is none or the part was found before."""
    text, key = line.text, key_of(line.text)
    number = found.number
    under_number = (
        number is not None and number.table is not None and (line.table, line.side) == (number.table, number.side)
    )
    is_early = found.kind is None
    tests = (
        ("secret", _SECRET.match(text) is not None),
        ("country", key == _NATION),
        ("motto", key == _MOTTO),
        ("party", key == _PARTY),
        ("number", is_early and NUMBER.match(text) is not None),
        ("date", is_early and len(text) < _LONGEST_DATE and DATE.match(text) is not None and not _BASIS.match(text)),
        ("kind", text == text.upper() and text in KIND_LABELS),
        ("letter_abstract", is_early and (_VERSUS.match(text) is not None or under_number)),
    )
    return next((name for name, holds in tests if holds and getattr(found, name) is None), "")


def _is_title(line: TextBlock) -> bool:
    """Whether a line under the kind still belongs to the title: bold throughout, and no numbered heading."""
    is_bold = bool(line.inked) and all(piece.bold for piece in line.inked)
    return is_bold and not _NUMBERED.match(line.text) and line.text != line.text.upper()


def _bases_among(lines: list[TextBlock]) -> int:
    """How many bases stand together before the content; a sentence that only begins like one is none."""
    first = next((place for place, line in enumerate(lines) if _BASIS.match(line.text)), None)
    if first is None or any(len(line.text) > _LONGEST_TITLE * 2 for line in lines[:first]):
        return 0
    together: list[TextBlock] = []
    for line in lines[first:]:
        slanted = bool(line.inked) and all(piece.italic for piece in line.inked)
        is_basis = _BASIS.match(line.text) and line.table is None and not line.text.endswith(":")
        if not is_basis or not (slanted or line.text.endswith((";", ",")) or line.text.startswith(("Căn cứ", "Theo"))):
            break
        together.append(line)
    if len(together) == 1:
        only = together[0]
        return int(only.text.endswith(";") or all(piece.italic for piece in only.inked))
    return len(together)


def _find_closing(found: Recognised, lines: tuple[TextBlock, ...], filled: list[TextBlock]) -> int:
    """Fill in recipients and signature; gives where the content ends, as a place among the filled lines."""
    label = next((place for place, line in enumerate(filled) if RECIPIENTS.match(line.text)), None)
    first_title = _first_title(filled, label)
    ends = [place for place in (label, first_title) if place is not None]
    if not ends:
        return len(filled)
    end = min(ends)
    if label is not None:
        found.recipients_label = filled[label]
        _take_recipients(found, filled[label:])
    if first_title is not None:
        _take_signature(found, lines, filled[first_title:])
    return end


def _first_title(filled: list[TextBlock], label: int | None) -> int | None:
    """The first line of the signature: a capacity, or a title in capitals beside or near the recipients."""
    lowest = 0 if label is None else max(0, label - _CLOSING_BLOCKS)
    for place, line in enumerate(filled[lowest:], start=lowest):
        is_capacity = CAPACITY.match(line.text) and line.text == line.text.upper()
        if is_capacity and (place > _HIGHEST if label is None else place - label <= _CLOSING_BLOCKS):
            return place
    if label is None:
        return None
    for place, line in enumerate(filled[label + 1 : label + _CLOSING_BLOCKS], start=label + 1):
        if _is_signing_title(line.text) and line.table == filled[label].table:
            return place
    return _title_above(filled, label)


def _title_above(filled: list[TextBlock], label: int) -> int | None:
    """The first of the titles that stand above the recipients, as where two sign beside one another."""
    near = range(max(0, label - 8), label)
    last = next((place for place in reversed(near) if _is_signing_title(filled[place].text)), None)
    if last is None:
        return None
    table = filled[last].table
    return min(
        place
        for place in near
        if _is_signing_title(filled[place].text) and filled[place].table == table and place <= last
    )


def _is_signing_title(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 2 and text == text.upper() and text[0] not in "-(" and len(text) < _LONGEST_TITLE  # noqa: PLR2004


def _take_recipients(found: Recognised, lines: list[TextBlock]) -> None:
    label = lines[0]
    for line in lines[1:]:
        if label.table is not None and line.table == label.table and line.side != label.side:
            continue
        if not line.text.startswith(("-", "–", "+", "*")):
            # The signature's lines stand among recipients that no table holds, before the first of them.
            if line.table != label.table or (label.table is None and found.recipients):
                break
            continue
        found.recipients.append(line)


def _take_signature(found: Recognised, lines: tuple[TextBlock, ...], filled: list[TextBlock]) -> None:
    """Titles and names; where two sign beside one another, both."""
    first = filled[0]
    reached = next(place for place, line in enumerate(lines) if line is first)
    in_reach = [line for line in lines[reached:] if line.table == first.table][:_CLOSING_BLOCKS]
    label = found.recipients_label
    if first.table is None:
        _take_one_signature(found, in_reach)
        return
    is_pair = label is None or label.table != first.table
    for side in (0, 1) if is_pair else (first.side,):
        _take_one_signature(found, [line for line in in_reach if line.side == side])


def _take_one_signature(found: Recognised, lines: list[TextBlock]) -> None:
    empty, has_title = 0, False
    for line in lines:
        text = line.text
        has_room = line.before + empty * _EMPTY_LINE >= _LEAST_ROOM
        if not text:
            empty += 1
        elif text.startswith(("-", "–", "(")) or RECIPIENTS.match(text):
            continue
        elif _is_signing_title(text) and not (has_title and has_room):
            found.signing_titles.append(line)
            empty, has_title = 0, True
        elif has_title:
            found.has_room_to_sign |= has_room
            found.names.append(line)
            return
