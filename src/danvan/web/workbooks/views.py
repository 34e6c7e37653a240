"""The lead unit's side: workbooks of all units in one archive, and the returned ones handed in together."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from danvan.adapters.workbooks import stream_archive
from danvan.apps.plans.wording import day_text
from danvan.apps.workbooks import access, selectors
from danvan.apps.workbooks.making import workbooks_of
from danvan.apps.workbooks.services import hand_in_returned, queue_batch
from danvan.domain.authority import Permission as P
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import streamed_archive
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.workbooks import pages
from danvan.web.workbooks.forms import HandInForm

SECONDS_BETWEEN_LOOKS = "5"
REFUSED = 422


@needs(P.WORKBOOK_DISTRIBUTE)
def rounds(request: OfficialRequest) -> HttpResponse:
    """The reports that the own unit collects, period by period."""
    rows = pages.round_rows(selectors.rounds_for(request.actor))
    return render(request, "workbooks/list.html", {"columns": pages.ROUND_COLUMNS, "rows": rows})


@needs(P.WORKBOOK_DISTRIBUTE, methods=("GET", "POST"))
def collection(request: OfficialRequest, deadline_pk: int) -> HttpResponse:
    """One period: all workbooks to be downloaded, returned ones to be handed in."""
    deadline, code = access.deadline_for(request.actor, deadline_pk), request.GET.get("ky", "")
    sent, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = HandInForm(sent, files, initial={"received_on": day_text(request.today)})
    if request.method == "POST" and form.is_valid():
        batch = perform(
            form,
            lambda: hand_in_returned(
                actor=request.actor,
                deadline=deadline,
                period_code=code,
                files=form.handed_in(),
                received_on=form.cleaned_data["received_on"],
                at=request.at,
            ),
        )
        if batch is not None:
            return redirect("workbooks:batch", batch.pk)
    context = pages.collection_context(selectors.collection_page(deadline, code), deadline_pk, code)
    shown = {**context, "form": form}
    return render(request, "workbooks/collection.html", shown, status=REFUSED if form.errors else 200)


@needs(P.WORKBOOK_DISTRIBUTE)
def archive(request: OfficialRequest, deadline_pk: int) -> StreamingHttpResponse:
    """The workbooks of all units of one period in a ZIP that is made while it is sent."""
    deadline, code = access.deadline_for(request.actor, deadline_pk), request.GET.get("ky", "")
    made = workbooks_of(selectors.round_of(deadline, code), at=request.at)
    return streamed_archive(f"Biểu Excel {code or deadline.plan.year}.zip", stream_archive(made, at=request.at))


@needs(P.WORKBOOK_DISTRIBUTE)
def batch(request: OfficialRequest, pk: int) -> HttpResponse:
    """How far a batch is; the page looks again by itself until nothing waits."""
    return _batch_page(request, pk, forms.Form())


def _batch_page(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    progress = selectors.batch_progress(access.batch_for(request.actor, pk))
    context = {
        "page": progress,
        "percent": progress.done * 100 // max(progress.total, 1),
        "progress_text": f"{progress.done}/{progress.total} tệp",
        "back_url": pages.collection_url(progress.deadline_id, progress.period_code),
        "columns": pages.FILE_COLUMNS,
        "rows": pages.file_rows(progress),
        "form": form,
    }
    answer = render(request, "workbooks/batch.html", context, status=REFUSED if form.errors else 200)
    if progress.is_running and request.method == "GET":
        answer["Refresh"] = SECONDS_BETWEEN_LOOKS
    return answer


@needs(P.WORKBOOK_DISTRIBUTE, methods=("POST",))
def write_batch(request: OfficialRequest, pk: int) -> HttpResponse:
    """Ask that all sound files of a batch be written."""
    found, form = access.batch_for(request.actor, pk), forms.Form(request.POST)
    form.is_valid()
    count = perform(form, lambda: queue_batch(batch=found, at=request.at))
    if count is None:
        return _batch_page(request, pk, form)
    messages.success(request, f"Đang ghi {count} biểu. Trang tự xem lại tiến độ.")
    return redirect("workbooks:batch", pk)
