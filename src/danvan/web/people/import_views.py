"""The list of people as a workbook: out, filled, looked at, and in."""

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from danvan.apps.orgs import services
from danvan.apps.orgs.people_book import people_template, people_workbook
from danvan.apps.orgs.selectors import import_page
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.web.people import pages
from danvan.web.people.forms import ApplyForm, UploadForm
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import XLSX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.open_work import open_work_in
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

BOTH = ("GET", "POST")


@needs(Permission.ACCOUNT_ADMINISTER)
def export(request: OfficialRequest) -> HttpResponse:
    """All people and posts of the authority as a workbook, which can be filled and handed in again."""
    at = timezone.localtime(request.at)
    return saved_as(f"nguoi-dung-{at:%Y-%m-%d}.xlsx", people_workbook(request.actor, at), XLSX)


@needs(Permission.ACCOUNT_ADMINISTER)
def template(request: OfficialRequest) -> HttpResponse:
    """An empty workbook to be filled."""
    return saved_as("mau-nguoi-dung.xlsx", people_template(request.actor, timezone.localtime(request.at)), XLSX)


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def upload(request: OfficialRequest) -> HttpResponse:
    """Hand in a filled workbook; what it would do is shown before anything is stored."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        staged = perform(
            form,
            lambda: services.stage_people(
                actor=request.actor, content=uploaded_content(file), filename=file.name,
                open_work=open_work_in, at=request.at,
            ),
        )  # fmt: skip
        if staged:
            return redirect("people:preview", staged.pk)
    return render(request, "people/upload.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def preview(request: OfficialRequest, pk: int) -> HttpResponse:
    """What each row of a list does, and taking all of them over at once; first passwords are shown on the answer."""
    form = ApplyForm(request.POST if request.method == "POST" else None, initial={"secret": secrets.token_urlsafe(24)})
    if request.method == "POST" and form.is_valid():
        secret = form.cleaned_data["secret"]
        try:
            added = services.apply_people(
                actor=request.actor, import_id=pk, secret=secret, open_work=open_work_in, at=request.at
            )
        except RuleViolation as violation:
            form.add_error(None, str(violation))
        else:
            return render(request, "people/imported.html", {"added": added})
    page = import_page(request.actor, pk)
    context = {"page": page, "form": form, "columns": pages.PREVIEW_COLUMNS, "rows": pages.preview_table(page.rows)}
    return render(request, "people/preview.html", context, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def discard(request: OfficialRequest, pk: int) -> HttpResponse:
    """Throw a list away that was not taken over."""
    services.discard_people(actor=request.actor, import_id=pk)
    messages.success(request, "Đã bỏ danh sách, chưa nhập gì.")
    return redirect("people:list")
