"""Storing what a report says. Part of the acts of apps above, in their transaction.

Those acts ask for rights, check the values and write the audit.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from danvan.apps.figures.enums import ValueSource
from danvan.apps.figures.models import FigureChange, FigureValue
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans.models import Obligation
from danvan.domain.rules import RuleViolation


class StaleFigure(RuleViolation):
    """Somebody else changed these figures meanwhile; `facts` holds the stored value for each code, "" for none."""


def store_values(
    *,
    obligation: Obligation,
    values: Mapping[str, Decimal | None],
    person_id: int,
    at: datetime,
    seen: Mapping[str, int] | None = None,
    source: ValueSource = ValueSource.ENTERED,
    reason: str = "",
) -> tuple[str, ...]:
    """Store the given figures of a report and write what changed into their history; None takes a figure out.

    Gives the codes that changed; figures not named stay. `seen` are the versions that the writer saw (0: no row yet).
    Three queries at most, however many figures. `obligation` is locked, and comes with its unit and plan.
    Raises StaleFigure when somebody else changed one of them since to another value; nothing is stored then. What the
    writer stored meanwhile, as a page does that saves each cell as it is left, is no conflict.
    """
    rows = {row.figure: row for row in FigureValue.objects.filter(obligation=obligation, figure__in=values)}
    if seen is not None:
        _refuse_stale(rows, values, seen, person_id)
    period = reported_period(obligation)
    added: list[FigureValue] = []
    changed: list[FigureValue] = []
    history: list[FigureChange] = []
    for code, value in values.items():
        row = rows.get(code)
        before = row.value if row else None
        if before == value and (row is None or row.source == source):
            continue
        if row is None:
            row = FigureValue(
                obligation=obligation,
                unit_id=obligation.unit_id,
                figure=code,
                period_code=period.code,
                period_end=period.end,
                version=0,
            )
            added.append(row)
        else:
            changed.append(row)
        row.value, row.source, row.entered_by_id, row.at = value, source, person_id, at
        row.reason = reason
        row.version += 1
        history.append(_change(row, before, person_id, at))
    FigureValue.objects.bulk_create(added)
    FigureValue.objects.bulk_update(changed, ["value", "source", "reason", "entered_by", "at", "version"])
    FigureChange.objects.bulk_create(history)
    return tuple(change.figure for change in history)


def _change(row: FigureValue, before: Decimal | None, person_id: int, at: datetime) -> FigureChange:
    return FigureChange(
        obligation_id=row.obligation_id,
        unit_id=row.unit_id,
        figure=row.figure,
        period_code=row.period_code,
        value_before=before,
        value=row.value,
        source=row.source,
        reason=row.reason,
        changed_by_id=person_id,
        at=at,
    )


def _refuse_stale(
    rows: Mapping[str, FigureValue], values: Mapping[str, Decimal | None], seen: Mapping[str, int], person_id: int
) -> None:
    stale = {
        code: row
        for code, row in rows.items()
        if code in seen and seen[code] != row.version and row.value != values[code] and row.entered_by_id != person_id
    }
    if stale:
        raise StaleFigure(
            "Số liệu này vừa được người khác thay đổi. Hãy xem cả hai giá trị rồi chọn giá trị đúng.",
            **{code: "" if row.value is None else str(row.value) for code, row in stale.items()},
        )
