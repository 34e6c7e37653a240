"""One obligation, who has not sent, the letter that urges them, and the rates of any day."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.ledger import selectors
from danvan.apps.papers.services import Source, draft_paper
from danvan.apps.plans.access import obligation_for, visible_obligations
from danvan.apps.reporting.selectors import flagged_on
from danvan.domain.authority import Permission as P
from danvan.domain.rules import RuleViolation
from danvan.web.ledger import pages
from danvan.web.ledger.forms import BY_GROUP, BY_TREE, LetterForm, RatesForm
from danvan.web.shared.downloads import DOCX, saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.ledger_views import views_of_ledger
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

ROWS = 100


@needs(P.OBLIGATION_VIEW_ALL, P.OBLIGATION_VIEW_OWN)
def obligation(request: OfficialRequest, pk: int) -> HttpResponse:
    """One obligation: its three days, what may be done, and everything that happened to it."""
    page = selectors.obligation_page(request.actor, obligation_for(request.actor, pk), request.today)
    context = {
        "page": page,
        "summary": pages.obligation_summary(page),
        "acts": pages.obligation_acts(page),
        "entries": pages.entry_timeline(page.entries),
        "may_open_report": (page.row.is_reported and request.actor.may(P.REPORT_VIEW_ALL))
        or (page.row.is_reported and request.actor.belongs_to(page.row.unit_id)),
    }
    return render(request, "ledger/detail.html", context)


@needs(P.OBLIGATION_VIEW_ALL)
def missing(request: OfficialRequest) -> HttpResponse:
    """Who has not sent what, what is longest overdue first."""
    things = selectors.missing_things(visible_obligations(request.actor), request.today)
    context = {
        "columns": pages.MISSING_COLUMNS,
        "rows": pages.missing_rows(things, may_urge=request.actor.may(P.LEDGER_URGE)),
        "total": sum(thing.missing for thing in things),
        "views": views_of_ledger(request.actor, "ledger:missing"),
    }
    return render(request, "ledger/missing.html", context)


@needs(P.LEDGER_URGE, methods=("GET", "POST"))
def letter(request: OfficialRequest, deadline_pk: int) -> HttpResponse:
    """Draft the letter that urges those who have not sent: shown first, then handed out as DOCX."""
    subject = selectors.letter_subject(
        visible_obligations(request.actor),
        deadline_id=deadline_pk,
        period_code=request.GET.get("ky", ""),
        unit_id=request.actor.unit_id,
        today=request.today,
    )
    form = LetterForm(request.POST if request.method == "POST" else None, initial={"send_by": subject.send_by})
    if form.is_valid():
        try:
            return _letter_made(request, subject, form.cleaned_data["send_by"])
        except RuleViolation as violation:
            form.add_error(None, str(violation))
    context = {"subject": subject, "form": form}
    return render(request, "ledger/letter.html", context, status=422 if form.errors else 200)


def _letter_made(request: OfficialRequest, subject: selectors.LetterSubject, send_by: date) -> HttpResponse:
    """The letter on its path to be signed, or as DOCX."""
    if "trinh-ky" not in request.POST:
        file = selectors.letter_file(subject, today=request.today, send_by=send_by)
        return saved_as(file.filename, file.content, DOCX)
    paper = draft_paper(
        actor=request.actor,
        document=selectors.letter_document(subject, today=request.today, send_by=send_by),
        issuer_id=subject.lead_unit_id,
        at=request.at,
        source=Source("deadline", subject.deadline_id),
    )
    return redirect("papers:detail", paper.pk)


@needs(P.OBLIGATION_VIEW_ALL)
def rates(request: OfficialRequest) -> HttpResponse:
    """Completeness and timeliness as of any day, by unit, group or the tree of a day."""
    typed = {name: request.GET[name] for name in RatesForm.base_fields if name in request.GET}
    form = RatesForm(typed, today=request.today)
    form.is_valid()
    chosen = _narrowed(request, form)
    flagged = flagged_on(chosen, form.day, request.today)
    found = selectors.ledger_counts(chosen, form.day, request.today, flagged=flagged)
    context = {
        "form": form,
        "day": form.day,
        "views": views_of_ledger(request.actor, "ledger:rates"),
        "foot": [{"text": "Tất cả"}, *pages.counts_cells(found.total)],
    } | _table(request, form, found, typed)
    return render(request, "ledger/rates.html", context, status=422 if form.errors else 200)


def _narrowed(request: OfficialRequest, form: RatesForm) -> selectors.Obligations:
    given = form.cleaned_data
    chosen = {
        "deadline__plan__year": given.get("nam"),
        "deadline__owed": given.get("loai"),
        "period_code": given.get("ky"),
    }
    every = visible_obligations(request.actor, also_withdrawn=True)
    return every.filter(**{name: value for name, value in chosen.items() if value})


def _table(
    request: OfficialRequest, form: RatesForm, found: selectors.LedgerCounts, typed: dict[str, str]
) -> dict[str, object]:
    by = form.cleaned_data.get("theo")
    if by == BY_GROUP:
        groups = selectors.group_counts(found, request.actor.authority_id)
        return {"columns": pages.counts_columns("Nhóm đơn vị"), "rows": pages.group_rows(groups), "foot": None}
    if by == BY_TREE:
        rows = selectors.tree_counts(found, form.tree_day)
        return {"columns": pages.TREE_COLUMNS, "rows": pages.tree_rows(rows), "foot": None}
    number = min(page_number(request.GET.get(PAGE, "1")), max(1, -(-len(found.units) // ROWS)))
    shown = found.units[(number - 1) * ROWS : number * ROWS]
    query = {name: typed[name] for name in ("nam", "loai", "ky", "ngay") if typed.get(name)}
    return {
        "columns": pages.counts_columns("Đơn vị"),
        "rows": pages.unit_rows(shown, query),
        "pager": pager(total=len(found.units), first=(number - 1) * ROWS + 1, shown=len(shown), size=ROWS, query=typed),
    }
