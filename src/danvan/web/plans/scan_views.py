"""Scans as pages: how far their recognition is, each page beside its picture, reading or putting them aside."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.evidence.selectors import content_of
from danvan.apps.plans import access, selectors, services
from danvan.domain.authority import Permission as P
from danvan.web.plans.forms import ReasonForm
from danvan.web.plans.scan_pages import PAGE_COLUMNS, page_rows, scan_acts
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline

SECONDS_BETWEEN_LOOKS = "5"
REFUSED = 422


@needs(P.PLAN_READ_SOURCE)
def scan(request: OfficialRequest, pk: int) -> HttpResponse:
    """How far a scan is; the page looks again by itself until all is done."""
    return _page(request, pk, forms.Form())


def _page(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    progress = selectors.scan_progress(request.actor, access.scan_for(request.actor, pk))
    context = {
        "page": progress,
        "columns": PAGE_COLUMNS,
        "rows": page_rows(progress),
        "acts": scan_acts(progress),
        "percent": progress.done * 100 // max(progress.total, 1),
        "total_text": str(progress.total),
        "history": timeline(progress.history),
        "form": form,
    }
    answer = render(request, "plans/scan.html", context, status=REFUSED if form.errors else 200)
    if progress.is_running and request.method == "GET":
        answer["Refresh"] = SECONDS_BETWEEN_LOOKS
    return answer


@needs(P.PLAN_READ_SOURCE, methods=("POST",))
def read_scan(request: OfficialRequest, pk: int) -> HttpResponse:
    """Read what was recognised."""
    scan, form = access.scan_for(request.actor, pk), forms.Form(request.POST)
    form.is_valid()
    reading = perform(form, lambda: services.read_scan(actor=request.actor, scan_id=scan.pk, at=request.at))
    if reading is None and not access.visible_scans(request.actor).filter(pk=pk).exists():
        messages.warning(request, f"{form.non_field_errors()[0]} Bản quét và ảnh các trang đã được xóa.")
        return redirect("plans:read_source")
    if reading is None:
        return _page(request, pk, form)
    messages.success(request, "Đã đọc bản quét. Hãy đối chiếu từng mục với ảnh của trang rồi xác nhận.")
    return redirect("plans:reading", reading.pk)


@needs(P.PLAN_READ_SOURCE, methods=("POST",))
def discard_scan(request: OfficialRequest, pk: int) -> HttpResponse:
    """Put a scan aside."""
    scan, form = access.scan_for(request.actor, pk), ReasonForm(request.POST)
    if performed(
        form,
        lambda: services.discard_scan(
            actor=request.actor, scan_id=scan.pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã bỏ bản quét; tệp vẫn được lưu.")
        return redirect("plans:list")
    return _page(request, pk, form)


@needs(P.PLAN_READ_SOURCE)
def scan_page(request: OfficialRequest, pk: int, number: int) -> HttpResponse:
    """One page: its picture beside what was recognised, doubted words marked."""
    scan = access.scan_for(request.actor, pk)
    page = access.scan_page_for(scan, number)
    return render(request, "plans/scan_page.html", {"page": selectors.recognised_page(scan, page)})


@needs(P.PLAN_READ_SOURCE)
def scan_picture(request: OfficialRequest, pk: int, number: int) -> HttpResponse:
    """The picture of a page."""
    page = access.scan_page_for(access.scan_for(request.actor, pk), number)
    if page.picture is None:
        raise Http404
    answer = HttpResponse(content_of(page.picture), content_type=page.picture.media_type)
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
