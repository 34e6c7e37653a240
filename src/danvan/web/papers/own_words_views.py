"""Writing a paper in one's own words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.papers.services import write_own_paper
from danvan.apps.papers.signatories import signatories_of
from danvan.domain.authority import Permission as P
from danvan.web.papers.own_words_forms import OwnWordsForm
from danvan.web.shared.acts import perform
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
