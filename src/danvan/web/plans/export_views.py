"""A plan in the formats of other systems."""

import json

from django.http import HttpResponse

from danvan.adapters.writing.akoma_ntoso import MEDIA_TYPE, akoma_ntoso
from danvan.apps.plans import access, selectors
from danvan.domain.authority import Permission as P
from danvan.domain.plan_reading.serial import reading_to_dict
from danvan.domain.plan_reading.structure import structured
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.PLAN_VIEW)
def as_akoma_ntoso(request: OfficialRequest, pk: int) -> HttpResponse:
    """The text of a plan as Akoma Ntoso XML."""
    reading = selectors.plan_as_reading(access.opened_plan_for(request.actor, pk))
    return saved_as(f"ke-hoach-{pk}.xml", akoma_ntoso(structured(reading), written_on=request.today), MEDIA_TYPE)


@needs(P.PLAN_VIEW)
def as_json(request: OfficialRequest, pk: int) -> HttpResponse:
    """What was read of a plan and confirmed, in the JSON of schema danvan.reading/1."""
    reading = selectors.plan_as_reading(access.opened_plan_for(request.actor, pk))
    content = json.dumps(reading_to_dict(reading), ensure_ascii=False, indent=2).encode()
    return saved_as(f"ke-hoach-{pk}.json", content, "application/json; charset=utf-8")
