"""Appeals as pages."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.appeals import selectors, services
from danvan.apps.appeals.access import appeal_for
from danvan.apps.audit.seen import APPEAL_PERIOD, seen_of
from danvan.apps.scoring.access import cycle_for, sheet_for
from danvan.apps.scoring.records import load_sheet
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.web.explanations.appeal_forms import AppealForm, DecideForm, PeriodForm, PointsForm, seen_points
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

SEES = (Permission.SCORE_VIEW_ALL, Permission.SCORE_VIEW_OWN)


@needs(*SEES)
def appeals(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The appeals of a cycle."""
    return _list(request, cycle_pk)


def _list(
    request: OfficialRequest, cycle_pk: int, form: Form | None = None, refusal: RuleViolation | None = None
) -> HttpResponse:
    seen = seen_of(APPEAL_PERIOD, cycle_pk)
    page = selectors.appeals_page(cycle_for(request.actor, cycle_pk), request.actor, request.today)
    initial = {"filing_days": page.period.filing_days, "deciding_days": page.period.deciding_days, "seen": seen}
    context = {
        "page": page,
        "form": form or PeriodForm(initial={**initial, "basis": page.period.basis}),
        "refusals": [refusal] if refusal else [],
    }
    return render(request, "explanations/appeals.html", context, status=422 if form or refusal else 200)


@needs(Permission.STAGE_MOVE, methods=("POST",))
def period(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead sets the days for appeals."""
    cycle_for(request.actor, cycle_pk)
    form = PeriodForm(request.POST)
    if performed(
        form,
        lambda: services.set_appeal_period(actor=request.actor, cycle_id=cycle_pk, at=request.at, **form.cleaned_data),
    ):
        messages.success(request, "Đã đặt số ngày phúc tra.")
        return redirect("appeals:list", cycle_pk)
    return _list(request, cycle_pk, form)


@needs(Permission.STAGE_MOVE, methods=("POST",))
def close(request: OfficialRequest, cycle_pk: int) -> HttpResponse:
    """The lead ends the stage of appeals."""
    cycle_for(request.actor, cycle_pk)
    try:
        services.close_appeals(actor=request.actor, cycle_id=cycle_pk, at=request.at)
    except RuleViolation as violation:
        return _list(request, cycle_pk, refusal=violation)
    messages.success(request, "Đã kết thúc phúc tra; kỳ chấm điểm kết thúc.")
    return redirect("explanations:timeline", cycle_pk)


@needs(Permission.APPEAL_FILE, methods=("GET", "POST"))
def file_appeal(request: OfficialRequest, pk: int) -> HttpResponse:
    """The head of a unit appeals."""
    loaded = load_sheet(sheet_for(request.actor, pk))
    if not request.actor.belongs_to(loaded.sheet.unit_id):
        raise Http404
    form = AppealForm(selectors.appeal_choices(loaded), *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and performed(
        form,
        lambda: services.file_appeal(actor=request.actor, sheet_id=pk, grounds=form.grounds(), at=request.at),
    ):
        messages.success(request, "Đã gửi đề nghị phúc tra.")
        return redirect("appeals:list", loaded.sheet.cycle_id)
    page = selectors.appeals_page(loaded.sheet.cycle, request.actor, request.today)
    context = {"sheet": loaded.sheet, "page": page, "form": form, "mark": loaded.criteria_set.mark}
    return render(request, "explanations/file_appeal.html", context, status=422 if request.method == "POST" else 200)


@needs(*SEES)
def detail(request: OfficialRequest, pk: int) -> HttpResponse:
    """One appeal; with points in the address, what they would do."""
    return _detail(request, pk)


def _detail(request: OfficialRequest, pk: int, decide: DecideForm | None = None) -> HttpResponse:
    appeal = appeal_for(request.actor, pk)
    loaded = load_sheet(sheet_for(request.actor, appeal.sheet_id))
    page = selectors.appeal_page(appeal, loaded, request.actor, request.today, {})
    typed = PointsForm(page.lines, request.POST if decide else request.GET or None, auto_id="thu_%s")
    if page.decides and typed.is_bound and typed.is_valid() and any(typed.points().values()):
        try:
            tried = services.read_points(appeal, loaded, typed.points())
            page = selectors.appeal_page(appeal, loaded, request.actor, request.today, tried)
        except RuleViolation as violation:
            typed.add_error(None, str(violation))
    seen = seen_points(typed.points()) if page.effect else ""
    values = {f"points-{code.replace('.', '_')}": text for code, text in typed.points().items()} if page.effect else {}
    form = decide or DecideForm(page.lines, initial={"seen": seen, **values})
    context = {"page": page, "typed": typed, "form": form, "mark": loaded.criteria_set.mark}
    return render(request, "explanations/appeal.html", context, status=422 if decide else 200)


@needs(Permission.APPEAL_DECIDE, methods=("POST",))
def decide(request: OfficialRequest, pk: int) -> HttpResponse:
    """Another person answers the appeal."""
    appeal = appeal_for(request.actor, pk)
    loaded = load_sheet(sheet_for(request.actor, appeal.sheet_id))
    lines = selectors.appeal_page(appeal, loaded, request.actor, request.today, {}).lines
    form = DecideForm(lines, request.POST)
    if performed(form, lambda: _answer(request, pk, form)):
        messages.success(request, "Đã trả lời đề nghị phúc tra.")
        return redirect("appeals:detail", pk)
    return _detail(request, pk, form)


def _answer(request: OfficialRequest, pk: int, form: DecideForm) -> object:
    said = form.cleaned_data
    if said["outcome"] == "refused":
        return services.refuse_appeal(actor=request.actor, appeal_id=pk, reason=said["reason"], at=request.at)
    return services.grant_appeal(
        actor=request.actor, appeal_id=pk, points=form.points(), number=said["number"], day=said["date"],
        reason=said["reason"], at=request.at,
    )  # fmt: skip
