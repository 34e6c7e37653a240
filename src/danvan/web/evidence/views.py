"""The shelf, one piece with its preview, and files as downloads."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from danvan.apps.evidence import selectors
from danvan.apps.scoring.access import evidence_for
from danvan.apps.scoring.selectors import use_counts, uses_of
from danvan.domain.authority import Permission
from danvan.web.evidence import pages
from danvan.web.evidence.forms import FilterForm
from danvan.web.shared.attachment import attachment, shown_picture
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest


@needs(Permission.EVIDENCE_VIEW)
def evidence_list(request: OfficialRequest) -> HttpResponse:
    """What the own unit keeps, narrowed by words."""
    form = FilterForm(request.GET)
    words = form.cleaned_data["tim"] if form.is_valid() else ""
    number = page_number(request.GET.get(PAGE, ""))
    found = selectors.shelf(request.actor, words, number, request.today, use_counts(request.actor))
    context = {
        "form": form, "columns": pages.SHELF_COLUMNS, "rows": pages.shelf_rows(found.rows), "narrowed": bool(words),
        "summary": f"{found.total} minh chứng", "may_add": request.actor.may(Permission.EVIDENCE_ADD),
        "pager": pager(
            total=found.total, first=found.first, shown=len(found.rows), size=selectors.PAGE_SIZE,
            query={"tim": words} if words else {},
        ),
        "unit": request.actor.unit_name,
    }  # fmt: skip
    return render(request, "evidence/list.html", context)


@needs(Permission.EVIDENCE_VIEW)
def detail(request: OfficialRequest, pk: int) -> HttpResponse:
    """One piece: what is known of it, what it holds page by page, its revisions, where it is used."""
    evidence = evidence_for(request.actor, pk)
    page = selectors.evidence_page(evidence, request.actor, request.today)
    preview = selectors.preview_of(evidence) if page.has_file and not page.fault else selectors.Preview()
    shown = min(page_number(request.GET.get(PAGE, "")), max(preview.pages, 1))
    context = {
        "page": page, "facts": pages.facts(page), "preview": preview, "number": shown,
        "preview_pager": pages.preview_pager(preview.pages, shown),
        "uses": pages.use_links(request.actor, uses_of(request.actor, pk)), "revisions": pages.revisions(page),
        "own": request.actor.belongs_to(evidence.unit_id),
    }  # fmt: skip
    return render(request, "evidence/detail.html", context)


@needs(Permission.EVIDENCE_VIEW)
def page(request: OfficialRequest, pk: int, number: int) -> HttpResponse:
    """One page of a PDF, or a picture, drawn anew."""
    evidence = evidence_for(request.actor, pk)
    if evidence.file is None:
        raise Http404
    return shown_picture(selectors.page_png(evidence, number))


@needs(Permission.EVIDENCE_VIEW)
def download(request: OfficialRequest, pk: int) -> HttpResponse:
    """One file, to be saved; another unit's file does not exist until it is sent with what the actor may see."""
    evidence = evidence_for(request.actor, pk)
    content = selectors.content_of_evidence(evidence)
    return attachment(content, evidence.file.media_type if evidence.file else "", selectors.file_name(evidence))
