"""Acts on a work file: each a form on its page; a refusal goes back there with what was typed."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan.apps.work_files import services
from danvan.apps.work_files.access import file_for, newest_list_year
from danvan.apps.work_files.selectors import file_contents
from danvan.domain.authority import Permission as P
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.work_files import forms as given
from danvan.web.work_files.pages import detail_context, owner_choices, taken_choices

POST = ("POST",)
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)


@needs(*KEEPERS, methods=("GET", "POST"))
def carry(request: OfficialRequest) -> HttpResponse:
    """Make the list of the next year from that of a year."""
    form = given.CarryForm(
        request.POST or None,
        owners=owner_choices(request.actor),
        initial={"year": newest_list_year(request.actor, request.today)},
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        carried = perform(
            form,
            lambda: services.carry_list(
                actor=request.actor, owner_id=typed["owner"], year=typed["year"], reason=typed["reason"], at=request.at
            ),
        )
        if carried:
            gone = f" Chưa đưa sang vì đơn vị lập không còn: {'; '.join(carried.left_out)}." if carried.left_out else ""
            messages.success(
                request,
                f"Danh mục năm {typed['year'] + 1} thêm {carried.made} hồ sơ, {carried.carried} hồ sơ chuyển tiếp."
                + gone,
            )
            return redirect(f"{reverse('work_files:list')}?nam={typed['year'] + 1}")
    return render(request, "work_files/carry.html", {"form": form}, status=422 if form.errors else 200)


@needs(*KEEPERS, methods=POST)
def close(request: OfficialRequest, pk: int) -> HttpResponse:
    """Close a file on the day on which its work ended."""
    form = given.CloseForm(request.POST)
    return _done(
        request, pk, "close", form, "Đã kết thúc hồ sơ.",
        lambda: services.close_file(
            actor=request.actor, file_id=pk, day=form.cleaned_data["day"], at=request.at
        ),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def reopen(request: OfficialRequest, pk: int) -> HttpResponse:
    """Open a closed file again with a reason."""
    form = given.ReasonForm(request.POST)
    return _done(
        request, pk, "reopen", form, "Đã mở lại hồ sơ.",
        lambda: services.reopen_file(
            actor=request.actor, file_id=pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def deposit(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take a closed file over into the archive."""
    form = given.DepositForm(request.POST)
    return _done(
        request, pk, "deposit", form, "Đã ghi nộp lưu hồ sơ.",
        lambda: services.deposit_file(
            actor=request.actor, file_id=pk, day=form.cleaned_data["day"], note=form.cleaned_data["note"],
            at=request.at,
        ),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def take_out(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take a paper out of a file with a reason."""
    contents = file_contents(request.actor, file_for(request.actor, pk), request.today)
    form = given.TakeOutForm(request.POST, choices=taken_choices(contents.lines))
    return _done(
        request, pk, "take_out", form, "Đã rút văn bản khỏi hồ sơ.",
        lambda: services.take_out_paper(
            actor=request.actor, filed_id=form.cleaned_data["filed"], reason=form.cleaned_data["reason"], at=request.at
        ),
    )  # fmt: skip


def _done(
    request: OfficialRequest, pk: int, name: str, form: forms.Form, told: str, act: Callable[[], object]
) -> HttpResponse:
    """Back to the page of the file: with a word when the act is done, with the refused form otherwise."""
    if performed(form, act):
        messages.success(request, told)
        return redirect("work_files:detail", pk)
    return render(request, "work_files/detail.html", detail_context(request, pk, name, form), status=422)
