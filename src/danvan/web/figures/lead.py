"""What the lead does with figures: define its own ones, change and end them, load published results."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.figures import selectors, services
from danvan.domain.authority import Permission
from danvan.web.figures import pages
from danvan.web.figures.forms import DefineForm, EndForm, ImportForm, RedefineForm
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

BOTH = ("GET", "POST")


@needs(Permission.FIGURE_DEFINE, methods=BOTH)
def define(request: OfficialRequest) -> HttpResponse:
    """Define a figure beside the shipped ones."""
    form = DefineForm(request.POST or None, kinds=selectors.unit_kind_choices())
    if form.is_valid():
        made = perform(form, lambda: services.define_figure(actor=request.actor, defined=form.defined(), at=request.at))
        if made:
            messages.success(request, f"Đã thêm số liệu “{made.name}”.")
            return redirect("figures:detail", made.code)
    context = {"form": form, "title": "Thêm số liệu của địa phương"}
    return render(request, "figures/define.html", context, status=422 if form.errors else 200)


@needs(Permission.FIGURE_DEFINE, methods=BOTH)
def change(request: OfficialRequest, code: str) -> HttpResponse:
    """Make the next version of a local figure."""
    last = selectors.definition_seen(request.actor, code)
    initial = {**last.typed, "seen": last.seen}
    form = RedefineForm(request.POST or None, kinds=selectors.unit_kind_choices(), initial=initial)
    if form.is_valid():
        made = perform(
            form,
            lambda: services.change_figure(
                actor=request.actor, code=code, defined=form.defined(), seen=form.cleaned_data["seen"], at=request.at
            ),
        )
        if made:
            messages.success(request, f"Đã lưu phiên bản {made.version} của số liệu “{made.name}”.")
            return redirect("figures:detail", code)
    context = {"form": form, "title": f"Sửa số liệu “{last.name}”", "code": code}
    return render(request, "figures/define.html", context, status=422 if form.errors else 200)


@needs(Permission.FIGURE_DEFINE, methods=BOTH)
def end(request: OfficialRequest, code: str) -> HttpResponse:
    """Ask for a local figure no more."""
    last = selectors.definition_seen(request.actor, code)
    form = EndForm(request.POST or None)
    if performed(
        form,
        lambda: services.end_figure(
            actor=request.actor, code=code, last_day=form.cleaned_data["last_day"], at=request.at
        ),
    ):
        messages.success(request, f"Số liệu “{last.name}” thôi được yêu cầu; số đã báo cáo vẫn còn.")
        return redirect("figures:detail", code)
    context = {"form": form, "last": last, "code": code}
    return render(request, "figures/end.html", context, status=422 if form.errors else 200)


@needs(Permission.FIGURE_DEFINE, methods=BOTH)
def upload(request: OfficialRequest) -> HttpResponse:
    """Hand in a list of published results."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        staged = perform(
            form,
            lambda: services.stage_values(
                actor=request.actor, content=uploaded_content(file), filename=file.name, at=request.at
            ),
        )
        if staged:
            return redirect("figures:preview", staged.pk)
    context = {"form": form, "importable": pages.importable_rows(), "columns": pages.IMPORTABLE_COLUMNS}
    return render(request, "figures/upload.html", context, status=422 if form.errors else 200)


@needs(Permission.FIGURE_DEFINE, methods=BOTH)
def preview(request: OfficialRequest, pk: int) -> HttpResponse:
    """What each row of a list does, and taking all of them over at once."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        count = perform(form, lambda: services.apply_values(actor=request.actor, import_id=pk, at=request.at))
        if count is not None:
            messages.success(request, f"Đã nạp: thêm hoặc sửa {count} giá trị.")
            return redirect("figures:list")
    page = selectors.import_on_page(request.actor, pk)
    context = {"page": page, "form": form, "columns": pages.IMPORT_COLUMNS, "rows": pages.import_rows(page)}
    return render(request, "figures/preview.html", context, status=422 if form.errors else 200)


@needs(Permission.FIGURE_DEFINE, methods=("POST",))
def discard(request: OfficialRequest, pk: int) -> HttpResponse:
    """Throw a list away that was not taken over."""
    services.discard_values(actor=request.actor, import_id=pk)
    messages.success(request, "Đã bỏ danh sách, chưa nạp gì.")
    return redirect("figures:list")
