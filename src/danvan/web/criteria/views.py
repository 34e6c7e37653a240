"""Criteria sets: the list, one set with what may be done, its printed form, two versions beside each other."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan.apps.criteria import selectors, services
from danvan.apps.scoring.selectors import cycles_using
from danvan.domain.authority import Permission as P
from danvan.domain.row_numbers import row_number
from danvan.domain.scoring.criteria import ROUNDING_RULE
from danvan.web.criteria import pages
from danvan.web.criteria.forms import CompareForm, CopyForm, DecideForm
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline

BOTH = ("GET", "POST")
REFUSED = 422
DONE = {
    "make_ready": "Đã cho dùng. Nội dung được giữ nguyên cùng mã băm; muốn sửa thì soạn phiên bản mới.",
    "retire": "Đã thôi dùng cho kỳ chấm điểm mới.",
    "revise": "Đã lập phiên bản mới để soạn; phiên bản trước giữ nguyên.",
    "discard": "Đã bỏ bản soạn.",
}


@signed_in()
def sets(request: OfficialRequest) -> HttpResponse:
    """The criteria sets that one may see."""
    rows = pages.list_rows(selectors.set_rows(request.actor))
    context = {"columns": pages.LIST_COLUMNS, "rows": rows, "may_edit": request.actor.may(P.CRITERIA_EDIT)}
    return render(request, "criteria/list.html", context)


@signed_in()
def facts(request: OfficialRequest) -> HttpResponse:
    """The names that expressions may use."""
    parts = pages.fact_parts(selectors.names_for(request.actor, request.today))
    return render(request, "criteria/facts.html", {"columns": pages.FACT_COLUMNS, "parts": parts})


@signed_in()
def criteria_set(request: OfficialRequest, pk: int) -> HttpResponse:
    """One set: what it says, what is wrong with it, what may be done."""
    return show_set(request, pk)


def show_set(request: OfficialRequest, pk: int, refused: forms.Form | None = None) -> HttpResponse:
    """The page of a set; with a refused act on top it answers 422."""
    page = selectors.set_page(request.actor, pk)
    uses = () if page.head.is_draft else cycles_using(request.actor, pk)
    context = {
        "page": page, "refused": refused, "tabs": pages.tabs(page.head, "criteria:detail"),
        "summary": pages.summary(page), "lines": pages.edited_lines(page), "findings": pages.findings(page),
        "acts": pages.panel_acts(page.acts), "decide_url": reverse("criteria:decide", args=(pk,)),
        "may_copy": request.actor.may(P.CRITERIA_EDIT), "uses": pages.use_rows(uses),
        "history": timeline(selectors.set_history(page)), "rounding": ROUNDING_RULE,
    }  # fmt: skip
    return render(request, "criteria/detail.html", context, status=REFUSED if refused else 200)


@signed_in()
def printed(request: OfficialRequest, pk: int) -> HttpResponse:
    """A set as it is printed: no acts, every criterion with all that the set says of it."""
    page = selectors.set_page(request.actor, pk)
    context = {
        "page": page, "summary": pages.summary(page), "lines": pages.edited_lines(page), "rounding": ROUNDING_RULE
    }  # fmt: skip
    return render(request, "criteria/printed.html", context)


@signed_in()
def compare(request: OfficialRequest, pk: int) -> HttpResponse:
    """A set against another one, else against the version before."""
    page = selectors.compared_page(request.actor, pk, row_number(request.GET.get("voi", "")))
    context = {
        "page": page, "tabs": pages.tabs(page.head, "criteria:compare"),
        "form": CompareForm(initial={"voi": page.other_id}, choices=page.choices),
        "columns": pages.DIFFERENCE_COLUMNS, "rows": pages.difference_rows(page.differences),
    }  # fmt: skip
    return render(request, "criteria/compare.html", context)


@needs(P.CRITERIA_EDIT, methods=BOTH)
def copy(request: OfficialRequest, pk: int) -> HttpResponse:
    """Begin a set of one's own authority from another one."""
    head = selectors.seen_set(request.actor, pk)
    initial = {"title": head.title, "year": request.today.year, "code": f"{head.code}-{request.today.year}"}
    form = CopyForm(request.POST or None, initial=initial)
    if form.is_valid():
        made = perform(
            form, lambda: services.copy_set(actor=request.actor, set_id=pk, at=request.at, **form.cleaned_data)
        )
        if made:
            messages.success(
                request, "Đã sao chép. Sửa căn cứ, tên, điểm cho đúng với quyết định của cơ quan rồi cho dùng."
            )
            return redirect("criteria:detail", made.pk)
    context = {"form": form, "head": head}
    return render(request, "criteria/copy.html", context, status=REFUSED if form.errors else 200)


@needs(P.CRITERIA_EDIT, P.CRITERIA_APPROVE, methods=("POST",))
def decide(request: OfficialRequest, pk: int) -> HttpResponse:
    """Make ready, retire, begin the next version, throw a draft away."""
    selectors.seen_set(request.actor, pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return show_set(request, pk, form)
    act = form.cleaned_data["act"]
    if act not in DONE:
        raise Http404
    done = perform(form, lambda: _decide(request, pk, form))
    if done is None:
        return show_set(request, pk, form)
    messages.success(request, DONE[act])
    return redirect("criteria:list") if act == "discard" else redirect("criteria:detail", done)


def _decide(request: OfficialRequest, pk: int, form: DecideForm) -> int:
    """The set to show afterwards."""
    act, edition, reason = (form.cleaned_data[name] for name in ("act", "version", "reason"))
    actor, at = request.actor, request.at
    match act:
        case "make_ready":
            services.make_ready(actor=actor, set_id=pk, edition=edition, at=at)
        case "retire":
            services.retire_set(actor=actor, set_id=pk, reason=reason, at=at)
        case "discard":
            services.discard_draft(actor=actor, set_id=pk, edition=edition, reason=reason, at=at)
        case _:
            return services.revise_set(actor=actor, set_id=pk, at=at).pk
    return pk
