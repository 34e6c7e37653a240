"""The stages of a cycle as pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.seen import STAGE_DATES, VISIBILITY, seen_of
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for, timed_cycle_for
from danvan.domain.authority import Permission
from danvan.web.explanations.forms import DatesForm, MoveForm, OpenForm, VisibilityForm
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN, Permission.OBLIGATION_VIEW_ALL)


@needs(*SEES)
def timeline(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The stages of a cycle, whom each waits for, and who is late."""
    return _timeline(request, cycle_pk)


def _timeline(request: OfficialRequest, cycle_pk: int, **forms: object) -> HttpResponse:
    dates_seen, visibility_seen = seen_of(STAGE_DATES, cycle_pk), seen_of(VISIBILITY, cycle_pk)
    page = selectors.timeline_page(timed_cycle_for(request.actor, cycle_pk), request.actor, request.today)
    context = {
        "page": page,
        "move_form": MoveForm(initial={"seen": page.present}),
        "dates_form": DatesForm(page.stages, initial={"seen": dates_seen}),
        "visibility_form": VisibilityForm(page.rules, initial={"seen": visibility_seen}),
        "open_form": OpenForm(),
        **forms,
    }
    return render(request, "explanations/timeline.html", context, status=422 if forms else 200)


@needs(Permission.STAGE_MOVE, methods=("POST",))
def move(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead goes on to the next stage."""
    cycle_for(request.actor, cycle_pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        entered = perform(
            form,
            lambda: services.move_stage(
                actor=request.actor, cycle_id=cycle_pk, seen=chosen["seen"], reason=chosen["reason"], at=request.at
            ),
        )
        if entered:
            messages.success(request, f"Đã chuyển sang giai đoạn “{entered.stage_value.label}”.")
            return redirect("explanations:timeline", cycle_pk)
    return _timeline(request, cycle_pk, move_form=form)


@needs(Permission.STAGE_MOVE, methods=("POST",))
def dates(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead sets the dates of the stages."""
    page = selectors.timeline_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = DatesForm(page.stages, request.POST)
    if performed(
        form,
        lambda: services.set_stage_dates(
            actor=request.actor, cycle_id=cycle_pk, dates=form.dates(), seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        messages.success(request, "Đã đặt ngày các giai đoạn.")
        return redirect("explanations:timeline", cycle_pk)
    return _timeline(request, cycle_pk, dates_form=form)


@needs(Permission.CYCLE_OPEN, methods=("POST",))
def visibility(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead says from when each column is seen."""
    page = selectors.timeline_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = VisibilityForm(page.rules, request.POST)
    if performed(
        form,
        lambda: services.set_visibility(
            actor=request.actor, cycle_id=cycle_pk, rules=form.rules(), seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        messages.success(request, "Đã đặt khi nào thấy từng cột điểm.")
        return redirect("explanations:timeline", cycle_pk)
    return _timeline(request, cycle_pk, visibility_form=form)


@needs(Permission.EXPLANATION_OPEN, methods=("POST",))
def open_explanation(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead lets units explain until a day."""
    cycle_for(request.actor, cycle_pk)
    form = OpenForm(request.POST)
    if performed(
        form,
        lambda: services.open_explanation(
            actor=request.actor, cycle_id=cycle_pk, ends_on=form.cleaned_data["ends_on"], at=request.at
        ),
    ):
        messages.success(request, "Đã mở giải trình.")
        return redirect("explanations:timeline", cycle_pk)
    return _timeline(request, cycle_pk, open_form=form)
