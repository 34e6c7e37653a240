"""The facts that the workflow asks of a report, gathered from what is stored."""

from collections.abc import Mapping
from decimal import Decimal

from danvan.apps.figures.selectors import values_of
from danvan.apps.plans.access import is_of_own_authority
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.enums import ReportKind, ReportState, ReviewLevels
from danvan.apps.reporting.figures import asked_figures, disagreeing
from danvan.apps.reporting.models import Report, ReportFile, ReviewSetting
from danvan.apps.reporting.texts import content_label
from danvan.apps.reporting.workflow import ReportFacts
from danvan.domain.authority import Actor


def facts_of(
    actor: Actor, obligation: Obligation, report: Report | None, figures: Mapping[str, Decimal] | None = None
) -> ReportFacts:
    """What the acts on an obligation's report depend on, for one actor.

    `figures` are the stored values when the caller has them already; `obligation` comes with its unit and plan.
    """
    plan = obligation.deadline.plan
    asked = asked_figures(ReportKind(obligation.deadline.owed), obligation.unit.kind_id)
    if report is None:
        given: Mapping[str, Decimal] = {}
    else:
        given = values_of(obligation.pk) if figures is None else figures
    return ReportFacts(
        own_unit=actor.belongs_to(obligation.unit_id),
        receives=actor.belongs_to(plan.lead_unit_id),
        lead_name=plan.lead_unit.name,
        takes_papers=is_of_own_authority(actor, plan),
        has_content=bool(report and report.content.strip()),
        missing_figures=tuple(figure.name for figure in asked if figure.code not in given),
        draft_in_progress=_in_progress(report, given),
        disagreeing=disagreeing(given),
        levels=review_levels(obligation),
        verified_here=bool(report and report.verified_by_id == actor.person_id),
        content_label=content_label(obligation),
    )


def review_levels(obligation: Obligation) -> int:
    """How many levels look at what units send under the plan's authority; one where it has set none.

    No query for an obligation that was loaded through `access.obligation_for`.
    """
    if not hasattr(obligation, "review_levels"):
        settings = ReviewSetting.objects.filter(authority_id=obligation.deadline.plan.issuer_id)
        return settings.values_list("levels", flat=True).first() or ReviewLevels.ONE
    return obligation.review_levels or ReviewLevels.ONE


def _in_progress(report: Report | None, figures: Mapping[str, Decimal]) -> bool:
    """A unit's draft that holds anything; a paper entered for it and then sent back is no draft of the unit."""
    if report is None or report.state != ReportState.DRAFT:
        return False
    typed = (report.content, report.difficulties, report.proposals, report.number)
    return any(text.strip() for text in typed) or bool(figures) or ReportFile.objects.filter(report=report).exists()
