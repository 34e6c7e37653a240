"""How well a line of a unit's plan covers a duty of the upper plan: a proposal with its reasons, never a decision."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log

from danvan.domain.vietnamese.text import nfc, words

# From so many hundredths on a line is proposed at all; a person decides.
LEAST_SCORE = 40
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:/\d+)*%?")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)|\n+")
_LEAST_WORDS, _REASONS_NAMED = 4, 6
# How much the numbers of a duty (a target, a day) weigh beside its words.
_NUMBERS_WEIGH = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a unit's plan and its place there; `answers` are the clauses that its writer says it carries out."""

    place: str
    text: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A line that may cover a duty: `score` in hundredths, what both have in common.

    The rarest words as the line spells them, and the numbers; `is_declared` when its writer says that it does.
    """

    line: int
    score: int
    shared_words: tuple[str, ...]
    shared_numbers: tuple[str, ...]
    is_declared: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    """The sentences of a text that say something, each with its number as its place.

    >>> [line.place for line in lines_of("Mục tiêu chung của đơn vị. Hết. Tổ chức hội nghị đối thoại với dân.")]
    ['câu 1', 'câu 3']
    """
    parts = [part.strip(" -–•") for part in _SENTENCE.split(text) if part.strip()]
    return tuple(
        Line(f"câu {number}", part) for number, part in enumerate(parts, start=1) if len(words(part)) >= _LEAST_WORDS
    )


class Matcher:
    """Compares duties with the lines of one unit's plan; words that stand in every duty and line weigh little."""

    def __init__(self, duties: Iterable[str], lines: Sequence[Line]) -> None:
        self._lines = [
            (_spellings(line.text), frozenset(_numbers(line.text)), frozenset(line.answers)) for line in lines
        ]
        bags = [frozenset(words(duty)) for duty in duties] + [frozenset(spelled) for spelled, _, _ in self._lines]
        self._count = len(bags)
        self._holding = Counter(word for bag in bags for word in bag)

    def matches(self, duty: str, refused: Collection[int] = (), *, place: str = "") -> tuple[Match, ...]:
        """The lines that may cover a duty, best first, equals in the order of the plan; `refused` ones left out.

        The score is the weight of the duty's words that the line has, in hundredths; where the duty names numbers,
        a quarter of it is the share of these that the line names too. Lines whose writer says that they carry out the
        clause at `place` come first, however little they share.
        """
        said, numbers = frozenset(words(duty)), frozenset(_numbers(duty))
        total = sum(self._weight(word) for word in said)
        found = []
        for number, (spelled, given, answers) in enumerate(self._lines):
            shared = said & spelled.keys()
            is_declared = bool(place) and place in answers
            if number in refused or not (shared or is_declared):
                continue
            score = sum(self._weight(word) for word in shared) / total if shared else 0.0
            if numbers:
                score = (1 - _NUMBERS_WEIGH) * score + _NUMBERS_WEIGH * len(numbers & given) / len(numbers)
            if is_declared or round(100 * score) >= LEAST_SCORE:
                told = (word for word in shared if not word.isdecimal())
                rarest = sorted(told, key=lambda word: (-self._weight(word), word))[:_REASONS_NAMED]
                names = tuple(spelled[word] for word in rarest)
                found.append(Match(number, round(100 * score), names, tuple(sorted(numbers & given)), is_declared))
        return tuple(sorted(found, key=lambda match: (not match.is_declared, -match.score, match.line)))

    def _weight(self, word: str) -> float:
        """The rarer a word is among duties and lines, the more it tells."""
        return log(1 + (1 + self._count) / (1 + self._holding[word]))


def _spellings(text: str) -> dict[str, str]:
    """The words of a line, folded, each with how the line spells it."""
    return {word: spelling.lower() for spelling in _WORD.findall(nfc(text)) for word in words(spelling)}


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)
