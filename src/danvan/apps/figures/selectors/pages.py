"""One figure with its values: by unit and period, in sum, compared and cumulated; every number leads to its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from danvan.apps.figures.access import visible_values
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.selectors.totals import totals_by_group, totals_by_period, whole_values
from danvan.apps.figures.total import Total, codes_of
from danvan.apps.figures.wording import comparison_text, exact_text, total_text, value_text
from danvan.domain.authority import Actor
from danvan.domain.figures.catalogue import Figure, RollUp
from danvan.domain.figures.rolling import compare, cumulated
from danvan.domain.figures.wording import ratio_text
from danvan.domain.periods import Period, PeriodKind, period_named

PAGE_SIZE = 50
_MOST_PERIODS = 5
_UNITS_IN_ORDER = ("unit__sort_key", "unit_id")


@dataclass(frozen=True, slots=True)
class ValueCell:
    """A unit's value of one period as ready text; `value_id` None where there is none, or where two make it."""

    text: str
    value_id: int | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its values, one cell for each period of the page."""

    unit_id: int
    unit: str
    cells: tuple[ValueCell, ...]


@dataclass(frozen=True, slots=True)
class FigureBar:
    """A number as a bar; `share` its length from 0 to 100, `short_text` the number alone, without its two sides."""

    label: str
    value_text: str
    short_text: str
    share: int


@dataclass(frozen=True, slots=True)
class FigureOnPage:
    """The values of a figure as ready text.

    `kinds` are the kinds of period that there are values for, as (value, label); `lines` one page of `unit_count`
    units; `totals` the whole by period; `says` comparison and luỹ kế of the latest period in sentences.
    """

    kinds: tuple[tuple[str, str], ...]
    kind: str
    periods: tuple[str, ...]
    lines: tuple[UnitLine, ...]
    unit_count: int
    totals: tuple[str, ...]
    by_period: tuple[FigureBar, ...]
    latest: str
    by_group: tuple[FigureBar, ...]
    says: tuple[str, ...]


def figure_on_page(actor: Actor, figure: Figure, *, kind: str = "", page: int = 1, today: date) -> FigureOnPage:
    """The values of a figure that the actor may see, of one kind of period, the latest periods last.

    An unknown `kind` gives the longest that there is. Four queries, however many units and periods.
    """
    values = visible_values(actor)
    totals = {period_named(code): total for code, total in totals_by_period(values, figure).items()}
    kinds = [one for one in reversed(PeriodKind) if any(period.kind is one for period in totals)]
    chosen = next((one for one in kinds if one.value == kind), kinds[0] if kinds else None)
    of_kind = sorted((one for one in totals if one.kind is chosen), key=lambda one: one.end)
    periods = of_kind[-_MOST_PERIODS:]
    if not periods:
        return FigureOnPage((), "", (), (), 0, (), (), "", (), ())
    latest = periods[-1]
    whole = whole_values(values, figure).filter(period_code__in=[one.code for one in periods])
    units = list(whole.order_by(*_UNITS_IN_ORDER).values_list("unit_id", "unit__name", "unit__sort_key").distinct())
    shown_units = {pk: name for pk, name, _ in units[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]}
    groups = totals_by_group(values, figure, latest.code, owner_id=actor.authority_id, day=min(latest.end, today))
    return FigureOnPage(
        kinds=tuple((one.value, one.label) for one in kinds),
        kind=latest.kind.value,
        periods=tuple(one.label for one in periods),
        lines=_lines(figure, whole, shown_units, periods),
        unit_count=len(units),
        totals=tuple(total_text(totals[one]) for one in periods),
        by_period=_bars(figure, {one.label: totals[one] for one in periods}),
        latest=latest.label,
        by_group=_bars(figure, groups),
        says=tuple(_says(figure, totals, latest)),
    )


def _lines(
    figure: Figure, whole: QuerySet[FigureValue], units: Mapping[int, str], periods: Iterable[Period]
) -> tuple[UnitLine, ...]:
    rows = whole.filter(unit_id__in=units).order_by("id").values_list("unit_id", "period_code", "figure", "value", "id")
    found: dict[tuple[int, str], dict[str, tuple[Decimal, int]]] = {}
    for unit_id, period, code, value, pk in rows:
        if value is not None:
            found.setdefault((unit_id, period), {})[code] = (value, pk)
    return tuple(
        UnitLine(unit_id, name, tuple(_cell(figure, found.get((unit_id, one.code), {})) for one in periods))
        for unit_id, name in units.items()
    )


def _cell(figure: Figure, found: Mapping[str, tuple[Decimal, int]]) -> ValueCell:
    if not found:
        return ValueCell("–", None)
    sides = [found[code] for code in codes_of(figure)]
    if figure.is_derived:
        (part, _), (base, _) = sides
        return ValueCell(ratio_text(part, base), None)
    ((value, pk),) = sides
    return ValueCell(value_text(figure, value), pk)


def _bars(figure: Figure, totals: Mapping[str, Total]) -> tuple[FigureBar, ...]:
    """Ratios as long as they are; numbers against the largest of them."""
    if figure.roll_up is RollUp.NONE:
        return ()
    values = {label: total.value for label, total in totals.items()}
    largest = 100 if figure.is_derived else max((value for value in values.values() if value), default=0)
    return tuple(
        FigureBar(label, total_text(totals[label]), exact_text(figure, value), _share(value, largest))
        for label, value in values.items()
    )


def _share(value: Fraction | None, largest: Fraction | int) -> int:
    return min(100, int(100 * value / largest)) if value and largest else 0


def _says(figure: Figure, totals: Mapping[Period, Total], latest: Period) -> Iterable[str]:
    now = totals[latest].value
    for before in dict.fromkeys((latest.before, latest.year_before)):
        total = totals.get(before)
        if total is not None and (said := comparison_text(figure, compare(now, total.value))):
            yield f"So với {before.label} ({total_text(total)}): {said}."
    if latest.kind is not PeriodKind.YEAR and figure.roll_up is not RollUp.NONE:
        year = cumulated(figure, {one: _sides(figure, total) for one, total in totals.items()}, latest)
        lacking = f" Chưa có {', '.join(one.label for one in year.missing)}." if year.missing else ""
        yield f"Lũy kế từ đầu năm đến hết {latest.label}: {exact_text(figure, year.value)}.{lacking}"


def _sides(figure: Figure, total: Total) -> dict[str, Decimal]:
    sums = (total.numerator, total.denominator or Decimal(0))
    return dict(zip(codes_of(figure), sums, strict=False))
