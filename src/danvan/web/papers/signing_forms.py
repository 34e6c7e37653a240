"""What is typed to sign on the page: the key, its password, the picture that is seen."""

from django import forms

from danvan.adapters.signing.keys import MAX_KEY_FILE, KeyFile, KeySource
from danvan.adapters.signing.remote import RemoteService
from danvan.adapters.signing.setup import SigningSetup
from danvan.adapters.signing.tokens import Token
from danvan.web.shared.uploads import DocumentField, uploaded_content

FILE, TOKEN, REMOTE = "file", "token", "remote"
_LABELS = {FILE: "Tệp khóa của tôi (.p12, .pfx)", TOKEN: "Token ở máy chủ", REMOTE: "Ký số từ xa"}


class KeyForm(forms.Form):
    """A key for one signing; what is typed is used once and never kept."""

    way = forms.ChoiceField(label="Ký bằng", widget=forms.RadioSelect, initial=FILE)
    key_file = DocumentField(label="Tệp khóa", required=False)
    key_name = forms.CharField(
        label="Nhãn khóa trên token, hoặc tài khoản ký số từ xa", required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    password = forms.CharField(
        label="Mật khẩu của tệp khóa", required=False, max_length=200, strip=False,
        help_text="Chỉ dùng cho lần ký này, không lưu lại.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    picture = DocumentField(label="Hình chữ ký, hình dấu (PNG nền trong suốt)", required=False)

    def __init__(self, setup: SigningSetup, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they are
        self._setup = setup
        ways = [FILE, *([TOKEN] if setup.token else []), *([REMOTE] if setup.remote else [])]
        self.fields["way"].choices = [(way, _LABELS[way]) for way in ways]  # type: ignore[attr-defined] # a ChoiceField
        if ways == [FILE]:
            self.fields["way"].widget = forms.HiddenInput()
            self.fields["key_file"].required = self.fields["password"].required = True
            self.fields["password"].error_messages["required"] = "Nhập mật khẩu của tệp khóa."
            del self.fields["key_name"]
            return
        self.fields["key_file"].label = "Tệp khóa, khi ký bằng tệp"
        if setup.token:
            self.fields["password"].label = "Mật khẩu của tệp khóa, hoặc mã PIN của token"
        if not (setup.token and setup.remote):
            self.fields["key_name"].label = "Nhãn khóa trên token" if setup.token else "Tài khoản ký số từ xa"

    def clean(self) -> dict[str, object]:
        """What the chosen way needs is there."""
        typed: dict[str, object] = super().clean() or self.cleaned_data
        way, file = typed.get("way"), typed.get("key_file")
        if way == FILE and not file and "key_file" not in self.errors:
            self.add_error("key_file", "Chọn tệp khóa .p12 hoặc .pfx.")
        if way == FILE and file and (self.cleaned_data["key_file"].size or 0) > MAX_KEY_FILE:
            self.add_error("key_file", "Tệp khóa lớn hơn 256 KB nên không phải tệp .p12, .pfx. Chọn lại tệp.")
        if way in {FILE, TOKEN} and not typed.get("password") and "password" not in self.errors:
            self.add_error("password", "Nhập mật khẩu của tệp khóa (mã PIN của token).")
        if way in {TOKEN, REMOTE} and not typed.get("key_name"):
            self.add_error("key_name", "Ghi nhãn khóa trên token hoặc tài khoản ký số từ xa.")
        return typed

    def key(self, described: str) -> KeySource:
        """The key that was given. Raises RuleViolation when it cannot be had."""
        typed = self.cleaned_data
        if typed["way"] == TOKEN and self._setup.token:
            return Token(self._setup.token.library, self._setup.token.label, typed["key_name"], typed["password"])
        if typed["way"] == REMOTE and self._setup.remote:
            remote = self._setup.remote
            return RemoteService(remote.address, typed["key_name"], remote.token, described=described)
        return KeyFile(uploaded_content(typed["key_file"]), typed["password"])

    def drawn(self) -> bytes:
        """The picture that is seen, b"" without one."""
        picture = self.cleaned_data["picture"]
        return uploaded_content(picture) if picture else b""


class SeveralForm(KeyForm):
    """A key, and the papers that are signed with it."""

    papers = forms.TypedMultipleChoiceField(
        label="Văn bản", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Chọn ít nhất một văn bản.",
            "invalid_choice": "Có văn bản không còn chờ ký. Mở lại trang.",
        },
    )  # fmt: skip
    field_order = ("papers",)

    def __init__(self, papers: list[tuple[str, str]], setup: SigningSetup, *args: object, **kwargs: object) -> None:
        super().__init__(setup, *args, **kwargs)
        self.fields["papers"].choices = papers  # type: ignore[attr-defined] # a field with choices
