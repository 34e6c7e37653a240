"""What the acts on a compiled report depend on now."""

from danvan.apps.compiling.gathering import came_after
from danvan.apps.compiling.models import CompiledReport, CompiledSource
from danvan.apps.compiling.workflow import CompilationFacts
from danvan.domain.authority import Actor


def facts_of(actor: Actor, report: CompiledReport, act: str = "finish") -> CompilationFacts:
    """The facts for an act on a loaded report; only what the act asks is looked up."""
    plan = report.deadline.plan
    return CompilationFacts(
        by_lead_unit=actor.belongs_to(plan.lead_unit_id),
        lead_name=plan.lead_unit.name,
        is_stale=act == "finish" and is_stale(report),
    )


def is_stale(report: CompiledReport) -> bool:
    """Whether units sent, or got back, something since the figures were taken. Two queries."""
    known = dict(CompiledSource.objects.filter(report=report).order_by("id").values_list("obligation_id", "round_id"))
    return came_after(report.deadline, report.period_code, known)
