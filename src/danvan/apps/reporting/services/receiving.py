"""The lead office's answer to what a unit sent, in one or two levels."""

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
    """Accept what was sent, where the authority looks once; the round stays as it is for good.

    Raises StaleVersion when it changed after the page was opened, RuleViolation when the actor is not of the
    lead unit, nothing waits for acceptance or the authority looks twice.
    """
    return _accept("accept", AuditEvent.REPORT_ACCEPT, actor, report_id, version, at)


def verify_report(*, actor: Actor, report_id: int, version: int, at: datetime) -> Report:
    """Note that an officer of the lead unit has checked what was sent; it then waits for the head.

    Raises StaleVersion and RuleViolation as accepting does, and where the authority looks once.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance("verify", actor=actor, obligation=report.obligation, report=report, version=version)
        report.state, report.recheck_reason, report.verified_by_id = state, "", actor.person_id
        touch(report, actor=actor, at=at)
        report.save()
        last = _last_round(report)
        last.verified_by_id, last.verified_at = actor.person_id, at
        last.save(update_fields=["verified_by", "verified_at"])
        record_report(
            AuditEvent.REPORT_VERIFY,
            report,
            actor=actor,
            at=at,
            after={"trạng thái": ReportState(state).label, "lần gửi": last.number},
        )
        return report


def approve_report(*, actor: Actor, report_id: int, version: int, at: datetime) -> Report:
    """Accept what an officer has checked; the second level is another person.

    Raises StaleVersion and RuleViolation as accepting does, and when the actor checked it themselves.
    """
    return _accept("approve", AuditEvent.REPORT_APPROVE, actor, report_id, version, at)


def recheck_report(*, actor: Actor, report_id: int, version: int, reason: str, at: datetime) -> Report:
    """Send a checked report back to those who check, with a written reason; the unit has nothing to do.

    Raises StaleVersion and RuleViolation as accepting does, and without a reason.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance(
            "recheck", actor=actor, obligation=report.obligation, report=report, version=version, reason=reason
        )
        report.state, report.verified_by, report.recheck_reason = state, None, nfc(reason).strip()
        touch(report, actor=actor, at=at)
        report.save()
        last = _last_round(report)
        last.verified_by, last.verified_at = None, None
        last.save(update_fields=["verified_by", "verified_at"])
        record_report(
            AuditEvent.REPORT_RECHECK,
            report,
            actor=actor,
            at=at,
            after={"trạng thái": ReportState(state).label},
            reason=report.recheck_reason,
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


def _accept(act: str, event: AuditEvent, actor: Actor, report_id: int, version: int, at: datetime) -> Report:
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance(act, actor=actor, obligation=report.obligation, report=report, version=version)
        _end_round(report, state, actor, at)
        record_acceptance(obligation_id=report.obligation_id, at=at, person_id=actor.person_id)
        record_report(event, report, actor=actor, at=at, after={"trạng thái": ReportState(state).label})
        return report


def _end_round(report: Report, state: ReportState, actor: Actor, at: datetime) -> None:
    report.state, report.recheck_reason = state, ""
    touch(report, actor=actor, at=at)
    report.save()
    last = _last_round(report)
    last.decided_by_id, last.decided_at, last.send_back_reason = actor.person_id, at, report.send_back_reason
    last.save(update_fields=["decided_by", "decided_at", "send_back_reason"])


def _last_round(report: Report) -> SubmittedRound:
    return SubmittedRound.objects.filter(report=report).order_by("-number", "-id")[0]
