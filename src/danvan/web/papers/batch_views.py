"""Batches of papers: how far each is, one act on all of its papers, all files to sign out and back at once."""

from collections.abc import Callable, Iterable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from danvan.adapters.workbooks import stream_archive
from danvan.apps.batches import selectors, services
from danvan.apps.batches.access import batch_for, visible_batches
from danvan.apps.batches.enums import SignedAct
from danvan.domain.authority import Permission as P
from danvan.web.papers import batch_forms as given
from danvan.web.papers import batch_pages as pages
from danvan.web.shared.acts import perform
from danvan.web.shared.downloads import streamed_archive
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

POST = ("POST",)
READERS = (P.PAPER_DRAFT, P.PAPER_SIGN, P.BOOK_KEEP, P.BOOK_KEEP_OWN)
SECONDS_BETWEEN_LOOKS = "5"
_REFUSED = 422


@needs(*READERS)
def batches(request: OfficialRequest) -> HttpResponse:
    """The batches that one sees."""
    rows = selectors.batch_rows(visible_batches(request.actor))
    return render(request, "papers/batches.html", {"columns": pages.BATCH_COLUMNS, "rows": pages.batch_table(rows)})


@needs(*READERS)
def detail(request: OfficialRequest, pk: int) -> HttpResponse:
    """One batch; the page looks again by itself while something goes on behind it."""
    context = pages.detail_context(request, pk)
    answer = render(request, "papers/batch.html", context)
    page = context["page"]
    if isinstance(page, selectors.BatchPage) and page.is_running:
        answer["Refresh"] = SECONDS_BETWEEN_LOOKS
    return answer


@needs(*READERS)
def of_paper(request: OfficialRequest, pk: int) -> HttpResponse:
    """From a paper to the batch in which it was drafted."""
    batch_pk = selectors.batch_of_paper(pk)
    if batch_pk is None:
        raise Http404
    return redirect("batches:detail", batch_for(request.actor, batch_pk).pk)


@needs(P.PAPER_DRAFT, methods=POST)
def redo(request: OfficialRequest, pk: int) -> HttpResponse:
    """Have those that failed drafted anew."""

    def done() -> str:
        return f"Đang soạn lại {services.redo_failed(actor=request.actor, batch_id=pk, at=request.at)} tờ."

    return _done(request, pk, "redo", forms.Form(request.POST), done)


@needs(*READERS, methods=POST)
def act(request: OfficialRequest, pk: int, name: str) -> HttpResponse:
    """One act for all papers that stood on the page and wait for it; done behind the page."""
    if name not in pages.ROUTES:
        raise Http404
    form = given.AllSeenForm(request.POST)

    def done() -> str:
        count = services.ask_all(
            actor=request.actor, batch_id=pk, act=pages.ROUTES[name], seen=form.versions(), at=request.at
        )
        return f"Đang làm từng văn bản trong {count} văn bản. Trang tự xem lại."

    return _done(request, pk, pages.ROUTES[name], form, done)


@needs(P.BOOK_KEEP, P.BOOK_KEEP_OWN, methods=POST)
def number(request: OfficialRequest, pk: int) -> HttpResponse:
    """Numbers, one after the other, for all papers that wait for one."""
    form = given.NumberAllForm(request.POST)

    def done() -> str:
        day = form.cleaned_data["day"]
        count = services.ask_numbers(actor=request.actor, batch_id=pk, day=day, at=request.at)
        return f"Đang cấp số lần lượt cho {count} văn bản. Trang tự xem lại."

    return _done(request, pk, "number_paper", form, done)


@needs(*READERS)
def archive(request: OfficialRequest, pk: int) -> StreamingHttpResponse:
    """All papers as they stand now, in a ZIP."""
    return _packed(request, f"dot-van-ban-{pk}", selectors.all_files(batch_for(request.actor, pk)))


@needs(*READERS)
def to_sign(request: OfficialRequest, pk: int, act: SignedAct) -> StreamingHttpResponse:
    """All files that wait for a signature, in a ZIP."""
    files = selectors.files_to_sign(request.actor, batch_for(request.actor, pk), act)
    return _packed(request, f"dot-van-ban-{pk}-de-ky", files)


@needs(*READERS, methods=POST)
def hand_in(request: OfficialRequest, pk: int, act: SignedAct) -> HttpResponse:
    """Signed files, many at once; each is held against its paper behind the page."""
    form = given.SignedFilesForm(request.POST, request.FILES, auto_id=f"{act.value}_paper-files-%s")

    def done() -> str:
        files = form.given()
        count = services.hand_in_signed(actor=request.actor, batch_id=pk, act=act, files=files, at=request.at)
        if not count:
            return "Không có tệp mới nào để đối chiếu. Xem các tệp không nhận ở cuối trang."
        return f"Đã nhận {count} tệp, đang đối chiếu từng tệp với bản đã duyệt. Trang tự xem lại."

    return _done(request, pk, f"hand_in_{act.value}ed", form, done)


def _packed(request: OfficialRequest, name: str, files: Iterable[tuple[str, bytes]]) -> StreamingHttpResponse:
    """A ZIP that is made while it is sent."""
    return streamed_archive(f"{name}.zip", stream_archive(files, at=request.at))


def _done(request: OfficialRequest, pk: int, name: str, form: forms.Form, act: Callable[[], str]) -> HttpResponse:
    """Back to the page of the batch with a word when the act is done, with the refusal otherwise."""
    told = perform(form, act) if form.is_valid() else None
    if told is None:
        return render(request, "papers/batch.html", pages.detail_context(request, pk, name, form), status=_REFUSED)
    messages.success(request, told)
    return redirect("batches:detail", pk)
