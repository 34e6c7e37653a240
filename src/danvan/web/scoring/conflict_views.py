"""Conflicts of interest as pages: the lead's view of a cycle, and a person's own recusals."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.orgs.services import declare_recusal, withdraw_recusal
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for, sheet_for
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.web.scoring import conflict_pages as pages
from danvan.web.scoring.forms import PeriodForm, RecusalForm, posted
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.RANKING_VIEW)
def conflicts(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """Who may not score which unit of a cycle, why, and whether each column still has somebody who can."""
    return _conflicts(request, cycle_pk)


def _conflicts(
    request: OfficialRequest, cycle_pk: int, form: PeriodForm | None = None, violation: RuleViolation | None = None
) -> HttpResponse:
    page = selectors.conflicts_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    initial = {"months": page.months, "basis": page.basis, "seen_months": page.months}
    context = {
        "page": page,
        "columns": pages.CONFLICT_COLUMNS,
        "rows": pages.conflict_table(page.rows),
        "substituted_columns": pages.SUBSTITUTED_COLUMNS,
        "substituted": pages.substituted_table(page.substituted),
        "form": form or PeriodForm(initial=initial),
        "refusals": [violation] if violation else [],
    }
    refused = violation is not None or bool(form and form.errors)
    return render(request, "scoring/conflicts.html", context, status=422 if refused else 200)


@needs(Permission.CYCLE_OPEN, methods=("POST",))
def set_period(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead says for how long a former post counts."""
    cycle_for(request.actor, cycle_pk)
    form = PeriodForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        done = perform(
            form,
            lambda: services.set_conflict_period(
                actor=request.actor, cycle_id=cycle_pk, months=chosen["months"], basis=chosen["basis"],
                seen_months=chosen["seen_months"], at=request.at,
            ),
        )  # fmt: skip
        if done:
            messages.success(request, "Đã lưu thời gian tính xung đột lợi ích.")
            return redirect("scoring:conflicts", cycle_pk)
    return _conflicts(request, cycle_pk, form)


@needs(Permission.CYCLE_NAME_SUBSTITUTE, methods=("POST",))
def reassign(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """A column that nobody of its unit may score goes to the substitute."""
    cycle_pk = sheet_for(request.actor, pk).cycle_id
    try:
        services.reassign_column(actor=request.actor, sheet_id=pk, column=code, at=request.at)
    except RuleViolation as violation:
        return _conflicts(request, cycle_pk, violation=violation)
    messages.success(request, "Đã giao cột điểm cho đơn vị thẩm định thay.")
    return redirect("scoring:conflicts", cycle_pk)


@needs(Permission.SCORE_APPRAISE, methods=("GET", "POST"))
def recusals(request: OfficialRequest) -> HttpResponse:
    """One's own recusals, and declaring one more."""
    initial = {"unit": request.GET.get("don_vi", "")}
    form = RecusalForm(selectors.recusal_choices(request.actor), *posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        unit_id, reason = form.cleaned_data["unit"], form.cleaned_data["reason"]
        done = perform(
            form, lambda: declare_recusal(actor=request.actor, unit_id=unit_id, reason=reason, at=request.at)
        )
        if done:
            messages.success(request, "Đã ghi: ông (bà) không thẩm định đơn vị này.")
            return redirect("scoring:recusals")
    context = {"form": form, "rows": selectors.recusal_rows(request.actor)}
    return render(request, "scoring/recusals.html", context, status=422 if form.errors else 200)


@needs(Permission.SCORE_APPRAISE, methods=("POST",))
def withdraw(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take one's own word back."""
    withdraw_recusal(actor=request.actor, recusal_id=pk, at=request.at)
    messages.success(request, "Đã rút lại việc xin không thẩm định.")
    return redirect("scoring:recusals")
