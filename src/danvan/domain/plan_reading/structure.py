"""A reading as a tree of parts that holds every line of the text once: what a structured export is written from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from danvan.domain.plan_reading.layout import is_recipients_label
from danvan.domain.plan_reading.markers import MarkerStyle, marker_of
from danvan.domain.plan_reading.outline import APPENDIX
from danvan.domain.plan_reading.reading import Citation, Document, Reading, Section
from danvan.domain.vietnamese.text import fold

_CLOSING = re.compile(r"tren day la|noi nhan\s*(?::|$|-)")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line; `citation` is the document they name, None for plain words."""

    text: str
    citation: Citation | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part: the number as printed, its heading, its own lines, the parts below it.

    `style` is None for a part without a printed number, such as an appendix or a group of table rows.
    """

    path: str
    number: str
    heading: Line
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    style: MarkerStyle | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: header facts, the lines above the body, the body, the lines below it, the appendices."""

    document: Document
    citations: tuple[Citation, ...]
    preface: tuple[Line, ...]
    preamble: tuple[Line, ...]
    body: tuple[Part, ...]
    loose: tuple[Line, ...]
    conclusions: tuple[Line, ...]
    appendices: tuple[Part, ...]


@dataclass(slots=True)
class _Open:
    """A part while its children are gathered."""

    path: str
    number: str
    style: MarkerStyle | None
    heading: Line
    lines: tuple[Line, ...]
    parts: list[_Open] = field(default_factory=list)

    def closed(self) -> Part:
        parts = tuple(part.closed() for part in self.parts)
        return Part(self.path, self.number, self.heading, self.lines, parts, self.style)


def structured(reading: Reading) -> Paper:
    """The tree of a reading. Takes time in line with the text; words are neither lost nor told twice."""
    text = reading.source_text
    runs = _Runs(text, reading.citations)
    sections = _distinct(reading.sections)
    body = [section for section in sections if not _is_appendix(section)]
    appendices = [section for section in sections if _is_appendix(section)]
    body_end = appendices[0].anchor.start if appendices else len(text)
    first = body[0].anchor.start if body else body_end
    title = reading.document.anchor
    title_end = min(title.end if title else 0, first)
    after_body = _conclusions_start(reading, body[-1].anchor.end if body else title_end, body_end)
    return Paper(
        document=reading.document,
        citations=reading.citations,
        preface=runs.lines(0, title_end),
        preamble=runs.lines(title_end, first) if body else (),
        body=_tree(runs, body, after_body),
        loose=() if body else runs.lines(title_end, after_body),
        conclusions=runs.lines(after_body, body_end),
        appendices=_tree(runs, appendices, len(text)),
    )


def _is_appendix(section: Section) -> bool:
    return section.path.split("/")[0].split("~")[0] == APPENDIX


def _distinct(sections: Sequence[Section]) -> list[Section]:
    """The sections whose number begins a place of its own; two facts at one place stay one part."""
    kept: list[Section] = []
    for section in sections:
        if not kept or section.anchor.start >= kept[-1].anchor.end:
            kept.append(section)
    return kept


def _conclusions_start(reading: Reading, after: int, end: int) -> int:
    """Where the unnumbered end begins: "Trên đây là …", "Nơi nhận", or who signs, whichever stands first."""
    text = reading.source_text
    signed = reading.signatory.anchor if reading.signatory else None
    for line in _LINE.finditer(text, after, end):
        words = line[0].strip()
        if is_recipients_label(words) or _CLOSING.match(fold(words[:40])):
            return line.start()
        if signed is not None and line.start() <= signed.start < line.end():
            return line.start()
    return end


def _tree(runs: _Runs, sections: Sequence[Section], end: int) -> tuple[Part, ...]:
    tops: list[_Open] = []
    stack: list[_Open] = []
    for at, section in enumerate(sections):
        following = sections[at + 1].anchor.start if at + 1 < len(sections) else end
        opened = _opened(runs, section, max(following, section.anchor.start))
        while stack and not section.path.startswith(f"{stack[-1].path}/"):
            stack.pop()
        (stack[-1].parts if stack else tops).append(opened)
        stack.append(opened)
    return tuple(part.closed() for part in tops)


def _opened(runs: _Runs, section: Section, end: int) -> _Open:
    start = section.anchor.start
    heading_end = min(section.anchor.end, end)
    marker = marker_of(runs.text[start:heading_end])
    words_start = start + marker.text_start if marker else start
    return _Open(
        path=section.path,
        number=runs.text[start:words_start].strip(),
        style=marker.style if marker else None,
        heading=runs.line(words_start, heading_end),
        lines=runs.lines(heading_end, end),
    )


class _Runs:
    """The text cut at line ends and at citations."""

    def __init__(self, text: str, citations: Sequence[Citation]) -> None:
        self.text = text
        spans = [(anchor.start, anchor.end, one) for one in citations for anchor in one.anchors]
        self._spans: list[tuple[int, int, Citation]] = []
        for start, end, citation in sorted(spans, key=lambda span: (span[0], -span[1])):
            if end > start and (not self._spans or start >= self._spans[-1][1]):
                self._spans.append((start, end, citation))
        self._at = 0

    def lines(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines between two places that hold a word; the first may be the rest of a line."""
        found = (self.line(*line.span()) for line in _LINE.finditer(self.text, start, end))
        return tuple(line for line in found if any(run.text.strip() for run in line))

    def line(self, start: int, end: int) -> Line:
        """Words between two places as runs; line ends inside become spaces."""
        return tuple(self._cut(start, end))

    def _cut(self, start: int, end: int) -> Iterator[Run]:
        at = start
        for first, last, citation in self._within(start, end):
            if first > at:
                yield Run(_flat(self.text[at:first]))
            yield Run(_flat(self.text[first:last]), citation)
            at = last
        if at < end:
            yield Run(_flat(self.text[at:end]))

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, Citation]]:
        while self._at > 0 and self._spans[self._at - 1][0] >= start:
            self._at -= 1
        while self._at < len(self._spans) and self._spans[self._at][0] < start:
            self._at += 1
        at = self._at
        while at < len(self._spans) and self._spans[at][0] < end:
            if self._spans[at][1] <= end:
                yield self._spans[at]
            at += 1


def _flat(text: str) -> str:
    return text.replace("\n", " ")
