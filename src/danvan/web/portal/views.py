"""What the lead office has published, and what it could publish."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.portal import services
from danvan.apps.portal.selectors import publishable_rows
from danvan.domain.authority import Permission
from danvan.web.portal.pages import plan_cards
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.PLAN_PUBLISH, Permission.RANKING_PUBLISH)
def overview(request: OfficialRequest) -> HttpResponse:
    """The plans that the actor's office leads, what is public of each, and the acts."""
    context = {
        "cards": plan_cards(publishable_rows(request.actor)),
        "may_release": request.actor.may(Permission.RELEASE_MAKE),
    }
    return render(request, "portal/overview.html", context)


@needs(Permission.PLAN_PUBLISH, methods=("POST",))
def publish_plan(request: OfficialRequest, plan_pk: int) -> HttpResponse:
    """Publish a plan."""
    publication = services.publish_plan(actor=request.actor, plan_id=plan_pk, at=request.at)
    messages.success(request, f"Đã công khai kế hoạch năm {publication.plan.year}.")
    return redirect("portal:overview")


@needs(Permission.RANKING_PUBLISH, methods=("POST",))
def publish_ranking(request: OfficialRequest, plan_pk: int) -> HttpResponse:
    """Publish a decided ranking."""
    publication = services.publish_ranking(actor=request.actor, plan_id=plan_pk, at=request.at)
    messages.success(request, f"Đã công khai kết quả xếp loại năm {publication.plan.year}.")
    return redirect("portal:overview")
