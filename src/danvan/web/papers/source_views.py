"""Putting what other areas wrote onto the path of a paper: a compiled report, a plan that was drafted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from danvan.apps.compiling.access import compilation_for
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.selectors import compiled_document
from danvan.apps.drafting.access import draft_for
from danvan.apps.drafting.enums import DraftState
from danvan.apps.drafting.selectors import draft_document
from danvan.apps.papers.services import Source, draft_paper
from danvan.domain.authority import Permission as P
from danvan.domain.rules import RuleViolation
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

POST = ("POST",)


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
