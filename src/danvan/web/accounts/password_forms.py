"""Forms about passwords: django-allauth's, in our words."""

from typing import Any

from allauth.account import forms as library
from django import forms

from danvan.apps.accounts.password_policy import ADVICE, LONGEST
from danvan.apps.accounts.selectors import persons_with_address
from danvan.web.shared.fields import missing

LONGEST_NAME = 100


class Plain:
    """Takes away placeholders that repeat the label, bounds what a password field takes, says which field is empty."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.label = str(field.label or "")
            if field.label:
                field.error_messages["required"] = missing(field.label)
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = ""
                field.widget.attrs["maxlength"] = str(LONGEST)
        if "password1" in self.fields:
            self.fields["password1"].help_text = ADVICE


class SignInForm(Plain, library.LoginForm):
    """Name and password; a refusal never says which of the two was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false", maxlength=str(LONGEST_NAME))


class ReauthenticateForm(Plain, library.ReauthenticateForm):
    """The password once more, before something that protects the account is changed."""


class ChangePasswordForm(Plain, library.ChangePasswordForm):
    """The old password, the new one twice."""


class NewPasswordForm(Plain, library.ResetPasswordKeyForm):
    """The new password twice, after the link of the letter."""


class AskResetForm(Plain, library.ResetPasswordForm):
    """The address to which the letter goes. Whether an account has it is not said."""

    def clean_email(self) -> str:
        """The active accounts with this address that log in with a password."""
        address: str = self.cleaned_data["email"]
        self.users = persons_with_address(address)
        return address
