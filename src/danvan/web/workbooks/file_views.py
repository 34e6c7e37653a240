"""One returned workbook: every cell before it is written, and the file itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.evidence.selectors import content_of
from danvan.apps.workbooks import access, selectors
from danvan.apps.workbooks.services import write_file
from danvan.domain.authority import Permission as P
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.workbooks import pages
from danvan.web.workbooks.forms import ChoicesForm


@needs(P.WORKBOOK_DISTRIBUTE, P.REPORT_DRAFT, methods=("GET", "POST"))
def returned_file(request: OfficialRequest, pk: int) -> HttpResponse:
    """What a returned workbook changes, cell by cell; sending the form writes it."""
    file = access.file_for(request.actor, pk)
    preview = selectors.file_preview(file)
    form = ChoicesForm(preview, request.POST if request.method == "POST" else None)
    if form.is_valid():
        written = perform(
            form, lambda: write_file(actor=request.actor, file_id=pk, choices=form.cleaned_data, at=request.at)
        )
        if written is not None:
            messages.success(request, f"Đã ghi {written.written_cells} ô của biểu “{written.filename}”.")
            if preview.is_own and written.obligation_id:
                return redirect("reporting:detail", written.obligation_id)
            return redirect("workbooks:batch", written.batch_id)
    context = {
        "page": preview,
        "form": form,
        "summary": pages.file_summary(preview),
        "columns": pages.CELL_COLUMNS,
        "rows": pages.cell_rows(preview.rows),
        "unchanged": pages.cell_rows(preview.unchanged),
    }
    return render(request, "workbooks/file.html", context, status=422 if form.errors else 200)


@needs(P.WORKBOOK_DISTRIBUTE, P.REPORT_DRAFT)
def download(request: OfficialRequest, pk: int) -> HttpResponse:
    """The returned file as it came."""
    file = access.file_for(request.actor, pk)
    if file.file is None:
        raise Http404
    return saved_as(file.filename, content_of(file.file), XLSX)
