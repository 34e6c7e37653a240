"""Writing a paper in one's own words, and who signs it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.papers import selectors
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.services import change_signatory, write_own_paper
from danvan.apps.papers.signatories import signatories_of
from danvan.domain.authority import Permission as P
from danvan.web.papers.own_words_forms import OwnWordsForm, SignatoryForm
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.PAPER_DRAFT, methods=("GET", "POST"))
def own_words(request: OfficialRequest) -> HttpResponse:
    """Write a paper of the own unit or of its authority; it is then read, mended and put forward like any other."""
    signing = signatories_of({request.actor.unit_id, request.actor.authority_id}, request.today)
    form = OwnWordsForm([(one.key, one.label) for one in signing], request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        paper = perform(form, lambda: write_own_paper(actor=request.actor, asked=form.asked(), at=request.at))
        if paper:
            messages.success(request, "Đã lập dự thảo. Xem lại các trang rồi trình ký.")
            return redirect("papers:detail", paper.pk)
    return render(request, "papers/own_words.html", {"form": form}, status=422 if form.errors else 200)


@needs(P.PAPER_DRAFT, methods=("GET", "POST"))
def signatory(request: OfficialRequest, pk: int) -> HttpResponse:
    """Choose who signs a paper that is not signed yet: its block is written anew."""
    paper = paper_for(request.actor, pk)
    row, newest = selectors.paper_row(paper), paper.versions.count()
    signing = [(one.key, one.label) for one in signatories_of({paper.issuer_id}, request.today)]
    form = SignatoryForm(signing, request.POST if request.method == "POST" else None, initial={"seen": newest})
    if request.method == "POST" and performed(
        form,
        lambda: change_signatory(
            actor=request.actor, paper_id=pk, signatory=form.cleaned_data["signatory"],
            seen=form.cleaned_data["seen"], at=request.at,
        ),
    ):  # fmt: skip
        messages.success(request, "Đã đổi người ký. Xem lại rồi trình ký.")
        return redirect("papers:detail", pk)
    return render(request, "papers/signatory.html", {"paper": row, "form": form}, status=422 if form.errors else 200)
