"""A column by Excel: downloaded, handed in, looked at cell by cell, written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.adapters.uploads import FileKind
from danvan.apps.score_papers import selectors, services
from danvan.apps.score_papers.access import returned_for
from danvan.domain.authority import Permission
from danvan.web.score_papers import pages
from danvan.web.score_papers.forms import ConflictsForm, SheetFileForm
from danvan.web.shared.acts import perform
from danvan.web.shared.attachment import attachment
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

WRITES = (Permission.SCORE_SELF, Permission.SCORE_APPRAISE)
BOTH = ("GET", "POST")


@needs(*WRITES)
def workbook(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """The workbook of a column that the actor's unit writes."""
    name, content = selectors.workbook_for(request.actor, pk, code, request.at)
    return attachment(content, FileKind.XLSX.media_type, name)


@needs(*WRITES, methods=BOTH)
def hand_in(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """A column by Excel: download, fill, hand in."""
    page = selectors.column_for(request.actor, pk, code, request.today)
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = perform(
            form,
            lambda: services.hand_in_sheet(
                actor=request.actor, sheet_id=pk, column=code, file=form.uploaded(), at=request.at
            ),
        )
        if kept:
            return redirect("score_papers:returned", kept.pk)
    context = {"page": page, "form": form, "files": selectors.handed_in(page)}
    return render(request, "score_papers/hand_in.html", context, status=422 if form.errors else 200)


@needs(*WRITES, methods=BOTH)
def returned(request: OfficialRequest, pk: int) -> HttpResponse:
    """What a returned workbook changes, cell by cell, and writing it."""
    page = selectors.returned_page(returned_for(request.actor, pk), request.actor, request.today)
    form = ConflictsForm(request.POST if request.method == "POST" else None, has_conflicts=page.has_conflicts)
    if request.method == "POST" and form.is_valid():
        written = perform(
            form,
            lambda: services.write_sheet(
                actor=request.actor, returned_id=pk, conflicts=form.cleaned_data.get("conflicts", ""), at=request.at
            ),
        )
        if written:
            messages.success(request, f"Đã ghi biểu vào cột “{page.label}” của {page.unit}.")
            return redirect("scoring:sheet", page.sheet_id)
    context = {"page": page, "form": form, "columns": pages.CELL_COLUMNS, "rows": pages.cell_rows(page)}
    return render(request, "score_papers/returned.html", context, status=422 if form.errors else 200)
