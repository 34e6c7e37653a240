"""Reporting requirements beside the texts of plans."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.ledger import selectors
from danvan.apps.ledger.services import end_requirement, require_report
from danvan.apps.orgs.selectors import group_choices
from danvan.domain.authority import Permission as P
from danvan.web.ledger import pages
from danvan.web.ledger.forms import EndForm, RequirementForm
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.ledger_views import views_of_ledger
from danvan.web.shared.request import OfficialRequest


@needs(P.LEDGER_REQUIRE)
def requirements(request: OfficialRequest) -> HttpResponse:
    """What the lead office asks for beside the texts of plans."""
    context = {
        "columns": pages.REQUIREMENT_COLUMNS,
        "rows": pages.requirement_table(selectors.requirement_rows(request.actor)),
        "views": views_of_ledger(request.actor, "ledger:requirements"),
    }
    return render(request, "ledger/requirements.html", context)


@needs(P.LEDGER_REQUIRE, methods=("GET", "POST"))
def require(request: OfficialRequest) -> HttpResponse:
    """Ask for one more report, once or each period."""
    form = RequirementForm(
        request.POST if request.method == "POST" else None,
        plans=selectors.leading_plans(request.actor),
        groups=group_choices(request.actor.authority_id),
        today=request.today,
    )
    if performed(
        form,
        lambda: require_report(
            actor=request.actor, plan_id=form.cleaned_data["plan"], asked=form.requirement(), at=request.at
        ),
    ):
        messages.success(request, "Đã bổ sung yêu cầu báo cáo; các đơn vị thấy việc phải nộp.")
        return redirect("ledger:requirements")
    return render(request, "ledger/require.html", {"form": form}, status=422 if form.is_bound else 200)


@needs(P.LEDGER_REQUIRE, methods=("GET", "POST"))
def end(request: OfficialRequest, deadline_pk: int) -> HttpResponse:
    """Ask for a report no longer."""
    rows = selectors.requirement_rows(request.actor)
    row = next((row for row in rows if row.deadline_id == deadline_pk and row.may_end), None)
    if row is None:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    if performed(
        form,
        lambda: end_requirement(
            actor=request.actor, deadline_id=deadline_pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã thôi yêu cầu; việc chưa nộp được rút, việc đã nộp giữ nguyên.")
        return redirect("ledger:requirements")
    return render(
        request, "ledger/end_requirement.html", {"row": row, "form": form}, status=422 if form.is_bound else 200
    )
