"""Whose compiled reports an actor may see."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.models import CompiledReport
from danvan.apps.orgs.reach import reached
from danvan.apps.plans.access import visible_plans
from danvan.apps.plans.enums import REPORTS, PlanState
from danvan.apps.plans.models import Deadline
from danvan.domain.authority import Actor, Permission


def visible_compilations(actor: Actor) -> QuerySet[CompiledReport]:
    """Those of plans that the actor's unit leads; finished ones for all who follow the units under such a plan."""
    own = reached(actor, Permission.COMPILE_WRITE, unit="deadline__plan__lead_unit")
    follows = reached(actor, Permission.REPORT_VIEW_ALL, unit="deadline__plan__issuer", issuer="deadline__plan__issuer")
    finished = follows & Q(state=CompilationState.FINISHED)
    reports = CompiledReport.objects.filter(own | finished).exclude(state=CompilationState.DISCARDED)
    beside = ("deadline__plan__lead_unit", "deadline__plan__issuer", "made_by", "changed_by")
    return reports.select_related(*beside).defer("deadline__plan__source_text")


def compilation_for(actor: Actor, pk: int) -> CompiledReport:
    """One compiled report. Raises Http404 when the actor may not see it."""
    return get_object_or_404(visible_compilations(actor), pk=pk)


def compilable_deadlines(actor: Actor) -> QuerySet[Deadline]:
    """The deadlines whose reports the actor's unit compiles; none for who may not."""
    if not actor.may(Permission.COMPILE_WRITE):
        return Deadline.objects.none()
    plans = visible_plans(actor).filter(state=PlanState.ISSUED, lead_unit_id=actor.unit_id)
    deadlines = Deadline.objects.filter(plan__in=plans.values("pk"), owed__in=REPORTS)
    return deadlines.select_related("plan__lead_unit", "plan__issuer").defer("plan__source_text")


def deadline_for(actor: Actor, pk: int) -> Deadline:
    """One such deadline. Raises Http404 when the actor does not compile its reports."""
    return get_object_or_404(compilable_deadlines(actor), pk=pk)
