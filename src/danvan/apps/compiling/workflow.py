"""The acts on a compiled report."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.compiling.enums import CompilationState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow


@dataclass(frozen=True, slots=True)
class CompilationFacts:
    """What the acts depend on.

    `by_lead_unit` the actor's post is in the plan's lead unit, `lead_name` that unit; `received` how many reports came;
    `exists` there is a compiled report of the period already; `is_stale` units sent something since it was compiled.
    """

    by_lead_unit: bool = True
    lead_name: str = ""
    received: int = 1
    exists: bool = False
    is_stale: bool = False


def _by_lead(facts: CompilationFacts) -> Iterable[str]:
    if not facts.by_lead_unit:
        yield f"Việc này thuộc cơ quan chủ trì kế hoạch: {facts.lead_name}."


def _compilable(facts: CompilationFacts) -> Iterable[str]:
    yield from _by_lead(facts)
    if facts.exists:
        yield "Kỳ này đã có báo cáo tổng hợp; mở báo cáo đó để sửa, hoặc bỏ nó rồi lập lại."
    if not facts.received:
        yield "Chưa nhận được báo cáo nào của kỳ này nên chưa có gì để tổng hợp."


def _up_to_date(facts: CompilationFacts) -> Iterable[str]:
    yield from _by_lead(facts)
    if facts.is_stale:
        yield "Có đơn vị đã gửi hoặc sửa báo cáo sau lần tổng hợp. Hãy tổng hợp lại số liệu trước khi chốt."


COMPILATION_WORKFLOW: Workflow[CompilationState, CompilationFacts] = Workflow(
    "compiled_report",
    "Báo cáo tổng hợp",
    CompilationState,
    (
        Act(
            name="compile",
            label="Lập báo cáo tổng hợp",
            from_states=frozenset({None}),
            to_state=CompilationState.DRAFT,
            permission=Permission.COMPILE_WRITE,
            obstacles=_compilable,
        ),
        Act(
            name="edit",
            label="Sửa nội dung",
            from_states=frozenset({CompilationState.DRAFT}),
            to_state=None,
            permission=Permission.COMPILE_WRITE,
            obstacles=_by_lead,
        ),
        Act(
            name="take_anew",
            label="Tổng hợp lại số liệu",
            from_states=frozenset({CompilationState.DRAFT}),
            to_state=None,
            permission=Permission.COMPILE_WRITE,
            obstacles=_by_lead,
        ),
        Act(
            name="finish",
            label="Chốt báo cáo",
            from_states=frozenset({CompilationState.DRAFT}),
            to_state=CompilationState.FINISHED,
            permission=Permission.COMPILE_FINISH,
            obstacles=_up_to_date,
        ),
        Act(
            name="reopen",
            label="Mở lại để sửa",
            from_states=frozenset({CompilationState.FINISHED}),
            to_state=CompilationState.DRAFT,
            permission=Permission.COMPILE_FINISH,
            obstacles=_by_lead,
            needs_reason=True,
        ),
        Act(
            name="discard",
            label="Bỏ báo cáo",
            from_states=frozenset({CompilationState.DRAFT}),
            to_state=CompilationState.DISCARDED,
            permission=Permission.COMPILE_WRITE,
            obstacles=_by_lead,
            needs_reason=True,
        ),
    ),
)
