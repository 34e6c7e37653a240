"""A score dossier that came on paper, entered for its unit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import sheet_to_enter_for
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import ColumnPage
from danvan.domain.authority import Permission
from danvan.web.scoring import pages
from danvan.web.scoring.forms import DossierForm, VersionForm, posted
from danvan.web.scoring.views import version_of
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content


@needs(Permission.SCORE_ENTER_ON_BEHALF, methods=("GET", "POST"))
def enter_dossier(request: OfficialRequest, pk: int) -> HttpResponse:
    """Enter what a paper says as the self-score of its unit; what was typed stays whatever is refused."""
    page = selectors.dossier_page(load_sheet(sheet_to_enter_for(request.actor, pk)), request.actor)
    form, version = DossierForm(page, *posted(request, files=True)), VersionForm(*posted(request))
    if request.method == "POST" and form.is_valid() and form.act(lambda: _enter(request, page, form, version)):
        messages.success(request, f"Đã nhập thay hồ sơ giấy của {page.unit}.")
        return redirect("scoring:sheet", pk)
    if form.is_bound:
        form.ask_for_scan_again()
    context = {"page": page, "form": form, "groups": pages.form_groups(page, form)}
    return render(request, "scoring/enter_dossier.html", context, status=422 if form.is_bound else 200)


def _enter(request: OfficialRequest, page: ColumnPage, form: DossierForm, version: VersionForm) -> None:
    typed = form.cleaned_data
    paper = services.PaperDossier(
        typed["number"], typed["paper_date"], typed["received_on"], uploaded_content(typed["scan"]), typed["scan"].name
    )
    services.enter_dossier_on_behalf(
        actor=request.actor, sheet_id=page.sheet_id, version=version_of(version), answers=form.answers(), paper=paper,
        at=request.at,
    )  # fmt: skip
