"""Rankings, their proposal and their decision as pages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.selectors import history_of
from danvan.apps.documents.selectors import paper_file
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import decision_for, ranked_cycle_for, ranked_cycles
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.web.scoring import pages
from danvan.web.scoring.forms import DecisionForm, ProposalForm, ReasonForm, posted
from danvan.web.scoring.long_lists import lists_on_page
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.tree_day import tree_day_form

EDITION = "lan"
_MOST_DIGITS = 3


@needs(Permission.RANKING_VIEW)
def rankings(request: OfficialRequest) -> HttpResponse:
    """The cycles whose ranking may be seen."""
    rows = selectors.cycle_rows(ranked_cycles(request.actor), request.actor)
    context = {"columns": pages.CYCLE_COLUMNS, "rows": pages.cycle_table(rows, "scoring:ranking")}
    return render(request, "scoring/ranking_list.html", context)


@needs(Permission.RANKING_VIEW)
def ranking(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The ranking of a cycle: live, proposed or decided."""
    return _ranking(request, cycle_pk, None)


def _ranking(
    request: OfficialRequest, cycle_pk: int, form: ProposalForm | None, violation: RuleViolation | None = None
) -> HttpResponse:
    page = selectors.ranking_page(ranked_cycle_for(request.actor, cycle_pk), request.actor, request.today)
    unrated = [(unit.unit_id, unit.name) for unit in page.unready if unit.may_be_unrated]
    lists, links = lists_on_page(request, page.lists)
    context = {
        "page": page,
        "lists": lists,
        "pager": links if request.method == "GET" else None,
        "acts": pages.ranking_panel(page),
        "propose": next((act for act in page.acts if act.name == "propose"), None),
        "form": form or ProposalForm(unrated),
        "refusals": [violation] if violation else [],
        "history": pages.history(history_of(subject_type="cycle", subject_id=cycle_pk)),
    }
    refused = violation is not None or form is not None
    return render(request, "scoring/ranking.html", context, status=422 if refused else 200)


@needs(Permission.RANKING_PROPOSE, methods=("POST",))
def propose(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead puts the ranking to the chairman."""
    page = selectors.ranking_page(ranked_cycle_for(request.actor, cycle_pk), request.actor, request.today)
    form = ProposalForm([(unit.unit_id, unit.name) for unit in page.unready if unit.may_be_unrated], request.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        proposal = perform(
            form,
            lambda: services.propose_ranking(
                actor=request.actor, cycle_id=cycle_pk, note=chosen["note"], at=request.at,
                not_rated=frozenset(chosen.get("not_rated", ())),
            ),
        )  # fmt: skip
        if proposal:
            messages.success(request, "Đã trình bảng xếp loại.")
            return redirect("scoring:ranking", cycle_pk)
    return _ranking(request, cycle_pk, form)


@needs(Permission.RANKING_DECIDE, methods=("POST",))
def send_back(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The chairman sends the proposal back."""
    form = ReasonForm(request.POST)
    form.is_valid()
    try:
        services.send_back_proposal(
            actor=request.actor, cycle_id=cycle_pk, reason=form.cleaned_data.get("reason", ""), at=request.at
        )
    except RuleViolation as violation:
        return _ranking(request, cycle_pk, None, violation)
    messages.success(request, "Đã trả lại bảng xếp loại cho cơ quan chủ trì.")
    return redirect("scoring:ranking", cycle_pk)


@needs(Permission.RANKING_DECIDE, methods=("GET", "POST"))
def decide(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The chairman decides the grades, as proposed or with reasoned changes."""
    ranked = ranked_cycle_for(request.actor, cycle_pk)
    page = selectors.ranking_page(ranked, request.actor, request.today)
    grades = pages.proposed_grades(page)
    form = DecisionForm(grades, selectors.grade_labels(ranked.cycle), *posted(request), initial={"date": request.today})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        if form.act(
            lambda: services.decide_ranking(
                actor=request.actor, cycle_id=cycle_pk, number=chosen["number"], date=chosen["date"],
                grade_changes=form.changes(), at=request.at, seen_round=chosen["seen_round"],
            )
        ):  # fmt: skip
            messages.success(request, "Đã quyết định xếp loại.")
            return redirect("scoring:decision", cycle_pk)
    context = {"page": page, "form": form, "lists": pages.decision_lists(page, form), "decide": pages.decide_act(page)}
    return render(request, "scoring/decide.html", context, status=422 if form.errors else 200)


@needs(Permission.PLAN_VIEW)
def decision(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The decision for every official, by the edition that holds or an earlier one, with the check of all of them."""
    page = selectors.decision_page(decision_for(request.actor, cycle_pk), _edition(request))
    if page is None:
        raise Http404
    form = tree_day_form(request.GET)
    lists, links = lists_on_page(request, page.lists)
    context = {
        "page": page,
        "lists": lists,
        "pager": links,
        "form": form,
        "day": form.day,
        "carried": selectors.carried_lists(page.lists, form.day) if form.day else (),
        "checked": "Nội dung không khớp khi tính lại." if page.findings else "Đã tính lại từ nội dung trình: khớp.",
    }
    return render(request, "scoring/decision.html", context, status=422 if form.errors else 200)


@needs(Permission.PLAN_VIEW)
def decision_paper(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The decision, or the paper that corrects it, as a DOCX to be saved."""
    paper = selectors.decision_paper(decision_for(request.actor, cycle_pk), _edition(request))
    if paper is None:
        raise Http404
    file = paper_file(paper)
    return saved_as(file.filename, file.content, file.media_type)


def _edition(request: OfficialRequest) -> int | None:
    """Which edition of a decision is asked for; None for the one that holds. Raises Http404 for what is no number."""
    typed = request.GET.get(EDITION, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
        raise Http404
    return int(typed)
