"""The words that differ between two versions of a passage."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# Up to so many pairs of words are compared one by one; a larger stretch without a common landmark is replaced whole.
_PAIRS_COMPARED = 40_000
_WORD = re.compile(r"\S+")


class RunKind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together and share one fate, joined by single spaces."""

    kind: RunKind
    text: str


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of both versions as runs: the same, removed, added; what was removed stands before what came for it.

    Without the added runs it is the earlier text, without the removed ones the later, spaces evened out. Landmarks
    (words that stand once on either side, in one order) part the text first, so that the time grows with its length.

    >>> [(run.kind.value, run.text) for run in word_runs("chậm nhất ngày 12/5", "chậm nhất ngày 20/5")]
    [('same', 'chậm nhất ngày'), ('removed', '12/5'), ('added', '20/5')]
    """
    left, right = _WORD.findall(before), _WORD.findall(after)
    runs = groupby(_marked(left, right), key=lambda marked: marked[0])
    return tuple(Run(kind, " ".join(word for _, word in words)) for kind, words in runs)


def likeness(before: Counter[str], after: Counter[str]) -> float:
    """How alike two bags of words are: twice what they share over all they hold; 1.0 for two empty ones."""
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 1.0


def _marked(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[RunKind, str]]:
    """Every word with its fate, in order."""
    stretches = [(0, len(left), 0, len(right))]
    while stretches:
        low, high, from_, to = stretches.pop()
        head = _common(left[low:high], right[from_:to])
        yield from ((RunKind.SAME, word) for word in left[low : low + head])
        low, from_ = low + head, from_ + head
        marks = _landmarks(left[low:high], right[from_:to]) if low < high and from_ < to else []
        if not marks:
            yield from _compared(left[low:high], right[from_:to])
            continue
        cuts = [(low + at, from_ + there) for at, there in marks]
        ends = [*cuts[1:], (high, to)]
        later = [(at, end, there, until) for (at, there), (end, until) in zip(cuts, ends, strict=True)]
        stretches.extend(reversed(later))
        yield from _compared(left[low : cuts[0][0]], right[from_ : cuts[0][1]])


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words both begin with."""
    shorter = min(len(left), len(right))
    return next((at for at in range(shorter) if left[at] != right[at]), shorter)


def _landmarks(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Words that stand once on either side, the longest chain of them that runs in one order on both."""
    once = {word for word, count in Counter(left).items() if count == 1}
    once &= {word for word, count in Counter(right).items() if count == 1}
    place = {word: at for at, word in enumerate(right) if word in once}
    pairs = [(at, place[word]) for at, word in enumerate(left) if word in once]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        at = bisect_left(tails, there)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [there], [number]
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _compared(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[RunKind, str]]:
    """A stretch without landmarks, word by word, or replaced whole where that would take long."""
    if len(left) * len(right) > _PAIRS_COMPARED:
        yield from ((RunKind.REMOVED, word) for word in left)
        yield from ((RunKind.ADDED, word) for word in right)
        return
    for tag, low, high, from_, to in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((RunKind.SAME, word) for word in left[low:high])
        else:
            yield from ((RunKind.REMOVED, word) for word in left[low:high])
            yield from ((RunKind.ADDED, word) for word in right[from_:to])
