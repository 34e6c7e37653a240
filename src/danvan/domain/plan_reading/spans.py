"""Looking places up in long lines without walking over all of them each time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache


class Spans:
    """Spans [start, end) of a text, asked whether one of them holds a place; they may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._reached: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._reached.append(max(end, self._reached[-1] if self._reached else end))

    def hold(self, at: int) -> bool:
        """Whether a place lies in one of the spans.

        >>> spans = Spans([(10, 20), (2, 5), (3, 12)])
        >>> [at for at in (1, 2, 5, 12, 19, 20) if spans.hold(at)]
        [2, 5, 12, 19]
        """
        before = bisect_right(self._starts, at)
        return before > 0 and at < self._reached[before - 1]


def is_quoted(text: str, at: int) -> bool:
    """Whether more quotation marks were opened than closed before a place.

    >>> [is_quoted("Lễ “Ngày hội” 2/9", at) for at in (6, 14)]
    [True, False]
    """
    opened, closed = _quotes(text)
    return bisect_left(opened, at) > bisect_left(closed, at)


@lru_cache(maxsize=16)
def _quotes(text: str) -> tuple[Sequence[int], Sequence[int]]:
    return [at for at, sign in enumerate(text) if sign == "“"], [at for at, sign in enumerate(text) if sign == "”"]
