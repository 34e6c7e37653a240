"""Proving anew who one is before a grave act, as before changes of one's own account."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect

from danvan.web.shared.request import OfficialRequest

View = TypeVar("View", bound=Callable[..., HttpResponse])


def asks_anew(view: View) -> View:
    """The page opens to who gave password or factor within the last minutes; others give it first and come back."""

    @wraps(view)
    def asked(request: OfficialRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_reauthentication_required(request, app=""):
            return view(request, *args, **kwargs)
        methods = get_adapter(request).get_reauthentication_methods(request.user)
        if not methods:
            return HttpResponseForbidden()
        return redirect(f"{methods[0]['url']}?{urlencode({'next': request.path})}")

    return asked  # type: ignore[return-value] # the same view with a step before it
