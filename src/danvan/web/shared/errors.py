"""The pages of errors. They say nothing of the thing that was asked for, so that 404 is the same bytes always."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's form
    """What does not exist, and what may not be seen: the same page, without token and without name."""
    return HttpResponse(render_to_string("404.html"), status=404)


def forbidden(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's form
    """A request that security checks stopped, such as one without its CSRF token."""
    return HttpResponse(render_to_string("403.html"), status=403)


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's form
    """A request that cannot be understood."""
    return HttpResponse(render_to_string("400.html"), status=400)


def broken(_request: HttpRequest) -> HttpResponse:
    """A bug of ours; the log holds its traceback."""
    return HttpResponse(render_to_string("500.html"), status=500)
