"""The council of a cycle: its members, and adopting settled points."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for, sheet_for
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.web.scoring.council_forms import CouncilForm
from danvan.web.scoring.forms import ReasonForm, VersionForm
from danvan.web.scoring.views import done_with_sheet, version_of
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.SCORE_VIEW_ALL, methods=("GET", "POST"))
def council(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """Who sits in the council, how far it is, and the form with which the lead writes its members down."""
    page = selectors.council_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = CouncilForm(page, request.POST or None)
    if request.method == "POST" and performed(
        form,
        lambda: services.name_council(
            actor=request.actor,
            cycle_id=cycle_pk,
            parts=form.parts(),
            basis=form.cleaned_data["basis"],
            at=request.at,
            seen=form.cleaned_data["seen"],
        ),
    ):
        messages.success(request, "Đã ghi thành viên hội đồng.")
        return redirect("scoring:council", cycle_pk)
    return _shown(request, page, form)


def _shown(
    request: OfficialRequest, page: selectors.CouncilPage, form: CouncilForm, refusal: RuleViolation | None = None
) -> HttpResponse:
    context = {"page": page, "form": form, "refusals": [refusal] if refusal else []}
    return render(request, "scoring/council.html", context, status=422 if form.errors or refusal else 200)


@needs(Permission.COUNCIL_SCORE, methods=("POST",))
def adopt_rest(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The chair adopts every settled sheet for which the council has no other word."""
    cycle_for(request.actor, cycle_pk)
    try:
        count = services.adopt_rest(actor=request.actor, cycle_id=cycle_pk, at=request.at)
    except RuleViolation as refusal:
        page = selectors.council_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
        return _shown(request, page, CouncilForm(page), refusal)
    messages.success(request, f"Đã thông qua điểm của {count} phiếu.")
    return redirect("scoring:council", cycle_pk)


@needs(Permission.COUNCIL_SCORE, methods=("POST",))
def adopt(request: OfficialRequest, pk: int) -> HttpResponse:
    """The chair adopts the points of one sheet."""
    form = VersionForm(request.POST)
    sheet_for(request.actor, pk)
    return done_with_sheet(
        request, pk, "Đã thông qua điểm của phiếu.",
        lambda: services.adopt_sheet(actor=request.actor, sheet_id=pk, version=version_of(form), at=request.at),
    )  # fmt: skip


@needs(Permission.COUNCIL_SCORE, methods=("POST",))
def reopen(request: OfficialRequest, pk: int) -> HttpResponse:
    """The chair takes the signature back, with a reason."""
    form = ReasonForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")
    sheet_for(request.actor, pk)
    return done_with_sheet(
        request, pk, "Đã mở lại điểm đã thông qua.",
        lambda: services.reopen_adopted(actor=request.actor, sheet_id=pk, reason=reason, at=request.at),
    )  # fmt: skip
