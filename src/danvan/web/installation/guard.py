"""Who may open the pages of the first start, and what the session keeps of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import Http404, HttpResponse

from danvan.apps.installation.access import Setter, SetUpToken, may_set_up
from danvan.domain.authority import Permission
from danvan.web.shared.guards import public
from danvan.web.shared.request import PublicRequest

SESSION_TOKEN = "set_up_token"  # noqa: S105 -- the name under which the session keeps the digest
View = TypeVar("View", bound=Callable[..., HttpResponse])


class SetUpRequest(PublicRequest):
    """A request of somebody who may set up."""

    setter: Setter


def setter_of(request: PublicRequest) -> Setter | None:
    """By what somebody may set up: as an administrator, or by the token that their session keeps."""
    if request.actor is not None and request.actor.may(Permission.INSTALLATION_SET_UP):
        return request.actor
    digest = request.session.get(SESSION_TOKEN)
    return SetUpToken(digest) if isinstance(digest, str) else None


def not_there(_request: PublicRequest) -> HttpResponse:
    """The page does not exist for those who may not set up."""
    raise Http404


def setting_up(*methods: str, otherwise: Callable[[PublicRequest], HttpResponse] = not_there) -> Callable[[View], View]:
    """A page for an administrator, or before there is one for the holder of the token; nobody else finds it.

    `otherwise` answers those others.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: SetUpRequest, *args: object, **kwargs: object) -> HttpResponse:
            setter = setter_of(request)
            if setter is None or not may_set_up(setter):
                return otherwise(request)
            request.setter = setter
            return view(request, *args, **kwargs)

        opened: Any = public(*methods)(guarded)
        opened.permissions = (Permission.INSTALLATION_SET_UP,)
        return cast("View", opened)

    return decorate
