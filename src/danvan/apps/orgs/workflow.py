"""What may be done with delegations, absences and recusals, by whom, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.orgs.enums import AbsenceState, DelegationState, RecusalState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_DECREE = "Nghị định 30/2020/NĐ-CP, Điều 13"
_CONFLICTS = "Luật Phòng, chống tham nhũng 36/2018/QH14, Điều 23"


@dataclass(frozen=True, slots=True)
class OverFacts:
    """Why the thing is over already, as a sentence; empty while it is to come or holds."""

    over: str = ""


def _not_over(facts: OverFacts) -> Iterator[str]:
    if facts.over:
        yield facts.over


DELEGATION_WORKFLOW: Workflow[DelegationState, OverFacts] = Workflow(
    "delegation",
    "Ủy quyền",
    DelegationState,
    [
        Act(
            "make",
            "Lập ủy quyền",
            frozenset({None}),
            DelegationState.MADE,
            Permission.DELEGATION_MAKE,
            _DECREE,
        ),
        Act(
            "revoke",
            "Thu hồi ủy quyền",
            frozenset({DelegationState.MADE}),
            DelegationState.REVOKED,
            Permission.DELEGATION_MAKE,
            _DECREE,
            _not_over,
            needs_reason=True,
        ),
    ],
)

ABSENCE_WORKFLOW: Workflow[AbsenceState, OverFacts] = Workflow(
    "absence",
    "Vắng mặt",
    AbsenceState,
    [
        Act("declare", "Khai vắng mặt", frozenset({None}), AbsenceState.DECLARED, Permission.DELEGATION_MAKE),
        Act(
            "end",
            "Kết thúc vắng mặt",
            frozenset({AbsenceState.DECLARED}),
            AbsenceState.ENDED,
            Permission.DELEGATION_MAKE,
            None,
            _not_over,
        ),
    ],
)

RECUSAL_WORKFLOW: Workflow[RecusalState, OverFacts] = Workflow(
    "recusal",
    "Xin không thẩm định",
    RecusalState,
    [
        Act(
            "recuse",
            "Xin không thẩm định",
            frozenset({None}),
            RecusalState.DECLARED,
            Permission.SCORE_APPRAISE,
            _CONFLICTS,
            needs_reason=True,
        ),
        Act(
            "withdraw",
            "Rút lại",
            frozenset({RecusalState.DECLARED}),
            RecusalState.WITHDRAWN,
            Permission.SCORE_APPRAISE,
            _CONFLICTS,
        ),
    ],
)
