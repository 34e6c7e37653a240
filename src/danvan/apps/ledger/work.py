"""Wishes for extension and explanations that wait for whoever decides on them."""

from django.db.models import Case, F, Q, TextField, Value, When
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
    by_the_lead = Case(When(deadline__added_at__isnull=False, then=Value("x")), default=Value(""))
    parts = ("deadline__owed", between, "period_code", between, "unit__name", between, by_the_lead, between)
    told = Concat(*parts, "deadline__what", output_field=TextField())

    def line(act: str, row: WorkRow) -> WorkItem:
        pk, _, text, _ = row
        owed, period, unit, is_asked, what = text.split(_BETWEEN, 4)
        named = owed_text(owed, period, what, is_asked=bool(is_asked))
        return WorkItem(f"{act}: {named}", unit, "ledger:detail", (pk,), None, Urgency.OPEN)

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
