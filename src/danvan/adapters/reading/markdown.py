"""Markdown into blocks: headings, bullets, pipe tables, footnotes; inline markup removed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from danvan.adapters.reading.bar_tables import Row, with_bar_tables
from danvan.adapters.reading.block_list import BlockList
from danvan.adapters.reading.emphasis import LineEmphasis, line_emphasis
from danvan.domain.plan_reading.blocks import Block, BlockKind

_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
# A dash before a year at the beginning of a line is the middle of "2026 - 2030".
_BULLET = re.compile(r"(\s*)([-+•●▪*–—‐‑‒−])\s+(?=\S)(?!(?:19|20)\d\d\b)(.*)$")
_RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$")
# Converters lose the outer bars of a row now and then.
_TABLE_ROW = re.compile(r"\s*\|.*|.*(?<!\\)\|\s*$|.*\S\s+\|\s+\S.*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_OUTER_BARS = re.compile(r"^\s*\||(?<!\\)\|\s*$")
_FOOTNOTE = re.compile(r"(?:<sup>\s*\[?(\d{1,3})\]?\s*</sup>|\[\^?(\d{1,3})\]:?)\s*(?=\S)")
_SUPERSCRIPT_TAG = re.compile(r"<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STRONG = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1")
_UNDERLINED = re.compile(r"__(?=[^\W\d_])([^_]+)__")
# Stars that open or close a span whose other end is on another line, or that stand by themselves, or that a
# converter left inside a word or a number ("CH*Ủ TỊCH", "số 1*52/2025", "năm 202*5").
_STRAY_STARS = re.compile(
    r"\*{2,}|(?<=[^\W\d_])\*(?=\w)|(?<=\w)\*(?=[^\W\d_])|(?<=\d)\*(?=\d{1,4}/)|(?<=\b20\d)\*(?=\d\b)|(?<!\()(?<!\w)\*(?=[\w“\"(])|(?<=[\w.,;:”\")%])\*(?![\w)])|^\*(?=\s*$)"
)
_EMPHASISED_BULLET = re.compile(r"(\s*)\*{1,3}\s*([-–+•])\s*(?:\*{1,3}\s*|\s)(?=\S)")
_BLANK_MARKUP = re.compile(r"[\s*_]*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_UNDERSCORED = re.compile(r"(_{1,3})(?=\S).*\S\1[.:;,]?$")
# Longer figures name no letter, and turning them into numbers fails.
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUB_BULLET = 2


def markdown_blocks(text: str) -> list[Block]:
    """One block per line: the reader's own stages, not Markdown's rules, decide what belongs together."""
    blocks = BlockList()
    for group in _paragraphs(with_bar_tables(re.split(r"\r\n|\r|\n", text))):
        emphases = line_emphasis([line if isinstance(line, str) else "" for _, line in group])
        for (number, line), emphasis in zip(group, emphases, strict=True):
            if isinstance(line, list):
                blocks.add_row([inline_text(cell) for cell in line], number)
                continue
            for turn, part in enumerate(line.split("\f")):
                if turn:
                    blocks.turn_page()
                _add_line(blocks, part, number, emphasis)
    return blocks.blocks


def _paragraphs(lines: Iterable[tuple[int, str | Row]]) -> Iterator[list[tuple[int, str | Row]]]:
    """The numbered lines between blank lines, table rows and headings, which no emphasis crosses."""
    group: list[tuple[int, str | Row]] = []
    for number, line in lines:
        parts = isinstance(line, list) or not line.strip() or "|" in line or line.startswith("#")
        if parts and group:
            yield group
            group = []
        group.append((number, line if isinstance(line, list) else _EMPHASISED_BULLET.sub(r"\1\2 ", line, count=1)))
        if parts:
            yield group
            group = []
    if group:
        yield group


def _add_line(blocks: BlockList, line: str, number: int, emphasis: LineEmphasis) -> None:
    if _BLANK_MARKUP.fullmatch(line) or _RULE.fullmatch(line):
        blocks.mark_gap()
        return
    if "|" in line and _TABLE_ROW.fullmatch(line):
        if not _TABLE_RULE.fullmatch(line):
            blocks.add_row([inline_text(cell) for cell in _CELL_BAR.split(_OUTER_BARS.sub("", line))], number)
        return
    if heading := _HEADING.fullmatch(line):
        title = heading[2].rstrip().rstrip("#").rstrip()
        blocks.add(BlockKind.HEADING, _one_line(title), number, level=len(heading[1]), strong=True)
        return
    if note := _FOOTNOTE.match(line):
        mark = (note[1] or note[2]).translate(_SUPERSCRIPTS)
        blocks.add(BlockKind.FOOTNOTE, f"{mark} {_one_line(line[note.end() :])}", number)
        return
    if (bullet := _BULLET.fullmatch(line)) and not (bullet[2] == "*" and emphasis.runs_on):
        level = _SUB_BULLET if bullet[2] == "+" else 1
        strong = line_emphasis([bullet[3]])[0].strong or _UNDERSCORED.fullmatch(bullet[3].strip()) is not None
        blocks.add(BlockKind.BULLET, _one_line(bullet[3]), number, level=level, strong=strong)
        return
    strong = emphasis.strong or _UNDERSCORED.fullmatch(line.strip()) is not None
    blocks.add(BlockKind.LINE, _one_line(line), number, strong=strong, runs_on=emphasis.runs_on)


def _one_line(text: str) -> str:
    return inline_text(text).replace("\n", " ")


def inline_text(text: str) -> str:
    """The text of one line without inline markup; note marks become superscript digits, <br> a line feed."""
    plain = _SUPERSCRIPT_TAG.sub(lambda match: match[1].translate(_SUPERSCRIPTS), text)
    plain = _BREAK_TAG.sub("\n", plain)
    plain = _LINK.sub(r"\1", _TAG.sub("", plain))
    for _ in range(2):
        plain = _STRONG.sub(r"\2", plain)
    plain = _STRAY_STARS.sub("", _UNDERLINED.sub(r"\1", plain))
    return _CHARACTER.sub(lambda match: html.unescape(match[0]), _ESCAPE.sub(r"\1", plain))
