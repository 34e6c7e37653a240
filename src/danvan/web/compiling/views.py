"""Compiled reports as pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.compiling import selectors, services
from danvan.apps.compiling.access import compilation_for
from danvan.domain.authority import Permission
from danvan.web.compiling.forms import ActForm, CompileForm, SectionForm
from danvan.web.compiling.pages import ACTS
from danvan.web.shared.acts import performed
from danvan.web.shared.downloads import DOCX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline

_SEES = (Permission.COMPILE_WRITE, Permission.REPORT_VIEW_ALL)


@needs(*_SEES)
def reports(request: OfficialRequest) -> HttpResponse:
    """The compiled reports, and what the actor's unit could compile."""
    page = selectors.compilation_list(request.actor, request.today)
    return render(request, "compiling/list.html", {"page": page})


@needs(Permission.COMPILE_WRITE, methods=("POST",))
def compile_report(request: OfficialRequest) -> HttpResponse:
    """Make the report of a period."""
    form = CompileForm(request.POST)
    if not form.is_valid():
        return redirect("compiling:list")
    chosen = form.cleaned_data
    made = services.compile_report(
        actor=request.actor, deadline_id=chosen["deadline"], period_code=chosen["period"], at=request.at
    )
    messages.success(request, "Đã lập báo cáo tổng hợp. Hãy đọc lại từng mục và sửa cho gọn.")
    return redirect("compiling:detail", made.pk)


@needs(*_SEES)
def report(request: OfficialRequest, pk: int) -> HttpResponse:
    """One compiled report with its text, figures, acts and history."""
    page = selectors.report_on_page(request.actor, compilation_for(request.actor, pk))
    context = {"page": page, "history": timeline(page.history)}
    context["may_draft_paper"] = request.actor.may(Permission.PAPER_DRAFT)
    return render(request, "compiling/detail.html", context)


@needs(Permission.COMPILE_WRITE, methods=("GET", "POST"))
def edit_section(request: OfficialRequest, pk: int, section_pk: int) -> HttpResponse:
    """Edit one section."""
    found = compilation_for(request.actor, pk)
    values = selectors.section_values(found, section_pk)
    form = SectionForm(request.POST if request.method == "POST" else None, initial=values)
    done = request.method == "POST" and performed(
        form, lambda: services.edit_section(
            actor=request.actor, report_id=pk, section_id=section_pk, at=request.at, **form.cleaned_data
        ),
    )  # fmt: skip
    if done:
        messages.success(request, "Đã lưu mục.")
        return redirect("compiling:detail", pk)
    context = {"form": form, "report": found, "stored": values}
    return render(request, "compiling/section.html", context, status=422 if form.errors else 200)


@needs(*_SEES)
def figure(request: OfficialRequest, pk: int, figure_pk: int) -> HttpResponse:
    """What stands behind a figure of a report."""
    found = compilation_for(request.actor, pk)
    return render(
        request, "compiling/figure.html", {"report": found, "page": selectors.figure_behind(found, figure_pk)}
    )


@needs(Permission.COMPILE_WRITE, Permission.COMPILE_FINISH, methods=("POST",))
def act(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take the figures anew, finish, open again, put aside."""
    compilation_for(request.actor, pk)
    form = ActForm(request.POST)
    if not form.is_valid():
        return redirect("compiling:detail", pk)
    chosen = form.cleaned_data
    said = ACTS[chosen["act"]](request, pk, chosen["version"], chosen["reason"])
    messages.success(request, said)
    return redirect("compiling:list") if chosen["act"] == "discard" else redirect("compiling:detail", pk)


@needs(*_SEES)
def download(request: OfficialRequest, pk: int) -> HttpResponse:
    """The report as it stands, as DOCX."""
    content = selectors.compiled_docx(compilation_for(request.actor, pk))
    return saved_as(f"bao-cao-tong-hop-{pk}.docx", content, DOCX)
