"""My work: one page per person."""

from django.http import HttpResponse
from django.shortcuts import render

from danvan.web.home.pages import my_work_page
from danvan.web.shared.guards import signed_in
from danvan.web.shared.request import OfficialRequest


@signed_in()
def my_work(request: OfficialRequest) -> HttpResponse:
    """What waits for me, what runs out, what came back; at most two clicks to the thing."""
    return render(request, "home/my_work.html", {"page": my_work_page(request.actor, request.today)})
