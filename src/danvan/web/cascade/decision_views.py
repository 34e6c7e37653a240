"""Deciding on coverage: proposals, many at once or one by one, waivers, the plan above."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from danvan.apps.cascade import access, selectors, services
from danvan.domain.authority import Permission as P
from danvan.domain.row_numbers import row_number
from danvan.web.cascade import pages
from danvan.web.cascade.forms import CoverageReasonForm, DecideForm, LinkForm, UpperForm
from danvan.web.cascade.views import upper_response
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

REFUSED = 422


@needs(P.PLAN_CONFIRM, methods=("POST",))
def propose(request: OfficialRequest, pk: int) -> HttpResponse:
    """Look for lines that cover the duties."""
    plan, form = access.led_plan_for(request.actor, pk), forms.Form(request.POST)
    form.is_valid()
    access.matrix_for(request.actor, pk)
    count = perform(form, lambda: services.propose_matches(actor=request.actor, plan_id=plan.pk, at=request.at))
    if count is None:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    else:
        messages.success(request, f"Đã tìm xong: {count} dòng đề xuất chờ xác nhận.")
    return redirect("cascade:overview", pk)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def decide(request: OfficialRequest, pk: int) -> HttpResponse:
    """Confirm or refuse the proposals that were chosen."""
    plan = access.led_plan_for(request.actor, pk)
    stated = [row_number(one) for one in request.POST.getlist("chosen")]
    form = DecideForm(request.POST, proposed=[number for number in stated if number is not None])
    act = services.refuse_coverage if request.POST.get("act") == "refuse" else services.confirm_coverage
    if form.is_valid():
        chosen = form.cleaned_data["chosen"]
        count = perform(form, lambda: act(actor=request.actor, plan_id=plan.pk, coverage_ids=chosen, at=request.at))
        if count is not None:
            done = "bác" if request.POST.get("act") == "refuse" else "xác nhận"
            messages.success(request, f"Đã {done} {count} dòng.")
    for error in form.non_field_errors():
        messages.error(request, str(error))
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("cascade:overview", pk)


@needs(P.OBLIGATION_VIEW_ALL, P.OBLIGATION_VIEW_OWN)
def cell(request: OfficialRequest, pk: int) -> HttpResponse:
    """One duty's coverage by one unit: the line, the candidates, what may be done."""
    return _cell_page(request, pk)


def _cell_page(request: OfficialRequest, pk: int, form: forms.Form | None = None) -> HttpResponse:
    found, plan = access.coverage_for(request.actor, pk)
    page = selectors.coverage_page(request.actor, found, plan)
    lines = [(one.number, one.text) for one in page.candidates]
    link_form = form if isinstance(form, LinkForm) else LinkForm(lines=lines)
    link_form.fields["line"].choices = lines  # type: ignore[attr-defined]
    may_decide = access.matrix_for(request.actor, plan.pk).may_decide
    context = {
        "plan": plan,
        "page": page,
        "row": page.row,
        "line_url": pages.line_url(page.row),
        "link_form": link_form,
        "may_link": may_decide and page.row.state in {"gap", "proposed"},
        "acts": pages.panel_acts(page.acts, pk),
        "form": form or forms.Form(),
        "is_upper": found.duty.upper_id is not None,
    }
    has_errors = form is not None and bool(form.errors)
    return render(request, "cascade/cell.html", context, status=REFUSED if has_errors else 200)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def link(request: OfficialRequest, pk: int) -> HttpResponse:
    """Confirm the line that a person chose."""
    found, plan = access.coverage_for(request.actor, pk)
    page = selectors.coverage_page(request.actor, found, plan)
    form = LinkForm(request.POST, lines=[(one.number, one.text) for one in page.candidates])

    def act() -> object:
        line = form.cleaned_data["line"]
        return services.link_line(actor=request.actor, coverage_id=found.pk, line=line, at=request.at)

    if performed(form, act):
        messages.success(request, "Đã xác nhận dòng phủ nhiệm vụ.")
        return redirect("cascade:cell", pk)
    return _cell_page(request, pk, form)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def waive(request: OfficialRequest, pk: int) -> HttpResponse:
    """Free the unit of the duty, with a reason."""
    found, _ = access.coverage_for(request.actor, pk)
    form = CoverageReasonForm(request.POST)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return services.waive_coverage(actor=request.actor, coverage_id=found.pk, reason=reason, at=request.at)

    if performed(form, act):
        messages.success(request, "Đã ghi miễn cho đơn vị.")
        return redirect("cascade:cell", pk)
    return _cell_page(request, pk, form)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def reopen(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take a confirmation or waiver back, with a reason."""
    found, _ = access.coverage_for(request.actor, pk)
    form = CoverageReasonForm(request.POST)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return services.reopen_coverage(actor=request.actor, coverage_id=found.pk, reason=reason, at=request.at)

    if performed(form, act):
        messages.success(request, "Ô này được xét lại.")
        return redirect("cascade:cell", pk)
    return _cell_page(request, pk, form)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def record_upper(request: OfficialRequest, pk: int) -> HttpResponse:
    """Say which plan stands above the plan."""
    found = access.matrix_for(request.actor, pk)
    if not found.sees_all:
        raise Http404
    choices = selectors.upper_choices(request.actor, found.plan)
    form = UpperForm(request.POST, request.FILES, plans=choices.plans)

    def act() -> object:
        file = form.cleaned_data["file"]
        return services.record_upper(
            actor=request.actor,
            plan_id=found.plan.pk,
            values=form.values(),
            seen=form.cleaned_data["seen"],
            content=uploaded_content(file) if file else None,
            filename=file.name if file else "",
            at=request.at,
        )

    if performed(form, act):
        messages.success(request, "Đã ghi kế hoạch cấp trên. Bấm “Tìm dòng khớp” để đối chiếu.")
        return redirect("cascade:upper", pk)
    return upper_response(request, found, form)
