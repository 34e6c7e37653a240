"""What is particular about units in a cycle: written down and lifted by who reconciles their sheets."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for
from danvan.domain.authority import Permission
from danvan.web.scoring.trait_forms import TraitForm
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.holding import LiftForm
from danvan.web.shared.request import OfficialRequest

_SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)


@needs(*_SEES, methods=("GET", "POST"))
def traits(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The traits of a cycle's units, and the form to write one down for some of them."""
    page = selectors.traits_page(cycle_for(request.actor, cycle_pk), request.actor)
    form = TraitForm(page, request.POST or None)
    if request.method == "POST" and performed(form, lambda: _hold(request, form)):
        messages.success(request, "Đã ghi nhận đặc điểm riêng.")
        return redirect("scoring:traits", cycle_pk)
    return _shown(request, page, form)


def _hold(request: OfficialRequest, form: TraitForm) -> object:
    typed = form.cleaned_data
    return services.hold_trait(
        actor=request.actor, sheet_ids=typed["sheets"], trait=typed["trait"], reason=typed["reason"],
        basis=typed["basis"], at=request.at,
    )  # fmt: skip


@needs(Permission.SCORE_RECONCILE, methods=("POST",))
def lift(request: OfficialRequest, cycle_pk: int, held_pk: int) -> HttpResponse:
    """A unit does not have the trait after all."""
    cycle, form = cycle_for(request.actor, cycle_pk), LiftForm(request.POST)
    if performed(
        form,
        lambda: services.lift_trait(
            actor=request.actor, held_id=held_pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã bỏ đặc điểm riêng.")
        return redirect("scoring:traits", cycle_pk)
    page = selectors.traits_page(cycle, request.actor)
    return _shown(request, page, TraitForm(page), refused=form)


def _shown(
    request: OfficialRequest, page: selectors.TraitsPage, form: TraitForm, refused: LiftForm | None = None
) -> HttpResponse:
    refusals = [{"message": error} for errors in refused.errors.values() for error in errors] if refused else []
    context = {"page": page, "form": form, "refusals": refusals}
    return render(request, "scoring/traits.html", context, status=422 if form.errors or refused else 200)
