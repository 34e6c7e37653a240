"""Ready text of sheets: answers, marks, states, days."""

from datetime import datetime

from django.utils import timezone

from danvan.apps.scoring.enums import CycleState, SheetState
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.vietnamese.dates import format_moment

STATE_COLOURS = {
    SheetState.DRAFT: "grey",
    SheetState.SUBMITTED: "yellow",
    SheetState.SENT_BACK: "orange",
    SheetState.RECONCILED: "green",
}
CYCLE_COLOURS = {
    CycleState.OPEN: "blue",
    CycleState.PROPOSED: "yellow",
    CycleState.DECIDED: "green",
    CycleState.PUBLISHED: "teal",
}


def said(answer: Answer | None, absent: str = "chưa chấm") -> str:
    """What an answer says, without its reason."""
    if answer is None:
        return absent
    return "không phát sinh" if answer.points is None else shown(answer.points)


def moment(at: datetime) -> str:
    """An instant as printed."""
    return format_moment(timezone.localtime(at))


def is_assumed(leaf: Criterion) -> bool:
    """Whether name or points of a criterion stand in no source that was read."""
    return not leaf.verified
