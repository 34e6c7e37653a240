"""My work: one page per person."""

from django.http import HttpResponse
from django.shortcuts import render

from danvan.web.home.pages import my_work_page
from danvan.web.home.situation import GRADE_COLUMNS, LATE_COLUMNS, TARGET_COLUMNS
from danvan.web.shared.guards import signed_in
from danvan.web.shared.request import OfficialRequest


@signed_in()
def my_work(request: OfficialRequest) -> HttpResponse:
    """What waits for me, what runs out, what came back, how the year stands; at most two clicks to the thing."""
    context = {
        "page": my_work_page(request.actor, request.today),
        "target_columns": TARGET_COLUMNS,
        "late_columns": LATE_COLUMNS,
        "grade_columns": GRADE_COLUMNS,
    }
    return render(request, "home/my_work.html", context)
