"""The facts that the workflow asks of an obligation, gathered from what is stored."""

from datetime import date

from danvan.apps.ledger.enums import ObligationState
from danvan.apps.ledger.workflow import LedgerFacts
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.positions import position_of
from danvan.domain.authority import Actor
from danvan.domain.ledger import is_closed


def state_of(obligation: Obligation) -> ObligationState:
    """Whether an obligation is asked for."""
    return ObligationState.OWED if obligation.waived_at is None else ObligationState.WAIVED


def facts_of(actor: Actor, obligation: Obligation, day: date) -> LedgerFacts:
    """What the acts on an obligation, loaded with its plan and lead unit, depend on for one actor on a day."""
    plan, position = obligation.deadline.plan, position_of(obligation)
    leads, presides = actor.belongs_to(plan.lead_unit_id), actor.belongs_to(plan.issuer_id)
    is_overdue = not position.is_answered and position.last_day < day
    return LedgerFacts(
        own_unit=actor.belongs_to(obligation.unit_id),
        decides=leads or presides,
        for_itself=leads and not presides and obligation.unit_id == plan.lead_unit_id,
        lead_name=plan.lead_unit.name,
        is_answered=position.is_answered,
        is_accepted=position.accepted_at is not None,
        is_late=is_overdue or position.is_late,
        is_locked=position.locks_on is not None and position.locks_on < day and bool(is_closed(position, day)),
        is_asked=position.asked_day is not None,
        explanation=position.explanation,
    )
