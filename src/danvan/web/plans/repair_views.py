"""What was repaired in a text, as a page; each repair of a line taken back and put back by itself."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.plans import access, selectors, services
from danvan.domain.authority import Permission as P
from danvan.web.plans.forms import VersionForm
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

REFUSED = 422


@needs(P.PLAN_READ_SOURCE, P.PLAN_CONFIRM)
def repairs(request: OfficialRequest, pk: int) -> HttpResponse:
    """Every repair of a text with what stood there before, and the text as the file holds it."""
    return _page(request, pk, forms.Form())


def _page(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    reading = access.reading_for(request.actor, pk)
    page = selectors.repairs_of(request.actor, reading, page_number(request.GET.get(PAGE, "")))
    context = {
        "reading_id": reading.pk,
        "page": page,
        "form": form,
        "pager": pager(total=page.total, first=page.first, shown=len(page.rows), size=selectors.REPAIR_ROWS, query={}),
    }
    return render(request, "plans/repairs.html", context, status=REFUSED if form.errors else 200)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def take_back_repair(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Take one repair back."""
    form = VersionForm(request.POST)

    def act() -> object:
        return services.take_back_repair(
            actor=request.actor, reading_id=pk, number=key, version=form.cleaned_data["version"], at=request.at
        )

    return _done(request, pk, form, act, "Đã bỏ chỗ sửa; văn bản được đọc lại theo chữ trong tệp.")


@needs(P.PLAN_CONFIRM, methods=("POST",))
def put_back_repair(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Put one repair back in its place."""
    form = VersionForm(request.POST)

    def act() -> object:
        return services.put_back_repair(
            actor=request.actor, reading_id=pk, number=key, version=form.cleaned_data["version"], at=request.at
        )

    return _done(request, pk, form, act, "Đã lấy lại chỗ sửa; văn bản được đọc lại.")


def _done(request: OfficialRequest, pk: int, form: forms.Form, act: Callable[[], object], told: str) -> HttpResponse:
    access.reading_for(request.actor, pk)
    if not performed(form, act):
        return _page(request, pk, form)
    messages.success(request, told)
    return redirect("plans:repairs", pk)
