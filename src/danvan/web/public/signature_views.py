"""Checking a signed file for anybody: rate-limited, nothing of the file or of who asks is kept."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from danvan.apps.signatures.enums import CheckPlace
from danvan.apps.signatures.selectors import check_of
from danvan.apps.signatures.services import note_check
from danvan.domain.signatures import SignatureCheck
from danvan.web.public.forms import SignedFileForm
from danvan.web.shared.acts import perform
from danvan.web.shared.addresses import client_address
from danvan.web.shared.errors import too_many
from danvan.web.shared.guards import public
from danvan.web.shared.request import PublicRequest
from danvan.web.shared.signature_check import PATIENCE, busy, check_context, running, too_often
from danvan.web.shared.uploads import uploaded_content

CHECKS_AN_HOUR = 30


@public("GET", "POST")
def check_signature(request: PublicRequest) -> HttpResponse:
    """The form; with a file, what its signatures are worth."""
    form = SignedFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context: dict[str, object] = {"form": form}
    if request.method == "POST":
        address = client_address(request, trusted_proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT)
        if too_often(address, int(request.at.timestamp()), CHECKS_AN_HOUR):
            return too_many(request)
        found = _checked(request, form)
        context |= {"check": check_context(found, with_register=False)} if found else {}
    return render(request, "public/check_signature.html", context, status=422 if form.errors else 200)


def _checked(request: PublicRequest, form: SignedFileForm) -> SignatureCheck | None:
    """The check of the file, None with the reason on the form."""
    content = perform(form, lambda: uploaded_content(form.cleaned_data["file"])) if form.is_valid() else None
    if content is None:
        return None
    if not running.acquire(timeout=PATIENCE):
        busy(form)
        return None
    try:
        found = check_of(content, request.at)
    finally:
        running.release()
    note_check(place=CheckPlace.PUBLIC, actor=None, check=found, at=request.at)
    return found
