"""Where the text of a plan or report stands in the system."""

from collections.abc import Iterable

from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.access import SENT_STATES
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report


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
