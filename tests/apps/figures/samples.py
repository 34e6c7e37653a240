"""Short ways to counted values."""

from datetime import date
from decimal import Decimal

from danvan.apps.figures.enums import ValueSource
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.services import store_values
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.plans.services import record_receipt
from tests.apps.reporting.samples import owe
from tests.factories import District, moment


def given(district: District, plan: Plan, unit: str, *, received: bool = True, **values: int | str) -> Obligation:
    """A unit's report with its figures, received in October unless said otherwise."""
    owed = owe(plan, district, unit)
    store_values(
        obligation=owed,
        values={code: Decimal(value) for code, value in values.items()},
        person_id=district.people["noivu.cv"].pk,
        at=moment(plan.year, 10, 10),
    )
    if received:
        day = date(plan.year, 10, 11)
        record_receipt(obligation_id=owed.pk, received_on=day, at=moment(plan.year, 10, 11))
    return owed


def imported(district: District, unit: str, figure: str, value: int | str, year: int = 2023) -> FigureValue:
    """A value loaded from a published result."""
    return FigureValue.objects.create(
        unit=district.units[unit],
        figure=figure,
        period_code=str(year),
        period_end=date(year, 12, 31),
        value=Decimal(value),
        source=ValueSource.IMPORTED,
        entered_by=district.people["noivu.cv"],
        at=moment(year, 12, 1),
    )
