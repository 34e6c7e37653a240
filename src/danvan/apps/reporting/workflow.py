"""The acts on a unit's plan or report: drafted and sent by the unit, accepted or sent back by the lead office."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.reporting.enums import ReportState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the acts depend on.

    `own_unit` the actor's post is in the unit that owes the report; `receives` it is in the plan's lead unit;
    `lead_name` that unit; `takes_papers` the actor is of the plan's authority, to which papers are sent; `has_content`
    the main text is not empty; `missing_figures` names of asked figures without a value; `draft_in_progress` the unit
    itself has typed something that it has not sent.
    """

    own_unit: bool
    receives: bool
    lead_name: str
    takes_papers: bool
    has_content: bool
    missing_figures: tuple[str, ...]
    draft_in_progress: bool


def _of_own_unit(facts: ReportFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị phải nộp mới làm được việc này."


def _complete(facts: ReportFacts) -> Iterable[str]:
    yield from _of_own_unit(facts)
    if not facts.has_content:
        yield "Chưa có phần “Nội dung, kết quả thực hiện”."
    if facts.missing_figures:
        yield f"Còn thiếu số liệu: {'; '.join(facts.missing_figures)}."


def _received_here(facts: ReportFacts) -> Iterable[str]:
    if not facts.receives:
        yield f"Việc tiếp nhận thuộc cơ quan chủ trì kế hoạch: {facts.lead_name}."


def _nobody_drafts(facts: ReportFacts) -> Iterable[str]:
    if not facts.takes_papers:
        yield "Văn bản giấy do văn thư của cơ quan ban hành kế hoạch nhập thay."
    if facts.draft_in_progress:
        yield (
            "Đơn vị đang soạn dở trên hệ thống; nhập thay sẽ làm mất phần đó. "
            "Hãy đề nghị đơn vị gửi trên hệ thống, hoặc xóa nội dung đang soạn rồi nhập thay."
        )


REPORT_WORKFLOW: Workflow[ReportState, ReportFacts] = Workflow(
    "report",
    "Kế hoạch, báo cáo của đơn vị",
    ReportState,
    (
        Act(
            name="draft",
            label="Soạn",
            from_states=frozenset({None, ReportState.DRAFT, ReportState.SENT_BACK}),
            to_state=ReportState.DRAFT,
            permission=Permission.REPORT_DRAFT,
            obstacles=_of_own_unit,
        ),
        Act(
            name="submit",
            label="Gửi",
            from_states=frozenset({ReportState.DRAFT, ReportState.SENT_BACK}),
            to_state=ReportState.SUBMITTED,
            permission=Permission.REPORT_SUBMIT,
            obstacles=_complete,
        ),
        Act(
            name="enter_on_behalf",
            label="Nhập thay văn bản giấy",
            from_states=frozenset({None, ReportState.DRAFT, ReportState.SENT_BACK}),
            to_state=ReportState.SUBMITTED,
            permission=Permission.REPORT_ENTER_ON_BEHALF,
            obstacles=_nobody_drafts,
        ),
        Act(
            name="accept",
            label="Tiếp nhận",
            from_states=frozenset({ReportState.SUBMITTED}),
            to_state=ReportState.ACCEPTED,
            permission=Permission.REPORT_ACCEPT,
            obstacles=_received_here,
        ),
        Act(
            name="send_back",
            label="Trả lại",
            from_states=frozenset({ReportState.SUBMITTED}),
            to_state=ReportState.SENT_BACK,
            permission=Permission.REPORT_ACCEPT,
            obstacles=_received_here,
            needs_reason=True,
        ),
    ),
)
