"""The pages of signing in that django-allauth does, each with our guard, our template and our answers.

This is the whole list: what does not stand in `accounts/library_urls.py` does not exist. The address names are
allauth's own, because it looks its pages up by them.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse_lazy

from danvan.apps.accounts.services import recording_factors
from danvan.web.accounts.single_sign_on import configured
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
    """A page for those who have a password; the others are told how they log in.

    Who had to replace a password that another gave them goes on to their work.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not (request.user.is_authenticated and request.user.has_usable_password()):
            return render(request, "accounts/no_password.html")
        was_given = request.user.must_change_password
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            response.context_data["must_change_password"] = request.user.must_change_password
        return redirect("home:my_work") if was_given and response.status_code == HTTPStatus.FOUND else response

    return answered


def _with_key(view: Page) -> Page:
    """A page on which a passkey may be used: what the browser must be told stands in one attribute, as JSON."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data and "js_data" in response.context_data:
            data = response.context_data["js_data"]
            response.context_data["key_options"] = json.dumps(data, cls=DjangoJSONEncoder)
        return response

    return answered


def _recorded(view: Page) -> Page:
    """A page that changes what protects the account; the change is written down in the same transaction."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with recording_factors(person=request.user, at=request.at):  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

    return answered


def _with_sign_on(view: Page) -> Page:
    """A page that offers the province's single sign-on, where there is one."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            sign_on = configured()
            response.context_data["single_sign_on"] = sign_on.label if sign_on else ""
        return response

    return answered


FACTORS = reverse_lazy("mfa_index")

sign_in = public("GET", "POST")(_with_sign_on(_page(account.LoginView.as_view(template_name="accounts/sign_in.html"))))
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

second_step = public("GET", "POST")(
    _with_key(_page(steps.AuthenticateView.as_view(template_name="accounts/second_step.html")))
)
sign_in_by_key = public("GET", "POST")(keys.LoginWebAuthnView.as_view(template_name="accounts/sign_in.html"))
reauthenticate_by_code = own_account("GET", "POST")(
    _page(steps.ReauthenticateView.as_view(template_name="accounts/reauthenticate_by_code.html"))
)
reauthenticate_by_key = own_account("GET", "POST")(
    _with_key(_page(keys.ReauthenticateWebAuthnView.as_view(template_name="accounts/reauthenticate_by_key.html")))
)
set_up_app = own_account("GET", "POST")(
    _recorded(_page(app.ActivateTOTPView.as_view(template_name="accounts/set_up_app.html")))
)
remove_app = own_account("GET", "POST")(
    _recorded(_page(app.DeactivateTOTPView.as_view(template_name="accounts/remove_app.html")))
)
view_codes = own_account()(codes.ViewRecoveryCodesView.as_view(template_name="accounts/codes.html"))
renew_codes = own_account("GET", "POST")(
    _recorded(_page(codes.GenerateRecoveryCodesView.as_view(template_name="accounts/renew_codes.html")))
)
add_key = own_account("GET", "POST")(
    _recorded(_with_key(_page(keys.AddWebAuthnView.as_view(template_name="accounts/add_key.html"))))
)
rename_key = own_account("GET", "POST")(
    _page(keys.EditWebAuthnView.as_view(template_name="accounts/rename_key.html", success_url=FACTORS))
)
remove_key = own_account("GET", "POST")(
    _recorded(_page(keys.RemoveWebAuthnView.as_view(template_name="accounts/remove_key.html", success_url=FACTORS)))
)
