"""Work files as a list and as pages, prints and workbooks; lines added and changed, papers put in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.seen import FILE_LINE, seen_of
from danvan.apps.registers.access import may_keep
from danvan.apps.work_files import selectors, services
from danvan.apps.work_files.access import file_for, visible_files
from danvan.domain.authority import Permission as P
from danvan.domain.official_documents.retention import retention_terms
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.work_files import forms, pages

BOTH = ("GET", "POST")
READERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN, P.PAPER_SIGN)
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)


@needs(*READERS)
def files(request: OfficialRequest) -> HttpResponse:
    """The list of files of a year, narrowed."""
    form, narrowed = pages.narrowed_list(request)
    rows = selectors.file_rows(visible_files(request.actor), narrowed, request.today)
    context = {
        "form": form, "columns": pages.LIST_COLUMNS, "rows": pages.list_table(rows), "count": len(rows),
        "year": narrowed.year, "may_add": bool(pages.owner_choices(request.actor)), "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "work_files/list.html", context)


@needs(*READERS)
def printed_list(request: OfficialRequest) -> HttpResponse:
    """The list of files of a year, to be printed."""
    _, narrowed = pages.narrowed_list(request)
    rows = selectors.file_rows(visible_files(request.actor), narrowed, request.today)
    context = {
        "year": narrowed.year, "headings": selectors.LIST_HEADINGS, "owners": dict.fromkeys(row.owner for row in rows),
        "lines": [selectors.list_cells(row) for row in rows],
    }  # fmt: skip
    return render(request, "work_files/list_printed.html", context)


@needs(*READERS)
def list_file(request: OfficialRequest) -> HttpResponse:
    """The list of files of a year as XLSX."""
    _, narrowed = pages.narrowed_list(request)
    rows = selectors.file_rows(visible_files(request.actor), narrowed, request.today)
    name = f"danh-muc-ho-so-{narrowed.year or 'moi-nam'}.xlsx"
    return saved_as(name, selectors.list_workbook(rows, narrowed.year, request.at), XLSX)


@needs(*KEEPERS, methods=BOTH)
def add(request: OfficialRequest) -> HttpResponse:
    """Add a file to an office's list of a year."""
    owners = pages.owner_choices(request.actor)
    units = pages.unit_choices([pk for pk, _ in owners], request.today)
    initial = {"year": request.today.year, "term": retention_terms()[0].code}
    form = forms.AddForm(request.POST or None, owners=owners, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        file = perform(
            form,
            lambda: services.open_file(
                actor=request.actor, owner_id=form.cleaned_data["owner"], year=form.cleaned_data["year"],
                line=form.line(), at=request.at,
            ),
        )  # fmt: skip
        if file:
            messages.success(request, "Đã thêm hồ sơ vào danh mục.")
            return redirect("work_files:detail", file.pk)
    context = {"form": form, "heading": "Thêm hồ sơ vào danh mục", "button": "Thêm hồ sơ", "file_pk": None}
    return render(request, "work_files/line.html", context, status=422 if form.errors else 200)


@needs(*KEEPERS, methods=BOTH)
def change(request: OfficialRequest, pk: int) -> HttpResponse:
    """Change a line of the list."""
    seen, file = seen_of(FILE_LINE, pk), file_for(request.actor, pk)
    units = pages.unit_choices([file.owner_id], request.today)
    if not may_keep(request.actor, file.owner_id):
        units = [(file.unit_id, file.unit.name)]
    initial = pages.line_initial(pk, request.actor) | {"seen": seen}
    form = forms.ChangeLineForm(request.POST or None, units=units, initial=initial)
    if request.method == "POST" and performed(
        form,
        lambda: services.change_file(
            actor=request.actor, file_id=pk, line=form.line(), seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        messages.success(request, "Đã sửa hồ sơ.")
        return redirect("work_files:detail", pk)
    context = {"form": form, "heading": f"Sửa hồ sơ {file.code}", "button": "Lưu", "file_pk": pk}
    return render(request, "work_files/line.html", context, status=422 if form.errors else 200)


@needs(*READERS)
def detail(request: OfficialRequest, pk: int) -> HttpResponse:
    """One file with what lies in it."""
    return render(request, "work_files/detail.html", pages.detail_context(request, pk))


@needs(*KEEPERS, methods=BOTH)
def choose_papers(request: OfficialRequest, pk: int) -> HttpResponse:
    """Find numbered papers and put them into a file."""
    file = file_for(request.actor, pk)
    find, choices, has_more = pages.found_papers(request, pk)
    form = forms.PutForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and performed(
        form,
        lambda: services.put_papers(
            actor=request.actor, file_id=pk, entry_ids=form.cleaned_data["entries"], at=request.at
        ),
    ):
        messages.success(request, "Đã đưa văn bản vào hồ sơ.")
        return redirect("work_files:detail", pk)
    context = {"file": str(file), "pk": pk, "find": find, "form": form, "has_choices": choices, "has_more": has_more}
    return render(request, "work_files/choose.html", context, status=422 if form.errors else 200)


@needs(*READERS)
def printed_contents(request: OfficialRequest, pk: int) -> HttpResponse:
    """The contents of a file, to be printed and laid into it."""
    contents = selectors.file_contents(request.actor, file_for(request.actor, pk), request.today)
    context = {
        "contents": contents, "row": contents.row, "headings": selectors.CONTENTS_HEADINGS,
        "lines": selectors.contents_cells(contents),
    }  # fmt: skip
    return render(request, "work_files/contents.html", context)


@needs(*READERS)
def contents_file(request: OfficialRequest, pk: int) -> HttpResponse:
    """The contents of a file as XLSX."""
    contents = selectors.file_contents(request.actor, file_for(request.actor, pk), request.today)
    return saved_as(f"muc-luc-ho-so-{pk}.xlsx", selectors.contents_workbook(contents, request.at), XLSX)
