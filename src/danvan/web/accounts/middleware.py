"""What somebody must do on their own account before anything else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from danvan.apps.accounts.selectors import lacks_required_factor
from danvan.apps.orgs.selectors import roles_held
from danvan.web.shared.middleware import SESSION_SCENE

GetResponse = Callable[[HttpRequest], HttpResponse]


class OwnAccountFirstMiddleware:
    """Leads whoever has a password that another knows, or lacks a factor that a role of theirs asks for, to mend it.

    Till then only pages of the own account and pages for citizens answer. Who came by a sample's one click is let pass:
    they have neither password nor factor, and nothing of a sample is worth protecting.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: tuple[object, ...], _kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Lead to the own account from every page that needs a post."""
        is_for_all = getattr(view, "is_public", True) and not getattr(view, "permissions", ())
        if is_for_all or not view.needs_post or not request.user.is_authenticated:
            return None
        if settings.SAMPLE and SESSION_SCENE in request.session:
            return None
        if request.user.must_change_password:
            return redirect("account_change_password")
        return redirect("mfa_index") if must_add_factor(request) else None


def must_add_factor(request: HttpRequest) -> bool:
    """Whether a role that the person holds today asks for a second factor, and they have none."""
    person: Any = request.user
    if not getattr(person, "may_lack_factor", True):
        return False
    today = request.today  # type: ignore[attr-defined]
    return lacks_required_factor(person.pk, roles_held(person.pk, today), today)
