"""Single cells of a report: saved as soon as they were typed, and what was remarked on them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from danvan.apps.reporting import selectors
from danvan.apps.reporting.access import obligation_for
from danvan.apps.reporting.services import (
    Saved,
    StaleCell,
    answer_heading,
    comment_on_figure,
    save_cell,
    save_text,
)
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_moment
from danvan.web.reporting.forms import CommentForm, ReportForm, seen_cell
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

_LONGEST = 60


@needs(Permission.REPORT_DRAFT, methods=("POST",))
def cell(request: OfficialRequest, obligation_pk: int, code: str) -> HttpResponse:
    """One figure: saved as it was typed, with what then does not agree; or taken as it is stored."""
    _own(request, obligation_pk)
    if "lay" in request.POST:
        return _taken(request, obligation_pk, code)
    sent = request.POST.get(f"v-{code}", "")
    seen = seen_cell(sent)
    state = _tried(
        lambda: save_cell(
            actor=request.actor,
            obligation_id=obligation_pk,
            code=code,
            raw=request.POST.get(code, "")[:_LONGEST],
            seen=seen[0] if seen else 0,
            at=request.at,
        ),
        sent,
    )
    sheet = selectors.entry_on_page(obligation_for(request.actor, obligation_pk))
    tied = [sheet.cells[one] for one in selectors.tied_to(code) if one in sheet.cells]
    if code in sheet.cells and "refusal" not in state:
        state["seen"] = sheet.cells[code].seen
    context = {**state, "code": code, "seen_name": f"v-{code}", "tied": tied, "is_part_of_year": sheet.is_part_of_year}
    return _state(request, obligation_pk, context)


@needs(Permission.REPORT_DRAFT, methods=("POST",))
def text(request: OfficialRequest, obligation_pk: int, code: str) -> HttpResponse:
    """One text, saved as it was typed."""
    _own(request, obligation_pk)
    seen = request.POST.get(f"p-{code}", "")
    state = _tried(
        lambda: save_text(
            actor=request.actor,
            obligation_id=obligation_pk,
            code=code,
            text=request.POST.get(code, "").replace("\r\n", "\n"),
            seen=seen,
            at=request.at,
        ),
        seen,
    )
    return _state(request, obligation_pk, {**state, "code": code, "seen_name": f"p-{code}", "is_text": True})


@needs(Permission.REPORT_DRAFT, methods=("POST",))
def nothing(request: OfficialRequest, obligation_pk: int, heading: str) -> HttpResponse:
    """A heading answered with "không phát sinh", or not any more."""
    _own(request, obligation_pk)
    state = _tried(
        lambda: answer_heading(
            actor=request.actor,
            obligation_id=obligation_pk,
            heading=heading,
            is_nothing=heading in request.POST.getlist("nothing"),
            at=request.at,
        ),
        "",
    )
    return _state(request, obligation_pk, {**state, "code": f"muc-{heading}"})


@needs(Permission.REPORT_VIEW_ALL, Permission.REPORT_VIEW_OWN, methods=("GET", "POST"))
def comments(request: OfficialRequest, obligation_pk: int, code: str) -> HttpResponse:
    """What was remarked on one figure, and how it came to its value."""
    obligation = obligation_for(request.actor, obligation_pk)
    talk = selectors.figure_talk(request.actor, obligation, code)
    form = CommentForm(request.POST or None)
    if performed(
        form,
        lambda: comment_on_figure(
            actor=request.actor, obligation_id=obligation_pk, code=code, text=form.cleaned_data["text"], at=request.at
        ),
    ):
        messages.success(request, "Đã ghi chú.")
        return redirect("reporting:comments", obligation_pk, code)
    context = {"page": selectors.writing_on_page(obligation), "talk": talk, "form": form}
    return render(request, "reporting/comments.html", context, status=422 if form.is_bound else 200)


def _own(request: OfficialRequest, obligation_pk: int) -> None:
    """Raises Http404 unless the report is the actor's own unit's."""
    if not request.actor.belongs_to(obligation_for(request.actor, obligation_pk).unit_id):
        raise Http404


def _tried(act: Callable[[], Saved], seen: str) -> dict[str, object]:
    """What became of saving one cell: saved, refused with the reason, or both values when somebody else was faster."""
    try:
        saved = act()
    except StaleCell as stale:
        return {"conflict": stale, "seen": stale.seen, "status": 422}
    except RuleViolation as refusal:
        return {"refusal": str(refusal), "seen": seen, "status": 422}
    return {"saved": saved, "seen": saved.seen, "status": 200}


def _state(request: OfficialRequest, obligation_pk: int, context: dict[str, object]) -> HttpResponse:
    now = format_moment(timezone.localtime(request.at)) if context.get("saved") else ""
    more = {"obligation_id": obligation_pk, "now": now, "is_answer": True}
    return render(request, "reporting/_saved.html", {**context, **more}, status=int(str(context["status"])))


def _taken(request: OfficialRequest, obligation_pk: int, code: str) -> HttpResponse:
    """The cell as it is stored, into the field of who gives up their own value."""
    obligation = obligation_for(request.actor, obligation_pk)
    sheet = selectors.entry_on_page(obligation)
    if code not in sheet.cells:
        raise Http404
    typed = selectors.writing_on_page(obligation, sheet.values).typed
    form = ReportForm(initial=typed, sheet=sheet, obligation_id=obligation_pk)
    found = sheet.cells[code]
    form.fields[code].widget.attrs.update({"hx-swap-oob": "true", "aria-label": found.name})
    context = {"code": code, "seen_name": f"v-{code}", "seen": found.seen, "field": form[code], "tied": [found]}
    return _state(request, obligation_pk, {**context, "status": 200})
