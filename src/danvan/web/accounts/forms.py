"""Forms of logging in."""

from django import forms


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Mật khẩu", max_length=1000, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CapacityForm(forms.Form):
    """The post in which one goes on working, or the delegation by which one acts in another's place."""

    post_id = forms.IntegerField(min_value=1, required=False)
    delegation_id = forms.IntegerField(min_value=1, required=False)
