"""Which service makes a piece of evidence prove one more point."""

from django.forms import Form

from danvan.apps.activities.services import attach_activity_evidence
from danvan.apps.reporting.services import attach_report_evidence
from danvan.apps.scoring.selectors import Use, UsedIn
from danvan.apps.scoring.services import attach_cell_evidence
from danvan.web.shared.request import OfficialRequest


def attach(request: OfficialRequest, evidence_id: int, use: Use, form: Form) -> object:
    """Attach the piece where the form says. Raises RuleViolation as the act does."""
    actor, at = request.actor, request.at
    if use.area is UsedIn.SCORE:
        return attach_cell_evidence(
            actor=actor, sheet_id=use.key, criterion=use.code, evidence_id=evidence_id,
            section=form.cleaned_data["section"], pages=form.cleaned_data["pages"], at=at,
        )  # fmt: skip
    if use.area is UsedIn.REPORT:
        return attach_report_evidence(actor=actor, report_id=use.key, evidence_id=evidence_id, at=at)
    return attach_activity_evidence(actor=actor, activity_id=use.key, evidence_id=evidence_id, at=at)
