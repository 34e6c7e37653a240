"""Stage 3, body and appendices → numbered sections, and for every passage the section it stands in.

Reads: body, appendix. Writes: sections with paths, placed passages with the count of dash items.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from danvan.domain.plan_reading.blocks import BlockKind, Passage
from danvan.domain.plan_reading.layout import Layout
from danvan.domain.plan_reading.markers import Marker, MarkerStyle, marker_of
from danvan.domain.plan_reading.reading import Section
from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold

CLOSING = "closing"
APPENDIX = "PL"
_CLOSING_WORDS = re.compile(
    r"(?:tren day la|yeu cau (?:cac|thu truong|cac)|de nghi cac|trong qua trinh|nhan duoc|can cu ke hoach nay|"
    r"(?:uy ban nhan dan|ubnd|hdnd)\b.{0,60}(?:yeu cau|de nghi)|ke hoach nay|chi thi nay|giao \w+)"
)
_SENTENCE_END = pattern(r"[.:](?=\s+[A-ZÀ-ỸĐ“])|[:;]\s*$")
_PART_END = pattern(r";(?=\s+[A-ZÀ-ỸĐ“])")
_APPENDIX_NAME = re.compile(r"phu luc(?: so)?\s*[ivxlc\d]{0,4}[a-z]?\s*[.:]?")
_LABEL_REACH = 16
_END_KINDS = frozenset({BlockKind.LINE, BlockKind.HEADING})
_LONGEST_QUOTATION = 20
_FARTHEST_HEADING = 2_000
_LONGEST_HEADING = 300
_SMALL_STYLES = frozenset({MarkerStyle.LOWER, MarkerStyle.PARENTHESISED})
_DECIMAL_STYLES = frozenset(
    {MarkerStyle.DECIMAL_1, MarkerStyle.DECIMAL_2, MarkerStyle.DECIMAL_3, MarkerStyle.DECIMAL_4}
)
_HIGH_STYLES = frozenset({MarkerStyle.UPPER, MarkerStyle.ROMAN})
_PART_STYLES = (MarkerStyle.PART, MarkerStyle.CHAPTER, MarkerStyle.DIVISION, MarkerStyle.SUBDIVISION)
# Which open styles a style never stands below.
_NEVER_ABOVE = {
    **{
        style: frozenset(_PART_STYLES[at + 1 :]) | {MarkerStyle.ARTICLE} | _SMALL_STYLES | _DECIMAL_STYLES
        for at, style in enumerate(_PART_STYLES)
    },
    MarkerStyle.UPPER: _SMALL_STYLES | _DECIMAL_STYLES,
    MarkerStyle.ROMAN: _SMALL_STYLES | _DECIMAL_STYLES,
    MarkerStyle.DECIMAL_1: _SMALL_STYLES,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage at its place: section path ("" before the first), where its own words begin, its dash item.

    `marked` says that the passage bears the section's number itself; `quoted`, that it is the text of another paper.
    """

    passage: Passage
    path: str
    text_start: int = 0
    item: int | None = None
    sub_item: bool = False
    marked: bool = False
    quoted: bool = False

    @property
    def text(self) -> str:
        """The words without the number."""
        return self.passage.text[self.text_start :]


@dataclass(slots=True)
class Outline:
    """The sections in reading order and every passage of body and appendix at its place."""

    sections: list[Section] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """The open levels while walking: (style, token) from the top, and what is counted on the way."""

    base: str
    outline: Outline
    levels: list[tuple[MarkerStyle, str]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return "/".join(part for part in (self.base, *(token for _, token in self.levels)) if part)


def outlined(layout: Layout) -> Outline:
    """The outline of a paper's body and appendices; where nothing is numbered, all of the body is its closing."""
    outline = Outline()
    walk = _Walk("", outline)
    closing_from = _closing_start(layout.body, is_letter=layout.kind_name == "Công văn")
    quoted = _quoted(layout.body)
    for at, passage in enumerate(layout.body):
        if at >= closing_from:
            outline.placed.append(Placed(passage, CLOSING))
        elif at in quoted:
            outline.placed.append(Placed(passage, walk.path, quoted=True))
        else:
            _place(walk, passage)
    if not outline.sections:
        outline.placed = [replace(placed, path=CLOSING) for placed in outline.placed]
    if layout.attached:
        _place_attached(walk, layout.attached)
    if layout.appendix:
        _place_appendix(outline, layout.appendix)
    return outline


def _closing_start(body: list[Passage], *, is_letter: bool) -> int:
    """Where the unnumbered end begins: at words that close a paper; in a letter behind the last number."""
    start = len(body)
    while start > 0:
        passage = body[start - 1]
        if passage.kind not in _END_KINDS or marker_of(passage.text):
            break
        start -= 1
    if is_letter:
        return start
    for at in range(start, len(body)):
        if _CLOSING_WORDS.match(fold(body[at].text[:160])):
            return at
    return len(body)


def _quoted(body: Sequence[Passage]) -> frozenset[int]:
    """The passages that a quotation of several paragraphs runs through: their numbers are those of the text quoted.

    A quotation that is not closed within some twenty paragraphs, or in which another begins, is a stray mark.
    """
    quoted: set[int] = set()
    opened: int | None = None
    for at, passage in enumerate(body):
        first, last = passage.text.find("“"), passage.text.rfind("”")
        if opened is not None:
            if last >= 0 and (first < 0 or first > passage.text.find("”")):
                quoted.update(range(opened, at + 1))
                opened = None
            elif first >= 0 or at - opened >= _LONGEST_QUOTATION:
                opened = None
        if passage.text.rfind("“") > last:
            opened = at + 1 if marker_of(passage.text) else at
    return frozenset(quoted)


def _place_attached(walk: _Walk, passages: Sequence[Passage]) -> None:
    """The paper that a decision brings into force: numbered afresh, beside the articles of the decision."""
    walk.levels = []
    first = next((at for at, passage in enumerate(passages) if not passage.cells and marker_of(passage.text)), 0)
    for passage in passages[first:]:
        _place(walk, passage)


def _place_appendix(outline: Outline, passages: Iterable[Passage]) -> None:
    walk: _Walk | None = None
    count = 0
    for passage in passages:
        opens = _opens_appendix(passage)
        if walk is None or (opens and walk.outline.placed and not _same_appendix(outline, passage)):
            count += 1
            base = APPENDIX if count == 1 else f"{APPENDIX}~{count}"
            walk = _Walk(base, outline)
            outline.sections.append(Section(base, _heading(passage.text), passage.anchor()))
            outline.placed.append(Placed(passage, base, marked=True))
            continue
        _place(walk, passage)


def _opens_appendix(passage: Passage) -> bool:
    """Whether a line is the name of an appendix: alone, in capitals or bold; a sentence may begin so too."""
    if passage.cells or not fold(passage.text[:_LABEL_REACH]).startswith("phu luc"):
        return False
    return passage.strong or passage.text.isupper() or _APPENDIX_NAME.fullmatch(fold(passage.text)) is not None


def _same_appendix(outline: Outline, passage: Passage) -> bool:
    """A running head repeats the name of the appendix that is open."""
    heads = [placed.passage.text for placed in outline.placed if placed.marked and placed.path.startswith(APPENDIX)]
    return passage.text in heads


def _place(walk: _Walk, passage: Passage) -> None:
    marker = None if passage.cells or passage.kind is BlockKind.BULLET else _marker(passage.text)
    if marker is not None and (level := _level(walk, marker)) is not None:
        style, depth = level
        token = _unrepeated(walk, marker.token, depth)
        walk.levels[depth:] = [(style, token)]
        path = walk.path
        anchor = passage.anchor(0, marker.text_start + len(_heading(passage.text[marker.text_start :])))
        walk.outline.sections.append(Section(path, _heading(passage.text[marker.text_start :]), anchor))
        walk.outline.placed.append(Placed(passage, path, marker.text_start, marked=True))
        return
    path = walk.path
    if _names_last(walk, passage):
        last = walk.outline.sections[-1]
        anchor = replace(last.anchor, end=passage.anchor().end)
        walk.outline.sections[-1] = Section(last.path, _heading(passage.text), anchor)
        walk.outline.placed.append(Placed(passage, path, marked=True))
        return
    item, sub_item = None, False
    if passage.kind is BlockKind.BULLET:
        sub_item = passage.level > 1
        if not sub_item:
            walk.items[path] = walk.items.get(path, 0) + 1
        item = walk.items.get(path)
    walk.outline.placed.append(Placed(passage, path, 0, item, sub_item))


def _marker(text: str) -> Marker | None:
    """The number a text bears; of "1. A. NHIỆM VỤ", where a list of a web page numbers the parts again, the second."""
    outer = marker_of(text)
    if outer is None or outer.style is not MarkerStyle.DECIMAL_1:
        return outer
    inner = marker_of(text[outer.text_start :])
    if inner is None or inner.style not in _HIGH_STYLES:
        return outer
    return replace(inner, text_start=outer.text_start + inner.text_start)


def _names_last(walk: _Walk, passage: Passage) -> bool:
    """Whether a line is the heading of the number that stands alone in the line before ("Chương I" / "QUY ĐỊNH CHUNG")."""
    sections, placed = walk.outline.sections, walk.outline.placed
    if not sections or sections[-1].heading or sections[-1].path != walk.path or passage.cells:
        return False
    return placed[-1].marked and passage.kind is not BlockKind.BULLET and len(passage.text) <= _LONGEST_HEADING


def _level(walk: _Walk, marker: Marker) -> tuple[MarkerStyle, int] | None:
    """The style and the depth a number opens: that of its style where it is open, else below all that is open."""
    style = _settled_style(walk, marker)
    open_styles = [open_style for open_style, _ in walk.levels]
    if style in open_styles:
        return style, open_styles.index(style)
    if style in {MarkerStyle.DECIMAL_2, MarkerStyle.DECIMAL_3, MarkerStyle.DECIMAL_4}:
        parent = marker.token.rsplit(".", 1)[0]
        for depth, (_, token) in enumerate(walk.levels):
            if token.split("~")[0] == parent:
                return style, depth + 1
    if style is MarkerStyle.DECIMAL_1 and (beside := _after_decimals(walk, marker)) is not None:
        return style, beside
    if style is MarkerStyle.ARTICLE:
        parts = [depth for depth, open_style in enumerate(open_styles) if open_style in _PART_STYLES]
        return style, parts[-1] + 1 if parts else 0
    lower = _NEVER_ABOVE.get(style, frozenset())
    return style, next((depth for depth, open_style in enumerate(open_styles) if open_style in lower), len(walk.levels))


def _after_decimals(walk: _Walk, marker: Marker) -> int | None:
    """Where "3." goes on behind "2.4" whose own "2." the text has lost: beside it, not below it."""
    for depth, (style, token) in enumerate(walk.levels):
        if style in _DECIMAL_STYLES and "." in token and int(token.split(".")[0]) + 1 == int(marker.token):
            return depth
    return None


def _settled_style(walk: _Walk, marker: Marker) -> MarkerStyle:
    """Which of two styles a single letter is: it goes on with a row that is open, else it begins a Roman row."""
    if marker.either is None:
        return marker.style
    letters = [token for style, token in walk.levels if style is MarkerStyle.UPPER]
    romans = [token for style, token in walk.levels if style is MarkerStyle.ROMAN]
    follows_letter = bool(letters) and ord(marker.token) - ord(letters[-1][0]) in {1, 2}
    if follows_letter and not (romans and marker.token in "IVX"):
        return MarkerStyle.UPPER
    return MarkerStyle.ROMAN if marker.token in "IVX" else MarkerStyle.UPPER


def _unrepeated(walk: _Walk, token: str, depth: int) -> str:
    parent = "/".join(part for part in (walk.base, *(name for _, name in walk.levels[:depth])) if part)
    key = f"{parent}/{token}"
    walk.seen[key] = walk.seen.get(key, 0) + 1
    return token if walk.seen[key] == 1 else f"{token}~{walk.seen[key]}"


def _heading(text: str) -> str:
    """The heading of a section: its words up to the end of the first sentence, at most some 300 characters.

    A semicolon ends only a sentence that is longer: short ones list who has to do it ("Thủ trưởng …; Chủ tịch …").
    """
    text = text[:_FARTHEST_HEADING]
    for end in (_SENTENCE_END, _PART_END):
        heading = _up_to(end, text)
        if len(heading) <= _LONGEST_HEADING:
            return heading
    return heading[:_LONGEST_HEADING].rsplit(" ", 1)[0]


def _up_to(end: re.Pattern[str], text: str) -> str:
    """The words before the first such end outside brackets."""
    ends = (match.start() for match in end.finditer(text))
    return text[: next((at for at in ends if text.count("(", 0, at) <= text.count(")", 0, at)), len(text))].strip()
