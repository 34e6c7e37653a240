"""Forms of the second step: django-allauth's, in our words, with failures written down."""

from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.conf import settings

from danvan.apps.accounts.services import record_failure
from danvan.web.accounts.password_forms import Plain
from danvan.web.shared.addresses import client_address

LONGEST_NAME = 60
CODE_HINT = "Sáu chữ số đang hiện trong ứng dụng xác thực."
ANY_CODE_HINT = "Sáu chữ số đang hiện trong ứng dụng xác thực, hoặc một mã dự phòng tám chữ số chưa dùng."


class _CodeField(Plain):
    """One field for a code, typed or filled in by the device."""

    hint = ANY_CODE_HINT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.help_text = self.hint
        field.widget.attrs.update(inputmode="numeric", maxlength="12", spellcheck="false")


class SecondStepForm(_CodeField, codes.AuthenticateForm):
    """The code that ends a log-in."""

    def clean_code(self) -> str:
        """The code fits, or the failure is written down."""
        try:
            code: str = super().clean_code()
        except forms.ValidationError:
            _record(self.user.username, "mã xác thực")
            raise
        return code


class ReauthenticateByCodeForm(_CodeField, codes.ReauthenticateForm):
    """The code once more, before something that protects the account is changed."""


class SetUpAppForm(_CodeField, totp.ActivateTOTPForm):
    """The first code of an app, which shows that it was set up rightly."""

    hint = CODE_HINT


class SecondStepByKeyForm(keys.AuthenticateWebAuthnForm):
    """The passkey that ends a log-in."""

    def clean_credential(self) -> Any:
        """The passkey fits, or the failure is written down."""
        try:
            return super().clean_credential()
        except forms.ValidationError:
            _record(self.user.username, "khóa truy cập")
            raise


class _NamedKey(Plain):
    """A name by which the owner tells their keys apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.required = "Tên gọi của khóa", True
        name.help_text = "Để phân biệt các khóa, ví dụ “Máy tính ở cơ quan”, “Điện thoại”."
        name.widget.attrs.update(maxlength=str(LONGEST_NAME), autocomplete="off")


class AddKeyForm(_NamedKey, keys.AddWebAuthnForm):
    """A new passkey, used instead of the password unless the owner says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False  # the key may be made already: a missing name must not lose it
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        """The name, cut to what lists can show."""
        name: str = super().clean_name()
        return name.strip()[:LONGEST_NAME]


class RenameKeyForm(_NamedKey, keys.EditWebAuthnForm):
    """Another name for a passkey."""

    def clean_name(self) -> str:
        """The name, cut to what lists can show."""
        return str(self.cleaned_data["name"]).strip()[:LONGEST_NAME]


def _record(username: str, step: str) -> None:
    request = context.request
    address = client_address(request, trusted_proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT)
    record_failure(username=username, step=step, address=address, at=request.at)
