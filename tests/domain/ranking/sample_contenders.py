"""Contenders for tests of ranking, scored by the small set: an office reaches 14 points, a commune 20."""

from decimal import Decimal

from danvan.domain.ranking.grades import Contender
from danvan.domain.scoring.columns import Answer


def answers(**said: str | None) -> dict[str, Answer]:
    """Answers by leaf; None is "không phát sinh"."""
    return {code: Answer(code, None if points is None else Decimal(points)) for code, points in said.items()}


def office(unit: str, name: str, b2: str | None, *circumstances: str, a1: str = "4", b1: str = "4") -> Contender:
    """A district office; B2 takes computed points, so any percentage can be reached."""
    said = answers(A1=a1, B1=b1, B2=b2)
    return Contender(unit, name, "Phòng, ban", "PHONG", said, frozenset(circumstances))


def commune(unit: str, name: str, points: str) -> Contender:
    """A commune with 14 points and what it gets for A2, out of 20."""
    return Contender(unit, name, "Xã, thị trấn", "XA", answers(A1="4", A2=points, B1="4", B2="6"))
