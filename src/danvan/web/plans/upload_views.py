"""Files that could not be read, for who handed them in: to be saved again, or removed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from danvan.apps.plans import access, services
from danvan.apps.plans.quarantine import kept_content
from danvan.domain.authority import Permission as P
from danvan.web.shared.attachment import attachment
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

PLAIN_BYTES = "application/octet-stream"  # whatever the file is, no browser is to open it


@needs(P.PLAN_READ_SOURCE)
def kept_upload(request: OfficialRequest, pk: int) -> HttpResponse:
    """The file as it came, to be saved."""
    kept = access.kept_upload_for(request.actor, pk)
    content = kept_content(kept)
    if content is None:
        raise Http404
    return attachment(content, PLAIN_BYTES, kept.source_name)


@needs(P.PLAN_READ_SOURCE, methods=("POST",))
def remove_upload(request: OfficialRequest, pk: int) -> HttpResponse:
    """Remove the file."""
    kept = access.kept_upload_for(request.actor, pk)
    services.remove_upload(actor=request.actor, kept_id=kept.pk, at=request.at)
    messages.success(request, f"Đã xóa tệp {kept.source_name}.")
    return redirect("plans:read_source")
