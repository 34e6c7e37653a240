"""The reporting requirements that the lead office added beside the texts of plans."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from danvan.apps.plans.access import visible_plans
from danvan.apps.plans.enums import YearPart
from danvan.apps.plans.models import Deadline, Plan
from danvan.apps.plans.recurring import recurrence_text
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One requirement as ready text; `may_end` for the lead unit while it is asked."""

    deadline_id: int
    plan_name: str
    what: str
    of_whom: str
    when: str
    legal_base: str
    files: str
    obligations: int
    ended: str
    may_end: bool


def requirement_rows(actor: Actor) -> tuple[RequirementRow, ...]:
    """The added requirements under plans of the actor's own authority, the newest first. Two queries."""
    plans = visible_plans(actor).filter(issuer_id=actor.authority_id).order_by().values("pk")
    rows = (
        Deadline.objects.filter(plan__in=plans, added_at__isnull=False)
        .select_related("plan")
        .defer("plan__source_text")
        .annotate(asked=Count("obligations", filter=Q(obligations__withdrawn_at__isnull=True)))
        .prefetch_related("units")
        .order_by("-added_at", "-id")
    )
    return tuple(_row(actor, deadline, deadline.asked) for deadline in rows)


def leading_plans(actor: Actor) -> tuple[tuple[int, str], ...]:
    """The plans that the actor's unit leads, to choose from, the newest first."""
    plans = Plan.objects.filter(lead_unit_id=actor.unit_id).order_by("-year", "-id")
    return tuple(
        (pk, f"Kế hoạch {number} năm {year}") for pk, number, year in plans.values_list("id", "number", "year")
    )


def _row(actor: Actor, deadline: Deadline, owed: int) -> RequirementRow:
    if deadline.period_kind:
        when = recurrence_text(deadline.period_kind, deadline.due_days, deadline.lock_days)
    else:
        part = f", số liệu {YearPart(deadline.year_part).label.lower()}" if deadline.year_part else ""
        when = f"Một lần{part}, chậm nhất {day_text(deadline.last_day)}"
    return RequirementRow(
        deadline_id=deadline.pk,
        plan_name=f"Kế hoạch {deadline.plan.number}",
        what=deadline.what,
        of_whom="; ".join(unit.named_as for unit in deadline.units.all()),
        when=when,
        legal_base=deadline.legal_base,
        files="; ".join(deadline.asked_files),
        obligations=owed,
        ended=day_text(timezone.localdate(deadline.withdrawn_at)) if deadline.withdrawn_at else "",
        may_end=deadline.withdrawn_at is None and actor.belongs_to(deadline.plan.lead_unit_id),
    )
