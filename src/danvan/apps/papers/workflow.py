"""What may be done with a paper on its path, by whom, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.papers.enums import PaperState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_DRAFTING = "Nghị định 30/2020/NĐ-CP, Điều 10"
_APPROVING = "Nghị định 30/2020/NĐ-CP, Điều 11"
_CHECKING = "Nghị định 30/2020/NĐ-CP, Điều 12"
_SIGNING = "Nghị định 30/2020/NĐ-CP, Điều 13"
_NUMBERING = "Nghị định 30/2020/NĐ-CP, Điều 15"
_ISSUING = "Nghị định 30/2020/NĐ-CP, Điều 17"
_SENDING = "Nghị định 30/2020/NĐ-CP, Điều 18"
_FILING = "Nghị định 30/2020/NĐ-CP, Điều 19"


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the table looks at beside the state.

    `drafts`, `signs` and `keeps`: whether the actor is of the drafting unit, signs for the issuer, keeps its book;
    `numbers_first` the order of number and signature that the office set; `why_no_signature` why this post signs not.
    """

    drafts: bool = True
    signs: bool = True
    keeps: bool = True
    numbers_first: bool = False
    is_signed: bool = False
    is_numbered: bool = False
    has_recipients: bool = True
    why_no_signature: str = ""


def _of_the_drafting_unit(facts: PaperFacts) -> Iterator[str]:
    if not facts.drafts:
        yield "Việc này của đơn vị soạn thảo."


def _of_the_issuer(facts: PaperFacts) -> Iterator[str]:
    if not facts.signs:
        yield "Việc này của người có thẩm quyền ký văn bản của cơ quan ban hành."


def _before_signing(facts: PaperFacts) -> Iterator[str]:
    yield from _of_the_issuer(facts)
    if facts.signs and facts.why_no_signature:
        yield facts.why_no_signature
    if facts.is_signed:
        yield "Văn bản đã ký."
    if facts.numbers_first and not facts.is_numbered:
        yield "Cơ quan cấp số trước khi ký: văn thư cấp số rồi mới ký."


def _of_the_keeper(facts: PaperFacts) -> Iterator[str]:
    if not facts.keeps:
        yield "Việc này của văn thư cơ quan ban hành."


def _before_numbering(facts: PaperFacts) -> Iterator[str]:
    yield from _of_the_keeper(facts)
    if facts.is_numbered:
        yield "Văn bản đã có số."
    if not facts.numbers_first and not facts.is_signed:
        yield "Cơ quan ký trước khi cấp số: chờ người có thẩm quyền ký."


def _before_sealing(facts: PaperFacts) -> Iterator[str]:
    yield from _of_the_keeper(facts)
    if not facts.is_signed:
        yield "Văn bản chưa ký."
    if not facts.is_numbered:
        yield "Văn bản chưa có số."


def _before_sending(facts: PaperFacts) -> Iterator[str]:
    yield from _of_the_keeper(facts)
    if not facts.has_recipients:
        yield "Chưa có nơi nhận nào chưa được gửi. Ghi nơi nhận trước."


S = PaperState
_ISSUED = frozenset({S.SEALED, S.SENT, S.FILED})

PAPER_WORKFLOW: Workflow[PaperState, PaperFacts] = Workflow(
    "paper",
    "Văn bản",
    PaperState,
    [
        Act(
            "draft_paper", "Lập dự thảo văn bản", frozenset({None}), S.DRAFT, Permission.PAPER_DRAFT, _DRAFTING,
            _of_the_drafting_unit,
        ),
        Act(
            "revise_paper", "Nộp bản sửa", frozenset({S.DRAFT, S.SUBMITTED, S.APPROVED}), S.DRAFT,
            Permission.PAPER_DRAFT, _DRAFTING, _of_the_drafting_unit,
        ),
        Act(
            "submit_paper", "Trình ký", frozenset({S.DRAFT}), S.SUBMITTED, Permission.PAPER_DRAFT, _CHECKING,
            _of_the_drafting_unit,
        ),
        Act(
            "initial_paper", "Ký nháy", frozenset({S.SUBMITTED}), None, Permission.PAPER_SIGN, _CHECKING,
            _of_the_drafting_unit,
        ),
        Act(
            "send_back_paper", "Trả lại để sửa", frozenset({S.SUBMITTED, S.APPROVED}), S.DRAFT, Permission.PAPER_SIGN,
            _APPROVING, needs_reason=True,
        ),
        Act(
            "approve_paper", "Duyệt nội dung", frozenset({S.SUBMITTED}), S.APPROVED, Permission.PAPER_SIGN, _APPROVING,
            _of_the_issuer,
        ),
        Act(
            "sign_paper", "Ký ban hành", frozenset({S.APPROVED, S.NUMBERED}), S.SIGNED, Permission.PAPER_SIGN, _SIGNING,
            _before_signing,
        ),
        Act(
            "number_paper", "Cấp số", frozenset({S.APPROVED, S.SIGNED}), S.NUMBERED, Permission.BOOK_KEEP_OWN,
            _NUMBERING, _before_numbering,
        ),
        Act(
            "seal_paper", "Đóng dấu, phát hành", frozenset({S.SIGNED, S.NUMBERED}), S.SEALED, Permission.BOOK_KEEP_OWN,
            _ISSUING, _before_sealing,
        ),
        Act(
            "send_paper", "Gửi văn bản", frozenset({S.SEALED, S.SENT}), S.SENT, Permission.BOOK_KEEP_OWN, _SENDING,
            _before_sending,
        ),
        Act(
            "file_paper", "Lưu hồ sơ", frozenset({S.SEALED, S.SENT}), S.FILED, Permission.BOOK_KEEP_OWN, _FILING,
            _of_the_keeper,
        ),
        Act(
            "withdraw_paper", "Hủy văn bản", frozenset({S.DRAFT, S.SUBMITTED, S.APPROVED, S.SIGNED, S.NUMBERED}),
            S.WITHDRAWN, Permission.PAPER_DRAFT, _DRAFTING, _of_the_drafting_unit, needs_reason=True,
        ),
        Act(
            "end_effect", "Ghi hết hiệu lực", _ISSUED, None, Permission.BOOK_KEEP_OWN, _SENDING, _of_the_keeper,
            needs_reason=True,
        ),
    ],
)  # fmt: skip
