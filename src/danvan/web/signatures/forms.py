"""The shape of what is typed on the pages of digital signatures."""

from django import forms

from danvan.web.shared.uploads import DocumentField


class CertificateForm(forms.Form):
    """The file of a public certificate."""

    file = DocumentField(label="Chứng thư số công khai")


class RegisterForm(CertificateForm):
    """A certificate and whose it is: a unit's own, or that of who holds a post."""

    of = forms.ChoiceField(label="Chứng thư của", error_messages={"required": "Chọn người hoặc cơ quan."})

    def __init__(self, choices: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they are
        self.fields["of"].choices = [("", "Chọn"), *choices]  # type: ignore[attr-defined] # a ChoiceField has choices
        self.order_fields(["of", "file"])

    def target(self) -> tuple[int, int | None]:
        """The unit, and the post where it is a person's."""
        kind, _, number = str(self.cleaned_data["of"]).partition(":")
        return (0, int(number)) if kind == "post" else (int(number), None)


class EndForm(forms.Form):
    """Why a certificate is used no more."""

    reason = forms.CharField(
        label="Lý do ngừng dùng",
        help_text="Ví dụ: mất token, thôi giữ chức vụ, đã có chứng thư mới.",
        max_length=300,
        error_messages={"required": "Ghi lý do ngừng dùng chứng thư số."},
    )


class TrustForm(forms.Form):
    """Certificates of an authority, or a list of revocations."""

    file = DocumentField(label="Chứng thư của nơi cấp hoặc danh sách thu hồi")


class CheckForm(forms.Form):
    """A file to be checked."""

    file = DocumentField(label="Tệp PDF đã ký số")
