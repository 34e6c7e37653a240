"""The lead office's answer to what a unit sent."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.plans.services import record_acceptance, record_send_back
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.services.steps import advance, locked_report, record_report, touch
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.text import nfc


def accept_report(*, actor: Actor, report_id: int, version: int, at: datetime) -> Report:
    """Accept what was sent; the round stays as it is for good.

    Raises StaleVersion when it changed after the page was opened, RuleViolation when the actor is not of the
    lead unit or nothing waits for acceptance.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance("accept", actor=actor, obligation=report.obligation, report=report, version=version)
        _end_round(report, state, actor, at)
        record_acceptance(obligation_id=report.obligation_id, at=at, person_id=actor.person_id)
        record_report(
            AuditEvent.REPORT_ACCEPT, report, actor=actor, at=at, after={"trạng thái": ReportState(state).label}
        )
        return report


def send_back_report(*, actor: Actor, report_id: int, version: int, reason: str, at: datetime) -> Report:
    """Send the report back with a written reason; from then it counts as not received until it comes again.

    Raises StaleVersion and RuleViolation as accepting does, and without a reason.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance(
            "send_back", actor=actor, obligation=report.obligation, report=report, version=version, reason=reason
        )
        report.send_back_reason = nfc(reason).strip()
        _end_round(report, state, actor, at)
        record_send_back(
            obligation_id=report.obligation_id, at=at, person_id=actor.person_id, reason=report.send_back_reason
        )
        record_report(
            AuditEvent.REPORT_SEND_BACK,
            report,
            actor=actor,
            at=at,
            after={"trạng thái": ReportState(state).label},
            reason=report.send_back_reason,
        )
        return report


def _end_round(report: Report, state: ReportState, actor: Actor, at: datetime) -> None:
    report.state = state
    touch(report, actor=actor, at=at)
    report.save()
    last = SubmittedRound.objects.filter(report=report).order_by("-number", "-id")[0]
    last.decided_by_id, last.decided_at, last.send_back_reason = actor.person_id, at, report.send_back_reason
    last.save(update_fields=["decided_by", "decided_at", "send_back_reason"])
