"""Score sheets as pages."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.plans.access import obligation_for
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import sheet_for, visible_sheets
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import ColumnPage
from danvan.domain.authority import Permission
from danvan.domain.row_numbers import row_number
from danvan.domain.rules import RuleViolation
from danvan.web.scoring import pages
from danvan.web.scoring.forms import AnswersForm, PercentsForm, ReasonForm, VersionForm, posted
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)
WRITES = (
    Permission.SCORE_SELF,
    Permission.SCORE_APPRAISE,
    Permission.SCORE_IMPORT,
    Permission.SCORE_RECONCILE,
    Permission.COUNCIL_SCORE,
)


@needs(*SEES)
def sheets(request: OfficialRequest) -> HttpResponse:
    """The sheets of one cycle, the newest first: who has sent, who has not scored."""
    asked, page = row_number(request.GET.get("ky", "")), page_number(request.GET.get(PAGE, ""))
    found = selectors.sheet_list(request.actor, asked, request.today, page)
    context = {
        "cycles": found.cycles,
        "cycle": found.cycle,
        "columns": pages.SHEET_COLUMNS,
        "rows": pages.sheet_table(found.rows),
        "pager": pager(
            total=found.total,
            first=found.first,
            shown=len(found.rows),
            size=selectors.SHEETS_ON_PAGE,
            query={} if asked is None else {"ky": str(asked)},
        ),
        "may_open": request.actor.may(Permission.CYCLE_OPEN),
        "parts": pages.cycle_parts(request.actor, found.cycle) if found.cycle else [],
    }
    return render(request, "scoring/list.html", context)


@needs(*SEES)
def dossier(request: OfficialRequest, obligation_pk: int) -> HttpResponse:
    """The sheet that answers an obligation; while there is none, the list of sheets, which says when they come."""
    found = visible_sheets(request.actor).filter(obligation_id=obligation_pk).values_list("pk", flat=True).first()
    if found is None:
        obligation_for(request.actor, obligation_pk)
        return redirect("scoring:list")
    return redirect("scoring:sheet", found)


@needs(*SEES)
def sheet(request: OfficialRequest, pk: int) -> HttpResponse:
    """One sheet: all columns that the actor may see, what may be done now, what was done."""
    return shown_sheet(request, pk)


def shown_sheet(request: OfficialRequest, pk: int, violation: RuleViolation | None = None) -> HttpResponse:
    """The page of a sheet, with what a rule refused."""
    loaded = load_sheet(sheet_for(request.actor, pk))
    acts = selectors.acts_on(loaded, request.actor, request.today)
    context = {
        "page": selectors.sheet_page(loaded, request.actor),
        "not_asked": selectors.not_asked(loaded),
        "panels": pages.act_panels(pk, acts),
        "grid_code": pages.grid_code(acts),
        "history": pages.history(selectors.sheet_history(loaded, request.actor)),
        "refusals": [violation] if violation else [],
        "may_paper": request.actor.may(Permission.EVIDENCE_VIEW) and selectors.sees_self_score(loaded, request.actor),
    }
    return render(request, "scoring/sheet.html", context, status=422 if violation else 200)


@needs(*SEES)
def printed_sheet(request: OfficialRequest, pk: int) -> HttpResponse:
    """One sheet as a paper to print."""
    loaded = load_sheet(sheet_for(request.actor, pk))
    context = {"page": selectors.sheet_page(loaded, request.actor), "not_asked": selectors.not_asked(loaded)}
    return render(request, "scoring/printed_sheet.html", context)


@needs(*WRITES, methods=("GET", "POST"))
def column(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """The form of the column that the actor's unit writes; for all others it does not exist."""
    page = _column_page(request, pk, code)
    kind = PercentsForm if code == ColumnCode.IMPORTED else AnswersForm
    form = kind(page, *posted(request))
    version = VersionForm(*posted(request))
    if request.method == "POST" and form.is_valid() and version.is_valid():
        if form.act(lambda: _save(request, page, form, version.cleaned_data["version"])):
            messages.success(request, f"Đã lưu cột “{page.label}” của {page.unit}.")
            return redirect("scoring:sheet", pk)
        page = _column_page(request, pk, code)
    changed = form.is_bound and version_of(version) != page.version
    differing = pages.differing(form) if changed else []
    context = {"page": page, "form": form, "groups": pages.form_groups(page, form), "differing": differing}
    return render(request, "scoring/column.html", context, status=422 if request.method == "POST" else 200)


def _column_page(request: OfficialRequest, pk: int, code: str) -> ColumnPage:
    return selectors.column_page(load_sheet(sheet_for(request.actor, pk)), request.actor, code, request.today)


def _save(request: OfficialRequest, page: ColumnPage, form: AnswersForm | PercentsForm, version: int) -> None:
    actor, at, sheet_id = request.actor, request.at, page.sheet_id
    if isinstance(form, PercentsForm):
        services.import_points(actor=actor, sheet_id=sheet_id, version=version, percents=form.percents(), at=at)
        return
    answers = form.answers()
    if page.code == ColumnCode.SELF:
        services.save_self_scores(actor=actor, sheet_id=sheet_id, version=version, answers=answers, at=at)
    elif page.code == ColumnCode.RECONCILED:
        services.reconcile_sheet(actor=actor, sheet_id=sheet_id, version=version, answers=answers, at=at)
    elif page.code == ColumnCode.COUNCIL:
        services.save_council_points(actor=actor, sheet_id=sheet_id, version=version, answers=answers, at=at)
    else:
        services.save_appraisal(
            actor=actor, sheet_id=sheet_id, column=page.code, version=version, answers=answers, at=at
        )


@needs(Permission.SCORE_SUBMIT, methods=("POST",))
def submit(request: OfficialRequest, pk: int) -> HttpResponse:
    """The head sends the dossier."""
    form = VersionForm(request.POST)
    sheet_for(request.actor, pk)
    return done_with_sheet(
        request, pk, "Đã gửi hồ sơ tự chấm điểm.",
        lambda: services.submit_sheet(actor=request.actor, sheet_id=pk, version=version_of(form), at=request.at),
    )  # fmt: skip


@needs(Permission.SCORE_APPRAISE, methods=("POST",))
def sign(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """An appraiser signs its column."""
    form = VersionForm(request.POST)
    sheet_for(request.actor, pk)
    return done_with_sheet(
        request, pk, "Đã ký cột điểm thẩm định.",
        lambda: services.sign_column(
            actor=request.actor, sheet_id=pk, column=code, version=version_of(form), at=request.at
        ),
    )  # fmt: skip


@needs(Permission.SCORE_RECONCILE, methods=("POST",))
def send_back(request: OfficialRequest, pk: int) -> HttpResponse:
    """Who reconciles the sheet sends it back to its unit."""
    form = ReasonForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")
    return done_with_sheet(
        request, pk, "Đã trả lại hồ sơ cho đơn vị.",
        lambda: services.send_back_sheet(actor=request.actor, sheet_id=pk, reason=reason, at=request.at),
    )  # fmt: skip


def done_with_sheet(request: OfficialRequest, pk: int, told: str, act: Callable[[], object]) -> HttpResponse:
    """Do an act on a sheet and go back to it with a word; a refusal stands on its page."""
    try:
        act()
    except RuleViolation as violation:
        return shown_sheet(request, pk, violation)
    messages.success(request, told)
    return redirect("scoring:sheet", pk)


def version_of(form: VersionForm) -> int:
    """The version that was sent along; without one the page counts as stale."""
    return form.cleaned_data["version"] if form.is_valid() else 0
