"""The notes beside values. Part of the acts of apps above, in their transaction."""

from collections.abc import Mapping

from danvan.apps.figures.models import FigureValue


def store_notes(*, obligation_id: int, notes: Mapping[str, str]) -> None:
    """Store what is noted beside the values of a report, by code; a figure without a value has no note."""
    rows = list(FigureValue.objects.filter(obligation_id=obligation_id, figure__in=notes))
    for row in rows:
        row.note = notes[row.figure]
    FigureValue.objects.bulk_update(rows, ["note"])
