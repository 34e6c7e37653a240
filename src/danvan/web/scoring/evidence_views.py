"""One criterion of a sheet with what proves it; its unit hands in files and takes pieces of its shelf here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.evidence.selectors import usable_evidence
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import sheet_for
from danvan.apps.scoring.records import load_sheet
from danvan.domain.authority import Permission
from danvan.web.scoring.forms import EvidenceForm, ShelfForm, posted
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)


@needs(*SEES, methods=("GET", "POST"))
def criterion(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """One criterion of a sheet with its evidence; a new file is handed in here."""
    form = EvidenceForm(*posted(request, files=True))
    if request.method == "POST" and sheet_for(request.actor, pk) and form.is_valid():
        typed = form.cleaned_data
        added = perform(
            form,
            lambda: services.add_cell_evidence(
                actor=request.actor, sheet_id=pk, criterion=code, content=uploaded_content(typed["file"]),
                filename=typed["file"].name, note=typed["note"], section=typed["section"], pages=typed["pages"],
                at=request.at,
            ),
        )  # fmt: skip
        if added:
            messages.success(request, f"Đã nộp minh chứng “{added.evidence.name}” cho tiêu chí {code}.")
            return redirect("scoring:criterion", pk, code)
    return _page(request, pk, code, form=form)


def _page(
    request: OfficialRequest,
    pk: int,
    code: str,
    *,
    form: EvidenceForm | None = None,
    shelf_form: ShelfForm | None = None,
) -> HttpResponse:
    loaded = load_sheet(sheet_for(request.actor, pk))
    why_not = selectors.why_no_evidence(loaded, request.actor, code)
    context = {
        "page": selectors.criterion_page(loaded, request.actor, code), "sheet": loaded.sheet, "why_not": why_not,
        "form": form or EvidenceForm(),
        "shelf_form": shelf_form or (None if why_not else _shelf_form(request)),
    }  # fmt: skip
    refused = [one for one in (form, shelf_form) if one is not None and one.errors]
    context["refused"] = refused[0] if refused else None
    return render(request, "scoring/criterion.html", context, status=422 if refused else 200)


def _shelf_form(request: OfficialRequest) -> ShelfForm | None:
    shelf = usable_evidence(request.actor, request.today)
    return ShelfForm(shelf=shelf, auto_id="kho_%s") if shelf else None


@needs(Permission.EVIDENCE_ADD, methods=("POST",))
def attach(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """The unit lets a piece of its shelf prove a criterion."""
    sheet_for(request.actor, pk)
    form = ShelfForm(request.POST, shelf=usable_evidence(request.actor, request.today), auto_id="kho_%s")
    if form.is_valid():
        typed = form.cleaned_data
        added = perform(
            form,
            lambda: services.attach_cell_evidence(
                actor=request.actor, sheet_id=pk, criterion=code, evidence_id=typed["evidence"],
                section=typed["section"], pages=typed["pages"], at=request.at,
            ),
        )  # fmt: skip
        if added:
            messages.success(request, f"Đã dùng “{added.evidence.name}” cho tiêu chí {code}.")
            return redirect("scoring:criterion", pk, code)
    return _page(request, pk, code, shelf_form=form)


@needs(Permission.EVIDENCE_ADD, methods=("POST",))
def withdraw(request: OfficialRequest, pk: int, code: str, evidence_pk: int) -> HttpResponse:
    """The unit takes back a piece that it has not sent yet; it stays on the shelf."""
    sheet_for(request.actor, pk)
    withdrawn = services.withdraw_cell_evidence(
        actor=request.actor, sheet_id=pk, criterion=code, evidence_id=evidence_pk, at=request.at
    )
    messages.success(request, f"Đã rút minh chứng “{withdrawn.evidence.name}” khỏi tiêu chí {code}.")
    return redirect("scoring:criterion", pk, code)
