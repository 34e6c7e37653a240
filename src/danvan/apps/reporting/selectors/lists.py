"""Who owes which plan or report, filtered, as rows of ready text."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Window

from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import TAGS, lateness_of
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.enums import ReportStanding, ReportState
from danvan.apps.reporting.models import Report

PAGE_SIZE = 50

_OWED = Q(received_on__isnull=True) | Q(sent_back_at__isnull=False)


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """What a list is narrowed to; None and empty narrow nothing. `page` counts from 1."""

    year: int | None = None
    state: str = ""
    kind: str = ""
    group_id: int | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One owed plan or report as ready text; `writing` says where its text stands."""

    obligation_id: int
    unit: str
    what: str
    last_day: str
    received_on: str
    standing: str
    colour: str
    days: str
    writing: str


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One page of the list: its rows, how many there are in all, and the place of its first row, from 1."""

    rows: tuple[ReportRow, ...]
    total: int
    first: int


def report_rows(obligations: QuerySet[Obligation], chosen: ReportFilter, today: date) -> ReportRows:
    """The rows of one page, the earliest last day first, then units in Vietnamese order.

    A page behind the last one shows the first.
    """
    start = (max(1, chosen.page) - 1) * PAGE_SIZE
    ordered = (
        _narrowed(obligations, chosen, today)
        .annotate(total=Window(Count("id")))
        .order_by("-deadline__plan__year", "last_day", "deadline__position", "unit__sort_key", "id")
    )
    found = list(ordered[start : start + PAGE_SIZE])
    if start and not found:
        return report_rows(obligations, replace(chosen, page=1), today)
    total = getattr(found[0], "total", 0) if found else 0
    rows = tuple(_row(obligation, today) for obligation in found)
    return ReportRows(rows, total, start + 1)


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
    return str(ReportState(report.state).label)


def _narrowed(obligations: QuerySet[Obligation], chosen: ReportFilter, today: date) -> QuerySet[Obligation]:
    if chosen.year is not None:
        obligations = obligations.filter(deadline__plan__year=chosen.year)
    if chosen.kind:
        obligations = obligations.filter(deadline__owed=chosen.kind)
    if chosen.group_id is not None:
        members = GroupMembership.objects.filter(on_day(today), group_id=chosen.group_id)
        obligations = obligations.filter(unit_id__in=members.values("unit_id"))
    return obligations.filter(_state_condition(chosen.state, today)) if chosen.state else obligations


def _state_condition(state: str, today: date) -> Q:
    conditions = {
        ReportStanding.OWED: _OWED,
        ReportStanding.OVERDUE: _OWED & Q(last_day__lt=today),
        ReportStanding.SENT_BACK: Q(sent_back_at__isnull=False),
        ReportStanding.WAITING: ~_OWED & Q(accepted_at__isnull=True),
        ReportStanding.LATE: ~_OWED & Q(received_on__gt=F("last_day")),
        ReportStanding.ACCEPTED: Q(accepted_at__isnull=False),
    }
    return conditions[ReportStanding(state)]


def _row(obligation: Obligation, today: date) -> ReportRow:
    stands = lateness_of(obligation, today)
    received = obligation.received_on
    return ReportRow(
        obligation_id=obligation.pk,
        unit=obligation.unit.name,
        what=str(obligation.deadline.get_owed_display()),
        last_day=day_text(obligation.last_day),
        received_on=day_text(received) if received and not obligation.sent_back_at else "",
        standing=stands.standing.label,
        colour=TAGS[stands.standing],
        days=stands.text,
        writing=writing_label(report_under(obligation)),
    )
