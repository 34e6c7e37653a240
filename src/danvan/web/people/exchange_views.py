"""Units, people and posts as Popolo files: out; and in, looked at before anything is stored."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from danvan.apps.orgs import services
from danvan.apps.orgs.selectors.records_import import records_page
from danvan.domain.authority import Permission
from danvan.web.people import pages
from danvan.web.people.exchange_forms import HandInForm, HandOutForm, TakeOverForm
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content


@needs(Permission.ACCOUNT_ADMINISTER)
def exchange(request: OfficialRequest) -> HttpResponse:
    """Where files are taken out and handed in."""
    return _page(request, HandOutForm(today=request.today), HandInForm())


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def hand_out(request: OfficialRequest) -> HttpResponse:
    """The own authority as a file: everything, or what there is on a day."""
    form = HandOutForm(request.POST, today=request.today)
    content = None
    if form.is_valid():
        content = perform(form, lambda: services.hand_out(actor=request.actor, day=form.day, at=request.at))
    if content is None:
        return _page(request, form, HandInForm())
    name = f"popolo-{form.day or timezone.localdate(request.at):%Y-%m-%d}.json"
    return saved_as(name, content, "application/json; charset=utf-8")


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def hand_in(request: OfficialRequest) -> HttpResponse:
    """Hand in a file; what it would do is shown before anything is stored."""
    form = HandInForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        staged = perform(
            form,
            lambda: services.stage_records(
                actor=request.actor, content=uploaded_content(file), filename=file.name, at=request.at
            ),
        )
        if staged:
            return redirect("people:look_at", staged.pk)
    return _page(request, HandOutForm(today=request.today), form)


@needs(Permission.ACCOUNT_ADMINISTER, methods=("GET", "POST"))
def look_at(request: OfficialRequest, pk: int) -> HttpResponse:
    """What becomes of each thing in a file, and taking all of them over at once."""
    form = TakeOverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = perform(form, lambda: services.apply_records(actor=request.actor, import_id=pk, at=request.at))
        if done:
            messages.success(request, "Đã nhập tệp. Người mới chưa có mật khẩu: cấp ở trang của từng người.")
            return redirect("people:look_at", pk)
    page = records_page(request.actor, pk)
    context = {"page": page, "form": form, "columns": pages.RECORD_COLUMNS, "rows": pages.record_table(page.rows)}
    return render(request, "people/look_at.html", context, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def discard_file(request: OfficialRequest, pk: int) -> HttpResponse:
    """Throw a file away that was not taken over."""
    services.discard_records(actor=request.actor, import_id=pk)
    messages.success(request, "Đã bỏ tệp, chưa nhập gì.")
    return redirect("people:exchange")


def _page(request: OfficialRequest, out: HandOutForm, into: HandInForm) -> HttpResponse:
    refused = next((form for form in (out, into) if form.errors), None)
    may_hand_in = request.actor.may(Permission.UNIT_CHANGE)
    context = {"out": out, "into": into, "refused": refused, "may_hand_in": may_hand_in}
    return render(request, "people/exchange.html", context, status=422 if refused else 200)
