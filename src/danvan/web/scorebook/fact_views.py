"""The facts behind computed points, and what a unit holds against one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.scoring import services
from danvan.apps.scoring.access import contest_for, sheet_for
from danvan.apps.scoring.records import LoadedSheet, load_sheet
from danvan.apps.scoring.selectors.facts import fact_page, facts_page
from danvan.apps.scoring.services import ContestWords
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.web.scorebook import pages
from danvan.web.scorebook.forms import ContestForm
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)


@needs(*SEES)
def facts(request: OfficialRequest, pk: int) -> HttpResponse:
    """Every computed criterion of a sheet: the computation line by line, its facts, the words against them."""
    return _facts(request, load_sheet(sheet_for(request.actor, pk)))


def _facts(request: OfficialRequest, loaded: LoadedSheet, violation: RuleViolation | None = None) -> HttpResponse:
    page = facts_page(loaded, request.actor)
    context = {
        "page": page,
        "mark": loaded.criteria_set.mark,
        "criteria": [(line, pages.fact_table(page.sheet_id, line.facts)) for line in page.criteria],
        "fact_columns": pages.FACT_COLUMNS,
        "refusals": [violation] if violation else [],
    }
    return render(request, "scorebook/facts.html", context, status=422 if violation else 200)


@needs(Permission.SCORE_SELF, methods=("POST",))
def compute(request: OfficialRequest, pk: int) -> HttpResponse:
    """The unit's points are computed again from what the system knows now."""
    loaded = load_sheet(sheet_for(request.actor, pk))
    try:
        changed = services.compute_sheet(actor=request.actor, sheet_id=pk, at=request.at)
    except RuleViolation as violation:
        return _facts(request, loaded, violation)
    said = f"{changed} tiêu chí đổi điểm" if changed else "không có tiêu chí nào đổi điểm"
    messages.success(request, f"Đã tính lại từ dữ kiện: {said}.")
    return redirect("scorebook:facts", pk)


@needs(*SEES, methods=("GET", "POST"))
def fact(request: OfficialRequest, pk: int, name: str) -> HttpResponse:
    """One fact of a sheet with the rows behind it; its unit says here that it is wrong."""
    loaded = load_sheet(sheet_for(request.actor, pk))
    page = fact_page(loaded, request.actor, name, request.today)
    form = ContestForm(*((request.POST, request.FILES) if request.method == "POST" else ()), is_yes_no=page.is_yes_no)
    if request.method == "POST" and performed(form, lambda: _contest(request, pk, name, form)):
        messages.success(request, f"Đã gửi kiến nghị về “{page.fact.label}”.")
        return redirect("scorebook:fact", pk, name)
    context = {"page": page, "form": form, "columns": pages.BEHIND_COLUMNS, "rows": pages.behind_table(page.rows)}
    context["mark"] = loaded.criteria_set.mark
    return render(request, "scorebook/fact.html", context, status=422 if form.errors else 200)


def _contest(request: OfficialRequest, pk: int, name: str, form: ContestForm) -> object:
    file = form.cleaned_data["file"]
    words = ContestWords(
        claimed=form.cleaned_data["claimed"],
        reason=form.cleaned_data["reason"],
        content=uploaded_content(file) if file else None,
        filename=file.name if file else "",
    )
    return services.contest_fact(actor=request.actor, sheet_id=pk, name=name, words=words, at=request.at)


@needs(Permission.FACT_CONTEST, Permission.FACT_SETTLE, methods=("POST",))
def settle(request: OfficialRequest, pk: int, contest_pk: int, act: str) -> HttpResponse:
    """The unit takes its word back, or the lead accepts or refuses it."""
    done, said = _act(request, contest_for(request.actor, pk, contest_pk).pk, act)
    try:
        done()
    except RuleViolation as violation:
        return _facts(request, load_sheet(sheet_for(request.actor, pk)), violation)
    messages.success(request, said)
    return redirect("scorebook:facts", pk)


def _act(request: OfficialRequest, contest_pk: int, act: str) -> tuple[Callable[[], object], str]:
    """The act that the address names, and what is said when it is done. Raises Http404 for any other."""
    actor, at, reason = request.actor, request.at, str(request.POST.get("reason", ""))[:2000]
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "withdraw": (
            lambda: services.withdraw_contest(actor=actor, contest_id=contest_pk, at=at),
            "Đã rút kiến nghị.",
        ),
        "accept": (
            lambda: services.accept_contest(actor=actor, contest_id=contest_pk, reason=reason, at=at),
            "Đã chấp nhận kiến nghị; điểm đã được tính lại.",
        ),
        "refuse_contest": (
            lambda: services.refuse_contest(actor=actor, contest_id=contest_pk, reason=reason, at=at),
            "Đã trả lời không chấp nhận kiến nghị.",
        ),
    }
    if act not in acts:
        raise Http404
    return acts[act]
