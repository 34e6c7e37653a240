"""The rows of a register behind one figure of a report."""

from dataclasses import dataclass

from django.http import Http404

from danvan.apps.figures.forms import form_of
from danvan.apps.figures.registers import behind, is_computed, span_of
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import owed_text_of
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.figures import typed_text
from danvan.domain.figures.registers import RowBehind


@dataclass(frozen=True, slots=True)
class RegisterOnPage:
    """What a register has for a figure over the days of a report; `total` empty where it holds nothing."""

    obligation_id: int
    kind: str
    unit: str
    figure: str
    register: str
    measure: str
    span: str
    total: str
    rows: tuple[RowBehind, ...]


def register_on_page(obligation: Obligation, code: str) -> RegisterOnPage:
    """The rows behind what a register has. Raises Http404 for a figure of none, or not asked."""
    form = form_of(obligation)
    figure = next((one for one in (form.figures if form else ()) if one.code == code and is_computed(one)), None)
    if figure is None:
        raise Http404
    start, end = span_of(obligation)
    found = behind(figure, unit_ids=(obligation.unit_id,), start=start, end=end)
    return RegisterOnPage(
        obligation_id=obligation.pk,
        kind=owed_text_of(obligation),
        unit=obligation.unit.name,
        figure=figure.name,
        register=found.register,
        measure=found.measure,
        span=f"từ {day_text(start)} đến {day_text(end)}",
        total=typed_text(code, found.total),
        rows=found.rows,
    )
