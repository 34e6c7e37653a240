"""Criteria sets as files: handed out as a workbook or YAML, handed in with a preview."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.criteria import book, selectors, services
from danvan.apps.criteria.access import set_for
from danvan.domain.authority import Permission as P
from danvan.web.criteria import pages
from danvan.web.criteria.forms import ImportForm
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

BOTH = ("GET", "POST")
REFUSED = 422


@signed_in()
def export(request: OfficialRequest, pk: int, form: str) -> HttpResponse:
    """A set as a file: xlsx or yaml."""
    row = set_for(request.actor, pk)
    name = f"bo-tieu-chi-{pk}-phien-ban-{row.version}"
    match form:
        case "xlsx":
            return saved_as(f"{name}.xlsx", book.set_as_workbook(row, at=row.loaded_at), XLSX)
        case "yaml":
            return saved_as(f"{name}.yaml", book.set_as_yaml(row), "application/yaml")
    raise Http404


@needs(P.CRITERIA_EDIT, methods=BOTH)
def upload(request: OfficialRequest) -> HttpResponse:
    """Hand in a file with a criteria set."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        staged = perform(
            form,
            lambda: services.stage_import(
                actor=request.actor, content=uploaded_content(file), filename=file.name, at=request.at
            ),
        )
        if staged:
            return redirect("criteria:preview", staged.pk)
    return render(request, "criteria/upload.html", {"form": form}, status=REFUSED if form.errors else 200)


@needs(P.CRITERIA_EDIT, methods=BOTH)
def preview(request: OfficialRequest, pk: int) -> HttpResponse:
    """What is wrong with a file and what it changes, and taking it over."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = perform(form, lambda: services.apply_import(actor=request.actor, import_id=pk, at=request.at))
        if row:
            messages.success(request, f"Đã nạp thành bản soạn: {row}.")
            return redirect("criteria:detail", row.pk)
    page = selectors.import_page(request.actor, pk)
    context = {
        "page": page, "form": form, "fault_columns": pages.FAULT_COLUMNS, "faults": pages.fault_rows(page.faults),
        "columns": pages.DIFFERENCE_COLUMNS, "rows": pages.difference_rows(page.differences),
    }  # fmt: skip
    return render(request, "criteria/preview.html", context, status=REFUSED if form.errors else 200)


@needs(P.CRITERIA_EDIT, methods=("POST",))
def discard(request: OfficialRequest, pk: int) -> HttpResponse:
    """Throw a file away that was not taken over."""
    services.discard_import(actor=request.actor, import_id=pk)
    messages.success(request, "Đã bỏ tệp, chưa nạp gì.")
    return redirect("criteria:list")
