"""A paper brought back from Word: handing the file in, what it changes, taking it or not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.papers import revisions, selectors, services
from danvan.apps.papers.access import paper_for
from danvan.domain.authority import Permission as P
from danvan.web.papers import forms as given
from danvan.web.papers.pages import detail_context
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.downloads import DOCX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

_ACTS = {
    "take": (services.take_revision, "Đã nhận các chỗ sửa: DOCX và PDF lập lại từ nội dung mới."),
    "as_file": (services.use_revision_as_file, "Đã dùng nguyên tệp làm bản mới."),
    "drop": (services.drop_revision, "Đã bỏ. Tệp vẫn tải được ở trang này."),
}
READERS = (P.PAPER_DRAFT, P.PAPER_SIGN, P.BOOK_KEEP, P.BOOK_KEEP_OWN)


@needs(P.PAPER_DRAFT, methods=("POST",))
def revise(request: OfficialRequest, pk: int) -> HttpResponse:
    """The edited DOCX comes back; what it changes is shown before it is taken."""
    form = given.ReviseForm(request.POST, request.FILES)
    if form.is_valid():
        brought = perform(
            form,
            lambda: services.bring_back(
                actor=request.actor, paper_id=pk, file=form.given(), note=form.cleaned_data["note"], at=request.at,
                seen=form.cleaned_data["seen"],
            ),
        )  # fmt: skip
        if brought is not None:
            return redirect("papers:revision", pk, brought.pk)
    return render(request, "papers/detail.html", detail_context(request, pk, "revise", form), status=422)


@needs(P.PAPER_DRAFT, methods=("GET", "POST"))
def revision(request: OfficialRequest, pk: int, revision: int) -> HttpResponse:
    """What a file that was brought back changes, what was kept, what does not hold; taking, using, dropping it."""
    paper = paper_for(request.actor, pk)
    page = revisions.revision_page(request.actor, paper, revision)
    form = given.SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act, told = _ACTS[form.cleaned_data["choice"]]
        if performed(form, lambda: act(actor=request.actor, paper_id=pk, revision_id=revision, at=request.at)):
            messages.success(request, told)
            return redirect("papers:detail", pk)
    context = {"paper": selectors.paper_row(paper), "page": page, "form": form}
    return render(request, "papers/revision.html", context, status=422 if form.errors else 200)


@needs(*READERS)
def revision_file(request: OfficialRequest, pk: int, revision: int) -> HttpResponse:
    """The file as it was brought back."""
    content = revisions.revision_file(paper_for(request.actor, pk), revision)
    return saved_as(f"van-ban-{pk}-tep-sua-{revision}.docx", content, DOCX)
