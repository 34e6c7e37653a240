"""A plan in the formats of other systems."""

from django.http import HttpResponse

from danvan.apps.plans import access, selectors
from danvan.domain.authority import Permission as P
from danvan.web.shared.downloads import saved_as
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.PLAN_VIEW)
def as_akoma_ntoso(request: OfficialRequest, pk: int) -> HttpResponse:
    """The text of a plan as Akoma Ntoso XML."""
    content = selectors.plan_akoma_ntoso(access.opened_plan_for(request.actor, pk), request.today)
    return saved_as(f"ke-hoach-{pk}.xml", content, "application/akn+xml")


@needs(P.PLAN_VIEW)
def as_json(request: OfficialRequest, pk: int) -> HttpResponse:
    """What was read of a plan and confirmed, in the JSON of schema danvan.reading/1."""
    content = selectors.plan_json(access.opened_plan_for(request.actor, pk))
    return saved_as(f"ke-hoach-{pk}.json", content, "application/json; charset=utf-8")
