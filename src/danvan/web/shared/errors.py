"""The pages of errors. They say nothing of the thing that was asked for, so that 404 is the same bytes always."""

import sys
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from danvan.adapters.databases import is_busy, is_without_disk

RETRY_AFTER_SECONDS = 10
CELL_UNSAVED = (
    "Chưa lưu: phiên làm việc đã kết thúc. Những gì đã nhập còn nguyên trên trang này: bấm nút lưu của trang, đăng "
    "nhập lại theo hướng dẫn rồi gửi tiếp."
)
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
    """A bug of ours, a database that is busy or a disk that takes nothing; the log holds the traceback of each."""
    error = sys.exception()
    if error is not None and is_busy(error):
        return _busy(request)
    context = {"is_without_disk": error is not None and is_without_disk(error)}
    return HttpResponse(render_to_string("500.html", context), status=500)


def _busy(request: HttpRequest) -> HttpResponse:
    """The database takes no more at the moment: nothing was stored, and what was sent can be sent again as it is.

    The page asks the database for nothing, and its token is the one that was sent.
    """
    context = _sent(request) | {"csrf_token": request.POST.get(TOKEN, "")}
    context["may_resend"] = bool(context["may_resend"] and not context["files"])
    answer = HttpResponse(render_to_string("503.html", context), status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def session_ended(request: HttpRequest) -> HttpResponse:
    """Somebody sent what they typed after their session ended: nothing was stored, and nothing typed is lost.

    A cell that saves itself is told so beside it; a page is offered the log-in in another window and to send again.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(CELL_UNSAVED, status=HTTPStatus.UNAUTHORIZED, content_type="text/plain; charset=utf-8")
    context = _sent(request) | {"sign_in": settings.LOGIN_URL, "csrf_token": get_token(request)}
    return HttpResponse(render_to_string("401.html", context), status=HTTPStatus.UNAUTHORIZED)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's form
    """A form with the token of an earlier log-in, or with none.

    Where the browser says that our own page sent it, it is offered to send again with a new token; a foreign page could
    otherwise have somebody confirm what they never typed.
    """
    context = _sent(request)
    context["may_resend"] = bool(context["may_resend"] and _is_own_page(request))
    if context["may_resend"]:
        context["csrf_token"] = get_token(request)
    return HttpResponse(render_to_string("403_csrf.html", context), status=HTTPStatus.FORBIDDEN)


def _is_own_page(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _sent(request: HttpRequest) -> dict[str, object]:
    """What a page needs to send again what was sent. A password is never written into a page, and files cannot be."""
    typed = {name: values for name, values in request.POST.lists() if name != TOKEN}
    has_password = any("password" in name.lower() for name in typed)
    return {
        "address": request.get_full_path(),
        "is_post": request.method == "POST",
        "files": [file.name for _, files in request.FILES.lists() for file in files],
        "may_resend": TOKEN in request.POST and not has_password,
        "typed": [] if has_password else [(name, value) for name, values in typed.items() for value in values],
    }
