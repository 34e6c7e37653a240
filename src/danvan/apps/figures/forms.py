"""Which form an obligation asks: the shipped one, with the figures that the plan's authority defined itself."""

from danvan.apps.figures.catalogue import HEADING_TITLES, LOCAL_HEADING, LOCAL_TITLE, local_figures
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
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
    form = shipped_form_of(obligation)
    if form is None or not form.figures:
        return form
    period = reported_period(obligation)
    kind = period.kind or "year"
    for figure in local_figures(obligation.deadline.plan.issuer_id, period.end):
        if obligation.unit.kind_id in figure.asked_of and kind in figure.periods:
            code = figure.heading or LOCAL_HEADING
            title = HEADING_TITLES.get(code, LOCAL_TITLE)
            form = with_figures(form, FormHeading(code, title, (figure,), (), may_be_nothing=True))
    return form
