"""A recognised word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A recognised word: its box in points, and from 0 to 100 how sure the machine is of it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    certainty: int
