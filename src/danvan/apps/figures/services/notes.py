"""The notes beside values. Part of the acts of apps above, in their transaction."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from danvan.apps.figures.models import FigureComment, FigureValue
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans.models import Obligation

_IN_WORKBOOK = "Trong biểu Excel: "


def store_notes(*, obligation_id: int, notes: Mapping[str, str], person_id: int, at: datetime) -> None:
    """Store what a workbook notes beside the values of a report, by code, and tell it among the remarks on the report.

    A figure without a value keeps the remark alone. Three queries.
    """
    FigureComment.objects.bulk_create(
        FigureComment(
            obligation_id=obligation_id, figure=code, text=f"{_IN_WORKBOOK}{note}", written_by_id=person_id, at=at
        )
        for code, note in notes.items()
        if note
    )
    rows = list(FigureValue.objects.filter(obligation_id=obligation_id, figure__in=notes))
    for row in rows:
        row.note = notes[row.figure]
    FigureValue.objects.bulk_update(rows, ["note"])


def follow_period(*, obligation: Obligation) -> None:
    """Let values written before an amendment named another part of the year speak of the period now reported.

    Part of sending the report: from then on they count. One query.
    """
    period, rows = reported_period(obligation), FigureValue.objects.filter(obligation=obligation)
    rows.exclude(period_code=period.code, period_end=period.end).update(period_code=period.code, period_end=period.end)


def note_registers(*, obligation_id: int, registers: Mapping[str, Decimal], reasons: Mapping[str, str]) -> None:
    """Keep beside each value of a report what its register had when it was sent, and why the unit's is another.

    Two queries.
    """
    known = Q(figure__in=registers) | Q(register_value__isnull=False)
    rows = list(FigureValue.objects.filter(known, obligation_id=obligation_id))
    for row in rows:
        row.register_value, row.reason = registers.get(row.figure), reasons.get(row.figure, "")
    FigureValue.objects.bulk_update(rows, ["register_value", "reason"])
