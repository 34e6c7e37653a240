"""Figures of units in one year, for many units at once: what a received report or an import says, else a register."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from danvan.apps.figures.access import COUNTED, GIVEN, single_values
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.registers import computed_values, is_computed
from danvan.apps.figures.total import codes_of
from danvan.domain.figures.catalogue import Figure, FigureKind
from danvan.domain.scoring.fact_names import FactValue
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class GivenValue:
    """One stored value, where it was given, and its row; no row for one that a register has."""

    value: Decimal
    how: str
    value_id: int | None = None


#: The values of units by unit, year and code of the figure.
GivenValues = Mapping[tuple[int, int, str], GivenValue]


def given_values(
    figures: Iterable[Figure], *, unit_ids: Collection[int], issuer_id: int, years: Collection[int], today: date
) -> dict[tuple[int, int, str], GivenValue]:
    """What units gave for whole years to an authority, or was imported; a register where nothing was stated.

    One query, and one for each year and register that must be asked.
    """
    asked = {code: figure for figure in figures for code in codes_of(figure)}
    if not asked:
        return {}
    to_authority = Q(obligation__isnull=True) | Q(obligation__deadline__plan__issuer_id=issuer_id)
    rows = (
        single_values(FigureValue.objects.filter(GIVEN, COUNTED))
        .filter(to_authority, unit_id__in=unit_ids, figure__in=asked, period_code__in=[str(year) for year in years])
        .order_by("id")
        .values_list("pk", "unit_id", "period_code", "figure", "value", "obligation__received_on")
    )
    found: dict[tuple[int, int, str], GivenValue] = {}
    for pk, unit_id, period, code, value, received_on in rows:
        if value is not None:
            found[unit_id, int(period), code] = GivenValue(value, _how(int(period), received_on), pk)
    return _from_registers(asked, unit_ids, years, today) | found


def figure_value(figure: Figure, unit_id: int, year: int, given: GivenValues) -> tuple[FactValue, str]:
    """The value of a figure for a unit and a year, a ratio made of its two sides; and where it comes from."""
    sides = [given.get((unit_id, year, code)) for code in codes_of(figure)]
    known = [side for side in sides if side is not None]
    if len(known) < len(sides):
        return None, f"Chưa có số liệu của năm {year}."
    how = " ".join(dict.fromkeys(side.how for side in known))
    first = known[0].value
    if figure.ratio_of is not None:
        whole = known[-1].value
        return (Fraction(first) * 100 / Fraction(whole), how) if whole else (None, f"{how} Mẫu số bằng 0.")
    return (bool(first) if figure.kind is FigureKind.BOOLEAN else Fraction(first)), how


def _how(year: int, received_on: date | None) -> str:
    if received_on is None:
        return f"Nạp từ kết quả công bố của năm {year}."
    return f"Báo cáo của năm {year}, nhận ngày {format_date(received_on)}."


def _from_registers(
    asked: Mapping[str, Figure], unit_ids: Collection[int], years: Collection[int], today: date
) -> dict[tuple[int, int, str], GivenValue]:
    computed = [figure for figure in asked.values() if is_computed(figure)]
    found: dict[tuple[int, int, str], GivenValue] = {}
    for year in years if computed else ():
        end = min(today, date(year, 12, 31))
        totals = computed_values(computed, unit_ids=unit_ids, start=date(year, 1, 1), end=end)
        how = f"Cộng từ sổ theo dõi, tính đến ngày {format_date(end)}."
        found |= {(unit_id, year, code): GivenValue(value, how) for (unit_id, code), value in totals.items()}
    return found
