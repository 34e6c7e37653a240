"""A reading that came of the book of incoming papers: what the book says is taken over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from danvan.apps.incoming import services
from danvan.domain.authority import Permission as P
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.PLAN_CONFIRM, methods=("POST",))
def take_from_book(request: OfficialRequest, pk: int) -> HttpResponse:
    """Number, day and issuer as the book has them."""
    services.take_from_book(actor=request.actor, reading_id=pk, at=request.at)
    messages.success(request, "Đã lấy số, ngày, cơ quan ban hành theo sổ văn bản đến.")
    return redirect("plans:reading", pk)
