"""Making releases: the decided cycles of the own office, and what was released of each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.releases import selectors
from danvan.apps.releases.access import releasable_cycle_for
from danvan.apps.releases.gathering import changed_key
from danvan.apps.releases.services import make_release
from danvan.domain.authority import Permission
from danvan.web.releases.forms import ReleaseForm
from danvan.web.releases.pages import CYCLE_COLUMNS, RELEASE_COLUMNS, cycle_rows, release_rows
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

_REFUSED = 422


@needs(Permission.RELEASE_MAKE)
def cycles(request: OfficialRequest) -> HttpResponse:
    """The decided cycles of plans that the own office leads."""
    rows = cycle_rows(selectors.releases_of(request.actor))
    return render(request, "releases/list.html", {"columns": CYCLE_COLUMNS, "rows": rows})


@needs(Permission.RELEASE_MAKE, methods=("GET", "POST"))
def cycle(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """One decided cycle with its releases; sending the form makes a further one."""
    found = releasable_cycle_for(request.actor, cycle_pk)
    (page,) = selectors.cycle_releases([found])
    form = ReleaseForm(page, *((request.POST,) if request.method == "POST" else ()))
    if form.is_valid():
        made = perform(
            form,
            lambda: make_release(actor=request.actor, cycle_id=cycle_pk, at=request.at, **form.cleaned_data),
        )
        if made is not None:
            messages.success(request, f"Đã lập và công bố bản {made.name}.")
            return redirect("releases:cycle", cycle_pk)
    context = {"page": page, "form": form, "columns": RELEASE_COLUMNS, "rows": release_rows(page)}
    context["changed_key"] = changed_key(found.plan.issuer_id)
    return render(request, "releases/cycle.html", context, status=_REFUSED if form.errors else 200)
