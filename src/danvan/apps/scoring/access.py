"""Which cycles, sheets, columns and decisions an actor may see."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.plans.models import Target
from danvan.apps.scoring.enums import ColumnCode, CycleState, SheetState
from danvan.apps.scoring.models import CellEvidence, Cycle, RankingDecision, ScoreColumn, ScoreSheet
from danvan.domain.authority import Actor, Permission

_SENT = (SheetState.SUBMITTED, SheetState.RECONCILED)
_APPRAISED = (ColumnCode.CHU_TRI, ColumnCode.VAN_PHONG, ColumnCode.THANH_TRA)


def visible_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The own authority's cycles for who follows its sheets; for a unit those in which it has one. Newest first."""
    seen = Q(pk__in=())
    if actor.may(Permission.SCORE_VIEW_ALL) or actor.may(Permission.RANKING_VIEW):
        seen |= Q(plan__issuer_id=actor.authority_id)
    if actor.may(Permission.SCORE_VIEW_OWN):
        seen |= Q(pk__in=ScoreSheet.objects.filter(unit_id=actor.unit_id).values("cycle_id"))
    cycles = Cycle.objects.select_related(
        "plan", "plan__issuer", "plan__lead_unit", "criteria_set", "substitute"
    ).order_by("-year", "-id")
    return cycles.filter(seen)


def cycle_for(actor: Actor, pk: int) -> Cycle:
    """One cycle that the actor may see. Raises Http404 for any other."""
    cycle = visible_cycles(actor).filter(pk=pk).first()
    if cycle is None:
        raise Http404
    return cycle


@dataclass(frozen=True, slots=True)
class RankedCycle:
    """A cycle whose ranking is opened, with the number of its sheets and the share of the best grade that is asked."""

    cycle: Cycle
    sheets: int
    asked_share: Decimal | None


def ranked_cycle_for(actor: Actor, pk: int) -> RankedCycle:
    """One cycle for the page of its ranking. Raises Http404 for who may not see the proposed ranking. One query."""
    asked = Target.objects.filter(plan=OuterRef("plan"), measure=TargetMeasure.GRADE_SHARE).order_by("id")
    cycles = visible_cycles(actor) if actor.may(Permission.RANKING_VIEW) else Cycle.objects.none()
    cycle = (
        cycles.filter(pk=pk, plan__issuer_id=actor.authority_id)
        .select_related("decision")
        .annotate(sheet_count=Count("sheets"), asked_share=Subquery(asked.values("value")[:1]))
        .first()
    )
    if cycle is None:
        raise Http404
    return RankedCycle(cycle, cycle.sheet_count, cycle.asked_share)


def visible_sheets(actor: Actor) -> QuerySet[ScoreSheet]:
    """The sheets under the own authority's plans for who scores or follows them, and the own unit's under any.

    Newest year first, by unit.
    """
    seen = Q(pk__in=())
    if actor.may(Permission.SCORE_VIEW_ALL):
        seen |= Q(cycle__plan__issuer_id=actor.authority_id)
    if actor.may(Permission.SCORE_VIEW_OWN):
        seen |= Q(unit_id=actor.unit_id)
    sheets = ScoreSheet.objects.select_related(
        "cycle", "cycle__plan", "cycle__criteria_set", "cycle__substitute", "unit", "unit__kind", "obligation"
    ).order_by("-cycle__year", "unit__sort_key", "id")
    return sheets.filter(seen)


def sheet_for(actor: Actor, pk: int) -> ScoreSheet:
    """One sheet that the actor may see. Raises Http404 for any other."""
    sheet = visible_sheets(actor).filter(pk=pk).first()
    if sheet is None:
        raise Http404
    return sheet


def sees_column(actor: Actor, sheet: ScoreSheet, column: ScoreColumn) -> bool:
    """Who sees what stands in a column.

    A unit sees its self-score always and every other column of its sheet once the points are reconciled. The
    others see the self-score once it is sent, their own column always, an appraiser's column once it is signed,
    the reconciled one once it is there. So appraisers score unswayed, and a draft stays with its unit.
    """
    code, reconciled = ColumnCode(column.code), sheet.state == SheetState.RECONCILED
    if actor.belongs_to(sheet.unit_id):
        return code is ColumnCode.SELF or reconciled
    if code is ColumnCode.SELF:
        return sheet.state in _SENT
    if actor.belongs_to(column.scorer_id) or reconciled:
        return True
    if code in _APPRAISED:
        return column.signed_at is not None
    return code is ColumnCode.IMPORTED


def sees_cell_evidence(actor: Actor, evidence_id: int) -> bool:
    """Whether a file proves points on a sheet that the actor sees: as long as they are not sent, its unit alone."""
    cells = CellEvidence.objects.filter(evidence_id=evidence_id, sheet__in=visible_sheets(actor).values("pk"))
    return cells.filter(Q(sheet__unit_id=actor.unit_id) | Q(sheet__state__in=_SENT)).exists()


def decision_for(actor: Actor, cycle_id: int) -> RankingDecision:
    """The decision of a cycle of the own authority or of one above, for every official there, once it is taken.

    Raises Http404 before, and for all others.
    """
    found = None
    if actor.may(Permission.PLAN_VIEW):
        found = (
            RankingDecision.objects.filter(
                cycle_id=cycle_id,
                cycle__state__in=(CycleState.DECIDED, CycleState.PUBLISHED),
                cycle__plan__issuer_id__in=(actor.authority_id, *actor.superior_ids),
            )
            .select_related("cycle", "cycle__plan", "proposal", "paper", "paper__file", "decided_by")
            .first()
        )
    if found is None:
        raise Http404
    return found
