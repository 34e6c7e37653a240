"""The acts on a unit's plan or report: drafted and sent by the unit, accepted or sent back by the lead office.

Where the authority has set two levels, an officer of the lead unit checks what was sent and its head accepts it; each
sends it back to the level that must act: to the unit, or to whoever checked.
"""

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
    the main text is not empty, `content_label` how it is called; `missing_figures` names of asked figures without a
    value; `draft_in_progress` the unit itself has typed something that it has not sent; `levels` how many people of the
    lead unit look at it; `verified_here` the actor is the one who checked it; `disagreeing` sentences on figures whose
    sums do not agree.
    """

    own_unit: bool
    receives: bool
    lead_name: str
    takes_papers: bool
    has_content: bool
    missing_figures: tuple[str, ...]
    draft_in_progress: bool
    content_label: str
    levels: int = 1
    verified_here: bool = False
    disagreeing: tuple[str, ...] = ()


def _of_own_unit(facts: ReportFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị phải nộp mới làm được việc này."


def _complete(facts: ReportFacts) -> Iterable[str]:
    yield from _of_own_unit(facts)
    if not facts.has_content:
        yield f"Chưa có phần “{facts.content_label}”."
    if facts.missing_figures:
        yield f"Còn thiếu số liệu: {'; '.join(facts.missing_figures)}."
    if facts.disagreeing:
        yield f"Số liệu chưa khớp: {' '.join(facts.disagreeing)}"


def _received_here(facts: ReportFacts) -> Iterable[str]:
    if not facts.receives:
        yield f"Việc tiếp nhận thuộc cơ quan chủ trì kế hoạch: {facts.lead_name}."


def _looked_at_once(facts: ReportFacts) -> Iterable[str]:
    yield from _received_here(facts)
    if facts.levels > 1:
        yield "Cơ quan duyệt báo cáo qua hai cấp: chuyên viên kiểm tra trước, rồi thủ trưởng duyệt."


def _looked_at_twice(facts: ReportFacts) -> Iterable[str]:
    yield from _received_here(facts)
    if facts.levels == 1:
        yield "Cơ quan duyệt báo cáo một cấp: tiếp nhận hoặc trả lại ngay."


def _by_another(facts: ReportFacts) -> Iterable[str]:
    yield from _received_here(facts)
    if facts.verified_here:
        yield "Ông (bà) đã kiểm tra bản này; cấp duyệt phải là người khác."


def _nobody_drafts(facts: ReportFacts) -> Iterable[str]:
    if not facts.takes_papers:
        yield "Văn bản giấy do văn thư của cơ quan ban hành kế hoạch nhập thay."
    if facts.draft_in_progress:
        yield (
            "Đơn vị đang soạn dở trên hệ thống; nhập thay sẽ làm mất phần đó. "
            "Hãy đề nghị đơn vị gửi trên hệ thống, hoặc xóa nội dung đang soạn rồi nhập thay."
        )


def _workbook_received_here(facts: ReportFacts) -> Iterable[str]:
    yield from _received_here(facts)
    if facts.draft_in_progress:
        yield (
            "Đơn vị đang soạn dở trên hệ thống; nạp biểu sẽ lẫn với phần đó. "
            "Hãy đề nghị đơn vị gửi trên hệ thống, hoặc tự nạp biểu Excel của mình."
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
            name="explain_flags",
            label="Kiểm tra trước khi gửi",
            from_states=frozenset({ReportState.DRAFT, ReportState.SENT_BACK}),
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
            name="receive_workbook",
            label="Nhận biểu Excel đơn vị gửi về",
            from_states=frozenset({None, ReportState.DRAFT, ReportState.SENT_BACK}),
            to_state=ReportState.SUBMITTED,
            permission=Permission.WORKBOOK_DISTRIBUTE,
            obstacles=_workbook_received_here,
        ),
        Act(
            name="accept",
            label="Tiếp nhận",
            from_states=frozenset({ReportState.SUBMITTED}),
            to_state=ReportState.ACCEPTED,
            permission=Permission.REPORT_ACCEPT,
            obstacles=_looked_at_once,
        ),
        Act(
            name="verify",
            label="Xác nhận đã kiểm tra",
            from_states=frozenset({ReportState.SUBMITTED}),
            to_state=ReportState.VERIFIED,
            permission=Permission.REPORT_ACCEPT,
            obstacles=_looked_at_twice,
        ),
        Act(
            name="approve",
            label="Duyệt, tiếp nhận",
            from_states=frozenset({ReportState.VERIFIED}),
            to_state=ReportState.ACCEPTED,
            permission=Permission.REPORT_APPROVE,
            obstacles=_by_another,
        ),
        Act(
            name="recheck",
            label="Trả về kiểm tra lại",
            from_states=frozenset({ReportState.VERIFIED}),
            to_state=ReportState.SUBMITTED,
            permission=Permission.REPORT_APPROVE,
            obstacles=_received_here,
            needs_reason=True,
        ),
        Act(
            name="send_back",
            label="Trả lại",
            from_states=frozenset({ReportState.SUBMITTED, ReportState.VERIFIED}),
            to_state=ReportState.SENT_BACK,
            permission=Permission.REPORT_ACCEPT,
            obstacles=_received_here,
            needs_reason=True,
        ),
    ),
)
