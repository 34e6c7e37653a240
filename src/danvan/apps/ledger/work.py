"""Wishes for extension and explanations that wait for whoever decides on them."""

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat

from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.answered import ANSWERED
from danvan.apps.plans.enums import ExplanationState
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.wording import owed_text
from danvan.domain.authority import Actor, Permission

_BETWEEN = "\x1f"  # no name that somebody typed holds it


def work_queries(actor: Actor) -> tuple[WorkQuery, ...]:
    """What units asked of the lead unit whose post the actor holds; the committee's head answers the lead unit."""
    if not actor.may(Permission.LEDGER_DECIDE):
        return ()
    plan_of = "deadline__plan__"
    leads = Q((f"{plan_of}lead_unit_id", actor.unit_id)) & ~Q(unit_id=actor.unit_id)
    presides = Q((f"{plan_of}issuer_id", actor.unit_id), unit_id=F(f"{plan_of}lead_unit_id"))
    asked = Obligation.objects.filter(STANDING, leads | presides, waived_at__isnull=True)
    between = Value(_BETWEEN)
    parts = ("deadline__owed", between, "period_code", between, "unit__name", between, "deadline__what")
    told = Concat(*parts, output_field=TextField())

    def line(act: str, row: WorkRow) -> WorkItem:
        pk, _, text, _ = row
        owed, period, unit, what = text.split(_BETWEEN, 3)
        return WorkItem(f"{act}: {owed_text(owed, period, what)}", unit, "ledger:detail", (pk,), None, Urgency.OPEN)

    return (
        work_query(
            asked.filter(~ANSWERED, asked_day__isnull=False),
            lambda row: line("Trả lời đề nghị gia hạn", row),
            number="pk",
            text=told,
        ),
        work_query(
            asked.filter(explanation=ExplanationState.GIVEN),
            lambda row: line("Xem xét giải trình trễ hạn", row),
            number="pk",
            text=told,
        ),
    )


def work_for(actor: Actor) -> tuple[WorkItem, ...]:
    """The wishes and explanations that wait for the actor. One query."""
    return gathered(work_queries(actor))
