"""How far a permission reaches: of which units, and under whose plans.

A role says *what* someone may do; its scope says *where*. "All units" means the units of plans that the actor's own
people's committee issued. What a committee above has issued is read below, yet nobody there sees how other units
fare under it; and nothing is seen of what a committee below, or one elsewhere, does within itself.
"""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from danvan.domain.authority.actor import Actor
from danvan.domain.authority.permissions import Permission as P
from danvan.domain.labelled import LabelledEnum


class Position(LabelledEnum):
    """Where a thing stands, seen from an actor: whose it is, and whose plan it stands under.

    Whose it is: a report or a sheet is of the unit that owes it, a plan in preparation and what comes in under it of
    the lead unit, a column of the unit that scores it, a plan, a cycle and a ranking of the committee that issues, a
    post of the unit that it is held in. Of units themselves, a committee right below is a child, one above a parent;
    an office of either is foreign.
    """

    OWN_UNIT = "own_unit", "của đơn vị mình, theo kế hoạch của cơ quan mình"
    OWN_UNIT_FROM_ABOVE = "own_unit_from_above", "của đơn vị mình, theo kế hoạch của cấp trên"
    SISTER = "sister", "của đơn vị cùng cơ quan"
    CHILD = "child", "của đơn vị cấp dưới, theo kế hoạch của cơ quan mình"
    CHILD_WITHIN = "child_within", "của cấp dưới, theo kế hoạch của chính cấp dưới"
    PARENT = "parent", "của đơn vị khác, theo kế hoạch của cấp trên"
    FOREIGN = "foreign", "của cơ quan khác, kể cả đơn vị trực thuộc của cấp trên"
    NONE = "none", "không có trong hệ thống"


class Tenure(StrEnum):
    """Whether the act falls before, in or after the time of the actor's post."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Scope(LabelledEnum):
    """How far a permission reaches, with the words in which the table of roles says it."""

    OWN_WORK = "own_work", "việc đơn vị mình chủ trì hoặc được giao"
    OWN_UNIT = "own_unit", "đơn vị mình"
    WITHIN = "within", "cơ quan mình và các đơn vị thuộc cơ quan"
    FAMILY = "family", "cơ quan mình, các đơn vị thuộc cơ quan, Ủy ban nhân dân cấp dưới trực tiếp và cấp trên"
    WITHIN_AND_BELOW = (
        "within_and_below",
        "cơ quan mình, các đơn vị thuộc cơ quan và Ủy ban nhân dân cấp dưới trực tiếp",
    )
    AUTHORITY = "authority", "mọi đơn vị theo kế hoạch của cơ quan mình"
    AUTHORITY_AND_OWN_UNIT = (
        "authority_and_own_unit",
        "mọi đơn vị theo kế hoạch của cơ quan mình; đơn vị mình theo mọi kế hoạch",
    )
    AUTHORITY_AND_ABOVE = "authority_and_above", "kế hoạch của cơ quan mình và của cấp trên"
    INSTALLATION = "installation", "bản cài đặt phục vụ cơ quan mình"


_OF_AUTHORITY = frozenset({Position.OWN_UNIT, Position.SISTER, Position.CHILD})
_OF_OWN_UNIT = frozenset({Position.OWN_UNIT, Position.OWN_UNIT_FROM_ABOVE})
_WITHIN = frozenset({Position.OWN_UNIT, Position.SISTER})

REACHED: dict[Scope, frozenset[Position]] = {
    Scope.OWN_WORK: frozenset({Position.OWN_UNIT}),
    Scope.OWN_UNIT: _OF_OWN_UNIT,
    Scope.WITHIN: _WITHIN,
    Scope.FAMILY: _WITHIN | {Position.CHILD, Position.PARENT},
    Scope.WITHIN_AND_BELOW: _OF_AUTHORITY,
    Scope.AUTHORITY: _OF_AUTHORITY,
    Scope.AUTHORITY_AND_OWN_UNIT: _OF_AUTHORITY | _OF_OWN_UNIT,
    Scope.AUTHORITY_AND_ABOVE: _OF_AUTHORITY | _OF_OWN_UNIT | {Position.PARENT},
    Scope.INSTALLATION: _WITHIN,
}

_OWN_WORK = (
    P.PLAN_READ_SOURCE, P.PLAN_CONFIRM, P.PLAN_ISSUE, P.PLAN_PUBLISH, P.REPORT_ACCEPT, P.REPORT_APPROVE,
    P.SCORE_APPRAISE, P.SCORE_IMPORT, P.SCORE_RECONCILE, P.RANKING_PUBLISH, P.RELEASE_MAKE, P.DELEGATION_MAKE,
    P.LEDGER_REQUIRE,
    P.LEDGER_URGE, P.WORKBOOK_DISTRIBUTE, P.COMPILE_WRITE, P.COMPILE_FINISH,
    P.FACT_SETTLE,
)  # fmt: skip
_OWN_UNIT = (
    P.DRAFT_WRITE, P.DRAFT_APPROVE, P.OBLIGATION_VIEW_OWN, P.REPORT_VIEW_OWN, P.REPORT_DRAFT, P.REPORT_SUBMIT,
    P.EVIDENCE_ADD, P.ACTIVITY_RECORD, P.SCORE_VIEW_OWN, P.SCORE_SELF, P.SCORE_SUBMIT, P.LEDGER_ASK,
    P.LEDGER_ASSIGN, P.FACT_CONTEST,
    P.EXPLANATION_ANSWER, P.APPEAL_FILE, P.PAPER_DRAFT, P.PAPER_SIGN, P.BOOK_KEEP_OWN,
)  # fmt: skip
_AUTHORITY = (
    P.LEDGER_DECIDE, P.REPORT_ENTER_ON_BEHALF, P.CYCLE_OPEN, P.CYCLE_NAME_SUBSTITUTE, P.RANKING_VIEW, P.RANKING_PROPOSE,
    P.RANKING_DECIDE, P.FIGURE_DEFINE, P.CRITERIA_EDIT, P.CRITERIA_APPROVE, P.STAGE_MOVE,
    P.EXPLANATION_OPEN, P.APPEAL_DECIDE, P.COUNCIL_SCORE, P.BOOK_KEEP, P.SCORE_ENTER_ON_BEHALF,
)  # fmt: skip

# Whoever adds a permission says here how far it reaches, and once more in the second book of the proof.
SCOPES: dict[P, Scope] = {
    **dict.fromkeys(_OWN_WORK, Scope.OWN_WORK),
    **dict.fromkeys(_OWN_UNIT, Scope.OWN_UNIT),
    **dict.fromkeys(_AUTHORITY, Scope.AUTHORITY),
    **dict.fromkeys(
        (P.OBLIGATION_VIEW_ALL, P.REPORT_VIEW_ALL, P.SCORE_VIEW_ALL, P.EVIDENCE_VIEW), Scope.AUTHORITY_AND_OWN_UNIT
    ),
    **dict.fromkeys((P.DELEGATION_VIEW_ALL, P.AUDIT_VIEW, P.ACCOUNT_ADMINISTER, P.UNIT_CHANGE), Scope.WITHIN),
    **dict.fromkeys((P.CALENDAR_SET, P.REGISTER_CHANGE, P.REMINDER_SET, P.INSTALLATION_SET_UP), Scope.INSTALLATION),
    P.PLAN_VIEW: Scope.AUTHORITY_AND_ABOVE,
    P.UNIT_VIEW: Scope.FAMILY,
    P.ACTIVITY_VIEW_ALL: Scope.WITHIN_AND_BELOW,
    P.ACTIVITY_DEFINE: Scope.WITHIN,
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


def may(held: AbstractSet[P], permission: P, position: Position, tenure: Tenure = Tenure.DURING) -> bool:
    """Whether who holds these permissions may use one of them on a thing in that position at that time."""
    return permission in held and reaches(permission, position, tenure)


def may_reach(actor: Actor, permission: P, position: Position) -> bool:
    """Whether the actor, in the post or the delegation of now, may use a permission on a thing in that position."""
    return may(actor.permissions, permission, position)


def scope_of(actor: Actor, permission: P, at_most: Scope | None = None) -> Scope | None:
    """How far a permission of the actor reaches into a list, None for one that they do not hold.

    `at_most` draws the line nearer for one kind of thing: of a unit's people less is seen than of the unit. Raises
    ValueError when that would be further.
    """
    scope = SCOPES[permission]
    if at_most is not None and not REACHED[at_most] <= REACHED[scope]:
        raise ValueError(f"{permission} does not reach {at_most}")
    return (at_most or scope) if actor.may(permission) else None


def position_of(actor: Actor, *, unit_id: int, issuer_id: int, authority_id: int | None = None) -> Position:
    """Where a thing of a unit stands that belongs under a committee's plan, or under the committee itself.

    `authority_id` is the people's committee of the unit where it is not the issuer. What stands under no own plan and
    none from above is FOREIGN: whether it is a child's makes no difference to anybody's rights.

    >>> officer = Actor(1, "Chuyên viên", "Chuyên viên", 11, "Phòng", frozenset(), authority_id=10, superior_ids=(1,))
    >>> position_of(officer, unit_id=11, issuer_id=10), position_of(officer, unit_id=10, issuer_id=1)
    (<Position.OWN_UNIT: 'own_unit'>, <Position.PARENT: 'parent'>)
    """
    if unit_id == actor.unit_id:
        return Position.OWN_UNIT if issuer_id == actor.authority_id else Position.OWN_UNIT_FROM_ABOVE
    if issuer_id == actor.authority_id:
        return Position.SISTER if authority_id in {None, issuer_id} else Position.CHILD
    return Position.PARENT if issuer_id in actor.superior_ids else Position.FOREIGN
