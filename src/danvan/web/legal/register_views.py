"""The register of legal documents as pages."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.legal import register_book, selectors, services
from danvan.apps.plans.selectors import citing_plans
from danvan.domain.authority import Permission
from danvan.web.legal import register_pages as pages
from danvan.web.legal.register_forms import (
    ChangeEntryForm,
    EntryForm,
    RegisterFilterForm,
    RegisterUploadForm,
    initial_of,
)
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.listed import listed_table
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

BOTH = ("GET", "POST")


@signed_in()
def documents(request: OfficialRequest) -> HttpResponse:
    """The documents, narrowed by words, kind, issuer and a day in force."""
    kinds, issuers = selectors.register_choices()
    given = {name: request.GET[name] for name in RegisterFilterForm.base_fields if request.GET.get(name)}
    form = RegisterFilterForm(given, kinds=kinds, issuers=issuers)
    typed = form.cleaned_data if form.is_valid() else {}
    chosen = selectors.RegisterFilter(
        query=typed.get("tim", ""), kind=typed.get("loai", ""), issuer=typed.get("co_quan", ""),
        day=typed.get("ngay"), unconfirmed=bool(typed.get("chua_kiem_chung")),
        page=page_number(request.GET.get(PAGE, "")),
    )  # fmt: skip
    found = selectors.register_list(chosen)
    context = {
        "form": form, "columns": pages.LIST_COLUMNS, "rows": pages.list_rows(found.rows), "narrowed": bool(given),
        "pager": pager(
            total=found.total, first=found.first, shown=len(found.rows), size=selectors.PAGE_SIZE, query=given
        ),
        "summary": f"{found.total} văn bản", "may_add": request.actor.may(Permission.REGISTER_CHANGE),
    }  # fmt: skip
    return render(request, "legal/documents.html", context, status=422 if form.errors else 200)


@signed_in()
def document(request: OfficialRequest, pk: int) -> HttpResponse:
    """One document: its life, what it does to others, the plans that cite it, its versions."""
    page = selectors.document_page(request.actor, pk, request.today)
    cited = citing_plans(request.actor, number_key=page.number_key, name_key=page.name_key)
    context = {"page": page, "summary": pages.summary(page), "history": pages.history(page)}
    context |= {"relations": pages.relation_rows(page), "relation_columns": pages.RELATION_COLUMNS}
    context |= {"plans": pages.plan_rows(cited), "plan_columns": pages.PLAN_COLUMNS}
    return render(request, "legal/document.html", context)


@needs(Permission.REGISTER_CHANGE, methods=BOTH)
def add(request: OfficialRequest) -> HttpResponse:
    """Add a document."""
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = perform(form, lambda: services.add_document(actor=request.actor, entry=form.entry(), at=request.at))
        if added:
            messages.success(request, f"Đã thêm {added} vào sổ.")
            return redirect("register:detail", added.pk)
    context = {"form": form, "heading": "Thêm văn bản vào sổ"}
    return render(request, "legal/document_form.html", context, status=422 if form.errors else 200)


@needs(Permission.REGISTER_CHANGE, methods=BOTH)
def change(request: OfficialRequest, pk: int) -> HttpResponse:
    """Change what the register says of a document."""
    page = selectors.document_page(request.actor, pk, request.today)
    if not page.may_change:
        raise Http404
    form = ChangeEntryForm(request.POST or None, initial=initial_of(*selectors.document_values(pk)))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        changed = perform(
            form,
            lambda: services.change_document(
                actor=request.actor, document_id=pk, version=typed["version"], entry=form.entry(),
                reason=typed["reason"], at=request.at,
            ),
        )  # fmt: skip
        if changed:
            messages.success(request, "Đã sửa. Bản trước vẫn còn trong lịch sử.")
            return redirect("register:detail", pk)
    context = {"form": form, "heading": f"Sửa {page.heading}", "pk": pk, "version": page.version}
    return render(request, "legal/document_form.html", context, status=422 if form.errors else 200)


@signed_in()
def export(request: OfficialRequest, form: str) -> HttpResponse:
    """The whole register as a file: xlsx, yaml or json."""
    match form:
        case "xlsx":
            content, media_type = register_book.register_workbook(request.at), XLSX
        case "yaml":
            content, media_type = register_book.register_yaml(), "application/yaml"
        case "json":
            content, media_type = register_book.register_json(), "application/json"
        case _:
            raise Http404
    return saved_as(f"van-ban-phap-luat.{form}", content, media_type)


@needs(Permission.REGISTER_CHANGE, methods=BOTH)
def upload(request: OfficialRequest) -> HttpResponse:
    """Hand in a list of documents."""
    form = RegisterUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        staged = perform(
            form,
            lambda: services.stage_register(
                actor=request.actor, content=uploaded_content(file), filename=file.name, at=request.at
            ),
        )
        if staged:
            return redirect("register:preview", staged.pk)
    return render(request, "legal/register_upload.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.REGISTER_CHANGE, methods=BOTH)
def preview(request: OfficialRequest, pk: int) -> HttpResponse:
    """What each row of a list does, and taking all of them over at once."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        count = perform(form, lambda: services.apply_register(actor=request.actor, import_id=pk, at=request.at))
        if count:
            messages.success(request, f"Đã nhập: thêm hoặc sửa {count} văn bản.")
            return redirect("register:list")
    page = selectors.import_page(request.actor, pk)
    context = {"page": page, "form": form, **listed_table(page, "Văn bản")}
    return render(request, "legal/register_preview.html", context, status=422 if form.errors else 200)


@needs(Permission.REGISTER_CHANGE, methods=("POST",))
def discard(request: OfficialRequest, pk: int) -> HttpResponse:
    """Throw a list away that was not taken over."""
    services.discard_register(actor=request.actor, import_id=pk)
    messages.success(request, "Đã bỏ danh sách, chưa nhập gì.")
    return redirect("register:list")
