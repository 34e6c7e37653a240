"""What of plans and reports waits for a person."""

from datetime import date

from django.db.models import Q

from danvan.apps.figures.selectors import figures_given
from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.responsible import InCharge, responsible_name, responsible_person
from danvan.apps.plans.selectors.obligations import lateness_of, owed_text_of
from danvan.apps.reporting.access import SENT_STATES, visible_obligations
from danvan.apps.reporting.enums import ReportKind, ReportState, ReviewLevels
from danvan.apps.reporting.figures import asked_figures
from danvan.apps.reporting.models import ReviewSetting
from danvan.apps.reporting.selectors.writing import report_under
from danvan.domain.authority import Actor, Permission
from danvan.domain.clocks.lateness import Standing

_MOST_TO_ACCEPT = 30
_NOTHING = Q(pk__in=())


def work_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """What the actor's unit still has to write and send, and, in a lead unit, what waits to be accepted.

    Of the latter the longest waiting and no more than one screen of them; the list page has the rest. One query.
    """
    opened = Q(opens_on__isnull=True) | Q(opens_on__lte=today)
    to_send = STANDING & opened & Q(unit_id=actor.unit_id, accepted_at__isnull=True, waived_at__isnull=True)
    own = to_send if actor.may(Permission.REPORT_DRAFT) else _NOTHING
    to_accept = Q(deadline__plan__lead_unit_id=actor.unit_id) & _received_by(actor)
    waiting = list(
        visible_obligations(actor)
        .filter(own | to_accept)
        .annotate(is_own=own, is_to_accept=to_accept, given=figures_given())
        .annotate(responsible_id_now=responsible_person(today), responsible_now=responsible_name(today))
        .order_by("received_on", "last_day", "id")
    )
    return (
        *(
            _own_item(actor, one, one.given or 0, today, InCharge(one.responsible_id_now, one.responsible_now))
            for one in waiting
            if one.is_own
        ),
        *[_acceptance(one, today) for one in waiting if one.is_to_accept][:_MOST_TO_ACCEPT],
    )


def _received_by(actor: Actor) -> Q:
    """What the actor has to look at in the lead unit; where two levels look, the head only at what was checked."""
    waiting = Q(report__state=ReportState.SUBMITTED) if actor.may(Permission.REPORT_ACCEPT) else _NOTHING
    if not actor.may(Permission.REPORT_APPROVE):
        return waiting
    two_levels = ReviewSetting.objects.filter(levels=ReviewLevels.TWO).values("authority_id")
    checked = Q(report__state=ReportState.VERIFIED) & ~Q(report__verified_by_id=actor.person_id)
    return checked | waiting & ~Q(deadline__plan__issuer_id__in=two_levels)


def _own_item(actor: Actor, obligation: Obligation, figures_given: int, today: date, in_charge: InCharge) -> WorkItem:
    return WorkItem(
        label=_own_label(actor, obligation, figures_given),
        place=f"Kế hoạch {obligation.deadline.plan.number}{in_charge.said_to(actor.person_id)}",
        url_name="reporting:detail",
        url_args=(obligation.pk,),
        due=obligation.last_day if lateness_of(obligation, today).standing.is_owed else None,
        urgency=_urgency(obligation, today),
        is_mine=in_charge.person_id == actor.person_id,
    )


def _own_label(actor: Actor, obligation: Obligation, figures_given: int) -> str:
    what = owed_text_of(obligation)
    report = report_under(obligation)
    if report is None:
        return f"Soạn: {what}"
    if report.state in SENT_STATES:
        return f"Chờ tiếp nhận: {what}"
    if report.send_back_reason:
        return f"Sửa và gửi lại: {what}"
    asked = asked_figures(ReportKind(obligation.deadline.owed), obligation.unit.kind_id)
    complete = bool(report.content.strip()) and figures_given >= len(asked)
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


def _acceptance(obligation: Obligation, today: date) -> WorkItem:
    late, report = lateness_of(obligation, today), report_under(obligation)
    act = "Duyệt" if report and report.state == ReportState.VERIFIED else "Tiếp nhận"
    return WorkItem(
        label=f"{act}: {owed_text_of(obligation)}",
        place=f"{obligation.unit.name} ({late.text})" if late.text else obligation.unit.name,
        url_name="reporting:detail",
        url_args=(obligation.pk,),
        due=None,
        urgency=Urgency.OPEN,
    )
