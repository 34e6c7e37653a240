"""The acts on the coverage of an upper plan's duty by a unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.cascade.enums import CoverageState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """What the acts depend on: the actor's post is in the unit `lead_name` that leads the plan that is covered."""

    by_lead_unit: bool
    lead_name: str


def _by_lead_unit(facts: CoverageFacts) -> Iterable[str]:
    if not facts.by_lead_unit:
        yield f"Việc này thuộc cơ quan chủ trì kế hoạch: {facts.lead_name}."


_OPEN = frozenset({CoverageState.GAP, CoverageState.PROPOSED})

COVERAGE_WORKFLOW: Workflow[CoverageState, CoverageFacts] = Workflow(
    "coverage",
    "Độ phủ nhiệm vụ của kế hoạch cấp trên",
    CoverageState,
    (
        Act(
            name="propose",
            label="Tìm dòng khớp",
            from_states=frozenset({None, CoverageState.GAP, CoverageState.PROPOSED}),
            to_state=CoverageState.PROPOSED,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_by_lead_unit,
        ),
        Act(
            name="confirm",
            label="Xác nhận dòng phủ",
            from_states=_OPEN,
            to_state=CoverageState.CONFIRMED,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_by_lead_unit,
        ),
        Act(
            name="refuse",
            label="Bác dòng đề xuất",
            from_states=frozenset({CoverageState.PROPOSED}),
            to_state=CoverageState.GAP,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_by_lead_unit,
        ),
        Act(
            name="waive",
            label="Miễn cho đơn vị",
            from_states=_OPEN,
            to_state=CoverageState.WAIVED,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_by_lead_unit,
            needs_reason=True,
        ),
        Act(
            name="reopen",
            label="Xét lại",
            from_states=frozenset({CoverageState.CONFIRMED, CoverageState.WAIVED}),
            to_state=CoverageState.GAP,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_by_lead_unit,
            needs_reason=True,
        ),
    ),
)
