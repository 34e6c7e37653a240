"""The reports that came, with their figures; where a size is told in full, also what was sent word by word."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from danvan.apps.figures.enums import ValueSource
from danvan.apps.figures.models import FigureValue
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.enums import ReportKind, ReportState
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.rounds import content_hash, round_content
from danvan.apps.sample.generated.bulk import Values, insert_rows
from danvan.apps.sample.generated.plans import BATCH, Owed, instant
from danvan.apps.sample.generated.plausible import plausible_values
from danvan.apps.sample.generated.world import World
from danvan.domain.figures.catalogue import FIGURES, Figure, FigureSource

TEXT = "Đơn vị đã triển khai kế hoạch công tác dân vận chính quyền của năm (nội dung sinh tự động, giả định)."
_FIELDS = (
    "obligation_id", "unit_id", "figure", "period_code", "period_end", "value", "source", "reason", "note", "version",
    "entered_by_id", "at",
)  # fmt: skip
_COMMUNE, _OFFICE = "XA", "PHONG"


def figures_of_kind(world: World, kind: str) -> tuple[Figure, ...]:
    """The first figures of the catalogue that are asked of a kind of unit for a year; imported ones stay away."""
    asked = (
        figure
        for figure in FIGURES
        if kind in figure.asked_of and "year" in figure.periods and not figure.is_derived
        and figure.source is not FigureSource.IMPORTED
    )  # fmt: skip
    return tuple(asked)[: world.size.figures]


def fill_reports(world: World, owed: Owed) -> int:
    """The reports under one plan and their values; how many values there were."""
    came = [one for one in owed.reports if one.received_on is not None]
    values = {one.pk: _values(world, owed, one) for one in came}
    reports = Report.objects.bulk_create((_report(owed, one) for one in came), batch_size=BATCH)
    if world.size.is_told_in_full:
        SubmittedRound.objects.bulk_create(
            (_round(owed, report, values[report.obligation_id]) for report in reports), batch_size=BATCH
        )
    return insert_rows(FigureValue, _FIELDS, _rows(owed, came, values))


def _values(world: World, owed: Owed, obligation: Obligation) -> dict[str, Decimal]:
    kind = _COMMUNE if obligation.unit.kind_id == _COMMUNE else _OFFICE
    random = world.random(obligation.unit.code, owed.plan.year, "figures")
    return plausible_values(random, figures_of_kind(world, kind))


def _report(owed: Owed, obligation: Obligation) -> Report:
    state = ReportState.SUBMITTED
    if obligation.sent_back_at is not None:
        state = ReportState.SENT_BACK
    elif obligation.accepted_at is not None:
        state = ReportState.ACCEPTED
    return Report(
        obligation=obligation, unit=obligation.unit, kind=ReportKind.REPORT, state=state,
        number=f"{obligation.pk}/BC", paper_date=obligation.received_on, content=TEXT, version=2,
        send_back_reason="Lý do giả định." if state == ReportState.SENT_BACK else "",
        changed_by=owed.place.head, changed_at=instant(obligation.received_on or owed.plan.date),
    )  # fmt: skip


def _round(owed: Owed, report: Report, values: dict[str, Decimal]) -> SubmittedRound:
    content = round_content(report, values)
    decided = report.obligation.accepted_at or report.obligation.sent_back_at
    return SubmittedRound(
        report=report,
        number=1,
        content=content,
        content_hash=content_hash(content),
        received_on=report.obligation.received_on or report.changed_at.date(),
        submitted_by=owed.place.head,
        submitted_at=report.changed_at,
        decided_by=owed.place.head if decided else None,
        decided_at=decided,
        send_back_reason=report.send_back_reason,
    )


def _rows(owed: Owed, came: list[Obligation], values: dict[int, dict[str, Decimal]]) -> Iterator[Values]:
    year, person_id = owed.plan.year, owed.place.head.pk
    code, end = str(year), date(year, 12, 31)
    for one in came:
        at = instant(one.received_on or end)
        for figure, value in values[one.pk].items():
            yield (one.pk, one.unit_id, figure, code, end, value, ValueSource.ENTERED.value, "", "", 1, person_id, at)
