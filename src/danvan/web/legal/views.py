"""The calendar of days off as pages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.legal import selectors, services
from danvan.apps.legal.access import may_set_days_off
from danvan.domain.authority import Permission
from danvan.domain.calendar.marked_days import FIRST_YEAR, LAST_YEAR
from danvan.web.legal.forms import CountForm, YearForm, initial_of
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.request import OfficialRequest


@signed_in()
def years(request: OfficialRequest) -> HttpResponse:
    """The years with their days off, and a count of working days."""
    form = CountForm(request.GET if "start" in request.GET else None)
    counted = perform(form, lambda: selectors.count_from(**form.cleaned_data)) if form.is_valid() else None
    context = {"rows": selectors.year_rows(request.today), "form": form, "counted": counted}
    return render(request, "legal/years.html", context, status=422 if form.errors else 200)


@signed_in()
def year(request: OfficialRequest, year: int) -> HttpResponse:
    """One year: its days off, working days by month, source, who changed it."""
    _require_known(year)
    may_change = may_set_days_off(request.actor, request.today)
    return render(request, "legal/year.html", {"page": selectors.year_page(year), "may_change": may_change})


@needs(Permission.CALENDAR_SET, methods=("GET", "POST"))
def change_year(request: OfficialRequest, year: int) -> HttpResponse:
    """Set the days off of a year by a deciding document."""
    _require_known(year)
    if not may_set_days_off(request.actor, request.today):
        raise Http404
    version = selectors.version_of(year)
    initial = initial_of(selectors.days_of_year(year), selectors.document_of(year), version)
    form = YearForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        stored = perform(
            form,
            lambda: services.set_days_off(
                actor=request.actor, year=year, days=form.days(year), document=form.document(),
                version=form.cleaned_data["version"], at=request.at,
            ),
        )  # fmt: skip
        if stored:
            messages.success(
                request, f"Đã lưu lịch nghỉ năm {year}. Mọi thời hạn tính theo ngày làm việc dùng lịch này."
            )
            return redirect("legal:year", year)
    context = {"form": form, "year": year, "version": version}
    return render(request, "legal/change_year.html", context, status=422 if form.errors else 200)


def _require_known(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
