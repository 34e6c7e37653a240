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
from danvan.domain.figures.rolling import cumulated
from danvan.domain.periods import Period, PeriodKind, periods_of
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
    figures: Iterable[Figure], *, unit_ids: Collection[int], issuer_id: int | None, years: Collection[int], today: date
) -> dict[tuple[int, int, str], GivenValue]:
    """What units gave for whole years to an authority, or was imported; else their quarters together, or a register.

    Without an authority what they gave to any, but nothing where they told two of them different things. One query, and
    one for each year and register that must be asked.
    """
    wanted = tuple(figures)
    asked = {code: figure for figure in wanted for code in codes_of(figure)} | {
        figure.code: figure for figure in wanted if figure.ratio_of is None
    }
    if not asked:
        return {}
    found = _stated(asked, unit_ids, issuer_id, years)
    every = _from_registers(asked, unit_ids, years, today) | _cumulated(found, asked, today)
    return every | {
        (unit_id, period.year, code): one for (unit_id, period, code), one in found.items() if _is_year(period)
    }


def _stated(
    asked: Collection[str], unit_ids: Collection[int], issuer_id: int | None, years: Collection[int]
) -> dict[tuple[int, Period, str], GivenValue]:
    """What was stated of the years and their quarters; what was told differently to two authorities is left out."""
    periods = {one.code: one for year in years for one in (Period(PeriodKind.YEAR, year, 1), *_quarters(year))}
    to_authority = Q(obligation__isnull=True) | Q(obligation__deadline__plan__issuer_id=issuer_id)
    rows = (
        single_values(FigureValue.objects.filter(GIVEN, COUNTED))
        .filter(to_authority if issuer_id is not None else Q(), unit_id__in=unit_ids, figure__in=asked)
        .filter(period_code__in=periods)
        .order_by("id")
        .values_list("pk", "unit_id", "period_code", "figure", "value", "obligation__received_on")
    )
    found: dict[tuple[int, Period, str], GivenValue] = {}
    told: dict[tuple[int, Period, str], set[Decimal]] = {}
    for pk, unit_id, code, figure, value, received_on in rows:
        if value is not None:
            key = (unit_id, periods[code], figure)
            told.setdefault(key, set()).add(value)
            found[key] = GivenValue(value, _how(periods[code].year, received_on), pk)
    return {key: one for key, one in found.items() if len(told[key]) == 1}


def _cumulated(
    found: Mapping[tuple[int, Period, str], GivenValue], asked: Mapping[str, Figure], today: date
) -> dict[tuple[int, int, str], GivenValue]:
    """Luỹ kế: what the quarters that are over come to together, where each of them was stated and the figure allows."""
    of_year: dict[tuple[int, int, str], dict[Period, dict[str, Decimal]]] = {}
    for (unit_id, period, code), one in found.items():
        if not _is_year(period):
            of_year.setdefault((unit_id, period.year, code), {})[period] = {code: one.value}
    totals: dict[tuple[int, int, str], GivenValue] = {}
    for (unit_id, year, code), values in of_year.items():
        over = [one for one in _quarters(year) if one.end <= today]
        if not over or asked[code].ratio_of is not None:
            continue
        total = cumulated(asked[code], values, over[-1])
        if total.value is not None and not total.missing:
            how = f"Lũy kế từ quý 1 đến quý {over[-1].number} năm {year}."
            totals[unit_id, year, code] = GivenValue(Decimal(total.value.numerator) / total.value.denominator, how)
    return totals


def _quarters(year: int) -> tuple[Period, ...]:
    return periods_of(PeriodKind.QUARTER, year)


def _is_year(period: Period) -> bool:
    return period.kind is PeriodKind.YEAR


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
