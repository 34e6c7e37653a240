"""The acts on an activity: written down, corrected and cancelled by its own unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.activities.enums import ActivityState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """What the acts depend on: `own_unit` the actor's post is in the unit that did it."""

    own_unit: bool


def _of_own_unit(facts: ActivityFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị đã tổ chức hoạt động mới làm được việc này."


_RECORDED = frozenset({ActivityState.RECORDED})

ACTIVITY_WORKFLOW: Workflow[ActivityState, ActivityFacts] = Workflow(
    "activity",
    "Hoạt động của đơn vị",
    ActivityState,
    (
        Act(
            name="record",
            label="Ghi hoạt động",
            from_states=frozenset({None}),
            to_state=ActivityState.RECORDED,
            permission=Permission.ACTIVITY_RECORD,
            obstacles=_of_own_unit,
        ),
        Act(
            name="mend",
            label="Sửa",
            from_states=_RECORDED,
            to_state=None,
            permission=Permission.ACTIVITY_RECORD,
            obstacles=_of_own_unit,
            needs_reason=True,
        ),
        Act(
            name="add_evidence",
            label="Thêm tệp minh chứng",
            from_states=_RECORDED,
            to_state=None,
            permission=Permission.ACTIVITY_RECORD,
            obstacles=_of_own_unit,
        ),
        Act(
            name="cancel",
            label="Hủy",
            from_states=_RECORDED,
            to_state=ActivityState.CANCELLED,
            permission=Permission.ACTIVITY_RECORD,
            obstacles=_of_own_unit,
            needs_reason=True,
        ),
    ),
)
