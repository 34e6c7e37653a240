"""The stages of a cycle as pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for
from danvan.domain.authority import Permission
from danvan.web.explanations.forms import DatesForm, MoveForm, OpenForm, VisibilityForm
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)


@needs(*SEES)
def timeline(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The stages of a cycle, whom each waits for, and who is late."""
    return _timeline(request, selectors.timeline_page(cycle_for(request.actor, cycle_pk), request.actor, request.today))


def _timeline(request: OfficialRequest, page: selectors.TimelinePage, **forms: object) -> HttpResponse:
    context = {
        "page": page,
        "move_form": MoveForm(initial={"seen": page.present}),
        "dates_form": DatesForm(page.stages),
        "visibility_form": VisibilityForm(page.rules),
        "open_form": OpenForm(),
        **forms,
    }
    return render(request, "explanations/timeline.html", context, status=422 if forms else 200)


@needs(Permission.STAGE_MOVE, methods=("POST",))
def move(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead goes on to the next stage."""
    cycle, form = cycle_for(request.actor, cycle_pk), MoveForm(request.POST)
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
    return _timeline(request, selectors.timeline_page(cycle, request.actor, request.today), move_form=form)


@needs(Permission.STAGE_MOVE, methods=("POST",))
def dates(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead sets the dates of the stages."""
    page = selectors.timeline_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = DatesForm(page.stages, request.POST)
    if performed(
        form,
        lambda: services.set_stage_dates(actor=request.actor, cycle_id=cycle_pk, dates=form.dates(), at=request.at),
    ):
        messages.success(request, "Đã đặt ngày các giai đoạn.")
        return redirect("explanations:timeline", cycle_pk)
    return _timeline(request, page, dates_form=form)


@needs(Permission.CYCLE_OPEN, methods=("POST",))
def visibility(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead says from when each column is seen."""
    page = selectors.timeline_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = VisibilityForm(page.rules, request.POST)
    if performed(
        form,
        lambda: services.set_visibility(actor=request.actor, cycle_id=cycle_pk, rules=form.rules(), at=request.at),
    ):
        messages.success(request, "Đã đặt khi nào thấy từng cột điểm.")
        return redirect("explanations:timeline", cycle_pk)
    return _timeline(request, page, visibility_form=form)


@needs(Permission.EXPLANATION_OPEN, methods=("POST",))
def open_explanation(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead lets units explain until a day."""
    page = selectors.timeline_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = OpenForm(request.POST)
    if performed(
        form,
        lambda: services.open_explanation(
            actor=request.actor, cycle_id=cycle_pk, ends_on=form.cleaned_data["ends_on"], at=request.at
        ),
    ):
        messages.success(request, "Đã mở giải trình.")
        return redirect("explanations:timeline", cycle_pk)
    return _timeline(request, page, open_form=form)
