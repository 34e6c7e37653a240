"""Which form an obligation asks: the shipped one, with the figures that the plan's authority defined itself."""

from collections.abc import Iterable
from datetime import date

from danvan.apps.figures.catalogue import HEADING_TITLES, LOCAL_HEADING, LOCAL_TITLE, local_figures
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.domain.figures.definitions import Figure
from danvan.domain.figures.forms import FormHeading, ReportForm, default_form, with_figures, with_files


def shipped_form_of(obligation: Obligation) -> ReportForm | None:
    """The shipped form of an obligation with the files of its deadline; None for what no form answers. No query.

    `obligation` comes with its unit and its deadline's plan.
    """
    period = reported_period(obligation)
    owed = OwedThing.REPORT if obligation.deadline.owed == OwedThing.PERIODIC_REPORT else obligation.deadline.owed
    form = default_form(owed, obligation.unit.kind_id, period.kind)
    return with_files(form, obligation.deadline.asked_files) if form else None


def form_of(obligation: Obligation) -> ReportForm | None:
    """The form that an obligation asks, with the local figures in force at the end of its period. One query."""
    return forms_of([obligation])[obligation.pk]


def forms_of(obligations: Iterable[Obligation]) -> dict[int, ReportForm | None]:
    """The form that each obligation asks, by its key. One query for each authority and end of a period."""
    local: dict[tuple[int, date], tuple[Figure, ...]] = {}
    forms: dict[int, ReportForm | None] = {}
    for obligation in obligations:
        form = shipped_form_of(obligation)
        if form is not None and form.figures:
            asked = (obligation.deadline.plan.issuer_id, reported_period(obligation).end)
            if asked not in local:
                local[asked] = local_figures(*asked)
            form = _with_local(form, obligation, local[asked])
        forms[obligation.pk] = form
    return forms


def _with_local(form: ReportForm, obligation: Obligation, figures: Iterable[Figure]) -> ReportForm:
    kind = reported_period(obligation).kind or "year"
    for figure in figures:
        if obligation.unit.kind_id in figure.asked_of and kind in figure.periods:
            code = figure.heading or LOCAL_HEADING
            title = HEADING_TITLES.get(code, LOCAL_TITLE)
            form = with_figures(form, FormHeading(code, title, (figure,), (), may_be_nothing=True))
    return form
