"""A sheet's papers, its dossier, and the papers of a cycle's appraisal team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan.adapters.uploads import FileKind
from danvan.apps.score_papers import selectors, services
from danvan.apps.score_papers.access import dossier_for, paper_sheet_for
from danvan.apps.score_papers.enums import DossierState
from danvan.apps.scoring.access import own_cycle_for
from danvan.apps.scoring.records import load_sheet
from danvan.domain.authority import Permission
from danvan.web.score_papers import pages
from danvan.web.shared.attachment import attachment
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

LEADS = (Permission.SCORE_RECONCILE, Permission.CYCLE_OPEN)
DOCX, PDF = FileKind.DOCX.media_type, FileKind.PDF.media_type


@needs(Permission.EVIDENCE_VIEW)
def papers(request: OfficialRequest, pk: int) -> HttpResponse:
    """The papers of one sheet: print, PDF, dossier, index of its evidence."""
    page = selectors.sheet_papers(load_sheet(paper_sheet_for(request.actor, pk)))
    context = {
        "page": page, "proof_columns": pages.INDEX_COLUMNS, "proofs": pages.index_rows(page),
        "dossier_columns": pages.DOSSIER_COLUMNS, "dossiers": pages.dossier_rows(page),
    }  # fmt: skip
    return render(request, "score_papers/papers.html", context)


@needs(Permission.EVIDENCE_VIEW)
def printed(request: OfficialRequest, pk: int) -> HttpResponse:
    """The self-score as a paper to print and sign."""
    page = selectors.sheet_papers(load_sheet(paper_sheet_for(request.actor, pk)))
    back = reverse("score_papers:papers", args=(pk,))
    return render(request, "score_papers/printed.html", {"page": page, "paper": page.paper, "back_url": back})


@needs(Permission.EVIDENCE_VIEW)
def pdf(request: OfficialRequest, pk: int) -> HttpResponse:
    """The self-score as a PDF."""
    content, name = selectors.score_pdf(load_sheet(paper_sheet_for(request.actor, pk)))
    return attachment(content, PDF, name)


@needs(Permission.EVIDENCE_VIEW, methods=("POST",))
def ask(request: OfficialRequest, pk: int) -> HttpResponse:
    """Make the dossier of a sheet, at once or behind the pages."""
    dossier = services.ask_dossier(actor=request.actor, sheet_id=pk, at=request.at)
    if dossier.state == DossierState.READY:
        messages.success(request, f"Đã lập hồ sơ {dossier.pages} trang.")
    elif dossier.state == DossierState.WAITING:
        messages.success(request, "Hồ sơ lớn, đang được lập ở phía sau. Mở lại trang sau ít phút.")
    return redirect("score_papers:papers", pk)


@needs(Permission.EVIDENCE_VIEW)
def dossier(request: OfficialRequest, pk: int) -> HttpResponse:
    """A dossier that is made."""
    content, name = selectors.dossier_file(dossier_for(request.actor, pk))
    return attachment(content, PDF, name)


@needs(*LEADS)
def cycle_papers(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The papers of a cycle: drafts of the team's decision and minutes, dossiers of all sheets."""
    cycle = own_cycle_for(request.actor, cycle_pk)
    return render(request, "score_papers/cycle.html", {"cycle": cycle, "council": selectors.council_name(cycle)})


@needs(*LEADS, methods=("POST",))
def ask_all(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """Make the dossiers of all sheets that were sent, behind the pages."""
    count = services.ask_dossiers(actor=request.actor, cycle_id=cycle_pk, at=request.at)
    messages.success(request, f"Đang lập hồ sơ của {count} đơn vị ở phía sau; mở từng phiếu để tải về.")
    return redirect("score_papers:cycle", cycle_pk)


@needs(*LEADS)
def team_decision(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The draft of the decision that sets up the appraisal team."""
    draft = selectors.team_decision_draft(own_cycle_for(request.actor, cycle_pk), request.today)
    return attachment(draft.content, DOCX, draft.filename)


@needs(*LEADS)
def team_minutes(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The draft of the minutes of the team's meeting."""
    draft = selectors.team_minutes_draft(own_cycle_for(request.actor, cycle_pk), request.today)
    return attachment(draft.content, DOCX, draft.filename)


@needs(*LEADS)
def council_minutes(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The draft of the minutes of the council's meeting."""
    draft = selectors.council_minutes_draft(own_cycle_for(request.actor, cycle_pk), request.today)
    return attachment(draft.content, DOCX, draft.filename)
