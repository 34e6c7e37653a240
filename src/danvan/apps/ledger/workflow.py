"""The acts on an obligation beside sending and accepting: given to a post, waived, extended, unlocked, explained."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.ledger.enums import ObligationState
from danvan.domain.authority import Permission
from danvan.domain.ledger import Explanation
from danvan.domain.workflow import Act, Workflow


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """What the acts depend on.

    `own_unit` the actor's post is in the unit that owes; `decides` it is in the plan's lead unit or in the committee
    itself; `for_itself` the lead unit would decide on what it owes itself; `lead_name` the lead unit. Of the
    obligation: something came (`is_answered`) and was `is_accepted`; its last day has passed without it or it came late
    (`is_late`); the unit cannot send any more (`is_locked`); a wish for extension waits (`is_asked`).
    """

    own_unit: bool
    decides: bool
    for_itself: bool
    lead_name: str
    is_answered: bool
    is_accepted: bool
    is_late: bool
    is_locked: bool
    is_asked: bool
    explanation: Explanation


def _of_own_unit(facts: LedgerFacts) -> Iterable[str]:
    if not facts.own_unit:
        yield "Chỉ người của đơn vị phải nộp mới làm được việc này."


def _decided_here(facts: LedgerFacts) -> Iterable[str]:
    if not facts.decides:
        yield f"Việc này thuộc cơ quan chủ trì kế hoạch: {facts.lead_name}."
    elif facts.for_itself:
        yield "Cơ quan chủ trì không tự quyết định việc phải nộp của chính mình; việc này do Chủ tịch xem xét."


def _waivable(facts: LedgerFacts) -> Iterable[str]:
    yield from _decided_here(facts)
    if facts.is_accepted:
        yield "Việc này đã được tiếp nhận nên không cần miễn."


def _assignable(facts: LedgerFacts) -> Iterable[str]:
    yield from _of_own_unit(facts)
    if facts.is_accepted:
        yield "Việc này đã được tiếp nhận nên không giao người phụ trách nữa."


def _still_to_send(facts: LedgerFacts) -> Iterable[str]:
    if facts.is_answered:
        yield "Đơn vị đã nộp nên không gia hạn nữa."


def _may_ask(facts: LedgerFacts) -> Iterable[str]:
    yield from _of_own_unit(facts)
    yield from _still_to_send(facts)
    if facts.is_asked:
        yield "Đơn vị đã xin gia hạn, đang chờ cơ quan chủ trì trả lời."


def _may_grant(facts: LedgerFacts) -> Iterable[str]:
    yield from _decided_here(facts)
    yield from _still_to_send(facts)


def _may_refuse(facts: LedgerFacts) -> Iterable[str]:
    yield from _decided_here(facts)
    if not facts.is_asked:
        yield "Đơn vị chưa xin gia hạn."


def _may_unlock(facts: LedgerFacts) -> Iterable[str]:
    yield from _decided_here(facts)
    if not facts.is_locked:
        yield "Việc này chưa bị khoá nên đơn vị vẫn gửi được."
    if facts.is_answered:
        yield "Đơn vị đã nộp nên không cần mở khoá."


def _may_explain(facts: LedgerFacts) -> Iterable[str]:
    yield from _of_own_unit(facts)
    if not facts.is_late:
        yield "Việc này không trễ hạn nên không phải giải trình."
    if facts.explanation is Explanation.GIVEN:
        yield "Đơn vị đã giải trình, đang chờ cơ quan chủ trì xem xét."
    if facts.explanation is Explanation.ACCEPTED:
        yield "Giải trình của đơn vị đã được chấp nhận."


def _may_judge(facts: LedgerFacts) -> Iterable[str]:
    yield from _decided_here(facts)
    if facts.explanation is not Explanation.GIVEN:
        yield "Không có giải trình nào đang chờ xem xét."


_OWED = frozenset({ObligationState.OWED})
_ASK, _DECIDE = Permission.LEDGER_ASK, Permission.LEDGER_DECIDE

LEDGER_WORKFLOW: Workflow[ObligationState, LedgerFacts] = Workflow(
    "obligation",
    "Việc phải nộp",
    ObligationState,
    (
        Act("assign", "Giao người phụ trách", _OWED, None, Permission.LEDGER_ASSIGN, obstacles=_assignable),
        Act("ask_extension", "Xin gia hạn", _OWED, None, _ASK, obstacles=_may_ask, needs_reason=True),
        Act("explain", "Giải trình trễ hạn", _OWED, None, _ASK, obstacles=_may_explain, needs_reason=True),
        Act("grant_extension", "Gia hạn", _OWED, None, _DECIDE, obstacles=_may_grant, needs_reason=True),
        Act("refuse_extension", "Không gia hạn", _OWED, None, _DECIDE, obstacles=_may_refuse, needs_reason=True),
        Act("accept_explanation", "Chấp nhận giải trình", _OWED, None, _DECIDE, obstacles=_may_judge),
        Act(
            "refuse_explanation",
            "Không chấp nhận giải trình",
            _OWED,
            None,
            _DECIDE,
            obstacles=_may_judge,
            needs_reason=True,
        ),
        Act("unlock", "Mở khoá có thời hạn", _OWED, None, _DECIDE, obstacles=_may_unlock, needs_reason=True),
        Act("waive", "Miễn", _OWED, ObligationState.WAIVED, _DECIDE, obstacles=_waivable, needs_reason=True),
        Act(
            "end_waiver",
            "Thôi miễn",
            frozenset({ObligationState.WAIVED}),
            ObligationState.OWED,
            _DECIDE,
            obstacles=_decided_here,
            needs_reason=True,
        ),
    ),
)
