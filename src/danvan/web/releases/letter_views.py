"""Letters of results to all units, as a batch of papers; the list of those to be commended."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from danvan.adapters.workbooks import stream_archive
from danvan.adapters.writing.docx import write_docx
from danvan.apps.releases import selectors
from danvan.apps.releases.access import releasable_cycle_for
from danvan.apps.releases.results import commended
from danvan.apps.releases.services import batch_result_letters
from danvan.domain.authority import Permission
from danvan.web.releases.pages import LETTER_COLUMNS, letter_rows
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import DOCX, saved_as, streamed_archive
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

_REFUSED = 422


@needs(Permission.RELEASE_MAKE, methods=("GET", "POST"))
def letters(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The letters of results on their way; sending the form has them drafted for all units."""
    cycle = releasable_cycle_for(request.actor, cycle_pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        batch = perform(form, lambda: batch_result_letters(actor=request.actor, cycle_id=cycle_pk, at=request.at))
        if batch is not None:
            messages.success(request, "Đang soạn thông báo cho từng đơn vị. Trang tự xem lại tiến độ.")
            return redirect("batches:detail", batch.pk)
    release = selectors.newest_release(cycle)
    context = {
        "cycle": cycle,
        "form": form,
        "columns": LETTER_COLUMNS,
        "rows": letter_rows(selectors.letter_batches(cycle)),
        "has_archive": release is not None and selectors.has_written_letters(release),
    }
    return render(request, "releases/letters.html", context, status=_REFUSED if form.errors else 200)


@needs(Permission.RELEASE_MAKE)
def letter_archive(request: OfficialRequest, cycle_pk: int) -> HttpResponseBase:
    """Letters from before they were papers on their path, in a ZIP that is made while it is sent."""
    release = selectors.newest_release(releasable_cycle_for(request.actor, cycle_pk))
    if release is None or not selectors.has_written_letters(release):
        messages.error(request, "Không có thông báo nào lập theo cách cũ. Soạn thông báo ở trang này.")
        return redirect("releases:letters", cycle_pk)
    pieces = stream_archive(selectors.written_letters(release), at=request.at)
    return streamed_archive(f"thong-bao-{release.name}.zip", pieces)


@needs(Permission.RELEASE_MAKE)
def commendation(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The submission that proposes the units of the best grade for commendation, as DOCX."""
    release = selectors.newest_release(releasable_cycle_for(request.actor, cycle_pk))
    if release is None:
        messages.error(
            request, "Chưa có bản công bố nên chưa lập được danh sách đề nghị khen. Hãy lập bản công bố trước."
        )
        return redirect("releases:cycle", cycle_pk)
    return saved_as(f"de-nghi-khen-{release.name}.docx", write_docx(commended(release, request.today)), DOCX)
