"""Circumstances that cap a grade or deny it: held and lifted by the lead, with reason and paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import ranked_cycle_for
from danvan.domain.authority import Permission
from danvan.web.ranking import pages
from danvan.web.ranking.forms import HoldForm
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.holding import LiftForm
from danvan.web.shared.request import OfficialRequest


@needs(Permission.RANKING_VIEW, methods=("GET", "POST"))
def conditions(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """What is held against units, what the facts point to, and the form to hold one more."""
    page = selectors.conditions_page(ranked_cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = HoldForm(page, request.POST) if request.method == "POST" else HoldForm(page, initial=_asked(request))
    if request.method == "POST" and performed(form, lambda: _hold(request, cycle_pk, form)):
        messages.success(request, "Đã ghi nhận trường hợp khống chế.")
        return redirect("ranking:conditions", cycle_pk)
    return _shown(request, page, form)


def _asked(request: OfficialRequest) -> dict[str, str]:
    """What a link beside a found circumstance fills in."""
    return {"unit": request.GET.get("dv", ""), "condition": request.GET.get("th", "")}


def _hold(request: OfficialRequest, cycle_pk: int, form: HoldForm) -> object:
    typed = form.cleaned_data
    return services.hold_condition(
        actor=request.actor, cycle_id=cycle_pk, unit_id=typed["unit"], condition=typed["condition"],
        reason=typed["reason"], basis=typed["basis"], at=request.at,
    )  # fmt: skip


@needs(Permission.RANKING_PROPOSE, methods=("POST",))
def lift(request: OfficialRequest, cycle_pk: int, held_pk: int) -> HttpResponse:
    """The lead takes a circumstance back."""
    ranked = ranked_cycle_for(request.actor, cycle_pk)
    form = LiftForm(request.POST)
    if performed(
        form,
        lambda: services.lift_condition(
            actor=request.actor, cycle_id=cycle_pk, held_id=held_pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã bỏ trường hợp khống chế.")
        return redirect("ranking:conditions", cycle_pk)
    page = selectors.conditions_page(ranked, request.actor, request.today)
    return _shown(request, page, HoldForm(page), refused=form)


def _shown(
    request: OfficialRequest, page: selectors.ConditionsPage, form: HoldForm, refused: LiftForm | None = None
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "refusals": [{"message": error} for errors in refused.errors.values() for error in errors] if refused else [],
        "links": pages.cycle_links(page.cycle_id, "conditions"),
        "condition_columns": pages.CONDITION_COLUMNS,
        "condition_rows": pages.condition_rows(page),
    }
    return render(request, "ranking/conditions.html", context, status=422 if form.errors or refused else 200)
