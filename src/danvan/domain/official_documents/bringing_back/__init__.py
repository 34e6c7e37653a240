"""A paper that was edited outside comes back: what its file says is read into its typed content again."""

from danvan.domain.official_documents.bringing_back.description import (
    EditedGrid,
    EditedLine,
    EditedPiece,
    LinePart,
    Obstacle,
    printed_lines,
)
from danvan.domain.official_documents.bringing_back.taking_back import BroughtBack, take_back

__all__ = [
    "BroughtBack",
    "EditedGrid",
    "EditedLine",
    "EditedPiece",
    "LinePart",
    "Obstacle",
    "printed_lines",
    "take_back",
]
