"""What is stored of many reports at once, for their workbooks: values, notes, the period before, the year so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from danvan.apps.figures.access import COUNTED, GIVEN
from danvan.apps.figures.forms import shipped_form_of
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.periods import reported_period
from danvan.apps.figures.registers import computed_values, span_of
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.models import ReportFile
from danvan.domain.figures.catalogue import FIGURES
from danvan.domain.figures.definitions import RollUp
from danvan.domain.figures.forms import ReportForm
from danvan.domain.periods import Period, PeriodKind, period_named, periods_of

_SUMMED = frozenset(figure.code for figure in FIGURES if figure.roll_up is RollUp.SUM)
ByCode = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class StoredValues:
    """By obligation and code: values and notes as they are stored, what counted for the period before, the year so far.

    `cumulated` holds what adds up, from the year's first period to this one; nothing for a year, which is the whole.
    `files` are the names of those that a form asks for, by their code in it.
    """

    values: dict[int, ByCode] = field(default_factory=dict)
    notes: dict[int, dict[str, str]] = field(default_factory=dict)
    before: dict[int, ByCode] = field(default_factory=dict)
    cumulated: dict[int, ByCode] = field(default_factory=dict)
    files: dict[int, dict[str, list[str]]] = field(default_factory=dict)


def stored_values(obligations: Sequence[Obligation]) -> StoredValues:
    """What is stored of these reports, which come with their unit and plan. Three queries."""
    found = StoredValues(files=files_of(obligations))
    rows = FigureValue.objects.filter(GIVEN, obligation__in=obligations).order_by("id")
    for owed, code, value, note in rows.values_list("obligation_id", "figure", "value", "note"):
        if owed is not None and value is not None:
            found.values.setdefault(owed, {})[code] = value
            if note:
                found.notes.setdefault(owed, {})[code] = note
    periods = {one.pk: period_named(reported_period(one).code) for one in obligations}
    earlier = _counted(obligations, list(periods.values()))
    for one in obligations:
        period = periods[one.pk]
        found.before[one.pk] = earlier.get((one.unit_id, period.before.code), {})
        found.cumulated[one.pk] = _so_far(one, period, earlier, found.values.get(one.pk, {}))
    return found


def register_values(obligations: Sequence[Obligation], forms: Mapping[int, ReportForm | None]) -> dict[int, ByCode]:
    """What the registers have for the figures of these reports' forms, by obligation. One query for each time span."""
    spans: dict[tuple[date, date], list[Obligation]] = {}
    for one in obligations:
        spans.setdefault(span_of(one), []).append(one)
    found: dict[int, ByCode] = {}
    for (start, end), owed in spans.items():
        asked = {figure.code: figure for one in owed if (form := forms[one.pk]) for figure in form.figures}
        values = computed_values(asked.values(), unit_ids={one.unit_id for one in owed}, start=start, end=end)
        of_units: dict[int, ByCode] = {}
        for (unit_id, code), value in values.items():
            of_units.setdefault(unit_id, {})[code] = value
        found |= {one.pk: of_units.get(one.unit_id, {}) for one in owed}
    return found


def files_of(obligations: Sequence[Obligation]) -> dict[int, dict[str, list[str]]]:
    """The files of reports that their forms ask for: obligation → code → names. One query."""
    rows = ReportFile.objects.filter(report__obligation__in=obligations).exclude(asked="").order_by("id")
    found: dict[int, dict[str, list[str]]] = {}
    for obligation_id, code, name in rows.values_list("report__obligation_id", "asked", "evidence__name"):
        found.setdefault(obligation_id, {}).setdefault(code, []).append(name)
    return found


def missing_files(obligations: Sequence[Obligation]) -> dict[int, tuple[str, ...]]:
    """The names of the files that reports must be sent with and that have not come, by obligation. One query."""
    came = files_of(obligations)
    forms = ((one.pk, shipped_form_of(one)) for one in obligations)
    return {
        pk: tuple(file.prompt for file in (form.files if form else ()) if file.code not in came.get(pk, {}))
        for pk, form in forms
    }


def _so_far(obligation: Obligation, period: Period, earlier: dict[tuple[int, str], ByCode], now: ByCode) -> ByCode:
    total: ByCode = {}
    for one in (*_in_year_before(period), None):
        values = now if one is None else earlier.get((obligation.unit_id, one.code), {})
        for code, value in values.items():
            if code in _SUMMED:
                total[code] = total.get(code, Decimal(0)) + value
    return {} if period.kind in {PeriodKind.YEAR, PeriodKind.NINE_MONTHS} else total


def _in_year_before(period: Period) -> tuple[Period, ...]:
    same = periods_of(period.kind, period.year, period.cut_off)
    return tuple(one for one in same if one.number < period.number)


def _counted(obligations: Sequence[Obligation], periods: Sequence[Period]) -> dict[tuple[int, str], ByCode]:
    codes = {one.code for period in periods for one in (period.before, *_in_year_before(period))}
    rows = FigureValue.objects.filter(
        GIVEN, COUNTED, unit__in={one.unit_id for one in obligations}, period_code__in=codes
    ).order_by("id")
    found: dict[tuple[int, str], ByCode] = {}
    for unit_id, code, figure, value in rows.values_list("unit_id", "period_code", "figure", "value"):
        if value is not None:
            found.setdefault((unit_id, code), {})[figure] = value
    return found
