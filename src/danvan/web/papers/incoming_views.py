"""Papers that came: the list, one paper, opening, receiving into the book, refusing."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.selectors import history_of
from danvan.apps.dispatch import selectors, services
from danvan.apps.dispatch.access import incoming_for, incoming_papers
from danvan.apps.evidence.selectors import content_of
from danvan.apps.exchange.selectors import waiting_packages
from danvan.apps.papers.selectors import signed_content
from danvan.apps.registers.access import kept_units, may_keep
from danvan.domain.authority import Permission as P
from danvan.web.papers import pages
from danvan.web.papers.forms import IncomingFilterForm, ReasonForm, ReceiveForm
from danvan.web.shared.acts import performed
from danvan.web.shared.downloads import DOCX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline

POST = ("POST",)
READERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN, P.PAPER_SIGN)
KEEPERS = (P.BOOK_KEEP, P.BOOK_KEEP_OWN)


@needs(*READERS)
def incoming(request: OfficialRequest) -> HttpResponse:
    """What was sent to the own unit, and to the committee for its clerk."""
    form = IncomingFilterForm(request.GET)
    state = form.cleaned_data["trang_thai"] if form.is_valid() else ""
    rows = selectors.incoming_rows(incoming_papers(request.actor), state=state)
    context = {"form": form, "columns": pages.INCOMING_COLUMNS, "rows": pages.incoming_table(rows), "count": len(rows)}
    context |= {"keeps": kept_units(request.actor).exists(), "waiting": waiting_packages(request.actor)}
    return render(request, "papers/incoming.html", context)


@needs(*READERS)
def detail(request: OfficialRequest, pk: int) -> HttpResponse:
    """One paper that came."""
    return _detail(request, pk, None, None)


@needs(*KEEPERS, methods=POST)
def open_paper(request: OfficialRequest, pk: int) -> HttpResponse:
    """Open the paper: the first time is kept, and its file comes."""
    sending = services.open_sending(actor=request.actor, sending_id=pk, at=request.at)
    held = signed_content(sending.paper)
    if held is not None:
        return saved_as(f"van-ban-den-{pk}.{pages.suffix_of(held[1])}", *held)
    if sending.paper.written is not None:
        return saved_as(f"van-ban-den-{pk}.docx", content_of(sending.paper.written.file), DOCX)
    messages.info(request, "Văn bản này chỉ có bản giấy.")
    return redirect("incoming:detail", pk)


@needs(*KEEPERS, methods=POST)
def receive(request: OfficialRequest, pk: int) -> HttpResponse:
    """Receive the paper into the book of incoming papers."""
    form = ReceiveForm(request.POST, auto_id="receive-%s")
    if performed(
        form,
        lambda: services.receive_sending(
            actor=request.actor, sending_id=pk, day=form.cleaned_data["day"], at=request.at
        ),
    ):
        messages.success(request, "Đã nhận, đã vào sổ văn bản đến.")
        return redirect("incoming:detail", pk)
    return _detail(request, pk, form, None)


@needs(*KEEPERS, methods=POST)
def refuse(request: OfficialRequest, pk: int) -> HttpResponse:
    """Refuse the paper with a reason."""
    form = ReasonForm(request.POST, auto_id="refuse-%s")
    if performed(
        form,
        lambda: services.refuse_sending(
            actor=request.actor, sending_id=pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã từ chối nhận; nơi gửi thấy lý do.")
        return redirect("incoming:detail", pk)
    return _detail(request, pk, None, form)


def _detail(
    request: OfficialRequest, pk: int, receive_form: forms.Form | None, refuse_form: forms.Form | None
) -> HttpResponse:
    sending = incoming_for(request.actor, pk)
    context = {
        "row": selectors.incoming_row(sending),
        "keeps": may_keep(request.actor, sending.unit_id or 0),
        "receive": receive_form or ReceiveForm(initial={"day": request.today}, auto_id="receive-%s"),
        "refuse": refuse_form or ReasonForm(auto_id="refuse-%s"),
        "refused": receive_form or refuse_form,
        "history": timeline(history_of(subject_type="sending", subject_id=pk)),
    }
    return render(request, "papers/incoming_paper.html", context, status=422 if context["refused"] else 200)
