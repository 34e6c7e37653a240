"""The page that the QR code of a paper leads to: for everybody, also for who holds a copy on paper."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from danvan.apps.papers.selectors import public_paper
from danvan.apps.papers.services import note_public_check
from danvan.web.shared.addresses import client_address
from danvan.web.shared.errors import too_many
from danvan.web.shared.guards import public
from danvan.web.shared.limits import is_used_up
from danvan.web.shared.request import PublicRequest

CHECKS_A_MINUTE = 30
_MINUTE = 60


@public()
def paper(request: PublicRequest, code: str) -> HttpResponse:
    """What anybody may know of an issued paper; each look-up is counted, who looked is forgotten after a minute."""
    if _too_often(request):
        return too_many(request)
    found = public_paper(code[:20])
    note_public_check(paper_id=found.pk if found else None, at=request.at)
    if found is None:
        raise Http404
    return render(request, "public/paper.html", {"paper": found})


def _too_often(request: PublicRequest) -> bool:
    """Whether one address asks more often than a person with papers in hand does; kept for a minute."""
    address = client_address(request, trusted_proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT)
    key = f"paper-check-{address}-{int(request.at.timestamp()) // _MINUTE}"
    return is_used_up(key, most=CHECKS_A_MINUTE, seconds=_MINUTE)
