"""Plans in the writing: the list, the beginning, one plan with what may be done, its paper, its versions."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan.apps.drafting import selectors, services
from danvan.apps.drafting.access import draft_for
from danvan.apps.drafting.enums import DraftState
from danvan.domain.authority import Permission as P
from danvan.domain.plan_drafting.content import ShiftRule
from danvan.web.drafting import pages
from danvan.web.drafting.forms import BeginForm, DecideForm
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline

REFUSED = 422
DONE = {
    "submit": "Đã trình duyệt. Từ nay đến khi có kết quả, dự thảo không sửa được.",
    "approve": "Đã duyệt. Nội dung được giữ nguyên cùng mã băm.",
    "send_back": "Đã trả lại; người soạn thấy lý do ở trang này.",
    "export": "Đã xuất bản ký. Tệp tải về không còn dấu dự thảo.",
    "discard": "Đã bỏ dự thảo; các bản đã lưu vẫn còn.",
}


@needs(P.DRAFT_WRITE, P.DRAFT_APPROVE)
def drafts(request: OfficialRequest) -> HttpResponse:
    """The plans that the own unit writes."""
    context = {"rows": selectors.draft_rows(request.actor), "may_write": request.actor.may(P.DRAFT_WRITE)}
    return render(request, "drafting/list.html", context)


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def begin(request: OfficialRequest) -> HttpResponse:
    """Begin a plan from the upper plan that it carries out."""
    choices = selectors.begin_choices(request.actor)
    usual = ShiftRule()
    form = BeginForm(
        request.POST or None,
        initial={"count": usual.count, "unit": usual.unit.value, "whose": "unit", "plan": request.GET.get("ke-hoach")},
        plans=choices.plans,
        unit=choices.unit,
        for_authority=choices.for_authority,
    )
    if form.is_valid():
        begun = perform(
            form,
            lambda: services.begin_draft(
                actor=request.actor, upper_plan_id=form.cleaned_data["plan"], for_authority=form.for_authority,
                rule=form.rule, today=request.today, at=request.at,
            ),
        )  # fmt: skip
        if begun:
            messages.success(request, "Đã lập dự thảo với phần điền sẵn. Hãy xem từng mục, sửa và bổ sung.")
            return redirect("drafting:detail", begun.pk)
    context = {"form": form, "choices": choices}
    return render(request, "drafting/begin.html", context, status=REFUSED if form.errors else 200)


@needs(P.DRAFT_WRITE, methods=("POST",))
def begin_from_reading(request: OfficialRequest, pk: int) -> HttpResponse:
    """Begin the authority's plan from a text that is the plan above."""
    form = forms.Form(request.POST)
    form.is_valid()
    begun = perform(
        form,
        lambda: services.begin_from_reading(actor=request.actor, reading_id=pk, today=request.today, at=request.at),
    )
    if begun:
        messages.success(request, "Đã lập dự thảo với phần điền sẵn. Hãy xem từng mục, bỏ mục không phải việc mình.")
        return redirect("drafting:detail", begun.pk)
    messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    return redirect("plans:reading", pk)


@needs(P.DRAFT_WRITE, P.DRAFT_APPROVE)
def draft(request: OfficialRequest, pk: int) -> HttpResponse:
    """One plan in the writing: what it lacks, what may be done, its parts with the ways of changing them."""
    return show_draft(request, pk)


def show_draft(request: OfficialRequest, pk: int, refused: forms.Form | None = None) -> HttpResponse:
    """The page of a draft; with a refused act on top it answers 422."""
    found = draft_for(request.actor, pk)
    page = selectors.draft_page(request.actor, found)
    is_exported = found.state == DraftState.EXPORTED and request.actor.may(P.PAPER_DRAFT)
    context = {"page": page, "refused": refused, "is_exported": is_exported} | pages.draft_context(page, request.actor)
    return render(request, "drafting/detail.html", context, status=REFUSED if refused else 200)


@needs(P.DRAFT_WRITE, P.DRAFT_APPROVE, methods=("POST",))
def decide(request: OfficialRequest, pk: int) -> HttpResponse:
    """Put up for approval, approve, send back, hand out for signing, put aside."""
    draft_for(request.actor, pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return show_draft(request, pk, form)
    act = form.cleaned_data["act"]
    if act not in DONE:
        raise Http404
    if perform(form, lambda: _decide(request, pk, form)) is None:
        return show_draft(request, pk, form)
    messages.success(request, DONE[act])
    return redirect("drafting:detail", pk)


def _decide(request: OfficialRequest, pk: int, form: DecideForm) -> object:
    act, version, reason = (form.cleaned_data[name] for name in ("act", "version", "reason"))
    plain = {"submit": services.submit_draft, "approve": services.approve_draft, "export": services.export_draft}
    if act in plain:
        return plain[act](actor=request.actor, draft_id=pk, version=version, at=request.at)
    reasoned = {"send_back": services.send_back_draft, "discard": services.discard_draft}
    return reasoned[act](actor=request.actor, draft_id=pk, version=version, reason=reason, at=request.at)


@needs(P.DRAFT_WRITE, P.DRAFT_APPROVE)
def check(request: OfficialRequest, pk: int) -> HttpResponse:
    """What the check before signing finds in the plan as it is written now."""
    found = draft_for(request.actor, pk)
    context = {
        "head": selectors.draft_head(found),
        "tabs": pages.tabs(pk, "drafting:check"),
        "page": selectors.draft_check(found, request.today),
    }
    return render(request, "drafting/check.html", context)


@needs(P.DRAFT_WRITE, P.DRAFT_APPROVE)
def preview(request: OfficialRequest, pk: int) -> HttpResponse:
    """The plan as a paper."""
    found = draft_for(request.actor, pk)
    context = pages.paper_context(selectors.draft_document(found), found.pk)
    return render(request, "drafting/preview.html", context)


@needs(P.DRAFT_WRITE, P.DRAFT_APPROVE)
def download(request: OfficialRequest, pk: int) -> HttpResponse:
    """The plan as a DOCX to be saved."""
    file = selectors.draft_file(draft_for(request.actor, pk))
    return saved_as(file.filename, file.content, file.media_type)


@needs(P.DRAFT_WRITE, P.DRAFT_APPROVE)
def versions(request: OfficialRequest, pk: int) -> HttpResponse:
    """Every version that was saved, and what was done with the draft."""
    return _versions(request, pk, forms.Form())


def _versions(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    found = draft_for(request.actor, pk)
    head = selectors.draft_head(found)
    context = {
        "head": head,
        "tabs": pages.tabs(pk, "drafting:versions"),
        "rows": selectors.version_rows(found),
        "may_put_back": head.writable and request.actor.may(P.DRAFT_WRITE),
        "acts": pages.panel_acts(selectors.closing_acts(request.actor, found)),
        "decide_url": reverse("drafting:decide", args=(pk,)),
        "history": timeline(selectors.draft_history(found)),
        "form": form,
    }
    return render(request, "drafting/versions.html", context, status=REFUSED if form.errors else 200)


@needs(P.DRAFT_WRITE, methods=("POST",))
def put_back(request: OfficialRequest, pk: int, number: int) -> HttpResponse:
    """Make an earlier version the present one again."""
    draft_for(request.actor, pk)
    form = forms.Form(request.POST)
    form.is_valid()
    done = perform(
        form, lambda: services.put_back_version(actor=request.actor, draft_id=pk, number=number, at=request.at)
    )
    if done is None:
        return _versions(request, pk, form)
    messages.success(request, f"Đã khôi phục bản lưu lần {number}; các bản sau đó vẫn còn trong danh sách.")
    return redirect("drafting:detail", pk)
