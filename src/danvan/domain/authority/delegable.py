"""Which permissions may be given to another by delegation, which never, and which come along for the pages."""

from dataclasses import dataclass
from enum import StrEnum

from danvan.domain.authority.permissions import Permission as P


class DelegationKind(StrEnum):
    """In which form somebody acts and signs in another's place.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1, 2 (KT.), khoản 4 (TL.), khoản 3 (TUQ.).
    """

    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    DELEGATED = "delegated"

    @property
    def abbreviation(self) -> str:
        """What stands before the title of the person signed for."""
        return {"deputy": "KT.", "by_order": "TL.", "delegated": "TUQ."}[self.value]

    @property
    def label(self) -> str:
        """The words a user sees."""
        words = {"deputy": "Ký thay", "by_order": "Ký thừa lệnh", "delegated": "Ký thừa ủy quyền"}
        return f"{words[self.value]} ({self.abbreviation})"


ANY_KIND = frozenset(DelegationKind)
DEPUTY_ONLY = frozenset({DelegationKind.DEPUTY})

OWN_WORK = "Kế hoạch, báo cáo và điểm của đơn vị"
PLAN_WORK = "Kế hoạch của cơ quan"
SCORING_WORK = "Thẩm định, thống nhất điểm"
RANKING_WORK = "Xếp loại"
PAPER_WORK = "Văn bản"


@dataclass(frozen=True, slots=True)
class Delegable:
    """One permission that may be given: under which heading the form shows it, in which forms, and why no other."""

    permission: P
    heading: str
    kinds: frozenset[DelegationKind] = ANY_KIND
    why_restricted: str = ""


_GRADED_TOO = (
    "Xếp loại do người đứng đầu hoặc cấp phó ký thay mặt Ủy ban nhân dân quyết định; thủ trưởng đơn vị trực thuộc "
    "được xếp loại trong chính quyết định đó nên không ký được."
)

DELEGABLE: dict[P, Delegable] = {
    row.permission: row
    for row in (
        Delegable(P.DRAFT_WRITE, OWN_WORK),
        Delegable(P.DRAFT_APPROVE, OWN_WORK),
        Delegable(P.REPORT_DRAFT, OWN_WORK),
        Delegable(P.REPORT_SUBMIT, OWN_WORK),
        Delegable(P.LEDGER_ASK, OWN_WORK),
        Delegable(P.LEDGER_ASSIGN, OWN_WORK),
        Delegable(P.EVIDENCE_ADD, OWN_WORK),
        Delegable(P.ACTIVITY_RECORD, OWN_WORK),
        Delegable(P.SCORE_SELF, OWN_WORK),
        Delegable(P.SCORE_SUBMIT, OWN_WORK),
        Delegable(P.FACT_CONTEST, OWN_WORK),
        Delegable(P.EXPLANATION_ANSWER, OWN_WORK),
        Delegable(P.APPEAL_FILE, OWN_WORK),
        Delegable(P.PLAN_READ_SOURCE, PLAN_WORK),
        Delegable(P.PLAN_CONFIRM, PLAN_WORK),
        Delegable(P.PLAN_ISSUE, PLAN_WORK),
        Delegable(P.PLAN_PUBLISH, PLAN_WORK),
        Delegable(P.REPORT_ACCEPT, PLAN_WORK),
        Delegable(P.REPORT_APPROVE, PLAN_WORK),
        Delegable(P.LEDGER_DECIDE, PLAN_WORK),
        Delegable(P.LEDGER_REQUIRE, PLAN_WORK),
        Delegable(P.LEDGER_URGE, PLAN_WORK),
        Delegable(P.WORKBOOK_DISTRIBUTE, PLAN_WORK),
        Delegable(P.COMPILE_WRITE, PLAN_WORK),
        Delegable(P.COMPILE_FINISH, PLAN_WORK),
        Delegable(P.FIGURE_DEFINE, PLAN_WORK),
        Delegable(P.CALENDAR_SET, PLAN_WORK),
        Delegable(P.REGISTER_CHANGE, PLAN_WORK),
        Delegable(P.ACTIVITY_DEFINE, PLAN_WORK),
        Delegable(P.CRITERIA_EDIT, SCORING_WORK),
        Delegable(P.CRITERIA_APPROVE, SCORING_WORK),
        Delegable(P.CYCLE_OPEN, SCORING_WORK),
        Delegable(P.CYCLE_NAME_SUBSTITUTE, SCORING_WORK),
        Delegable(P.STAGE_MOVE, SCORING_WORK),
        Delegable(P.EXPLANATION_OPEN, SCORING_WORK),
        Delegable(P.SCORE_APPRAISE, SCORING_WORK),
        Delegable(P.SCORE_ENTER_ON_BEHALF, SCORING_WORK),
        Delegable(P.SCORE_IMPORT, SCORING_WORK),
        Delegable(P.SCORE_RECONCILE, SCORING_WORK),
        Delegable(P.FACT_SETTLE, SCORING_WORK),
        Delegable(P.RANKING_PROPOSE, RANKING_WORK),
        Delegable(P.RANKING_DECIDE, RANKING_WORK, DEPUTY_ONLY, _GRADED_TOO),
        Delegable(P.RANKING_PUBLISH, RANKING_WORK),
        Delegable(P.RELEASE_MAKE, RANKING_WORK),
        Delegable(P.APPEAL_DECIDE, RANKING_WORK, DEPUTY_ONLY, _GRADED_TOO),
        Delegable(P.COUNCIL_SCORE, RANKING_WORK, DEPUTY_ONLY, _GRADED_TOO),
        Delegable(P.PAPER_DRAFT, PAPER_WORK),
        Delegable(P.PAPER_SIGN, PAPER_WORK),
    )
}

# Why each of these stays with who holds it.
NEVER_DELEGATED: dict[P, str] = {
    P.ACCOUNT_ADMINISTER: "Quản trị tài khoản đi theo chức vụ quản trị. Giao cho người khác thì bổ nhiệm chức vụ đó.",
    P.INSTALLATION_SET_UP: "Thiết lập ban đầu đi theo chức vụ quản trị. Giao cho người khác thì bổ nhiệm chức vụ đó.",
    P.AUDIT_VIEW: "Nhật ký có việc làm của mọi người, chỉ người giữ chức vụ được giao mới xem.",
    P.REMINDER_SET: "Lịch nhắc việc gắn với chức vụ quản trị hoặc người đứng đầu cơ quan chủ trì.",
    P.UNIT_CHANGE: "Thay đổi cơ cấu đơn vị gắn với chức vụ quản trị hoặc người đứng đầu cơ quan chủ trì.",
    P.REPORT_ENTER_ON_BEHALF: "Nhập thay văn bản giấy là việc của văn thư, không phải việc của người đứng đầu.",
    P.BOOK_KEEP: "Vào sổ, cấp số là việc của văn thư, đi theo chức vụ văn thư.",
    P.BOOK_KEEP_OWN: "Vào sổ, cấp số của đơn vị là việc của người trong đơn vị, không cần ủy quyền.",
    P.DELEGATION_MAKE: "Người được ủy quyền không được ủy quyền lại cho người khác.",
    P.DELEGATION_VIEW_ALL: "Theo dõi mọi ủy quyền của cơ quan gắn với trách nhiệm của người ủy quyền.",
}

# Looking at what an act is about: given along with it as far as the delegator has it, never by itself.
FOLLOWING: frozenset[P] = frozenset(
    {
        P.PLAN_VIEW,
        P.OBLIGATION_VIEW_OWN,
        P.OBLIGATION_VIEW_ALL,
        P.REPORT_VIEW_OWN,
        P.REPORT_VIEW_ALL,
        P.ACTIVITY_VIEW_ALL,
        P.EVIDENCE_VIEW,
        P.SCORE_VIEW_OWN,
        P.SCORE_VIEW_ALL,
        P.RANKING_VIEW,
        P.UNIT_VIEW,
    }
)


def delegable_of(permissions: frozenset[P]) -> tuple[Delegable, ...]:
    """The permissions of a post that may be given, in the order of the table."""
    return tuple(row for permission, row in DELEGABLE.items() if permission in permissions)


def acting_permissions(given: frozenset[P], held: frozenset[P]) -> frozenset[P]:
    """What somebody may do in another's place: what was given, as far as the delegator still holds it, and looking.

    Nobody gives what they do not have (any more); a permission that has since become undelegable drops out too.
    """
    return (given & held & DELEGABLE.keys()) | (held & FOLLOWING)
