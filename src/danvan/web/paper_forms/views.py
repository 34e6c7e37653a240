"""Templates of papers, and what is wrong with the form of a Word file. Nothing handed in is kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from danvan.adapters.reading.paper_form import read_paper_form
from danvan.adapters.uploads import FileKind
from danvan.adapters.writing import write_docx, write_pdf
from danvan.domain.official_documents.form_check import check_form
from danvan.web.paper_forms import pages
from danvan.web.paper_forms.forms import CheckForm
from danvan.web.shared.acts import perform
from danvan.web.shared.attachment import attachment
from danvan.web.shared.guards import signed_in
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

_WRITERS = {"docx": (write_docx, FileKind.DOCX.media_type), "pdf": (write_pdf, FileKind.PDF.media_type)}


@signed_in()
def form_list(request: OfficialRequest) -> HttpResponse:
    """Every form that the system writes."""
    return render(request, "paper_forms/list.html", {"columns": pages.LIST_COLUMNS, "rows": pages.list_rows()})


@signed_in()
def form_page(request: OfficialRequest, number: int) -> HttpResponse:
    """One form, filled with sample data, as its pages look."""
    sample = pages.sample_at(number)
    shown = range(1, len(pages.pictures_of(number)) + 1)
    return render(request, "paper_forms/detail.html", {"filled": sample, "number": number, "shown": shown})


@signed_in()
def picture(_request: OfficialRequest, number: int, page: int) -> HttpResponse:
    """A page of a form as a picture."""
    pictures = pages.pictures_of(number)
    if not 1 <= page <= len(pictures):
        raise Http404
    kept = {"Cache-Control": "private, max-age=3600"}
    return HttpResponse(pictures[page - 1], content_type="image/png", headers=kept)


@signed_in()
def download(_request: OfficialRequest, number: int, style: str) -> HttpResponse:
    """A form filled with sample data, as a Word file or a PDF."""
    if style not in _WRITERS:
        raise Http404
    sample = pages.sample_at(number)
    write, media_type = _WRITERS[style]
    return attachment(write(sample.document), media_type, f"mau-{sample.code}.{style}")


@signed_in("GET", "POST")
def check(request: OfficialRequest) -> HttpResponse:
    """Hold the form of a Word file against the decree."""
    is_sent = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if is_sent else CheckForm()
    findings, name = None, ""
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        name = file.name
        findings = perform(form, lambda: check_form(read_paper_form(uploaded_content(file), name)))
    context = {
        "form": form, "is_checked": findings is not None, "columns": pages.FINDING_COLUMNS,
        "rows": pages.finding_rows(findings or ()), "name": name,
    }  # fmt: skip
    return render(request, "paper_forms/check.html", context, status=422 if form.errors else 200)
