"""Whose plans and reports an actor may see.

A report exists only from its first saved text; what one looks for is therefore the obligation that it answers.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from danvan.apps.figures.models import FigureComment
from danvan.apps.orgs.reach import reached
from danvan.apps.plans.enums import ANSWERED_BY_REPORT
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, ReviewSetting, SubmittedRound
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import may_reach, position_of

_LEVELS = ReviewSetting.objects.filter(authority_id=OuterRef("deadline__plan__issuer_id")).values("levels")
_REMARKS = FigureComment.objects.filter(obligation=OuterRef("pk"))
SENT_STATES = frozenset({ReportState.SUBMITTED, ReportState.VERIFIED, ReportState.ACCEPTED})


def visible_obligations(actor: Actor) -> QuerySet[Obligation]:
    """The obligations answered by a plan or a report: all under the own authority's plans, the own unit's under any."""
    every = reached(actor, Permission.REPORT_VIEW_ALL, unit="unit", issuer="deadline__plan__issuer")
    own = reached(actor, Permission.REPORT_VIEW_OWN, unit="unit")
    return Obligation.objects.filter(every | own, deadline__owed__in=ANSWERED_BY_REPORT).select_related(
        "unit", "deadline__plan__lead_unit", "report__entered_on_behalf_by"
    )


def obligation_for(actor: Actor, pk: int) -> Obligation:
    """One such obligation. Raises Http404 when the actor may not see it: then it does not exist."""
    told = {"review_levels": Subquery(_LEVELS), "has_remarks": Exists(_REMARKS)}
    return get_object_or_404(visible_obligations(actor).filter(pk=pk).annotate(**told))


def report_under_for(obligation: Obligation) -> Report:
    """The report under an obligation that the actor may see. Raises Http404 before its first text."""
    report: Report | None = getattr(obligation, "report", None)
    if report is None:
        raise Http404
    return report


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """The reports under the obligations that the actor may see."""
    return Report.objects.filter(obligation__in=visible_obligations(actor)).select_related(
        "unit", "obligation__deadline__plan__lead_unit", "changed_by"
    )


def sees_all_reports(actor: Actor, plan: Plan) -> bool:
    """Whether the actor sees what every unit sent under a plan."""
    of_all = position_of(actor, unit_id=plan.issuer_id, issuer_id=plan.issuer_id)
    return may_reach(actor, Permission.REPORT_VIEW_ALL, of_all)


def sees_working_text(actor: Actor, report: Report) -> bool:
    """Whether the actor sees a text that is still being written: that is its own unit's alone.

    All others, and everybody once it is sent, see the rounds that were sent.
    """
    return actor.belongs_to(report.unit_id) and report.state not in SENT_STATES


def sent_files(actor: Actor, unit_ids: Collection[int]) -> set[tuple[int, int]]:
    """Unit and file: what went out with a round of a plan or report of these units that the actor sees."""
    if not unit_ids:
        return set()
    seen = visible_reports(actor).values("pk")
    rounds = SubmittedRound.objects.filter(report__in=seen, report__unit__in=unit_ids)
    contents = rounds.order_by("id").values_list("report__unit_id", "content")
    return {(unit_id, file["evidence"]) for unit_id, content in contents for file in content["files"]}
