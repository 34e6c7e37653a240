"""What may be done with a score sheet and with a cycle, by whom, from which state, and what stands in the way."""

from collections.abc import Iterator

from danvan.apps.scoring.act_facts import ContestFacts, CycleFacts, SheetFacts
from danvan.apps.scoring.enums import ContestState, CycleState, SheetState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

__all__ = ["CONTEST_WORKFLOW", "CYCLE_WORKFLOW", "SHEET_WORKFLOW", "ContestFacts", "CycleFacts", "SheetFacts"]

_PLAN = "Kế hoạch dân vận chính quyền của năm, phần tổ chức thực hiện"

_CONFLICTS = "Luật Phòng, chống tham nhũng 36/2018/QH14, Điều 23"

_UNSENT = frozenset({SheetState.DRAFT, SheetState.SENT_BACK})
_SENT = frozenset({SheetState.SUBMITTED})
_SETTLED = frozenset({SheetState.RECONCILED})
_RUNNING = frozenset(CycleState)


def _while_open(facts: SheetFacts) -> Iterator[str]:
    if not facts.cycle_is_open:
        yield "Bảng xếp loại đã được trình hoặc đã quyết định, phiếu không sửa được nữa."


def _complete_self_score(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    yield from facts.unsent


def _on_paper(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    yield from facts.begun


def _nothing_signed(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    yield from facts.conflicts
    if facts.signed:
        yield f"Đã ký điểm thẩm định: {', '.join(facts.signed)}. Phiếu không trả lại được nữa."


def _unsigned_column(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    if facts.is_column_signed:
        yield "Cột điểm này đã ký, không sửa được nữa."
    yield from facts.conflicts


def _without_conflict(facts: SheetFacts) -> Iterator[str]:
    yield from _while_not_adopted(facts)
    yield from facts.conflicts


def _explaining(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    yield from facts.explaining


def _signed_column(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    if not facts.is_column_signed:
        yield "Cột điểm này chưa ký: sửa thẳng trong cột rồi ký."
    yield from facts.conflicts


def _complete_column(facts: SheetFacts) -> Iterator[str]:
    yield from _unsigned_column(facts)
    yield from facts.unappraised


def _while_not_adopted(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    if facts.adopted:
        yield f"{facts.adopted} đã thông qua điểm của phiếu này. Muốn sửa thì mở lại điểm đã thông qua trước."


def _in_council(facts: SheetFacts) -> Iterator[str]:
    yield from _while_not_adopted(facts)
    yield from facts.seat
    yield from facts.conflicts


def _adopted(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    yield from facts.seat
    yield from facts.conflicts
    if not facts.adopted:
        yield "Điểm của phiếu này chưa được thông qua nên không có gì để mở lại."


def _everything_appraised(facts: SheetFacts) -> Iterator[str]:
    yield from _while_not_adopted(facts)
    yield from facts.conflicts
    yield from facts.waiting


def _nobody_left(facts: SheetFacts) -> Iterator[str]:
    yield from _while_open(facts)
    if facts.is_column_signed:
        yield "Cột điểm này đã ký, không giao cho đơn vị khác được nữa."
    if facts.able:
        yield f"Vẫn còn người thẩm định được cột này: {', '.join(facts.able)}. Đề nghị người đó thẩm định."


def _contestable(facts: ContestFacts) -> Iterator[str]:
    if not facts.cycle_is_open or not facts.is_with_unit:
        yield "Hồ sơ đã gửi nên dữ kiện đã chốt. Cần nêu ý kiến thì giải trình khi cơ quan chủ trì mở đợt giải trình."
    if facts.is_repeated:
        yield "Dữ kiện này đang có kiến nghị chờ xem xét. Rút kiến nghị đó trước khi gửi kiến nghị khác."


def _before_reconciling(facts: ContestFacts) -> Iterator[str]:
    if not facts.cycle_is_open or facts.is_reconciled:
        yield "Điểm của phiếu đã thống nhất nên dữ kiện không đổi được nữa."


def _issued_plan(facts: CycleFacts) -> Iterator[str]:
    if not facts.is_plan_issued:
        yield "Kế hoạch chưa ban hành vào hệ thống nên chưa mở được kỳ chấm điểm."


def _not_public_as_it_stands(facts: CycleFacts) -> Iterator[str]:
    if facts.is_public:
        yield "Kết quả xếp loại đã được công khai và không sửa từ đó. Chỉ công khai lại sau khi có quyết định sửa."


def _all_settled(facts: CycleFacts) -> Iterator[str]:
    yield from facts.unready


SHEET_WORKFLOW: Workflow[SheetState, SheetFacts] = Workflow(
    "score_sheet",
    "Phiếu chấm điểm",
    SheetState,
    [
        Act("self_score", "Tự chấm điểm", _UNSENT, None, Permission.SCORE_SELF, _PLAN, _while_open),
        Act("compute", "Tính lại điểm từ dữ kiện", _UNSENT, None, Permission.SCORE_SELF, _PLAN, _while_open),
        Act("add_evidence", "Nộp minh chứng", _UNSENT, None, Permission.EVIDENCE_ADD, _PLAN, _while_open),
        Act("withdraw_evidence", "Rút minh chứng", _UNSENT, None, Permission.EVIDENCE_ADD, _PLAN, _while_open),
        Act(
            "submit",
            "Gửi hồ sơ tự chấm điểm",
            _UNSENT,
            SheetState.SUBMITTED,
            Permission.SCORE_SUBMIT,
            _PLAN,
            _complete_self_score,
        ),
        Act(
            "enter_on_behalf",
            "Nhập thay hồ sơ giấy",
            _UNSENT,
            SheetState.SUBMITTED,
            Permission.SCORE_ENTER_ON_BEHALF,
            _PLAN,
            _on_paper,
        ),
        Act(
            "send_back",
            "Trả lại hồ sơ tự chấm điểm",
            _SENT,
            SheetState.SENT_BACK,
            Permission.SCORE_RECONCILE,
            _PLAN,
            _nothing_signed,
            needs_reason=True,
        ),
        Act(
            "import_points",
            "Nhập điểm lấy từ nguồn khác",
            _UNSENT | _SENT,
            None,
            Permission.SCORE_IMPORT,
            _PLAN,
            _while_open,
        ),
        Act("appraise", "Chấm điểm thẩm định", _SENT, None, Permission.SCORE_APPRAISE, _PLAN, _unsigned_column),
        Act("sign_column", "Ký cột điểm thẩm định", _SENT, None, Permission.SCORE_APPRAISE, _PLAN, _complete_column),
        Act(
            "explain_points",
            "Giải trình điểm thẩm định",
            _SENT,
            None,
            Permission.EXPLANATION_ANSWER,
            _PLAN,
            _explaining,
        ),
        Act(
            "settle_explanation",
            "Trả lời giải trình",
            _SENT,
            None,
            Permission.SCORE_APPRAISE,
            _PLAN,
            _signed_column,
            needs_reason=True,
        ),
        Act(
            "reconcile",
            "Thống nhất điểm",
            _SENT | _SETTLED,
            SheetState.RECONCILED,
            Permission.SCORE_RECONCILE,
            _PLAN,
            _everything_appraised,
        ),
        Act(
            "council_score",
            "Ghi điểm khác điểm thống nhất",
            _SETTLED,
            None,
            Permission.COUNCIL_SCORE,
            _PLAN,
            _in_council,
        ),
        Act("adopt", "Thông qua điểm của phiếu", _SETTLED, None, Permission.COUNCIL_SCORE, _PLAN, _in_council),
        Act(
            "reopen_adopted",
            "Mở lại điểm đã thông qua",
            _SETTLED,
            None,
            Permission.COUNCIL_SCORE,
            _PLAN,
            _adopted,
            needs_reason=True,
        ),
        Act(
            "hold_trait",
            "Ghi nhận đặc điểm riêng của đơn vị",
            frozenset(SheetState),
            None,
            Permission.SCORE_RECONCILE,
            _PLAN,
            _without_conflict,
            needs_reason=True,
        ),
        Act(
            "lift_trait",
            "Bỏ đặc điểm riêng của đơn vị",
            frozenset(SheetState),
            None,
            Permission.SCORE_RECONCILE,
            _PLAN,
            _without_conflict,
            needs_reason=True,
        ),
        Act(
            "reassign_column",
            "Giao cột điểm cho đơn vị thẩm định thay",
            _UNSENT | _SENT,
            None,
            Permission.CYCLE_NAME_SUBSTITUTE,
            _CONFLICTS,
            _nobody_left,
        ),
    ],
)

_UNSAID: frozenset[ContestState | None] = frozenset({None})
_CONTESTED = frozenset({ContestState.OPEN})

CONTEST_WORKFLOW: Workflow[ContestState, ContestFacts] = Workflow(
    "fact_contest",
    "Kiến nghị về dữ kiện tính điểm",
    ContestState,
    [
        Act("contest", "Gửi kiến nghị", _UNSAID, ContestState.OPEN, Permission.FACT_CONTEST, _PLAN, _contestable),
        Act("withdraw", "Rút kiến nghị", _CONTESTED, ContestState.WITHDRAWN, Permission.FACT_CONTEST, _PLAN),
        Act(
            "accept",
            "Chấp nhận",
            _CONTESTED,
            ContestState.ACCEPTED,
            Permission.FACT_SETTLE,
            _PLAN,
            _before_reconciling,
        ),
        Act(
            "refuse_contest",
            "Không chấp nhận",
            _CONTESTED,
            ContestState.REFUSED,
            Permission.FACT_SETTLE,
            _PLAN,
            _before_reconciling,
            needs_reason=True,
        ),
    ],
)

CYCLE_WORKFLOW: Workflow[CycleState, CycleFacts] = Workflow(
    "cycle",
    "Kỳ chấm điểm",
    CycleState,
    [
        Act("open", "Mở kỳ chấm điểm", frozenset({None}), CycleState.OPEN, Permission.CYCLE_OPEN, _PLAN, _issued_plan),
        Act(
            "name_substitute",
            "Cử người thẩm định thay",
            frozenset({CycleState.OPEN}),
            None,
            Permission.CYCLE_NAME_SUBSTITUTE,
            _PLAN,
        ),
        Act(
            "name_council", "Ghi thành viên hội đồng", frozenset({CycleState.OPEN}), None, Permission.CYCLE_OPEN, _PLAN
        ),
        Act(
            "set_conflict_period",
            "Đặt thời gian tính xung đột lợi ích",
            frozenset({CycleState.OPEN}),
            None,
            Permission.CYCLE_OPEN,
            _CONFLICTS,
        ),
        Act(
            "hold_condition",
            "Ghi nhận trường hợp khống chế",
            frozenset({CycleState.OPEN}),
            None,
            Permission.RANKING_PROPOSE,
            _PLAN,
            needs_reason=True,
        ),
        Act(
            "lift_condition",
            "Bỏ trường hợp khống chế",
            frozenset({CycleState.OPEN}),
            None,
            Permission.RANKING_PROPOSE,
            _PLAN,
            needs_reason=True,
        ),
        Act(
            "set_visibility",
            "Đặt khi nào thấy cột điểm của người khác",
            frozenset({CycleState.OPEN}),
            None,
            Permission.CYCLE_OPEN,
            _PLAN,
        ),
        Act("set_stage_dates", "Đặt ngày các giai đoạn", _RUNNING, None, Permission.STAGE_MOVE, _PLAN),
        Act("move_stage", "Chuyển giai đoạn", _RUNNING, None, Permission.STAGE_MOVE, _PLAN),
        Act(
            "open_explanation",
            "Mở giải trình",
            frozenset({CycleState.OPEN}),
            None,
            Permission.EXPLANATION_OPEN,
            _PLAN,
        ),
        Act("set_appeal_period", "Đặt số ngày phúc tra", _RUNNING, None, Permission.STAGE_MOVE, _PLAN),
        Act(
            "close_appeals",
            "Kết thúc phúc tra",
            frozenset({CycleState.DECIDED, CycleState.PUBLISHED}),
            None,
            Permission.STAGE_MOVE,
            _PLAN,
        ),
        Act(
            "propose",
            "Trình bảng xếp loại",
            frozenset({CycleState.OPEN}),
            CycleState.PROPOSED,
            Permission.RANKING_PROPOSE,
            _PLAN,
            _all_settled,
        ),
        Act(
            "send_back",
            "Trả lại bảng xếp loại",
            frozenset({CycleState.PROPOSED}),
            CycleState.OPEN,
            Permission.RANKING_DECIDE,
            _PLAN,
            needs_reason=True,
        ),
        Act(
            "decide",
            "Quyết định xếp loại",
            frozenset({CycleState.PROPOSED}),
            CycleState.DECIDED,
            Permission.RANKING_DECIDE,
            _PLAN,
        ),
        Act(
            "publish",
            "Công khai kết quả xếp loại",
            frozenset({CycleState.DECIDED, CycleState.PUBLISHED}),
            CycleState.PUBLISHED,
            Permission.RANKING_PUBLISH,
            _PLAN,
            _not_public_as_it_stands,
        ),
    ],
)
