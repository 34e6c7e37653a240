"""What everybody may read: published plans and rankings. No log-in, no token, the same for all."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page

from danvan.apps.installation.access import awaits_administrator
from danvan.apps.portal.selectors import published_plan, published_plans, published_ranking
from danvan.apps.releases.selectors import corrections_beyond, public_release
from danvan.web.shared.guards import public
from danvan.web.shared.request import PublicRequest


@public()
@conditional_page
def start(request: PublicRequest) -> HttpResponse:
    """What this is, what is public by year, and the way in."""
    years = published_plans()
    context = {"years": years, "is_sample": settings.SAMPLE, "awaits_set_up": not years and awaits_administrator()}
    return render(request, "public/start.html", context)


@public()
@conditional_page
def plan(request: PublicRequest, authority: str, year: int, edition: int | None = None) -> HttpResponse:
    """A published plan of an authority: as published last, or an earlier edition."""
    published = published_plan(authority, year, edition)
    if published is None:
        raise Http404
    has_ranking = published_ranking(authority, year) is not None
    return render(
        request, "public/plan.html", {"published": published, "authority": authority, "has_ranking": has_ranking}
    )


@public()
@conditional_page
def ranking(request: PublicRequest, authority: str, year: int) -> HttpResponse:
    """A published ranking of an authority with the progress of the plan's targets."""
    published = published_ranking(authority, year)
    if published is None:
        raise Http404
    release = public_release(authority, year)
    context = {
        "published": published,
        "authority": authority,
        "has_plan": published_plan(authority, year) is not None,
        "release": release,
        "unseen": corrections_beyond(release, told=len(published.content.get("corrections", ()))),
    }
    return render(request, "public/ranking.html", context)
