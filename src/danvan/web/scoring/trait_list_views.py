"""The traits of units as files: out, filled, looked at, and in."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from danvan.apps.scoring import selectors, services, trait_list
from danvan.apps.scoring.access import cycle_for, trait_import_for
from danvan.domain.authority import Permission
from danvan.web.scoring.trait_forms import TraitListForm
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.listed import listed_table
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

_SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)


@needs(*_SEES)
def export(request: OfficialRequest, cycle_pk: int, form: str) -> HttpResponse:
    """The standing traits: a workbook to be filled and handed in again, or a plain table."""
    cycle = cycle_for(request.actor, cycle_pk)
    name = f"dac-diem-don-vi-{cycle.year}"
    if form == "xlsx":
        content = trait_list.traits_workbook(cycle, request.actor, timezone.localtime(request.at))
        return saved_as(f"{name}.xlsx", content, XLSX)
    if form == "csv":
        return saved_as(f"{name}.csv", trait_list.traits_csv(cycle, request.actor), "text/csv; charset=utf-8")
    raise Http404


@needs(Permission.SCORE_RECONCILE, methods=("GET", "POST"))
def upload(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """Hand in a filled list; what it would do is shown before anything is stored."""
    page = selectors.traits_page(cycle_for(request.actor, cycle_pk), request.actor)
    form = TraitListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        staged = perform(
            form,
            lambda: services.stage_traits(
                actor=request.actor, cycle_id=cycle_pk, content=uploaded_content(file), filename=file.name,
                at=request.at,
            ),
        )  # fmt: skip
        if staged:
            return redirect("scoring:trait_preview", staged.pk)
    return render(
        request, "scoring/trait_upload.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@needs(Permission.SCORE_RECONCILE, methods=("GET", "POST"))
def preview(request: OfficialRequest, pk: int) -> HttpResponse:
    """What each row of a list does, and taking all of them over at once."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    listed = trait_import_for(request.actor, pk)
    if request.method == "POST" and form.is_valid():
        held = perform(form, lambda: services.apply_traits(actor=request.actor, import_id=pk, at=request.at))
        if held:
            messages.success(request, f"Đã ghi nhận {held} đặc điểm.")
            return redirect("scoring:traits", listed.cycle_id)
    page = selectors.trait_import_page(listed)
    context = {"page": page, "cycle": listed.cycle, "form": form, **listed_table(page, "Đơn vị")}
    return render(request, "scoring/trait_preview.html", context, status=422 if form.errors else 200)


@needs(Permission.SCORE_RECONCILE, methods=("POST",))
def discard(request: OfficialRequest, pk: int) -> HttpResponse:
    """Throw a list away that was not taken over."""
    cycle_pk = trait_import_for(request.actor, pk).cycle_id
    services.discard_traits(actor=request.actor, import_id=pk)
    messages.success(request, "Đã bỏ danh sách, chưa nhập gì.")
    return redirect("scoring:traits", cycle_pk)
