"""The lead unit's look at what was sent: checked, accepted, sent back, and in how many levels."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.reporting import selectors
from danvan.apps.reporting.services import (
    accept_report,
    approve_report,
    recheck_report,
    send_back_report,
    set_review_levels,
    verify_report,
)
from danvan.domain.authority import Permission
from danvan.web.reporting import pages
from danvan.web.reporting.forms import RecheckForm, ReviewForm, SendBackForm, VersionForm
from danvan.web.reporting.views import show_report, stored_report
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.REPORT_ACCEPT, methods=("POST",))
def accept(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Accept what a unit sent."""
    return _at_once(request, obligation_pk, accept_report, "Đã tiếp nhận của {unit}.")


@needs(Permission.REPORT_ACCEPT, methods=("POST",))
def verify(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Note that what a unit sent was checked; the head of the lead unit accepts it."""
    said = "Đã xác nhận kiểm tra bản của {unit}; thủ trưởng thấy ở trang việc của mình."
    return _at_once(request, obligation_pk, verify_report, said)


@needs(Permission.REPORT_APPROVE, methods=("POST",))
def approve(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Accept what was checked."""
    return _at_once(request, obligation_pk, approve_report, "Đã duyệt, tiếp nhận của {unit}.")


@needs(Permission.REPORT_ACCEPT, methods=("GET", "POST"))
def send_back(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Send a report back to its unit with a reason; the reason stays on the page when that is refused."""
    stored, report_id = stored_report(request, obligation_pk)
    form = SendBackForm(request.POST or None, initial={"version": stored.version})
    if (
        form.is_valid()
        and perform(
            form,
            lambda: send_back_report(actor=request.actor, report_id=report_id, at=request.at, **form.cleaned_data),
        )
        is not None
    ):
        messages.success(request, f"Đã trả lại {stored.unit}; đơn vị thấy lý do ở trang việc của mình.")
        return redirect("reporting:detail", obligation_pk)
    context = {"page": stored, "form": form}
    return render(request, "reporting/send_back.html", context, status=422 if form.is_bound else 200)


@needs(Permission.REPORT_APPROVE, methods=("GET", "POST"))
def recheck(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """Send a checked report back to those who check, with a reason."""
    stored, report_id = stored_report(request, obligation_pk)
    form = RecheckForm(request.POST or None, initial={"version": stored.version})
    if (
        form.is_valid()
        and perform(
            form,
            lambda: recheck_report(actor=request.actor, report_id=report_id, at=request.at, **form.cleaned_data),
        )
        is not None
    ):
        messages.success(request, f"Đã trả bản của {stored.unit} về để kiểm tra lại.")
        return redirect("reporting:detail", obligation_pk)
    context = {"page": stored, "form": form}
    return render(request, "reporting/recheck.html", context, status=422 if form.is_bound else 200)


@needs(Permission.REPORT_APPROVE, methods=("GET", "POST"))
def levels(request: OfficialRequest) -> HttpResponse:
    """Set whether one or two levels look at what units send."""
    page = selectors.review_on_page(request.actor)
    form = ReviewForm(request.POST or None, choices=page.choices, initial={"levels": page.levels, "seen": page.seen})
    if (
        form.is_valid()
        and perform(
            form,
            lambda: set_review_levels(actor=request.actor, at=request.at, **form.cleaned_data),
        )
        is not None
    ):
        messages.success(request, "Đã đặt số cấp duyệt báo cáo.")
        return redirect("reporting:review_levels")
    context = {"page": page, "form": form, "history": pages.timeline(page.history)}
    return render(request, "reporting/review_levels.html", context, status=422 if form.is_bound else 200)


def _at_once(request: OfficialRequest, obligation_pk: int, act: Callable[..., object], said: str) -> HttpResponse:
    """An act that asks for nothing but the version of the page that it was done from."""
    stored, report_id = stored_report(request, obligation_pk)
    form = VersionForm(request.POST)
    if form.is_valid() and perform(form, lambda: _done_by(act, request, report_id, form)) is not None:
        messages.success(request, said.format(unit=stored.unit))
        return redirect("reporting:detail", obligation_pk)
    return show_report(request, obligation_pk, form)


def _done_by(act: Callable[..., object], request: OfficialRequest, report_id: int, form: VersionForm) -> object:
    return act(actor=request.actor, report_id=report_id, version=form.cleaned_data["version"], at=request.at)
