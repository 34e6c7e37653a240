"""Opening a cycle, naming its substitute, reading its criteria."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.seen import SUBSTITUTE, seen_of
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for, own_cycle_for, visible_cycles
from danvan.domain.authority import Permission
from danvan.domain.row_numbers import row_number
from danvan.web.scoring.forms import CycleForm, SubstituteForm, posted
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.CYCLE_OPEN, methods=("GET", "POST"))
def open_cycle(request: OfficialRequest) -> HttpResponse:
    """Open the scoring of an issued plan."""
    asked = (request.POST if request.method == "POST" else request.GET).get("criteria_set", "")
    choices = selectors.cycle_choices(request.actor, request.today, row_number(asked))
    form = CycleForm(choices, *posted(request), initial={"criteria_set": choices.criteria_set_id})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        cycle = perform(
            form,
            lambda: services.open_cycle(
                actor=request.actor, plan_id=chosen["plan"], criteria_set_id=chosen["criteria_set"],
                scorers=form.scorers(), substitute_id=chosen["substitute"], ranked_group_ids=chosen["ranked_groups"],
                target_base_group_id=chosen["target_base"], at=request.at,
            ),
        )  # fmt: skip
        if cycle:
            messages.success(request, f"Đã mở kỳ chấm điểm năm {cycle.year}.")
            _say_who_is_missing(request, cycle.pk)
            return redirect("scoring:list")
    context = {"form": form, "choices": choices}
    return render(request, "scoring/open_cycle.html", context, status=422 if form.errors else 200)


@needs(Permission.CYCLE_NAME_SUBSTITUTE, methods=("GET", "POST"))
def substitute(request: OfficialRequest, pk: int) -> HttpResponse:
    """Name another unit that appraises the appraisers' own sheets."""
    seen, cycle = seen_of(SUBSTITUTE, pk), own_cycle_for(request.actor, pk)
    choices = selectors.substitute_choices(cycle, request.today)
    form = SubstituteForm(choices, *posted(request), initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        unit_id, seen = form.cleaned_data["unit"], form.cleaned_data["seen"]
        named = perform(
            form,
            lambda: services.name_substitute(
                actor=request.actor, cycle_id=pk, unit_id=unit_id, seen=seen, at=request.at
            ),
        )
        if named:
            messages.success(request, "Đã cử đơn vị thẩm định thay.")
            _say_who_is_missing(request, pk)
            return redirect("scoring:ranking", pk)
    context = {
        "form": form,
        "cycle": selectors.cycle_rows(visible_cycles(request.actor).filter(pk=pk), request.actor)[0],
    }
    return render(request, "scoring/substitute.html", context, status=422 if form.errors else 200)


@needs(Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)
def criteria(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The criteria of a cycle, with what is verified of them and what is not."""
    page = selectors.criteria_page(cycle_for(request.actor, cycle_pk))
    return render(request, "scoring/criteria.html", {"page": page})


def _say_who_is_missing(request: OfficialRequest, cycle_pk: int) -> None:
    """Columns in which nobody may write would be found only when everything else is settled: say so at once."""
    units = selectors.units_without_scorers(own_cycle_for(request.actor, cycle_pk), request.actor, request.today)
    if units:
        messages.warning(
            request,
            f"Chưa có người chấm được cột đã giao cho: {', '.join(units)}. Đề nghị quản trị hệ thống giao vai trò chấm "
            "điểm cho người của đơn vị đó, hoặc cử đơn vị khác; từng cột ở trang Xung đột lợi ích.",
        )
