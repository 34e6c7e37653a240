"""Rounds and explanations of a sheet as pages."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import sheet_for
from danvan.apps.scoring.records import load_sheet
from danvan.domain.authority import Permission
from danvan.web.explanations.forms import ExplainForm, SettleForm
from danvan.web.explanations.pages import explanation_rows
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)


@needs(*SEES)
def rounds(request: OfficialRequest, pk: int) -> HttpResponse:
    """What was sent, signed, settled or changed on a sheet, each time."""
    loaded = load_sheet(sheet_for(request.actor, pk))
    shown = selectors.sheet_rounds(loaded, request.actor)
    context = {"sheet": loaded.sheet, "rounds": shown, "mark": loaded.criteria_set.mark}
    return render(request, "explanations/rounds.html", context)


@needs(*SEES)
def sheet(request: OfficialRequest, pk: int) -> HttpResponse:
    """Where appraisers depart from a unit, what it says to that, and what they answer."""
    return _sheet(request, pk)


def _sheet(request: OfficialRequest, pk: int, place: str = "", form: Form | None = None) -> HttpResponse:
    loaded = load_sheet(sheet_for(request.actor, pk))
    page = selectors.explanations_page(loaded, request.actor, request.today)
    rows = explanation_rows(page, place, form)
    context = {"page": page, "rows": rows, "form": form, "mark": loaded.criteria_set.mark}
    return render(request, "explanations/sheet.html", context, status=422 if form else 200)


@needs(Permission.EXPLANATION_ANSWER, methods=("POST",))
def explain(request: OfficialRequest, pk: int) -> HttpResponse:
    """The unit explains one criterion."""
    sheet_for(request.actor, pk)
    form = ExplainForm(request.POST, request.FILES)
    place = f"{form.data.get('column', '')}-{form.data.get('criterion', '')}"
    if form.is_valid():
        said = form.cleaned_data
        done = perform(
            form,
            lambda: services.explain(
                actor=request.actor, sheet_id=pk, column=said["column"], criterion=said["criterion"],
                text=said["text"], file=form.given_file(), at=request.at,
            ),
        )  # fmt: skip
        if done:
            messages.success(request, f"Đã gửi giải trình tiêu chí {said['criterion']}.")
            return redirect("explanations:sheet", pk)
    return _sheet(request, pk, place, form)


@needs(Permission.SCORE_APPRAISE, methods=("POST",))
def settle(request: OfficialRequest, pk: int, explanation_pk: int) -> HttpResponse:
    """The appraiser keeps or changes the points."""
    sheet_for(request.actor, pk)
    form = SettleForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        done = perform(
            form,
            lambda: services.settle_explanation(
                actor=request.actor, sheet_id=pk, explanation_id=explanation_pk, version=said["version"],
                points=form.answer(), reason=said["reason"], at=request.at,
            ),
        )  # fmt: skip
        if done:
            messages.success(request, "Đã trả lời giải trình.")
            return redirect("explanations:sheet", pk)
    return _sheet(request, pk, str(explanation_pk), form)
