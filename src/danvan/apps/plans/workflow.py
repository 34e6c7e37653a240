"""The acts on the reading of a text, and on the plan that a confirmed reading becomes."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.plans.enums import KeptUploadState, PlanState, ReadingState, ScanState, VersionState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """What the acts on a reading depend on.

    `own_unit` the actor's post is in the unit that handed the text in; `lacking` names of obligatory fields
    that nobody has given yet; `faults` sentences on values that cannot be stored; `task_count` the tasks;
    `unanswered` names in the text for which no unit was chosen; `year_taken` the year of a plan that exists
    already for this authority, or None; `is_issued` the plan that the reading became has been issued;
    `is_amendment` the text is a later version of a plan, `is_own_paper` it names the own authority as its issuer;
    `head_faults` those of the faults that are on its day and year.
    """

    own_unit: bool = True
    lacking: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    task_count: int = 0
    unanswered: tuple[str, ...] = ()
    year_taken: int | None = None
    is_issued: bool = False
    is_amendment: bool = False
    is_own_paper: bool = False
    head_faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the acts on a plan depend on.

    `by_lead_unit` the actor's post is in the plan's lead unit; `lead_name` that unit; `obligation_count` what the
    deadlines would make units owe on the plan's date; `memberless` names of groups without a unit on that date;
    `unsettled` what the check before signing found that must be mended or waived first.
    """

    by_lead_unit: bool
    lead_name: str
    obligation_count: int = 0
    memberless: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What the acts on a version of a plan depend on.

    `by_lead_unit` the actor's post is in the plan's lead unit, `lead_name` that unit; `memberless` names of groups
    without a unit on the version's date; `has_changes` it says anything else than the version in force;
    `own_unit` the notice went to the actor's unit; `unsettled` as for a plan.
    """

    by_lead_unit: bool = True
    lead_name: str = ""
    memberless: tuple[str, ...] = ()
    has_changes: bool = True
    own_unit: bool = True
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """What the acts on a scan depend on: the actor's unit handed it in, pages still to do, pages recognised.

    `has_typed_pages`: the file holds others with letters, so that it can be read even if no picture is.
    """

    own_unit: bool = True
    open_pages: int = 0
    done_pages: int = 0
    has_typed_pages: bool = False


@dataclass(frozen=True, slots=True)
class KeptUploadFacts:
    """What the acts on a kept file depend on: whether the actor is the person who handed it in."""

    own: bool = True


def _own_upload(facts: KeptUploadFacts) -> Iterable[str]:
    if not facts.own:
        yield "Chỉ người đã nạp tệp mới xóa được."


def _scan_of_own_unit(facts: ScanFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị đã nạp bản quét mới làm được việc này."


def _recognised(facts: ScanFacts) -> Iterable[str]:
    yield from _scan_of_own_unit(facts)
    if facts.open_pages:
        yield f"Còn {facts.open_pages} trang chưa nhận dạng xong."
    elif facts.done_pages == 0 and not facts.has_typed_pages:
        yield "Không trang nào nhận dạng được; hãy bỏ bản quét này và quét lại rõ hơn."


def _own_unit(facts: ReadingFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị đã nạp văn bản mới làm được việc này."


def _not_issued(facts: ReadingFacts) -> Iterable[str]:
    yield from _own_unit(facts)
    if facts.is_issued:
        yield "Kế hoạch đã ban hành nên không còn xử lý kết quả kiểm tra."


def _ready_to_confirm(facts: ReadingFacts) -> Iterable[str]:
    yield from _own_unit(facts)
    if facts.lacking:
        yield f"Còn thiếu: {', '.join(facts.lacking)}."
    yield from facts.faults
    if facts.task_count == 0:
        yield "Chưa có nhiệm vụ nào; một kế hoạch phải có ít nhất một nhiệm vụ."
    if facts.unanswered:
        named = ", ".join(f"“{name}”" for name in facts.unanswered[:5])
        more = f" và {len(facts.unanswered) - 5} tên khác" if len(facts.unanswered) > 5 else ""  # noqa: PLR2004 -- enough to name
        yield f"Chưa chọn đơn vị cho {named}{more}."
    if facts.year_taken is not None:
        yield (
            f"Cơ quan này đã có kế hoạch năm {facts.year_taken}; mỗi năm chỉ có một kế hoạch. Bản sửa đổi thì nạp ở "
            "trang “Các bản” của kế hoạch đó."
        )


def _ready_as_upper(facts: ReadingFacts) -> Iterable[str]:
    yield from _own_unit(facts)
    if facts.is_amendment:
        yield "Văn bản được nạp là bản sửa đổi kế hoạch của cơ quan mình nên không phải kế hoạch cấp trên."
    if facts.is_own_paper:
        yield "Văn bản ghi cơ quan ban hành là chính cơ quan mình. Xác nhận là kế hoạch, hoặc sửa cơ quan ban hành."
    if facts.lacking:
        yield f"Còn thiếu: {', '.join(facts.lacking)}."
    yield from facts.head_faults
    if facts.task_count == 0:
        yield "Chưa có nhiệm vụ nào; một kế hoạch phải có ít nhất một nhiệm vụ."


def _by_lead_unit(facts: PlanFacts | VersionFacts) -> Iterable[str]:
    if not facts.by_lead_unit:
        yield f"Việc này thuộc cơ quan chủ trì kế hoạch: {facts.lead_name}."


def _settled(facts: PlanFacts | VersionFacts) -> Iterable[str]:
    for message in facts.unsettled:
        yield f"Kết quả kiểm tra chưa xử lý: {message} Sửa văn bản, hoặc để nguyên và ghi lý do."


def _ready_to_issue(facts: PlanFacts) -> Iterable[str]:
    yield from _by_lead_unit(facts)
    if facts.memberless:
        yield f"Vào ngày của kế hoạch, nhóm sau chưa có đơn vị nào: {', '.join(facts.memberless)}."
    yield from _settled(facts)
    if facts.obligation_count == 0:
        yield "Không có thời hạn nào giao đơn vị phải nộp; hãy kiểm tra lại các thời hạn khi xác nhận."


def _ready_to_amend(facts: VersionFacts) -> Iterable[str]:
    yield from _by_lead_unit(facts)
    if facts.memberless:
        yield f"Vào ngày của bản sửa đổi, nhóm sau chưa có đơn vị nào: {', '.join(facts.memberless)}."
    if not facts.has_changes:
        yield "Bản này không khác bản đang có hiệu lực ở điều nào; hãy kiểm tra lại văn bản đã nạp."
    yield from _settled(facts)


def _noted_by_own_unit(facts: VersionFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị được báo mới làm được việc này."


READING_WORKFLOW: Workflow[ReadingState, ReadingFacts] = Workflow(
    "plan_reading",
    "Kết quả đọc văn bản",
    ReadingState,
    (
        Act(
            name="read_source",
            label="Nạp và đọc văn bản",
            from_states=frozenset({None}),
            to_state=ReadingState.DRAFT,
            permission=Permission.PLAN_READ_SOURCE,
        ),
        Act(
            name="correct",
            label="Chỉnh kết quả đọc",
            from_states=frozenset({ReadingState.DRAFT}),
            to_state=None,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_own_unit,
        ),
        Act(
            name="mend_source",
            label="Sửa văn bản khi kiểm tra",
            from_states=frozenset({ReadingState.DRAFT}),
            to_state=None,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_own_unit,
        ),
        Act(
            name="take_back",
            label="Bỏ một chỗ đã sửa",
            from_states=frozenset({ReadingState.DRAFT}),
            to_state=None,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_own_unit,
        ),
        Act(
            name="put_back",
            label="Lấy lại một chỗ đã sửa",
            from_states=frozenset({ReadingState.DRAFT}),
            to_state=None,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_own_unit,
        ),
        Act(
            name="waive",
            label="Để nguyên điều cần sửa",
            from_states=frozenset({ReadingState.DRAFT, ReadingState.CONFIRMED}),
            to_state=None,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_not_issued,
            needs_reason=True,
        ),
        Act(
            name="reopen",
            label="Xét lại điều đã để nguyên",
            from_states=frozenset({ReadingState.DRAFT, ReadingState.CONFIRMED}),
            to_state=None,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_not_issued,
            needs_reason=True,
        ),
        Act(
            name="confirm",
            label="Xác nhận kế hoạch",
            from_states=frozenset({ReadingState.DRAFT}),
            to_state=ReadingState.CONFIRMED,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_ready_to_confirm,
        ),
        Act(
            name="confirm_upper",
            label="Xác nhận là kế hoạch cấp trên",
            from_states=frozenset({ReadingState.DRAFT}),
            to_state=ReadingState.UPPER,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_ready_as_upper,
        ),
        Act(
            name="discard",
            label="Bỏ kết quả đọc",
            from_states=frozenset({ReadingState.DRAFT}),
            to_state=ReadingState.DISCARDED,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_own_unit,
            needs_reason=True,
        ),
    ),
)

SCAN_WORKFLOW: Workflow[ScanState, ScanFacts] = Workflow(
    "plan_scan",
    "Bản quét kế hoạch",
    ScanState,
    (
        Act(
            name="hand_in",
            label="Nạp bản quét",
            from_states=frozenset({None}),
            to_state=ScanState.WAITING,
            permission=Permission.PLAN_READ_SOURCE,
        ),
        Act(
            name="read",
            label="Đọc kết quả nhận dạng",
            from_states=frozenset({ScanState.WAITING}),
            to_state=ScanState.READ,
            permission=Permission.PLAN_READ_SOURCE,
            obstacles=_recognised,
        ),
        Act(
            name="discard",
            label="Bỏ bản quét",
            from_states=frozenset({ScanState.WAITING}),
            to_state=ScanState.DISCARDED,
            permission=Permission.PLAN_READ_SOURCE,
            obstacles=_scan_of_own_unit,
            needs_reason=True,
        ),
    ),
)

KEPT_UPLOAD_WORKFLOW: Workflow[KeptUploadState, KeptUploadFacts] = Workflow(
    "kept_upload",
    "Tệp chưa đọc được",
    KeptUploadState,
    (
        Act(
            name="keep",
            label="Giữ lại tệp chưa đọc được",
            from_states=frozenset({None}),
            to_state=KeptUploadState.KEPT,
            permission=Permission.PLAN_READ_SOURCE,
        ),
        Act(
            name="remove",
            label="Xóa tệp giữ lại",
            from_states=frozenset({KeptUploadState.KEPT}),
            to_state=KeptUploadState.REMOVED,
            permission=Permission.PLAN_READ_SOURCE,
            obstacles=_own_upload,
        ),
    ),
)

PLAN_WORKFLOW: Workflow[PlanState, PlanFacts] = Workflow(
    "plan",
    "Kế hoạch",
    PlanState,
    (
        Act(
            name="issue",
            label="Ban hành vào hệ thống",
            from_states=frozenset({PlanState.CONFIRMED}),
            to_state=PlanState.ISSUED,
            permission=Permission.PLAN_ISSUE,
            obstacles=_ready_to_issue,
        ),
        Act(
            name="publish",
            label="Công khai kế hoạch",
            from_states=frozenset({PlanState.ISSUED}),
            to_state=None,
            permission=Permission.PLAN_PUBLISH,
            obstacles=_by_lead_unit,
        ),
    ),
)

VERSION_WORKFLOW: Workflow[VersionState, VersionFacts] = Workflow(
    "plan_version",
    "Bản sửa đổi của kế hoạch",
    VersionState,
    (
        Act(
            name="amend",
            label="Ban hành bản sửa đổi",
            from_states=frozenset({VersionState.CONFIRMED}),
            to_state=VersionState.ISSUED,
            permission=Permission.PLAN_ISSUE,
            obstacles=_ready_to_amend,
            needs_reason=True,
        ),
        Act(
            name="discard",
            label="Bỏ bản sửa đổi",
            from_states=frozenset({VersionState.CONFIRMED}),
            to_state=VersionState.DISCARDED,
            permission=Permission.PLAN_CONFIRM,
            obstacles=_by_lead_unit,
            needs_reason=True,
        ),
        Act(
            name="take_note",
            label="Đã nắm nội dung sửa đổi",
            from_states=frozenset({VersionState.ISSUED, VersionState.REPLACED}),
            to_state=None,
            permission=Permission.OBLIGATION_VIEW_OWN,
            obstacles=_noted_by_own_unit,
        ),
    ),
)
