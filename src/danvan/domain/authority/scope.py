"""How far a permission reaches: of which units, and under whose plans.

A role says *what* someone may do; its scope says *where*. "All units" means the units of plans that the actor's own
people's committee issued. What a committee above has issued is read below, yet nobody there sees how other units
fare under it; and nothing is seen of what a committee below, or one elsewhere, does within itself.
"""

from enum import StrEnum
from typing import Self

from danvan.domain.authority.permissions import Permission as P


class Position(StrEnum):
    """Where a thing stands, seen from an actor: whose it is, and whose plan it stands under."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Build a member that carries its Vietnamese label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    OWN_UNIT = "own_unit", "của đơn vị mình, theo kế hoạch của cơ quan mình"
    OWN_UNIT_FROM_ABOVE = "own_unit_from_above", "của đơn vị mình, theo kế hoạch của cấp trên"
    SISTER = "sister", "của đơn vị cùng cơ quan"
    CHILD = "child", "của đơn vị cấp dưới, theo kế hoạch của cơ quan mình"
    CHILD_WITHIN = "child_within", "của cấp dưới, theo kế hoạch của chính cấp dưới"
    PARENT = "parent", "của đơn vị khác, theo kế hoạch của cấp trên"
    FOREIGN = "foreign", "của cơ quan khác, ngoài hệ thống của mình"
    NONE = "none", "không có trong hệ thống"


class Tenure(StrEnum):
    """Whether the act falls before, in or after the time of the actor's post."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Scope(StrEnum):
    """How far a permission reaches, with the words in which the table of roles says it."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Build a member that carries its Vietnamese label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    OWN_UNIT = "own_unit", "đơn vị mình"
    WITHIN = "within", "các đơn vị thuộc cơ quan mình"
    AUTHORITY = "authority", "mọi đơn vị theo kế hoạch của cơ quan mình"
    AUTHORITY_AND_ABOVE = "authority_and_above", "kế hoạch của cơ quan mình và của cấp trên"
    INSTALLATION = "installation", "toàn hệ thống cài đặt"


REACHED: dict[Scope, frozenset[Position]] = {
    Scope.OWN_UNIT: frozenset({Position.OWN_UNIT, Position.OWN_UNIT_FROM_ABOVE}),
    Scope.WITHIN: frozenset({Position.OWN_UNIT, Position.SISTER}),
    Scope.AUTHORITY: frozenset({Position.OWN_UNIT, Position.SISTER, Position.CHILD}),
    Scope.AUTHORITY_AND_ABOVE: frozenset(
        {Position.OWN_UNIT, Position.OWN_UNIT_FROM_ABOVE, Position.SISTER, Position.CHILD, Position.PARENT}
    ),
    Scope.INSTALLATION: frozenset(Position) - {Position.NONE},
}

_OWN = (
    P.PLAN_READ_SOURCE, P.OBLIGATION_VIEW_OWN, P.REPORT_VIEW_OWN, P.REPORT_DRAFT, P.REPORT_SUBMIT,
    P.EVIDENCE_ADD, P.SCORE_VIEW_OWN, P.SCORE_SELF, P.SCORE_SUBMIT,
)  # fmt: skip
_AUTHORITY = (
    P.PLAN_CONFIRM, P.PLAN_ISSUE, P.PLAN_PUBLISH, P.OBLIGATION_VIEW_ALL, P.REPORT_VIEW_ALL, P.REPORT_ACCEPT,
    P.REPORT_ENTER_ON_BEHALF, P.EVIDENCE_VIEW, P.SCORE_VIEW_ALL, P.SCORE_APPRAISE, P.SCORE_IMPORT,
    P.SCORE_RECONCILE, P.CYCLE_OPEN, P.CYCLE_NAME_SUBSTITUTE, P.RANKING_VIEW, P.RANKING_PROPOSE, P.RANKING_DECIDE,
    P.RANKING_PUBLISH, P.AUDIT_VIEW,
)  # fmt: skip
_WITHIN = (P.DELEGATION_MAKE, P.DELEGATION_VIEW_ALL, P.ACCOUNT_ADMINISTER, P.UNIT_CHANGE)
SCOPES: dict[P, Scope] = {
    **dict.fromkeys(_OWN, Scope.OWN_UNIT),
    **dict.fromkeys(_AUTHORITY, Scope.AUTHORITY),
    **dict.fromkeys(_WITHIN, Scope.WITHIN),
    P.PLAN_VIEW: Scope.AUTHORITY_AND_ABOVE,
    P.UNIT_VIEW: Scope.INSTALLATION,
    P.CALENDAR_SET: Scope.INSTALLATION,
    P.INSTALLATION_SET_UP: Scope.INSTALLATION,
}


def reaches(permission: P, position: Position, tenure: Tenure) -> bool:
    """Whether who holds the permission by a post reaches a thing in that position at that time.

    Outside the time of the post nothing is reached. Raises KeyError for a permission whose scope nobody has stated.

    >>> reaches(P.SCORE_VIEW_ALL, Position.CHILD, Tenure.DURING)
    True
    >>> reaches(P.SCORE_VIEW_ALL, Position.CHILD_WITHIN, Tenure.DURING)
    False
    """
    return tenure is Tenure.DURING and position in REACHED[SCOPES[permission]]
