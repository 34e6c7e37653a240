"""The page on which the head of a unit names who is responsible for what it owes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.ledger import selectors, services
from danvan.apps.plans.access import obligation_for
from danvan.domain.authority import Permission as P
from danvan.web.ledger.forms import AssignForm
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.LEDGER_ASSIGN, methods=("GET", "POST"))
def assign(request: OfficialRequest, pk: int) -> HttpResponse:
    """Name a post for one obligation, or for all of its kind that the unit still owes."""
    obligation = obligation_for(request.actor, pk)
    if not request.actor.belongs_to(obligation.unit_id):
        raise Http404
    choices = selectors.assign_choices(obligation, request.today)
    form = AssignForm(request.POST or None, choices=choices)
    if performed(form, lambda: _named(request, pk, form)):
        messages.success(request, "Đã ghi người phụ trách.")
        return redirect("ledger:detail", pk)
    context = {"page": choices, "form": form}
    return render(request, "ledger/assign.html", context, status=422 if form.errors else 200)


def _named(request: OfficialRequest, pk: int, form: AssignForm) -> int:
    return services.assign_responsible(actor=request.actor, obligation_id=pk, at=request.at, **form.cleaned_data)
