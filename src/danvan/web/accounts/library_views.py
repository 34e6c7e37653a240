"""The pages of signing in that django-allauth does, each with our guard, our template and our answers.

This is the whole list: what does not stand in `accounts/library_urls.py` does not exist. The address names are
allauth's own, because it looks its pages up by them.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account import views as account
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from danvan.web.shared.guards import own_account, public

Page = Callable[..., HttpResponse]


def _page(view: Page) -> Page:
    """The view, answering 422 when a form was refused and 404 when a letter's link leads nowhere any more."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.status_code == HTTPStatus.OK:
            context = response.context_data or {}
            if context.get("token_fail"):
                response.status_code = HTTPStatus.NOT_FOUND
            elif request.method == "POST" and _is_refused(context):
                response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return answered


def _is_refused(context: Mapping[str, Any]) -> bool:
    return any(isinstance(value, BaseForm) and value.errors for value in context.values())


def _by_letter(view: Page) -> Page:
    """A page that needs letters; where none are sent it says whom to ask instead."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return view(request, *args, **kwargs) if settings.MAIL_IS_SENT else render(request, "accounts/no_letters.html")

    return answered


def _with_password(view: Page) -> Page:
    """A page for those who have a password; the others are told how they log in."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        has_password = request.user.is_authenticated and request.user.has_usable_password()
        return view(request, *args, **kwargs) if has_password else render(request, "accounts/no_password.html")

    return answered


sign_in = public("GET", "POST")(_page(account.LoginView.as_view(template_name="accounts/sign_in.html")))
sign_out = public("POST")(account.LogoutView.as_view())
ask_reset = public("GET", "POST")(
    _by_letter(_page(account.PasswordResetView.as_view(template_name="accounts/ask_reset.html")))
)
reset_asked = public()(account.PasswordResetDoneView.as_view(template_name="accounts/reset_asked.html"))
reset = public("GET", "POST")(_page(account.PasswordResetFromKeyView.as_view(template_name="accounts/reset.html")))
reset_done = public()(account.PasswordResetFromKeyDoneView.as_view(template_name="accounts/reset_done.html"))
change_password = own_account("GET", "POST")(
    _with_password(_page(account.PasswordChangeView.as_view(template_name="accounts/change_password.html")))
)
reauthenticate = own_account("GET", "POST")(
    _page(account.ReauthenticateView.as_view(template_name="accounts/reauthenticate.html"))
)
