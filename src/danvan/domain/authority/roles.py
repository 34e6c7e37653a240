"""The roles that a post gives, and the one table from role to permissions."""

from collections.abc import Iterable

from danvan.domain.authority.permissions import Permission as P
from danvan.domain.labelled import LabelledEnum


class Role(LabelledEnum):
    """What a person is in the yearly cycle, by virtue of a post."""

    UNIT_OFFICER = "unit_officer", "Chuyên viên đơn vị"
    UNIT_HEAD = "unit_head", "Thủ trưởng đơn vị"
    LEAD_OFFICER = "lead_officer", "Chuyên viên cơ quan chủ trì"
    LEAD_HEAD = "lead_head", "Thủ trưởng cơ quan chủ trì"
    CO_SCORER = "co_scorer", "Người chấm điểm phối hợp"
    SUBSTITUTE_APPRAISER = "substitute_appraiser", "Tổ thẩm định thay"
    CHAIRMAN = "chairman", "Chủ tịch"
    SUPERVISOR = "supervisor", "Cơ quan dân vận, giám sát"
    RECORDS_CLERK = "records_clerk", "Văn thư"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


_EVERY_OFFICIAL = frozenset({P.PLAN_VIEW, P.UNIT_VIEW})
_OWN_UNIT = frozenset({P.OBLIGATION_VIEW_OWN, P.REPORT_VIEW_OWN, P.SCORE_VIEW_OWN, P.EVIDENCE_VIEW, P.ACTIVITY_RECORD})
_WHOLE_CYCLE = frozenset(
    {P.OBLIGATION_VIEW_ALL, P.REPORT_VIEW_ALL, P.SCORE_VIEW_ALL, P.EVIDENCE_VIEW, P.ACTIVITY_VIEW_ALL}
)

ROLE_PERMISSIONS: dict[Role, frozenset[P]] = {
    Role.UNIT_OFFICER: _EVERY_OFFICIAL
    | _OWN_UNIT
    | {P.DRAFT_WRITE, P.REPORT_DRAFT, P.EVIDENCE_ADD, P.SCORE_SELF}
    | {P.FACT_CONTEST, P.EXPLANATION_ANSWER, P.PAPER_DRAFT, P.BOOK_KEEP_OWN},
    Role.UNIT_HEAD: _EVERY_OFFICIAL
    | _OWN_UNIT
    | {P.DRAFT_WRITE, P.DRAFT_APPROVE, P.REPORT_DRAFT, P.REPORT_SUBMIT, P.EVIDENCE_ADD, P.SCORE_SELF, P.SCORE_SUBMIT}
    | {P.DELEGATION_MAKE, P.LEDGER_ASK, P.LEDGER_ASSIGN, P.FACT_CONTEST, P.EXPLANATION_ANSWER, P.APPEAL_FILE}
    | {P.PAPER_DRAFT, P.PAPER_SIGN, P.BOOK_KEEP_OWN},
    Role.LEAD_OFFICER: _EVERY_OFFICIAL
    | _WHOLE_CYCLE
    | {P.PLAN_READ_SOURCE, P.PLAN_CONFIRM, P.DRAFT_WRITE, P.REPORT_ACCEPT, P.REGISTER_CHANGE, P.LEDGER_URGE}
    | {P.ACTIVITY_DEFINE, P.FIGURE_DEFINE, P.WORKBOOK_DISTRIBUTE, P.COMPILE_WRITE}
    | {
        P.SCORE_APPRAISE,
        P.SCORE_ENTER_ON_BEHALF,
        P.SCORE_IMPORT,
        P.RANKING_VIEW,
        P.CRITERIA_EDIT,
        P.COUNCIL_SCORE,
        P.PAPER_DRAFT,
        P.BOOK_KEEP_OWN,
    },
    Role.LEAD_HEAD: _EVERY_OFFICIAL
    | _WHOLE_CYCLE
    | {
        P.PLAN_READ_SOURCE,
        P.PLAN_CONFIRM,
        P.PLAN_ISSUE,
        P.PLAN_PUBLISH,
        P.DRAFT_WRITE,
        P.DRAFT_APPROVE,
        P.FIGURE_DEFINE,
        P.REPORT_ACCEPT,
        P.REPORT_APPROVE,
        P.COMPILE_WRITE,
        P.COMPILE_FINISH,
        P.LEDGER_DECIDE,
        P.LEDGER_REQUIRE,
        P.LEDGER_URGE,
        P.WORKBOOK_DISTRIBUTE,
        P.SCORE_APPRAISE,
        P.SCORE_ENTER_ON_BEHALF,
        P.SCORE_IMPORT,
        P.SCORE_RECONCILE,
        P.COUNCIL_SCORE,
        P.FACT_SETTLE,
        P.CRITERIA_EDIT,
        P.CRITERIA_APPROVE,
        P.CYCLE_OPEN,
        P.CYCLE_NAME_SUBSTITUTE,
        P.STAGE_MOVE,
        P.EXPLANATION_OPEN,
        P.RANKING_VIEW,
        P.RANKING_PROPOSE,
        P.RANKING_PUBLISH,
        P.RELEASE_MAKE,
        P.CALENDAR_SET,
        P.REGISTER_CHANGE,
        P.REMINDER_SET,
        P.ACTIVITY_DEFINE,
        P.UNIT_CHANGE,
        P.DELEGATION_MAKE,
        P.DELEGATION_VIEW_ALL,
        P.PAPER_DRAFT,
        P.PAPER_SIGN,
        P.BOOK_KEEP_OWN,
    },
    Role.CO_SCORER: _EVERY_OFFICIAL | {P.SCORE_VIEW_ALL, P.SCORE_APPRAISE, P.COUNCIL_SCORE, P.EVIDENCE_VIEW},
    Role.SUBSTITUTE_APPRAISER: _EVERY_OFFICIAL
    | {P.SCORE_VIEW_ALL, P.SCORE_APPRAISE, P.SCORE_RECONCILE, P.COUNCIL_SCORE}
    | {P.FACT_SETTLE, P.EVIDENCE_VIEW, P.APPEAL_DECIDE},
    Role.CHAIRMAN: _EVERY_OFFICIAL
    | _WHOLE_CYCLE
    | {P.RANKING_VIEW, P.RANKING_DECIDE, P.CYCLE_NAME_SUBSTITUTE, P.DELEGATION_MAKE, P.DELEGATION_VIEW_ALL}
    | {P.LEDGER_DECIDE, P.CRITERIA_APPROVE, P.COUNCIL_SCORE, P.APPEAL_DECIDE, P.PAPER_SIGN},
    Role.SUPERVISOR: _EVERY_OFFICIAL | {P.OBLIGATION_VIEW_ALL, P.REPORT_VIEW_ALL, P.ACTIVITY_VIEW_ALL},
    Role.RECORDS_CLERK: _EVERY_OFFICIAL
    | {P.OBLIGATION_VIEW_ALL, P.REPORT_VIEW_ALL, P.REPORT_ENTER_ON_BEHALF}
    | {P.EVIDENCE_ADD, P.EVIDENCE_VIEW, P.PAPER_DRAFT, P.BOOK_KEEP, P.BOOK_KEEP_OWN},
    Role.ADMINISTRATOR: frozenset(
        {
            P.UNIT_VIEW,
            P.UNIT_CHANGE,
            P.ACCOUNT_ADMINISTER,
            P.AUDIT_VIEW,
            P.CALENDAR_SET,
            P.REGISTER_CHANGE,
            P.REMINDER_SET,
            P.INSTALLATION_SET_UP,
            P.DELEGATION_MAKE,
            P.DELEGATION_VIEW_ALL,
        }
    ),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[P]:
    """All permissions that the given roles give together; none for no role."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
