"""Putting evidence onto the shelf, revising it, ending it, taking it off, using it once more."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.evidence import services
from danvan.apps.evidence.access import own_evidence_for
from danvan.apps.evidence.words import words_of
from danvan.apps.scoring.selectors import possible_uses
from danvan.domain.authority import Permission
from danvan.web.evidence import uses
from danvan.web.evidence.forms import EndForm, PieceForm, UseForm
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")


@needs(Permission.EVIDENCE_ADD, methods=BOTH)
def add(request: OfficialRequest) -> HttpResponse:
    """A new piece: a file, or a paper known by its number and date."""
    form = PieceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = perform(
            form,
            lambda: services.shelve_evidence(
                actor=request.actor, at=request.at, words=form.words(), file=form.uploaded()
            ),
        )
        if kept:
            messages.success(request, f"Đã đưa “{kept.name}” vào kho minh chứng.")
            return redirect("evidence:detail", kept.pk)
    return render(request, "evidence/add.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.EVIDENCE_ADD, methods=BOTH)
def revise(request: OfficialRequest, pk: int) -> HttpResponse:
    """The next revision of a piece of the own unit."""
    before = words_of(own_evidence_for(request.actor, pk))
    form = PieceForm(request.POST or None, request.FILES or None, initial=asdict(before))
    if request.method == "POST" and form.is_valid():
        kept = perform(
            form, lambda: services.revise_evidence(
                actor=request.actor, evidence_id=pk, at=request.at, words=form.words(), file=form.uploaded()
            ),
        )  # fmt: skip
        if kept:
            messages.success(request, f"Đã lưu bản {kept.revision} của “{kept.name}”.")
            return redirect("evidence:detail", kept.pk)
    context = {"form": form, "before": before, "pk": pk}
    return render(request, "evidence/revise.html", context, status=422 if form.errors else 200)


@needs(Permission.EVIDENCE_ADD, methods=BOTH)
def end(request: OfficialRequest, pk: int) -> HttpResponse:
    """The last day on which a piece of the own unit holds."""
    evidence = own_evidence_for(request.actor, pk)
    form = EndForm(request.POST or None, initial={"valid_until": evidence.valid_until})
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["valid_until"]
        if perform(
            form,
            lambda: services.end_evidence(actor=request.actor, evidence_id=pk, last_day=last_day, at=request.at),
        ):
            messages.success(request, "Đã ghi ngày hết hiệu lực." if last_day else "Đã bỏ ngày hết hiệu lực.")
            return redirect("evidence:detail", pk)
    context = {"form": form, "evidence": evidence}
    return render(request, "evidence/end.html", context, status=422 if form.errors else 200)


@needs(Permission.EVIDENCE_ADD, methods=("POST",))
def remove(request: OfficialRequest, pk: int) -> HttpResponse:
    """A piece that proves nothing is taken off the shelf."""
    name = services.remove_evidence(actor=request.actor, evidence_id=pk, at=request.at)
    messages.success(request, f"Đã bỏ “{name}” khỏi kho minh chứng.")
    return redirect("evidence:list")


@needs(Permission.EVIDENCE_ADD, methods=BOTH)
def use(request: OfficialRequest, pk: int) -> HttpResponse:
    """Let a piece of the own unit prove one more point."""
    evidence = own_evidence_for(request.actor, pk)
    possible = possible_uses(request.actor, pk)
    form = UseForm(request.POST or None, uses=possible)
    if request.method == "POST" and form.is_valid():
        chosen = {one.name: one for one in possible}[form.cleaned_data["target"]]
        if perform(form, lambda: uses.attach(request, evidence.pk, chosen, form)):
            messages.success(request, f"Đã dùng “{evidence.name}” cho: {chosen.label}.")
            return redirect("evidence:detail", pk)
    context = {"form": form, "evidence": evidence, "possible": possible}
    return render(request, "evidence/use.html", context, status=422 if form.errors else 200)
