"""The clauses of a plan's text as passages that two versions can be compared by."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from danvan.domain.amending.pairing import Pair, Passage, Threshold, paired

OPENING, CLOSING = "opening", "closing"
# The number or letter with which a printed clause begins; its change alone changes no word of the clause.
_LABEL = re.compile(r"\s*(?:Điều\s+\d+|[IVXLC]+|\d+(?:\.\d+)*|[^\W\d_])\s*[.)/:]+\s*", re.IGNORECASE)
_END = re.compile(r"^[^\w\n]*(?:Trên đây là|Nơi nhận)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """A clause as it was read: its path, its heading, and the characters at which that stands (0, 0: nowhere)."""

    path: str
    heading: str
    start: int
    end: int


def clause_passages(source_text: str, clauses: Sequence[ClausePlace]) -> tuple[Passage, ...]:
    """Every clause with all its words up to the next one, in the order given, between what opens and what closes.

    The first passage is what stands before the first clause, the last what stands from "Trên đây là" or "Nơi nhận"
    on, up to an appendix if one follows. A clause that a person added has its heading alone.
    """
    starts = sorted({clause.start for clause in clauses if clause.end > clause.start})
    spans = list(pairwise([*(starts or [0]), len(source_text)]))
    ends = [_closing_start(source_text, start, stop) for start, stop in spans]
    opening = source_text[: starts[0] if starts else ends[0]]
    closing = "".join(source_text[end:stop] for end, (_, stop) in zip(ends, spans, strict=True))
    return (
        Passage(OPENING, opening),
        *(Passage(clause.path, _own_text(source_text, clause, starts, ends)) for clause in clauses),
        Passage(CLOSING, closing),
    )


def paired_clauses(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Pair, ...]:
    """The clauses of two versions, opening with opening and closing with closing whatever they say."""
    return paired(
        tuple(_with_kind(one) for one in before),
        tuple(_with_kind(one) for one in after),
        Threshold(single_kinds=frozenset({OPENING, CLOSING})),
    )


def _with_kind(passage: Passage) -> Passage:
    """Opening and closing are kinds of their own."""
    return replace(passage, kind=passage.place if passage.place in {OPENING, CLOSING} else "")


def _closing_start(source_text: str, start: int, stop: int) -> int:
    found = _END.search(source_text, start, stop)
    return found.start() if found else stop


def _own_text(source_text: str, clause: ClausePlace, starts: Sequence[int], ends: Sequence[int]) -> str:
    if clause.end <= clause.start:
        return clause.heading
    stop = max(ends[bisect_right(starts, clause.start) - 1], clause.end)
    label = _LABEL.match(source_text, clause.start, stop)
    return source_text[label.end() if label else clause.start : stop].strip()
