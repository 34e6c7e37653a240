"""Which cycles, sheets, columns, decisions and files an actor may see."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from danvan.apps.activities.access import proves_activity
from danvan.apps.criteria.stored import typed_set
from danvan.apps.evidence.models import Evidence
from danvan.apps.orgs.reach import reached
from danvan.apps.plans.access import stands_behind_wish, visible_plans
from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.plans.models import ObligationEntry, Plan, Target
from danvan.apps.reporting.access import sent_files
from danvan.apps.scoring.enums import ColumnCode, CycleState, SheetState
from danvan.apps.scoring.models import (
    CellEvidence,
    CouncilMember,
    Cycle,
    Explanation,
    FactContest,
    RankingDecision,
    ScoreColumn,
    ScoreSheet,
    TraitImport,
)
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import Scope
from danvan.domain.ledger import EntryKind
from danvan.domain.scoring.visibility import (
    ColumnRule,
    ColumnStanding,
    ShownAfter,
    is_shown_to_scorers,
    is_shown_to_unit,
    rules_of,
)

_SENT = (SheetState.SUBMITTED, SheetState.RECONCILED)
_DECIDED = (CycleState.DECIDED, CycleState.PUBLISHED)


def visible_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The own authority's cycles for who follows its sheets; any in which the own unit has a sheet. Newest first."""
    follows = reached(actor, Permission.SCORE_VIEW_ALL, issuer="plan__issuer")
    ranks = reached(actor, Permission.RANKING_VIEW, issuer="plan__issuer")
    return _cycles().filter(follows | ranks | Q(Exists(_own_sheets(actor).filter(cycle=OuterRef("pk")))))


def ranked_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The own authority's cycles for who sees the proposed ranking; newest first."""
    return _cycles().filter(reached(actor, Permission.RANKING_VIEW, issuer="plan__issuer"))


def _cycles() -> QuerySet[Cycle]:
    related = ("plan", "plan__issuer", "plan__lead_unit", "criteria_set", "substitute")
    return Cycle.objects.select_related(*related).defer("plan__source_text").order_by("-year", "-id")


def _own_sheets(actor: Actor) -> QuerySet[ScoreSheet]:
    """The sheets of the own unit under any plan, for who sees them."""
    follows = reached(
        actor, Permission.SCORE_VIEW_ALL, unit="unit", issuer="cycle__plan__issuer", at_most=Scope.OWN_UNIT
    )
    return ScoreSheet.objects.filter(follows | reached(actor, Permission.SCORE_VIEW_OWN, unit="unit"))


def cycle_for(actor: Actor, pk: int) -> Cycle:
    """One cycle that the actor may see. Raises Http404 for any other."""
    return get_object_or_404(visible_cycles(actor), pk=pk)


def timed_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The cycles whose stages the actor may follow: those seen, and the own authority's for who follows duties."""
    seen = visible_cycles(actor).order_by().values("pk")
    return _cycles().filter(Q(pk__in=seen) | reached(actor, Permission.OBLIGATION_VIEW_ALL, issuer="plan__issuer"))


def timed_cycle_for(actor: Actor, pk: int) -> Cycle:
    """One such cycle. Raises Http404 for any other."""
    return get_object_or_404(timed_cycles(actor), pk=pk)


def timed_cycle_of(actor: Actor, plan_id: int) -> int | None:
    """The id of such a cycle under a plan; None while there is none. One query."""
    return timed_cycles(actor).filter(plan_id=plan_id).values_list("pk", flat=True).first()


def sees_who_is_late(actor: Actor, cycle: Cycle) -> bool:
    """Whether the actor sees of every unit and scorer of a cycle what they still owe it; no points stand beside."""
    follows = actor.may(Permission.OBLIGATION_VIEW_ALL) and cycle.plan.issuer_id == actor.authority_id
    return follows or actor.may(Permission.SCORE_VIEW_ALL)


def own_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The cycles of the own authority that the actor sees: of these alone one may be acted on."""
    return visible_cycles(actor).filter(plan__issuer_id=actor.authority_id)


def own_cycle_for(actor: Actor, pk: int) -> Cycle:
    """One cycle to be acted on. Raises Http404 for any other, seen or not."""
    return get_object_or_404(own_cycles(actor), pk=pk)


def plans_to_score(actor: Actor) -> QuerySet[Plan]:
    """The plans of the own authority; opening a cycle under one asks for its own permission besides."""
    return visible_plans(actor).filter(issuer_id=actor.authority_id)


def plan_to_score_for(actor: Actor, pk: int) -> Plan:
    """One such plan. Raises Http404 for any other."""
    return get_object_or_404(plans_to_score(actor), pk=pk)


@dataclass(frozen=True, slots=True)
class RankedCycle:
    """A cycle whose ranking is opened, with the number of its sheets and the share of the best grade that is asked."""

    cycle: Cycle
    sheets: int
    asked_share: Decimal | None


def ranked_cycle_for(actor: Actor, pk: int) -> RankedCycle:
    """One cycle for the page of its ranking. Raises Http404 for who may not see the proposed ranking. One query."""
    ranked = _ranked_cycle(actor, Q(pk=pk))
    if ranked is None:
        raise Http404
    return ranked


def ranked_cycle_of(actor: Actor, plan_id: int) -> RankedCycle | None:
    """The cycle under a plan whose proposed ranking the actor may see; None while there is none. One query."""
    return _ranked_cycle(actor, Q(plan_id=plan_id))


def _ranked_cycle(actor: Actor, which: Q) -> RankedCycle | None:
    asked = Target.objects.filter(plan=OuterRef("plan"), measure=TargetMeasure.GRADE_SHARE).order_by("id")
    # counted apart: joined, every sheet would carry the texts of cycle, plan, criteria set and decision with it
    sheets = ScoreSheet.objects.filter(cycle=OuterRef("pk")).order_by().values("cycle").annotate(count=Count("id"))
    cycle = (
        ranked_cycles(actor)
        .filter(which)
        .select_related("decision")
        .annotate(
            sheet_count=Coalesce(Subquery(sheets.values("count")), 0),
            asked_share=Subquery(asked.values("value")[:1]),
        )
        .first()
    )
    return RankedCycle(cycle, cycle.sheet_count, cycle.asked_share) if cycle else None


def visible_sheets(actor: Actor) -> QuerySet[ScoreSheet]:
    """The sheets under the own authority's plans for who scores or follows them, and the own unit's under any.

    Newest year first, by unit.
    """
    every = reached(actor, Permission.SCORE_VIEW_ALL, unit="unit", issuer="cycle__plan__issuer")
    own = reached(actor, Permission.SCORE_VIEW_OWN, unit="unit")
    return (
        ScoreSheet.objects.filter(every | own)
        .select_related(
            "cycle", "cycle__plan", "cycle__criteria_set", "cycle__substitute", "unit", "unit__kind", "obligation"
        )
        .defer("cycle__plan__source_text")
        .order_by("-cycle__year", "unit__sort_key", "id")
    )


def counted_sheets(actor: Actor) -> Q:
    """The condition, on a cycle joined with its sheets, that a sheet counts for the actor: those that they see."""
    ranks = reached(actor, Permission.RANKING_VIEW, issuer="plan__issuer")
    every = reached(actor, Permission.SCORE_VIEW_ALL, unit="sheets__unit", issuer="plan__issuer")
    return ranks | every | reached(actor, Permission.SCORE_VIEW_OWN, unit="sheets__unit")


def enterable_sheets(actor: Actor) -> QuerySet[ScoreSheet]:
    """The sheets of other units under the own authority's plans, for who enters dossiers that came on paper."""
    entered = reached(actor, Permission.SCORE_ENTER_ON_BEHALF, issuer="cycle__plan__issuer")
    return visible_sheets(actor).filter(entered).exclude(unit_id=actor.unit_id)


def sheet_to_enter_for(actor: Actor, pk: int) -> ScoreSheet:
    """One such sheet. Raises Http404 for any other."""
    return get_object_or_404(enterable_sheets(actor), pk=pk)


def enters_for(actor: Actor, sheet: ScoreSheet) -> bool:
    """Whether the actor may enter a dossier on paper for the unit of a sheet that they see; no query."""
    owns = sheet.cycle.plan.issuer_id == actor.authority_id and not actor.belongs_to(sheet.unit_id)
    return owns and actor.may(Permission.SCORE_ENTER_ON_BEHALF)


def seats_of(actor: Actor, cycle: str) -> QuerySet[CouncilMember]:
    """The seat of the actor in the council of the cycle that a row names in its column; for a subquery."""
    return CouncilMember.objects.filter(cycle=OuterRef(cycle), person_id=actor.person_id, ended_at__isnull=True)


def sheet_for(actor: Actor, pk: int) -> ScoreSheet:
    """One sheet that the actor may see. Raises Http404 for any other.

    `unsettled_explanations` says how many explanations wait for an answer; `council_part` as what they sit in the
    council, None where they do not; `paper_date` the day of the paper as which its dossier came last, None for none.
    """
    unsettled = Explanation.objects.filter(sheet=OuterRef("pk"), outcome="").order_by().values("sheet")
    waiting = Subquery(unsettled.annotate(count=Count("id")).values("count"))
    last = ObligationEntry.objects.filter(obligation=OuterRef("obligation"), kind=EntryKind.RECEIVED).order_by("-id")
    seats = seats_of(actor, "cycle").filter(cycle__plan__issuer=actor.authority_id)
    return get_object_or_404(
        visible_sheets(actor)
        .filter(pk=pk)
        .annotate(
            unsettled_explanations=waiting,
            council_part=Subquery(seats.values("part")[:1]),
            paper_date=Subquery(last.values("paper_date")[:1]),
        )
    )


def sees_column(actor: Actor, sheet: ScoreSheet, column: ScoreColumn) -> bool:
    """Who sees what stands in a column.

    A unit sees its self-score always, a scorer its own column; a draft of the self-score stays with its unit until it
    is sent. All else follows the rules of the cycle. As a rule a unit sees the others' columns once the points are
    reconciled or it is asked to explain, and appraisers see each other's once signed, so that they score unswayed.
    """
    if actor.belongs_to(sheet.unit_id):
        if column.code == ColumnCode.SELF:
            return True
        return is_shown_to_unit(_rule(sheet, column.code), _standing(sheet, column))
    if column.code == ColumnCode.SELF:
        return sheet.state in _SENT
    has_seat = getattr(sheet, "council_part", None) is not None
    if actor.belongs_to(column.scorer_id) or (column.code == ColumnCode.COUNCIL and has_seat):
        return True
    return is_shown_to_scorers(_rule(sheet, column.code), _standing(sheet, column))


def _rule(sheet: ScoreSheet, code: str) -> ColumnRule:
    return rules_of(sheet.cycle.visibility).get(code, usual_rule(code))


def _standing(sheet: ScoreSheet, column: ScoreColumn) -> ColumnStanding:
    return ColumnStanding(
        is_signed=column.signed_at is not None,
        is_reconciled=sheet.state == SheetState.RECONCILED
        and (column.code != ColumnCode.COUNCIL or column.signed_at is not None),
        is_decided=sheet.cycle.state in _DECIDED,
        is_explaining=sheet.cycle.explanation_opened_at is not None,
    )


def usual_rule(code: str) -> ColumnRule:
    """The rule of a column for which the cycle has none."""
    return ColumnRule(scorers=ShownAfter.ALWAYS) if code == ColumnCode.IMPORTED else ColumnRule()


def sees_settled_points(actor: Actor, cycle: Cycle, unit_id: int, code: str = "") -> bool:
    """Whether the actor sees the points of a sheet that are ranked, or those of a closed column `code`."""
    last = ColumnCode.COUNCIL if typed_set(cycle.criteria_set).council else ColumnCode.RECONCILED
    rule = rules_of(cycle.visibility).get(code or last, usual_rule(code or last))
    standing = ColumnStanding(is_signed=True, is_reconciled=True, is_decided=cycle.state in _DECIDED)
    return (is_shown_to_unit if actor.belongs_to(unit_id) else is_shown_to_scorers)(rule, standing)


def proves_points(actor: Actor) -> Q:
    """Of files: those that prove points on a sheet that the actor sees; until they are sent, its unit alone."""
    cells = CellEvidence.objects.filter(evidence_id=OuterRef("pk"), sheet__in=visible_sheets(actor).values("pk"))
    return Q(Exists(cells.filter(Q(sheet__unit_id=actor.unit_id) | Q(sheet__state__in=_SENT))))


def proves_contest(actor: Actor) -> Q:
    """Of files: those that prove what a unit holds against a fact of a sheet that the actor sees."""
    sheets = visible_sheets(actor).values("pk")
    return Q(Exists(FactContest.objects.filter(evidence_id=OuterRef("pk"), sheet__in=sheets)))


def contest_for(actor: Actor, sheet_id: int, pk: int) -> FactContest:
    """One word against a fact of a sheet that the actor sees. Raises Http404 for any other."""
    return get_object_or_404(
        FactContest.objects.filter(pk=pk, sheet_id=sheet_id, sheet__in=visible_sheets(actor).values("pk"))
    )


def evidence_for(actor: Actor, pk: int) -> Evidence:
    """One file that the actor sees. Raises Http404 for any other."""
    found = seen_evidence(actor, Evidence.objects.filter(pk=pk))
    if not found:
        raise Http404
    return found[0]


def seen_evidence(actor: Actor, among: QuerySet[Evidence]) -> list[Evidence]:
    """Of some files the own unit's, and another's once it went out with a sheet or a report that the actor sees.

    None for who may not see evidence.
    """
    if not actor.may(Permission.EVIDENCE_VIEW):
        return []
    shown = proves_points(actor) | stands_behind_wish(actor) | proves_activity(actor) | proves_contest(actor)
    rows = among.select_related("file", "unit", "added_by").annotate(is_shown=shown)
    others = {row.unit_id for row in rows if not (row.is_shown or actor.belongs_to(row.unit_id))}
    sent = sent_files(actor, others)
    return [row for row in rows if row.is_shown or actor.belongs_to(row.unit_id) or (row.unit_id, row.pk) in sent]


def visible_decisions(actor: Actor) -> QuerySet[RankingDecision]:
    """The decisions that were taken: for every official of the authority, and of the units that they rank."""
    own = reached(actor, Permission.PLAN_VIEW, issuer="cycle__plan__issuer", at_most=Scope.AUTHORITY)
    scored = reached(actor, Permission.PLAN_VIEW, unit="unit", at_most=Scope.OWN_UNIT)
    ranked = Q(Exists(ScoreSheet.objects.filter(scored, cycle=OuterRef("cycle"))))
    return RankingDecision.objects.filter(
        own | ranked, cycle__state__in=(CycleState.DECIDED, CycleState.PUBLISHED)
    ).select_related("cycle", "cycle__plan", "proposal", "paper", "paper__file", "decided_by")


def decision_for(actor: Actor, cycle_id: int) -> RankingDecision:
    """The decision of a cycle. Raises Http404 before it is taken, and for who may not see it."""
    found = visible_decisions(actor).filter(cycle_id=cycle_id).first()
    if found is None:
        raise Http404
    return found


def trait_import_for(actor: Actor, pk: int) -> TraitImport:
    """A list of traits that the actor handed in. Raises Http404 for any other."""
    listed = TraitImport.objects.select_related("cycle", "cycle__criteria_set")
    found = listed.filter(pk=pk, made_by_id=actor.person_id, cycle__plan__issuer_id=actor.authority_id).first()
    if found is None or not actor.may(Permission.SCORE_RECONCILE):
        raise Http404
    return found
