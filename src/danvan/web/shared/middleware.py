"""Log-in everywhere, the actor of the request, and the one place where a refusal becomes an answer."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from danvan.apps.orgs.selectors import actor_for, post_choices, why_not_acting
from danvan.apps.sample.scenes import scene_of
from danvan.apps.sample.selectors import current_instant
from danvan.domain.rules import RuleViolation
from danvan.web.shared.errors import TOKEN, bad_request, session_ended

GetResponse = Callable[[HttpRequest], HttpResponse]
SESSION_POST = "post_id"
SESSION_DELEGATION = "delegation_id"
SESSION_SCENE = "sample_scene"
NUL = "\x00"
FOR_ALL = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


class NotKeptMiddleware:
    """Says that no cache may keep what was answered to one person; citizens' pages are asked for anew each time."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; an answer that already says how it may be kept stays as it is."""
        response = self.get_response(request)
        match = request.resolver_match
        is_for_all = match is not None and match.namespace == "public" and response.status_code in FOR_ALL
        asked_anew = "private, no-cache" if getattr(request, "actor", None) else "no-cache"
        response.headers.setdefault("Cache-Control", asked_anew if is_for_all else "private, no-store")
        return response


class PersonMiddleware(AuthenticationMiddleware):
    """Django's own, but that the person is the one who was read with the session."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its `user`, who is looked up when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person_of(request))  # type: ignore[assignment]  # as Django does


def _person_of(request: HttpRequest) -> Any:
    with request.session.with_person():  # type: ignore[attr-defined]  # our own store of sessions
        return get_user(request)


class NulMiddleware:
    """Refuses a request of which a field holds the sign NUL: nobody types it, and PostgreSQL stores no text with it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: tuple[object, ...], _kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Answer 400 to a field with NUL in its name or value."""
        fields = (*request.GET.lists(), *request.POST.lists())
        holds_nul = any(NUL in name or any(NUL in value for value in values) for name, values in fields)
        return bad_request(request) if holds_nul else None


class ActorMiddleware:
    """Gives the request `at`, `today` and `actor`, and sends who is not logged in to the log-in page.

    Who chose to act by a delegation that has ended meanwhile is told so and does nothing until they choose anew. Who
    has a password that somebody else has seen opens nothing but their own account until it is changed. A view without a
    guard's mark is a bug and answers 500, never a page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its actor and its now."""
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        request.scene = scene_of(request.session.get(SESSION_SCENE))  # type: ignore[attr-defined]
        request.at = current_instant(request.scene)  # type: ignore[attr-defined]
        request.today = timezone.localdate(request.at)  # type: ignore[attr-defined]
        request.actor = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            chosen = (request.session.get(SESSION_POST), request.session.get(SESSION_DELEGATION))
            request.actor = actor_for(request.user, request.today, *chosen)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: tuple[object, ...], _kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Refuse a page without log-in unless it is marked public."""
        if request.path.startswith(settings.STATIC_URL):
            return None
        if not hasattr(view, "is_public"):
            raise RuntimeError(f"{view.__module__}.{view.__name__} bears no guard")
        if view.is_public:
            return None
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        if not view.needs_post:
            return None
        if request.user.must_change_password:
            return redirect("account_change_password")
        return self._refuse_nobody(request, view) if request.actor is None else None  # type: ignore[attr-defined]

    def _refuse_nobody(self, request: HttpRequest, view: Any) -> HttpResponse | None:
        """The answer to who is logged in but acts as nobody: without a post, or by a delegation that has ended."""
        delegation_id, today = request.session.get(SESSION_DELEGATION), request.today  # type: ignore[attr-defined]
        if delegation_id is None:
            return render(request, "shared/no_post.html", status=403)
        person: Any = request.user
        if getattr(view, "chooses_capacity", False):
            own = actor_for(person, today, request.session.get(SESSION_POST))
            request.actor = own  # type: ignore[attr-defined]
            if own is not None:
                return None
        ended = {"why": why_not_acting(person.pk, today, delegation_id), "posts": post_choices(person.pk, today)}
        return render(request, "shared/delegation_ended.html", ended, status=403)


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the log-in page; what was typed before the session ended is kept on the way."""
    if request.method != "POST":
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(redirect_to_login(_own_page_before(request)).url)
        return redirect_to_login(request.get_full_path(), login_url=settings.LOGIN_URL)
    if any(name != TOKEN for name in request.POST) or request.FILES:
        return session_ended(request)
    return redirect_to_login(_own_page_before(request), login_url=settings.LOGIN_URL)


class RefusalMiddleware:
    """Turns a rule's refusal into a page that says what was refused, why, and what to do now (422).

    The title of every refused page begins with “Lỗi”: it is what a screen reader says first, and what a tab shows.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and not response.streaming:
            response.content = response.content.replace(b"<title>", "<title>Lỗi: ".encode(), 1)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 422 to a RuleViolation; anything else is a bug and goes on."""
        if not isinstance(exception, RuleViolation):
            return None
        return render(
            request,
            "shared/refused.html",
            {"violation": exception, "back_url": _own_page_before(request)},
            status=422,
        )


def _own_page_before(request: HttpRequest) -> str:
    """The page of ours that a request came from; blank for one of somebody else, to which no page of ours leads."""
    before = request.headers.get("Referer", "")
    return before if url_has_allowed_host_and_scheme(before, {request.get_host()}) else ""
