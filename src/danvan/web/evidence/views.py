"""Files of evidence as downloads."""

from django.http import HttpResponse

from danvan.apps.evidence.selectors import content_of
from danvan.apps.scoring.access import evidence_for
from danvan.domain.authority import Permission
from danvan.web.shared.attachment import attachment
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.EVIDENCE_VIEW)
def download(request: OfficialRequest, pk: int) -> HttpResponse:
    """One file, to be saved; another unit's file does not exist until it is sent with what the actor may see."""
    evidence = evidence_for(request.actor, pk)
    return attachment(content_of(evidence.file), evidence.file.media_type, evidence.name)
