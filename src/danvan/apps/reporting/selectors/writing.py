"""Where the text of a plan or report stands in the system."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone

from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.access import SENT_STATES
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, SubmittedRound


def report_under(obligation: Obligation) -> Report | None:
    """The report under an obligation that was loaded with it, None before its first text."""
    report = getattr(obligation, "report", None)
    if report is not None:
        report.unit = obligation.unit
    return report


def writing_label(report: Report | None) -> str:
    """Where the text stands; one that is written anew after it was sent back says so."""
    if report is None:
        return "Chưa soạn"
    if report.state == ReportState.DRAFT and report.send_back_reason:
        return "Đang sửa sau khi bị trả lại"
    label = str(ReportState(report.state).label)
    return f"{label} ({report.flag_count} cảnh báo)" if report.flag_count and report.state in SENT_STATES else label


def writing_labels(obligation_ids: Iterable[int]) -> dict[int, str]:
    """Where the texts under obligations stand, by obligation; "Chưa soạn" where there is none. One query."""
    wanted = tuple(obligation_ids)
    reports = Report.objects.filter(obligation_id__in=wanted).only(
        "obligation_id", "state", "send_back_reason", "flag_count"
    )
    found = {report.obligation_id: writing_label(report) for report in reports}
    return {obligation_id: found.get(obligation_id, writing_label(None)) for obligation_id in wanted}


def flagged(obligation_ids: Iterable[int]) -> dict[int, int]:
    """How many flags there are on what was sent under obligations; those without any are left out. One query."""
    reports = Report.objects.filter(obligation_id__in=tuple(obligation_ids), flag_count__gt=0, state__in=SENT_STATES)
    return dict(reports.order_by("obligation_id").values_list("obligation_id", "flag_count"))


def flagged_on(obligations: QuerySet[Obligation], day: date, today: date) -> QuerySet[Report | SubmittedRound, int]:
    """The ids of obligations with flags on what was sent last by the end of a day; a condition, no query yet.

    It only narrows what is counted: today it names those of others too, which costs less. For a past day by the rounds
    that were sent by then: what is sent or mended later changes nothing.
    """
    if day >= today:
        now = Report.objects.filter(flag_count__gt=0, state__in=SENT_STATES)
        return now.order_by("id").values_list("obligation_id", flat=True)
    wanted = obligations.select_related(None).order_by().values("pk")
    after = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    sent = SubmittedRound.objects.filter(report__obligation__in=wanted, submitted_at__lt=after)
    last = sent.order_by().values("report").annotate(last=Max("pk")).values("last")
    then = SubmittedRound.objects.filter(pk__in=last, content__flags__0__isnull=False)
    return then.order_by("id").values_list("report__obligation_id", flat=True)


def board_labels(to_write: Iterable[int], received: Iterable[int]) -> dict[int, str]:
    """What a list says of reports: where the text of those still owed stands, how many flags those received bear.

    One query for both.
    """
    came = tuple(received)
    wanted = tuple(to_write)
    reports = {
        report.obligation_id: report
        for report in Report.objects.filter(obligation_id__in=(*wanted, *came)).only(
            "obligation_id", "state", "send_back_reason", "flag_count"
        )
    }
    labels = {pk: writing_label(reports.get(pk)) for pk in wanted}
    flags = {pk: reports[pk].flag_count for pk in came if pk in reports and reports[pk].state in SENT_STATES}
    return labels | {pk: f"có {count} cảnh báo" for pk, count in flags.items() if count}
