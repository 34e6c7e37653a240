"""The register as files: out, filled, looked at, and in."""

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from danvan.apps.activities import book, selectors, services
from danvan.domain.authority import Permission
from danvan.web.activities.forms import UploadForm
from danvan.web.activities.views import BOTH, SEES, chosen_filter
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import XLSX, saved_as, table_as
from danvan.web.shared.guards import needs
from danvan.web.shared.listed import listed_table
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content


@needs(*SEES)
def export(request: OfficialRequest, form: str) -> FileResponse:
    """The activities that fit the same choice as the list: a workbook or a plain table."""
    at = timezone.localtime(request.at)
    _, chosen = chosen_filter(request, selectors.filter_kinds().values())
    return table_as(form, f"so-hoat-dong-{at:%Y-%m-%d}", book.activities_sheets(request.actor, chosen, at), at=at)


@needs(Permission.ACTIVITY_RECORD)
def template(request: OfficialRequest) -> HttpResponse:
    """An empty workbook to be filled."""
    content = book.activities_template(request.actor, timezone.localtime(request.at))
    return saved_as("mau-hoat-dong.xlsx", content, XLSX)


@needs(Permission.ACTIVITY_RECORD, methods=BOTH)
def upload(request: OfficialRequest) -> HttpResponse:
    """Hand in a filled list; what it would do is shown before anything is stored."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        staged = perform(
            form,
            lambda: services.stage_activities(
                actor=request.actor, content=uploaded_content(file), filename=file.name, at=request.at
            ),
        )
        if staged:
            return redirect("activities:preview", staged.pk)
    return render(request, "activities/upload.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.ACTIVITY_RECORD, methods=BOTH)
def preview(request: OfficialRequest, pk: int) -> HttpResponse:
    """What each row of a list does, and taking all of them over at once."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        added = perform(form, lambda: services.apply_activities(actor=request.actor, import_id=pk, at=request.at))
        if added:
            messages.success(request, f"Đã ghi {added} hoạt động vào sổ.")
            return redirect("activities:list")
    page = selectors.import_page(request.actor, pk)
    context = {"page": page, "form": form, **listed_table(page, "Hoạt động")}
    return render(request, "activities/preview.html", context, status=422 if form.errors else 200)


@needs(Permission.ACTIVITY_RECORD, methods=("POST",))
def discard(request: OfficialRequest, pk: int) -> HttpResponse:
    """Throw a list away that was not taken over."""
    services.discard_activities(actor=request.actor, import_id=pk)
    messages.success(request, "Đã bỏ danh sách, chưa nhập gì.")
    return redirect("activities:list")
