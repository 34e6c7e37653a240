"""Drafting a copy of a numbered paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.dispatch.access import entry_to_copy_for
from danvan.apps.dispatch.copying import copied_paper, draft_copy
from danvan.apps.registers.counting import rule_of
from danvan.domain.authority import Permission as P
from danvan.domain.official_documents import CopyKind
from danvan.domain.official_documents.copies import CopyWay, doubt_of
from danvan.web.papers.copy_forms import CopyForm
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")


@needs(P.PAPER_DRAFT, methods=BOTH)
def copy(request: OfficialRequest, entry_pk: int) -> HttpResponse:
    """Draft a copy; it goes to signature, number and sending on the path of every paper."""
    entry = entry_to_copy_for(request.actor, entry_pk)
    unit = entry.counter.unit
    initial = {
        "kind": CopyKind.TRUE_COPY.name, "way": CopyWay.PAPER_TO_PAPER.value, "place": unit.place,
        "issuer_code": rule_of(unit.pk).issuer_code or ("UBND" if unit.kind.is_authority else ""),
    }  # fmt: skip
    form = CopyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        paper = perform(
            form, lambda: draft_copy(actor=request.actor, entry_id=entry_pk, asked=form.asked(), at=request.at)
        )
        if paper:
            messages.success(request, "Đã lập bản sao. Trình ký, cấp số ở trang này.")
            doubt = doubt_of(CopyKind[form.cleaned_data["kind"]], CopyWay(form.cleaned_data["way"]))
            if doubt:
                messages.warning(request, doubt)
            return redirect("papers:detail", paper.pk)
    context = {"form": form, "named": copied_paper(entry).named, "abstract": entry.abstract, "unit": unit.name}
    return render(request, "papers/copy.html", context, status=422 if form.errors else 200)
