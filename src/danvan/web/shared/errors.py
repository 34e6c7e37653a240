"""The pages of errors. They say nothing of the thing that was asked for, so that 404 is the same bytes always."""

import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from danvan.adapters.databases import is_busy

RETRY_AFTER_SECONDS = 10
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of the field


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's form
    """What does not exist, and what may not be seen: the same page, without token and without name."""
    return HttpResponse(render_to_string("404.html"), status=404)


def forbidden(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's form
    """A request that security checks stopped, such as one without its CSRF token."""
    return HttpResponse(render_to_string("403.html"), status=403)


def too_many(_request: HttpRequest) -> HttpResponse:
    """Asked for more often than limits allow."""
    return HttpResponse(render_to_string("429.html"), status=429)


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's form
    """A request that cannot be understood."""
    return HttpResponse(render_to_string("400.html"), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """A bug of ours, or a database that is busy; the log holds the traceback of either."""
    error = sys.exception()
    if error is not None and is_busy(error):
        return _busy(request)
    return HttpResponse(render_to_string("500.html"), status=500)


def _busy(request: HttpRequest) -> HttpResponse:
    """The database takes no more at the moment: nothing was stored, and what was sent can be sent again as it is.

    The page asks the database for nothing. A password is never written into a page, and files cannot be.
    """
    typed = {name: values for name, values in request.POST.lists() if name != TOKEN}
    has_password = any("password" in name.lower() for name in typed)
    context = {
        "address": request.get_full_path(),
        "is_post": request.method == "POST",
        "has_files": bool(request.FILES),
        "may_resend": TOKEN in request.POST and not has_password and not request.FILES,
        "csrf_token": request.POST.get(TOKEN, ""),
        "typed": [] if has_password else [(name, value) for name, values in typed.items() for value in values],
    }
    answer = HttpResponse(render_to_string("503.html", context), status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer
