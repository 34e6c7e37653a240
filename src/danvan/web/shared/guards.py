"""Who may open a page: every view bears one of these marks, and the middleware lets nobody past without one."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import resolve
from django.views.decorators.http import require_http_methods

from danvan.domain.authority import Actor, Permission

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(*methods: str) -> Callable[[View], View]:
    """A page for anybody, without log-in; GET unless `methods` says otherwise."""
    return _mark(methods or ("GET",), is_public=True, permissions=())


def own_account(*methods: str) -> Callable[[View], View]:
    """A page of somebody's own account: for anybody who is logged in, also without a post."""
    return _mark(methods or ("GET",), is_public=False, permissions=(), needs_post=False)


def signed_in(*methods: str) -> Callable[[View], View]:
    """A page for anybody who is logged in and holds a post."""
    return _mark(methods or ("GET",), is_public=False, permissions=())


def choosing_capacity(view: View) -> View:
    """The page on which one chooses in which post or delegation to go on: open also when the chosen one has ended."""
    cast("Any", view).chooses_capacity = True
    return view


def needs(*permissions: Permission, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A page for those who hold at least one of the permissions; for all others it does not exist (404)."""
    return _mark(methods, is_public=False, permissions=permissions)


def may_open(actor: Actor, address: str) -> bool:
    """Whether the guard of the page at an address lets the actor in; what it then shows may still be none of theirs."""
    return _admits(_permissions_at(address), actor)


@lru_cache(maxsize=1024)
def _permissions_at(address: str) -> tuple[Permission, ...]:
    return cast("tuple[Permission, ...]", getattr(resolve(address).func, "permissions", ()))


def _admits(permissions: tuple[Permission, ...], actor: Actor | None) -> bool:
    return not permissions or (actor is not None and any(actor.may(permission) for permission in permissions))


def _mark(
    methods: tuple[str, ...], *, is_public: bool, permissions: tuple[Permission, ...], needs_post: bool = True
) -> Callable[[View], View]:
    allowed = tuple({*methods, "HEAD"}) if "GET" in methods else methods

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            actor = getattr(request, "actor", None)
            if not _admits(permissions, actor):
                raise Http404
            return view(request, *args, **kwargs)

        checked: Any = require_http_methods(allowed)(guarded)
        checked.is_public = is_public
        checked.permissions = permissions
        checked.needs_post = needs_post
        checked.methods = methods
        return cast("View", checked)

    return decorate
