"""Where a value of a criteria set comes from, so that a guess is never shown as an official text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Source(StrEnum):
    """How a value is known: read in the source, derived from it, assumed by analogy, or not known at all."""

    KNOWN = "known"
    DERIVED = "derived"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Vietnamese label shown beside the value."""
        return _SOURCE_LABELS[self]

    @property
    def verified(self) -> bool:
        """Whether the value may be shown as it stands; all others carry the mark "chưa kiểm chứng"."""
        return self is Source.KNOWN


_SOURCE_LABELS = {
    Source.KNOWN: "theo văn bản đã đọc",
    Source.DERIVED: "suy ra từ văn bản đã đọc",
    Source.ASSUMED: "giả định, chưa kiểm chứng",
    Source.UNKNOWN: "chưa rõ",
}


class Confidence(StrEnum):
    """How sure the reading of a source is; UNSTATED where the set does not say."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Marked(Generic[T]):
    """A value with its origin: `basis` is what was read, or what the assumption rests on."""

    value: T
    source: Source
    confidence: Confidence = Confidence.UNSTATED
    basis: str = ""
