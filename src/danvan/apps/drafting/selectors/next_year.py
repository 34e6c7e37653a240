"""From what next year's plan may be begun, and what it would become, before anything is done."""

from dataclasses import dataclass

from danvan.apps.drafting.access import drafts_to_continue, plans_to_continue
from danvan.apps.drafting.previous import DRAFT, PLAN, Unfinished, previous_of, roll_of
from danvan.apps.drafting.selectors.beginning import plan_label
from danvan.domain.authority import Actor
from danvan.domain.plan_drafting.days import DayOffRule
from danvan.domain.plan_drafting.next_year import RolledLine, rolled_plan

_MOST = 20


@dataclass(frozen=True, slots=True)
class NextYear:
    """What next year's plan would be: how each part changes, what is unfinished and must be decided on."""

    named: str
    year: int
    title: str
    issuer: str
    lines: tuple[RolledLine, ...]
    unfinished: tuple[Unfinished, ...]
    finished: int


def continue_choices(actor: Actor) -> tuple[tuple[str, str], ...]:
    """What can be continued, as (choice, label). Two queries."""
    plans = [(f"{PLAN}-{plan.pk}", plan_label(plan)) for plan in plans_to_continue(actor)[:_MOST]]
    drafts = [
        (f"{DRAFT}-{draft.pk}", f"Năm {draft.year}: {draft.issuer.name}, soạn trên hệ thống")
        for draft in drafts_to_continue(actor)[:_MOST]
    ]
    return (*plans, *drafts)


def next_year(actor: Actor, source: str, rule: DayOffRule) -> NextYear | None:
    """What would come of a choice, None when it cannot be continued here. Nothing is stored."""
    previous = previous_of(actor, source)
    if previous is None:
        return None
    rolled = rolled_plan(previous.content, roll_of(previous, rule), ())
    return NextYear(
        named=previous.named,
        year=previous.year + 1,
        title=rolled.content.head.title,
        issuer=previous.issuer.name,
        lines=rolled.lines,
        unfinished=previous.unfinished,
        finished=previous.finished,
    )
