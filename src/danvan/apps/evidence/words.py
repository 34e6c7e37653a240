"""What is typed of a piece of evidence beside its file."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.evidence.models import Evidence


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The name, and of a paper its number, day and issuer where known; what it proves, its last day.

    A blank name is that of the file.
    """

    name: str = ""
    number: str = ""
    day: date | None = None
    issuer: str = ""
    note: str = ""
    valid_until: date | None = None


def words_of(evidence: Evidence) -> PaperWords:
    """What was typed of a piece, as its next revision begins with it."""
    return PaperWords(
        evidence.name,
        evidence.paper_number,
        evidence.paper_date,
        evidence.paper_issuer,
        evidence.note,
        evidence.valid_until,
    )
