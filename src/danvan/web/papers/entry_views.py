"""Incoming papers as the book has them: their file, reading one as work, where it went on."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.selectors import history_of
from danvan.apps.incoming import selectors, services
from danvan.apps.incoming.access import arrived_entries, arrived_entry_for
from danvan.domain.authority import Permission as P
from danvan.web.papers import entry_pages as pages
from danvan.web.shared.acts import perform
from danvan.web.shared.attachment import attachment
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline

READERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN, P.PAPER_SIGN, P.PLAN_READ_SOURCE)
ROWS_A_PAGE = 50


@needs(*READERS)
def entries(request: OfficialRequest) -> HttpResponse:
    """The incoming papers that one may see, with what was read of them."""
    found, number = arrived_entries(request.actor), page_number(request.GET.get(PAGE, ""))
    start = (number - 1) * ROWS_A_PAGE
    rows, total = selectors.entry_rows(found[start : start + ROWS_A_PAGE]), found.count()
    context = {
        "columns": pages.ENTRY_COLUMNS,
        "rows": pages.entry_table(rows),
        "pager": pager(total=total, first=start + 1, shown=len(rows), size=ROWS_A_PAGE, query={}),
    }
    return render(request, "papers/entries.html", context)


@needs(*READERS)
def entry(request: OfficialRequest, pk: int) -> HttpResponse:
    """One incoming paper."""
    return _page(request, pk, forms.Form())


@needs(*READERS)
def entry_file(request: OfficialRequest, pk: int) -> HttpResponse:
    """The file of an incoming paper."""
    file = selectors.file_of(arrived_entry_for(request.actor, pk))
    if file is None:
        raise Http404
    return attachment(file.content, file.media_type, file.name)


@needs(P.PLAN_READ_SOURCE, methods=("POST",))
def read(request: OfficialRequest, pk: int) -> HttpResponse:
    """Give the paper to the reader of plans."""
    form = forms.Form(request.POST)
    form.is_valid()
    taken = perform(form, lambda: services.read_entry(actor=request.actor, entry_id=pk, at=request.at))
    if taken is None:
        return _page(request, pk, form)
    if taken.scan_id:
        messages.success(request, "Đã chuyển bản quét cho máy nhận dạng chữ từng trang.")
        return redirect("plans:scan", taken.scan_id)
    messages.success(request, "Đã đọc văn bản. Đối chiếu với sổ văn bản đến và với văn bản gốc rồi xác nhận.")
    return redirect("plans:reading", taken.reading_id)


def _page(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    row = selectors.entry_row(arrived_entry_for(request.actor, pk))
    context = {
        "row": row,
        "facts": pages.entry_facts(row),
        "may_read": request.actor.may(P.PLAN_READ_SOURCE) and row.has_file and not row.is_read,
        "sees_readings": request.actor.may(P.PLAN_READ_SOURCE),
        "form": form,
        "history": timeline(history_of(subject_type="book_entry", subject_id=pk)),
    }
    return render(request, "papers/entry.html", context, status=422 if form.errors else 200)
