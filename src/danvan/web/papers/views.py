"""Papers as lists and pages: preview, versions, path, files, recipients."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan.adapters.qr import qr_png
from danvan.apps.batches.selectors import addressees
from danvan.apps.dispatch import services as dispatch
from danvan.apps.dispatch.selectors import recipients_of
from danvan.apps.evidence.selectors import content_of
from danvan.apps.orgs.access import visible_units
from danvan.apps.orgs.selectors import group_choices, kinds_with_units
from danvan.apps.papers import selectors
from danvan.apps.papers.access import paper_for, visible_papers
from danvan.domain.authority import Permission as P
from danvan.web.papers import pages
from danvan.web.papers.forms import PaperFilterForm, RecipientsForm
from danvan.web.shared.acts import performed
from danvan.web.shared.downloads import DOCX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")
READERS = (P.PAPER_DRAFT, P.PAPER_SIGN, P.BOOK_KEEP, P.BOOK_KEEP_OWN)
PDF = "application/pdf"


@needs(*READERS)
def papers(request: OfficialRequest) -> HttpResponse:
    """The papers that one sees, narrowed by words and state."""
    form = PaperFilterForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    rows = selectors.paper_rows(
        visible_papers(request.actor), words=typed.get("tim", ""), state=typed.get("trang_thai", "")
    )
    table = pages.paper_table(rows, to=addressees(row.pk for row in rows))
    context = {
        "form": form, "columns": pages.PAPER_COLUMNS, "rows": table, "count": len(rows),
        "may_draft": request.actor.may(P.PAPER_DRAFT),
    }  # fmt: skip
    return render(request, "papers/list.html", context)


@needs(*READERS)
def waiting(request: OfficialRequest) -> HttpResponse:
    """What waits to be mended, initialled, approved, signed, numbered or sent by this person."""
    rows = selectors.waiting_for(request.actor)
    signable = len(selectors.signable(request.actor))
    context = {"columns": pages.PAPER_COLUMNS, "rows": pages.paper_table(rows, to={}), "signable": signable}
    return render(request, "papers/waiting.html", context)


@needs(*READERS)
def detail(request: OfficialRequest, pk: int) -> HttpResponse:
    """One paper with its path."""
    return render(request, "papers/detail.html", pages.detail_context(request, pk))


@needs(*READERS)
def version_file(request: OfficialRequest, pk: int, number: int) -> HttpResponse:
    """One version as DOCX, to be read or edited."""
    version = selectors.version_of(paper_for(request.actor, pk), number)
    if version is None:
        raise Http404
    return saved_as(f"van-ban-{pk}-ban-{number}.docx", content_of(version.file), DOCX)


@needs(*READERS)
def compare(request: OfficialRequest, pk: int, number: int) -> HttpResponse:
    """What a version changed in the one before, paragraph by paragraph."""
    paper = paper_for(request.actor, pk)
    after, before = selectors.version_of(paper, number), selectors.version_of(paper, number - 1)
    if after is None or before is None:
        raise Http404
    context = {
        "paper": selectors.paper_row(paper),
        "number": number,
        "label": f"Bản {number}",
        "changes": selectors.changes_between(before, after),
    }
    return render(request, "papers/compare.html", context)


@needs(*READERS)
def pdf(request: OfficialRequest, pk: int) -> HttpResponse:
    """The paper as PDF from its typed content."""
    content = selectors.paper_pdf(paper_for(request.actor, pk))
    if content is None:
        raise Http404
    return saved_as(f"van-ban-{pk}.pdf", content, PDF)


@needs(*READERS)
def picture(request: OfficialRequest, pk: int) -> HttpResponse:
    """The first page of the paper as a picture."""
    content = selectors.first_page(paper_for(request.actor, pk))
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/png")


@needs(*READERS)
def qr_picture(request: OfficialRequest, pk: int) -> HttpResponse:
    """The QR code that leads to the public page of the paper, as a picture to be set beside the paper."""
    paper = paper_for(request.actor, pk)
    address = request.build_absolute_uri(reverse("public:paper", args=(paper.code,)))
    return HttpResponse(qr_png(address), content_type="image/png")


@needs(*READERS)
def signed_file(request: OfficialRequest, pk: int) -> HttpResponse:
    """The signed PDF or the scan of the signed paper."""
    held = selectors.signed_content(paper_for(request.actor, pk))
    if held is None:
        raise Http404
    content, media_type = held
    return saved_as(f"van-ban-{pk}-da-ky.{pages.suffix_of(media_type)}", content, media_type)


@needs(*READERS, methods=BOTH)
def recipients(request: OfficialRequest, pk: int) -> HttpResponse:
    """To whom the paper goes; proposed from what is printed on it."""
    paper = paper_for(request.actor, pk)
    units = [(unit.pk, unit.name) for unit in visible_units(request.actor).order_by("sort_key", "id")]
    initial = pages.recipients_initial(request.actor, selectors.printed_recipients(paper), recipients_of(paper))
    authority_id = request.actor.authority_id
    many = group_choices(authority_id), kinds_with_units(authority_id, request.today)
    form = RecipientsForm(units, *many, request.POST or None, initial=initial)
    if request.method == "POST" and performed(
        form,
        lambda: dispatch.set_recipients(
            actor=request.actor, paper_id=pk, unit_ids=form.cleaned_data["units"],
            group_ids=form.cleaned_data.get("groups", ()), outside=form.cleaned_data["outside"],
            kinds=form.cleaned_data.get("kinds", ()), archive=form.cleaned_data["archive"],
            seen=form.cleaned_data["seen"], at=request.at,
        ),
    ):  # fmt: skip
        messages.success(request, "Đã lưu nơi nhận.")
        return redirect("papers:detail", pk)
    context = {"paper": selectors.paper_row(paper), "form": form}
    return render(request, "papers/recipients.html", context, status=422 if form.errors else 200)
