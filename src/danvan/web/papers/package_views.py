"""Packages of an issued paper: handed out as a file, answered by receipts; the codes that both need."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.exchange import services
from danvan.apps.exchange.selectors import codes_of, package_rows
from danvan.apps.papers.access import paper_for
from danvan.apps.registers.access import kept_unit_for
from danvan.domain.authority import Permission as P
from danvan.web.papers.package_forms import CodesForm, ReceiptForm
from danvan.web.papers.package_pages import package_form
from danvan.web.papers.pages import detail_context
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

POST = ("POST",)
BOTH = ("GET", "POST")
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)
XML = "application/xml"


@needs(*KEEPERS, methods=POST)
def hand_out(request: OfficialRequest, pk: int) -> HttpResponse:
    """The package of the paper, for one body outside or for all."""
    form = package_form(package_rows(paper_for(request.actor, pk)), request.POST)
    if form.is_valid():
        handed = perform(
            form,
            lambda: services.hand_out_package(
                actor=request.actor, paper_id=pk, code=form.cleaned_data["code"], at=request.at
            ),
        )
        if handed:
            return saved_as(f"van-ban-{pk}.edxml", handed.content, XML)
    return render(request, "papers/detail.html", detail_context(request, pk, "package", form), status=422)


@needs(*KEEPERS, methods=POST)
def receipt(request: OfficialRequest, pk: int) -> HttpResponse:
    """What a body outside answered."""
    form = ReceiptForm(request.POST, request.FILES, auto_id="receipt-%s")
    if performed(
        form,
        lambda: services.record_receipt(
            actor=request.actor, paper_id=pk, content=uploaded_content(form.cleaned_data["file"]), at=request.at
        ),
    ):
        messages.success(request, "Đã ghi trả lời của nơi nhận.")
        return redirect("papers:detail", pk)
    return render(request, "papers/detail.html", detail_context(request, pk, "receipt", form), status=422)


@needs(*KEEPERS, methods=BOTH)
def codes(request: OfficialRequest, unit_pk: int) -> HttpResponse:
    """The identification codes that an office keeps."""
    unit, kept = kept_unit_for(request.actor, unit_pk), codes_of(unit_pk)
    form = CodesForm(request.POST or None, initial={"own": kept.own, "bodies": kept.bodies, "seen": kept.seen})
    if request.method == "POST" and performed(
        form,
        lambda: services.set_codes(
            actor=request.actor, unit_id=unit_pk, own=form.cleaned_data["own"].strip(),
            bodies=form.cleaned_data["bodies"], at=request.at, seen=form.cleaned_data["seen"],
        ),
    ):  # fmt: skip
        messages.success(request, "Đã lưu mã định danh.")
        return redirect("books:codes", unit_pk)
    return render(request, "papers/codes.html", {"unit": unit, "form": form}, status=422 if form.errors else 200)
