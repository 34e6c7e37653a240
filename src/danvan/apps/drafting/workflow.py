"""The acts on a plan in the writing."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.drafting.enums import AGREED, WRITABLE, DraftState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What the acts depend on.

    `own_unit` the actor's post is in the unit that writes; `blocking` sentences on what keeps the plan from signing.
    """

    own_unit: bool = True
    blocking: tuple[str, ...] = ()


def _own_unit(facts: DraftFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị soạn mới làm được việc này."


def _complete(facts: DraftFacts) -> Iterable[str]:
    yield from _own_unit(facts)
    yield from facts.blocking[:_MOST_NAMED]
    if len(facts.blocking) > _MOST_NAMED:
        yield f"Và {len(facts.blocking) - _MOST_NAMED} điều khác trong danh sách “Còn thiếu”."


DRAFT_WORKFLOW: Workflow[DraftState, DraftFacts] = Workflow(
    "plan_draft",
    "Dự thảo kế hoạch",
    DraftState,
    (
        Act(
            name="begin",
            label="Lập dự thảo",
            from_states=frozenset({None}),
            to_state=DraftState.DRAFT,
            permission=Permission.DRAFT_WRITE,
        ),
        Act(
            name="change",
            label="Sửa dự thảo",
            from_states=frozenset(WRITABLE),
            to_state=None,
            permission=Permission.DRAFT_WRITE,
            obstacles=_own_unit,
        ),
        Act(
            name="put_back",
            label="Khôi phục bản đã lưu",
            from_states=frozenset(WRITABLE),
            to_state=None,
            permission=Permission.DRAFT_WRITE,
            obstacles=_own_unit,
        ),
        Act(
            name="submit",
            label="Trình duyệt",
            from_states=frozenset(WRITABLE),
            to_state=DraftState.SUBMITTED,
            permission=Permission.DRAFT_WRITE,
            obstacles=_complete,
        ),
        Act(
            name="approve",
            label="Duyệt",
            from_states=frozenset({DraftState.SUBMITTED}),
            to_state=DraftState.APPROVED,
            permission=Permission.DRAFT_APPROVE,
            obstacles=_own_unit,
        ),
        Act(
            name="send_back",
            label="Trả lại",
            from_states=frozenset({DraftState.SUBMITTED, *AGREED}),
            to_state=DraftState.SENT_BACK,
            permission=Permission.DRAFT_APPROVE,
            obstacles=_own_unit,
            needs_reason=True,
        ),
        Act(
            name="export",
            label="Xuất bản ký",
            from_states=frozenset({DraftState.APPROVED}),
            to_state=DraftState.EXPORTED,
            permission=Permission.DRAFT_WRITE,
            citation="Nghị định 30/2020/NĐ-CP, Điều 10",
            obstacles=_own_unit,
        ),
        Act(
            name="discard",
            label="Bỏ dự thảo",
            from_states=frozenset(WRITABLE),
            to_state=DraftState.DISCARDED,
            permission=Permission.DRAFT_WRITE,
            obstacles=_own_unit,
            needs_reason=True,
        ),
    ),
)
