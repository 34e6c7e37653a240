"""Putting what other areas wrote onto the path of a paper: reports, plans, papers of a cycle."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from danvan.apps.compiling.access import compilation_for
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.selectors import compiled_document
from danvan.apps.drafting.access import draft_for
from danvan.apps.drafting.enums import DraftState
from danvan.apps.drafting.selectors import draft_document
from danvan.apps.papers.services import Source, draft_paper
from danvan.apps.releases.access import releasable_cycle_for
from danvan.apps.releases.results import commended
from danvan.apps.releases.selectors import newest_release
from danvan.apps.score_papers.selectors import council_minutes_draft, team_decision_draft, team_minutes_draft
from danvan.apps.scoring.access import own_cycle_for
from danvan.domain.authority import Permission as P
from danvan.domain.rules import RuleViolation
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

POST = ("POST",)
_DRAFTS = {
    "to-tham-dinh": ("team_decision", team_decision_draft),
    "bien-ban-to": ("team_minutes", team_minutes_draft),
    "bien-ban-hoi-dong": ("council_minutes", council_minutes_draft),
}


@needs(P.PAPER_DRAFT, methods=POST)
def from_compiled_report(request: OfficialRequest, pk: int) -> HttpResponse:
    """A finished compiled report becomes a paper that is put forward."""
    report = compilation_for(request.actor, pk)
    if report.state != CompilationState.FINISHED:
        raise RuleViolation("Báo cáo chưa chốt nên chưa đưa vào đường trình ký được. Chốt báo cáo trước.")
    paper = draft_paper(
        actor=request.actor, document=compiled_document(report), issuer_id=report.deadline.plan.issuer_id,
        at=request.at, source=Source("compiled_report", pk),
    )  # fmt: skip
    messages.success(request, "Đã lập văn bản từ báo cáo tổng hợp.")
    return redirect("papers:detail", paper.pk)


@needs(P.PAPER_DRAFT, methods=POST)
def from_plan_draft(request: OfficialRequest, pk: int) -> HttpResponse:
    """A plan that was handed out for signing becomes a paper that is put forward."""
    draft = draft_for(request.actor, pk)
    if draft.state != DraftState.EXPORTED:
        raise RuleViolation("Dự thảo kế hoạch chưa xuất bản ký nên chưa đưa vào đường trình ký được.")
    paper = draft_paper(
        actor=request.actor, document=draft_document(draft), issuer_id=draft.issuer_id, at=request.at,
        source=Source("plan_draft", pk),
    )  # fmt: skip
    messages.success(request, "Đã lập văn bản từ dự thảo kế hoạch.")
    return redirect("papers:detail", paper.pk)


@needs(P.PAPER_DRAFT, methods=POST)
def from_cycle(request: OfficialRequest, pk: int, what: str) -> HttpResponse:
    """The decision on the appraisal team, or minutes, of a cycle that the own office leads."""
    cycle = own_cycle_for(request.actor, pk)
    if what not in _DRAFTS:
        raise Http404
    source, drafted = _DRAFTS[what]
    issuer_id = cycle.plan.issuer_id if source == "team_decision" else cycle.plan.lead_unit_id
    paper = draft_paper(
        actor=request.actor, document=drafted(cycle, request.today).document, issuer_id=issuer_id, at=request.at,
        source=Source(source, pk),
    )  # fmt: skip
    messages.success(request, "Đã lập văn bản từ giấy tờ của kỳ chấm điểm.")
    return redirect("papers:detail", paper.pk)


@needs(P.PAPER_DRAFT, methods=POST)
def from_commendation(request: OfficialRequest, pk: int) -> HttpResponse:
    """The submission that proposes the units of the best grade for commendation."""
    release = newest_release(releasable_cycle_for(request.actor, pk))
    if release is None:
        raise RuleViolation("Chưa có bản công bố nên chưa lập được tờ trình đề nghị khen. Lập bản công bố trước.")
    paper = draft_paper(
        actor=request.actor, document=commended(release, request.today), issuer_id=release.cycle.plan.lead_unit_id,
        at=request.at, source=Source("commendation", pk),
    )  # fmt: skip
    messages.success(request, "Đã lập tờ trình đề nghị khen.")
    return redirect("papers:detail", paper.pk)
