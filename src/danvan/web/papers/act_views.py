"""Acts on a paper: each a form on its page; a refusal goes back there with what was typed."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.dispatch.services import send_paper
from danvan.apps.papers import services
from danvan.apps.papers.enums import PaperEffect
from danvan.apps.work_files.selectors import open_file_choices
from danvan.apps.work_files.services import file_issued_paper
from danvan.domain.authority import Permission as P
from danvan.web.papers import forms as given
from danvan.web.papers.pages import detail_context
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

POST = ("POST",)
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)
READERS = (P.PAPER_DRAFT, P.PAPER_SIGN, P.BOOK_KEEP, P.BOOK_KEEP_OWN)


@needs(*READERS, methods=POST)
def comment(request: OfficialRequest, pk: int) -> HttpResponse:
    """Say what one thinks of the newest version."""
    form = given.CommentForm(request.POST)
    return _done(
        request, pk, "comment", form, "Đã ghi góp ý.",
        lambda: services.comment_on_paper(
            actor=request.actor, paper_id=pk, text=form.cleaned_data["text"], at=request.at
        ),
    )  # fmt: skip


@needs(P.PAPER_DRAFT, methods=POST)
def submit(request: OfficialRequest, pk: int) -> HttpResponse:
    """Put the newest version forward."""
    form = given.SeenForm(request.POST)
    return _done(
        request, pk, "submit", form, "Đã trình ký.",
        lambda: services.submit_paper(actor=request.actor, paper_id=pk, at=request.at),
    )  # fmt: skip


@needs(P.PAPER_SIGN, methods=POST)
def initial(request: OfficialRequest, pk: int) -> HttpResponse:
    """Answer for the content of the newest version."""
    form = given.SeenForm(request.POST)
    return _done(
        request, pk, "initial", form, "Đã ký nháy.",
        lambda: services.initial_paper(
            actor=request.actor, paper_id=pk, seen=form.cleaned_data["seen"], at=request.at
        ),
    )  # fmt: skip


@needs(P.PAPER_SIGN, methods=POST)
def send_back(request: OfficialRequest, pk: int) -> HttpResponse:
    """Send the paper back with a reason."""
    form = given.ReasonForm(request.POST)
    return _done(
        request, pk, "send_back", form, "Đã trả lại để sửa.",
        lambda: services.send_back_paper(
            actor=request.actor, paper_id=pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    )  # fmt: skip


@needs(P.PAPER_SIGN, methods=POST)
def approve(request: OfficialRequest, pk: int) -> HttpResponse:
    """Approve the content that one saw."""
    form = given.SeenForm(request.POST)
    return _done(
        request, pk, "approve", form, "Đã duyệt nội dung.",
        lambda: services.approve_paper(
            actor=request.actor, paper_id=pk, seen=form.cleaned_data["seen"], at=request.at
        ),
    )  # fmt: skip


@needs(P.PAPER_SIGN, methods=POST)
def sign(request: OfficialRequest, pk: int) -> HttpResponse:
    """Write down the signature, with the signed file where there is one."""
    form = given.SignForm(request.POST, request.FILES)
    return _done(
        request, pk, "sign", form, "Đã ghi chữ ký.",
        lambda: services.sign_paper(actor=request.actor, paper_id=pk, at=request.at, file=form.given()),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def number(request: OfficialRequest, pk: int) -> HttpResponse:
    """Give the paper its number and day."""
    form = given.NumberForm(request.POST)
    return _done(
        request, pk, "number", form, "Đã cấp số.",
        lambda: services.number_paper(
            actor=request.actor, paper_id=pk, day=form.cleaned_data["day"], at=request.at,
            wanted=form.cleaned_data["wanted"],
        ),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def seal(request: OfficialRequest, pk: int) -> HttpResponse:
    """Seal and issue, with the agency's digital signature where there is one."""
    form = given.SealForm(request.POST, request.FILES)
    return _done(
        request, pk, "seal", form, "Đã phát hành.",
        lambda: services.seal_paper(actor=request.actor, paper_id=pk, at=request.at, file=form.given()),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def send(request: OfficialRequest, pk: int) -> HttpResponse:
    """Send to every recipient that has not had it yet."""
    form = given.SeenForm(request.POST)
    return _done(
        request, pk, "send", form, "Đã gửi văn bản đến các nơi nhận.",
        lambda: send_paper(actor=request.actor, paper_id=pk, at=request.at),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def file_away(request: OfficialRequest, pk: int) -> HttpResponse:
    """File under a work file."""
    form = given.FileForm(request.POST, files=open_file_choices(request.actor))
    return _done(request, pk, "file", form, "Đã lưu hồ sơ.", lambda: _file(request, pk, form))


@needs(P.PAPER_DRAFT, methods=POST)
def withdraw(request: OfficialRequest, pk: int) -> HttpResponse:
    """Give the paper up before it is issued."""
    form = given.ReasonForm(request.POST)
    return _done(
        request, pk, "withdraw", form, "Đã hủy văn bản.",
        lambda: services.withdraw_paper(
            actor=request.actor, paper_id=pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    )  # fmt: skip


@needs(*KEEPERS, methods=POST)
def end_effect(request: OfficialRequest, pk: int) -> HttpResponse:
    """Write down that the paper no longer holds."""
    form = given.EffectForm(request.POST)
    return _done(
        request, pk, "end_effect", form, "Đã ghi hết hiệu lực.",
        lambda: services.end_effect(
            actor=request.actor, paper_id=pk, effect=PaperEffect(form.cleaned_data["effect"]),
            reason=form.cleaned_data["reason"], at=request.at,
        ),
    )  # fmt: skip


def _file(request: OfficialRequest, pk: int, form: given.FileForm) -> object:
    chosen = form.cleaned_data.get("work_file")
    if chosen:
        return file_issued_paper(actor=request.actor, paper_id=pk, file_id=chosen, at=request.at)
    filed_as = form.cleaned_data["filed_as"]
    return services.file_paper(actor=request.actor, paper_id=pk, filed_as=filed_as, at=request.at)


def _done(
    request: OfficialRequest, pk: int, name: str, form: forms.Form, told: str, act: Callable[[], object]
) -> HttpResponse:
    """Back to the page of the paper: with a word when the act is done, with the refused form otherwise."""
    if performed(form, act):
        messages.success(request, told)
        return redirect("papers:detail", pk)
    return render(request, "papers/detail.html", detail_context(request, pk, name, form), status=422)
