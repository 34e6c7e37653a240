"""Files of evidence as downloads."""

from django.http import Http404, HttpResponse

from danvan.apps.evidence.access import evidence_for
from danvan.apps.evidence.selectors import content_of
from danvan.apps.reporting.access import sees_sent_file
from danvan.apps.scoring.access import sees_cell_evidence
from danvan.domain.authority import Permission
from danvan.web.evidence.attachment import attachment
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.EVIDENCE_VIEW)
def download(request: OfficialRequest, pk: int) -> HttpResponse:
    """One file, to be saved; another unit's file does not exist until it is sent with what the actor may see."""
    actor, evidence = request.actor, evidence_for(request.actor, pk)
    is_own = actor.belongs_to(evidence.unit_id)
    if not (is_own or sees_cell_evidence(actor, pk) or sees_sent_file(actor, pk, evidence.unit_id)):
        raise Http404
    return attachment(content_of(evidence.file), evidence.file.media_type, evidence.name)
