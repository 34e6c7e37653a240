"""From what an actor may begin a plan."""

from dataclasses import dataclass

from danvan.apps.drafting.access import plans_to_carry_out, writes_for_authority
from danvan.apps.plans.models import Plan
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor

_MOST = 20


@dataclass(frozen=True, slots=True)
class BeginChoices:
    """The upper plans to choose from as (id, label); `for_authority` whether one of them can be the authority's."""

    plans: tuple[tuple[int, str], ...]
    for_authority: bool
    unit: str


def begin_choices(actor: Actor) -> BeginChoices:
    """What one may begin from. One query."""
    plans = list(plans_to_carry_out(actor)[:_MOST])
    from_above = any(plan.issuer_id != actor.authority_id for plan in plans)
    return BeginChoices(
        plans=tuple((plan.pk, plan_label(plan)) for plan in plans),
        for_authority=from_above and writes_for_authority(actor),
        unit=actor.unit_name,
    )


def plan_label(plan: Plan) -> str:
    """A plan as a choice of a form names it."""
    return f"Năm {plan.year}: {plan.issuer.name}, số {plan.number} ngày {day_text(plan.date)}"
