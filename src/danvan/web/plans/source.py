"""The source text of a plan as paragraphs of sentences, with one place in it marked."""

import re
from bisect import bisect_right
from dataclasses import dataclass

MARK_PARAMETER = "neu"
FACT_PARAMETER = "cua"
MARK_ID = "cho-neu"
_END_OF_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """One sentence; `marked` is the part of it that is pointed at, `mark_id` the mark's id on its first sentence."""

    id: str
    before: str
    marked: str
    after: str
    mark_id: str


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """One paragraph; `is_heading` when a numbered part begins with it."""

    is_heading: bool
    sentences: tuple[SourceSentence, ...]

    @property
    def holds_mark(self) -> bool:
        """Whether the marked place begins in it."""
        return any(sentence.mark_id for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text cut into sentences, for finding the sentence of a fact."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def sentence_id(self, start: int, end: int) -> str:
        """The id of the sentence in which a place begins; empty for a place that a person added (0, 0)."""
        if end <= start or not self.spans:
            return ""
        at = max(0, bisect_right(self.spans, (start, len(self.text) + 1)) - 1)
        return _id(self.spans[at][0])

    def quoted(self, start: int, end: int) -> SourceSentence | None:
        """All sentences that a place touches as one, with the place marked; None for a place that a person added."""
        touched = [span for span in self.spans if span[0] < end and start < span[1]]
        if end <= start or not touched:
            return None
        return self._sentence(touched[0][0], touched[-1][1], (start, end), is_first=False)

    def paragraphs(
        self, marked: tuple[int, int] | None = None, heading_starts: frozenset[int] = frozenset()
    ) -> tuple[SourceParagraph, ...]:
        """The paragraphs, empty lines left out, with [start, end) of `marked` inside a mark."""
        rows: list[SourceParagraph] = []
        sentences: list[SourceSentence] = []
        line_start, is_marked = -1, False
        for start, end in self.spans:
            new_line = self.text.rfind("\n", 0, start) + 1
            if new_line != line_start and sentences:
                rows.append(SourceParagraph(_is_heading(heading_starts, line_start, self.text), tuple(sentences)))
                sentences = []
            line_start = new_line
            sentence = self._sentence(start, end, marked, is_first=not is_marked)
            is_marked = is_marked or bool(sentence.marked)
            sentences.append(sentence)
        if sentences:
            rows.append(SourceParagraph(_is_heading(heading_starts, line_start, self.text), tuple(sentences)))
        return tuple(rows)

    def _sentence(self, start: int, end: int, marked: tuple[int, int] | None, *, is_first: bool) -> SourceSentence:
        low, high = (end, end) if marked is None else (min(max(marked[0], start), end), min(max(marked[1], start), end))
        text = self.text
        has_mark = high > low
        if not has_mark:
            return SourceSentence(_id(start), text[start:end], "", "", "")
        mark_id = MARK_ID if is_first else ""
        return SourceSentence(_id(start), text[start:low], text[low:high], text[high:end], mark_id)


def source_of(text: str) -> SourceText:
    """The text cut at line ends and at the ends of sentences."""
    spans: list[tuple[int, int]] = []
    line_start = 0
    for line in text.split("\n"):
        start = line_start
        for gap in _END_OF_SENTENCE.finditer(line):
            spans.append((start, line_start + gap.start()))
            start = line_start + gap.end()
        if text[start : line_start + len(line)].strip():
            spans.append((start, line_start + len(line)))
        line_start += len(line) + 1
    return SourceText(text, tuple(spans))


def marked_place(value: str) -> tuple[int, int] | None:
    """The place that a link points at ("120-340"); None for anything else."""
    found = _SPAN.fullmatch(value)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end else None


def mark_link(start: int, end: int, fact_id: str = "") -> str:
    """The link, on the same page, to a marked place; empty for a place that a person added.

    `fact_id` is the fact on the page whose place it is, so that one finds back to it.
    """
    fact = f"&{FACT_PARAMETER}={fact_id}" if fact_id else ""
    return f"?{MARK_PARAMETER}={start}-{end}{fact}#{MARK_ID}" if end > start else ""


def _id(start: int) -> str:
    return f"cau-{start}"


def _is_heading(heading_starts: frozenset[int], line_start: int, text: str) -> bool:
    line_end = text.find("\n", line_start)
    return any(line_start <= start < (len(text) if line_end < 0 else line_end) for start in heading_starts)
