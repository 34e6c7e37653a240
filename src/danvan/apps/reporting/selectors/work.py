"""What of plans and reports waits for a person."""

from collections.abc import Iterable
from datetime import date

from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import lateness_of
from danvan.apps.reporting.access import visible_obligations
from danvan.apps.reporting.circumstances import facts_of
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.selectors.lists import report_under
from danvan.domain.authority import Actor, Permission
from danvan.domain.clocks.lateness import Standing

_MOST_TO_ACCEPT = 30


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """What the actor's unit still has to write and send, and, in a lead unit, what waits to be accepted."""
    return (*_owed_by_own_unit(actor, today), *_to_accept(actor, today))


def _owed_by_own_unit(actor: Actor, today: date) -> Iterable[WorkItem]:
    if not actor.may(Permission.REPORT_DRAFT):
        return
    owed = visible_obligations(actor).filter(unit_id=actor.unit_id, accepted_at__isnull=True)
    for obligation in owed.order_by("last_day", "id"):
        yield WorkItem(
            label=_own_label(actor, obligation),
            place=f"Kế hoạch {obligation.deadline.plan.number}",
            url_name="reporting:detail",
            url_args=(obligation.pk,),
            due=obligation.last_day if lateness_of(obligation, today).standing.is_owed else None,
            urgency=_urgency(obligation, today),
        )


def _own_label(actor: Actor, obligation: Obligation) -> str:
    what = str(obligation.deadline.get_owed_display())
    report = report_under(obligation)
    if report is None:
        return f"Soạn: {what}"
    if report.state == ReportState.SUBMITTED:
        return f"Chờ tiếp nhận: {what}"
    if report.send_back_reason:
        return f"Sửa và gửi lại: {what}"
    facts = facts_of(actor, obligation, report)
    complete = facts.has_content and not facts.missing_figures
    return f"Xem và gửi: {what}" if complete and actor.may(Permission.REPORT_SUBMIT) else f"Soạn tiếp: {what}"


def _urgency(obligation: Obligation, today: date) -> Urgency:
    standing = lateness_of(obligation, today).standing
    if not standing.is_owed:
        return Urgency.WAITING
    if obligation.sent_back_at is not None:
        return Urgency.RETURNED
    if standing is Standing.OVERDUE:
        return Urgency.LATE
    return Urgency.SOON if standing is Standing.SOON else Urgency.OPEN


def _to_accept(actor: Actor, today: date) -> Iterable[WorkItem]:
    """The longest waiting first; no more than one screen of them, the list page has the rest."""
    if not actor.may(Permission.REPORT_ACCEPT):
        return
    waiting = (
        visible_obligations(actor)
        .filter(deadline__plan__lead_unit_id=actor.unit_id, report__state=ReportState.SUBMITTED)
        .order_by("received_on", "id")
    )
    for obligation in waiting[:_MOST_TO_ACCEPT]:
        late = lateness_of(obligation, today)
        yield WorkItem(
            label=f"Tiếp nhận: {obligation.deadline.get_owed_display()}",
            place=f"{obligation.unit.name} ({late.text})" if late.text else obligation.unit.name,
            url_name="reporting:detail",
            url_args=(obligation.pk,),
            due=None,
            urgency=Urgency.OPEN,
        )
