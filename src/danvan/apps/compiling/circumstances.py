"""What the acts on a compiled report depend on now."""

from danvan.apps.compiling.gathering import came_after
from danvan.apps.compiling.models import CompiledReport
from danvan.apps.compiling.workflow import CompilationFacts
from danvan.domain.authority import Actor


def facts_of(actor: Actor, report: CompiledReport, act: str = "finish") -> CompilationFacts:
    """The facts for an act on a loaded report; only what the act asks is looked up."""
    plan = report.deadline.plan
    return CompilationFacts(
        by_lead_unit=actor.belongs_to(plan.lead_unit_id),
        lead_name=plan.lead_unit.name,
        is_stale=act == "finish" and came_after(report),
    )
