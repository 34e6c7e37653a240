"""Absences as pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.orgs import services
from danvan.apps.orgs.selectors import absence_rows, delegation_choices, delegator_choices
from danvan.domain.authority import Permission
from danvan.web.delegations.forms import AbsenceForm
from danvan.web.delegations.views import chosen_post, form_context
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.request import OfficialRequest


@signed_in()
def absences(request: OfficialRequest) -> HttpResponse:
    """Who is away, until when, and who stands in."""
    rows = absence_rows(request.actor, request.today)
    may_declare = request.actor.may(Permission.DELEGATION_MAKE)
    return render(request, "delegations/absences.html", {"rows": rows, "may_declare": may_declare})


@needs(Permission.DELEGATION_MAKE, methods=("GET", "POST"))
def declare(request: OfficialRequest) -> HttpResponse:
    """Declare an absence, with somebody who stands in or with nobody."""
    posts = delegator_choices(request.actor, request.today)
    chosen = chosen_post(request, posts)
    choices = delegation_choices(request.actor, chosen, request.today) if chosen else None
    if choices is None:
        return render(request, "delegations/declare_absence.html", form_context(None, posts))
    typed = request.POST if request.method == "POST" else None
    form = AbsenceForm(choices, typed, initial={"document_date": request.today})
    if request.method == "POST" and form.is_valid() and perform(form, lambda: _declare(request, form)):
        messages.success(request, "Đã ghi vắng mặt.")
        return redirect("absences:list")
    status = 422 if form.errors else 200
    return render(request, "delegations/declare_absence.html", form_context(form, posts), status=status)


def _declare(request: OfficialRequest, form: AbsenceForm) -> bool:
    chosen = form.cleaned_data
    services.declare_absence(
        actor=request.actor,
        post_id=form.choices.post_id,
        valid_from=chosen["valid_from"],
        valid_until=chosen["valid_until"],
        note=chosen["note"],
        substitute=form.substitute(),
        at=request.at,
    )
    return True


@needs(Permission.DELEGATION_MAKE, methods=("POST",))
def end(request: OfficialRequest, pk: int) -> HttpResponse:
    """Say that somebody is back, or did not go; the delegation of who stood in ends too."""
    services.end_absence(actor=request.actor, absence_id=pk, at=request.at)
    messages.success(request, "Đã ghi có mặt trở lại. Ủy quyền cho người thay, nếu có, không còn hiệu lực.")
    return redirect("absences:list")
