"""The print of one cell: what a page sends along, so that a later answer is not overwritten unseen."""

from danvan.domain.figures.rounding import canonical
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.scoring.columns import Answer

EMPTY = "-"


def cell_print(answer: Answer | None) -> str:
    """A short text that differs as soon as points, “không phát sinh” or reason differ."""
    if answer is None:
        return EMPTY
    points = "" if answer.points is None else canonical(answer.points)
    return content_hash(canonical_json({"points": points, "reason": answer.reason}))[:16]
