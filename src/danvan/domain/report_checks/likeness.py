"""How alike two reports are in their words, once days, numbers and the names of units are set aside."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from danvan.domain.vietnamese.text import fold, words

NameTable: TypeAlias = dict[str, list[list[str]]]

_RUN = 4
_SENTENCE_END = re.compile(r"[.;!?…]+(?:\s|$)|\n+")
_DAYS = re.compile(
    r"\b(?:(?:ngay|sang|chieu|toi)\s+\d{1,2}(?:\s+thang\s+\d{1,2})?(?:\s+nam\s+\d{4})?"
    r"|thang\s+\d{1,2}(?:\s+nam\s+\d{4})?|quy\s+(?:i{1,3}|iv|\d)(?:\s+nam\s+\d{4})?|nam\s+\d{4}"
    r"|thu\s+(?:hai|ba|tu|nam|sau|bay)|\d+)\b"
)


def bare_sentences(text: str, names: Iterable[str] = ()) -> list[list[str]]:
    """The sentences of a text as folded words, without days, numbers and the given names; empty ones are left out.

    >>> bare_sentences("Ngày 05/3/2023, xã Tân Bình mở 02 hội nghị. Kết quả tốt.", ["Xã Tân Bình"])
    [['mo', 'hoi', 'nghi'], ['ket', 'qua', 'tot']]
    """
    table = _by_first_word(frozenset(names))
    sentences = (_without(said, table) for said in _sentences(text))
    return list(filter(None, (_DAYS.sub(" ", " ".join(sentence)).split() for sentence in sentences)))


@lru_cache(maxsize=1024)
def _sentences(text: str) -> list[list[str]]:
    """The folded words of each sentence, to be read only; kept, for each report is held against the same others."""
    return [words(sentence) for sentence in _SENTENCE_END.split(fold(text))]


def word_count(sentences: Iterable[list[str]]) -> int:
    """How many words the sentences have together."""
    return sum(len(sentence) for sentence in sentences)


def _without(said: list[str], table: NameTable) -> Iterator[str]:
    """The words that belong to none of the names; of names that begin alike the longest is taken out."""
    following = 0
    for at, word in enumerate(said):
        if at < following:
            continue
        if word in table:
            name = next((name for name in table[word] if said[at : at + len(name)] == name), None)
            if name is not None:
                following = at + len(name)
                continue
        yield word


@lru_cache(maxsize=512)
def _by_first_word(names: frozenset[str]) -> NameTable:
    table: NameTable = {}
    for name in sorted((words(name) for name in names), key=lambda name: (-len(name), name)):
        if name:
            table.setdefault(name[0], []).append(name)
    return table


def likeness(left: list[list[str]], right: list[list[str]]) -> float:
    """The share of runs of four words that two texts have in common, whatever the order of their sentences.

    1.0 for the same runs, 0.0 for none; a sentence shorter than one run is a run. Texts without words are never alike.
    """
    one, other = _runs(left), _runs(right)
    return len(one & other) / len(one | other) if one and other else 0.0


def is_filler(text: str) -> bool:
    """Whether a text that is not blank says nothing: no words, one word over and over, or keys struck at random.

    >>> [is_filler(text) for text in ("...", "a a a a a", "xxx xxx", "Không phát sinh", "Đã tập huấn")]
    [True, True, True, False, False]
    """
    if not text.strip():
        return False
    said = [word for word in words(text) if any(sign.isalpha() for sign in word)]
    different = {word for word in said if len(word) > 1 and len(set(word)) > 1}
    return not different or (len(said) > _RUN and len(different) == 1)


def _runs(sentences: list[list[str]]) -> set[tuple[str, ...]]:
    return {
        tuple(sentence[start : start + _RUN])
        for sentence in sentences
        for start in range(max(1, len(sentence) - _RUN + 1))
    }
