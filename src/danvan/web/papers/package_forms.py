"""Forms of packages: codes, for whom a package is, receipts, packages that came and what is entered of them."""

from django import forms

from danvan.apps.exchange.services import CodedBody
from danvan.web.papers.book_forms import IncomingForm
from danvan.web.shared.fields import seen_field
from danvan.web.shared.uploads import DocumentField

_SHORT = forms.TextInput(attrs={"autocomplete": "off"})


class CodesForm(forms.Form):
    """The own code of an office, and those of bodies outside, one a line."""

    seen = seen_field()
    own = forms.CharField(
        label="Mã định danh của cơ quan", required=False, max_length=60, widget=_SHORT,
        help_text="Tối đa 35 ký tự: các nhóm chữ số và chữ hoa, ngăn bằng dấu chấm.",
    )  # fmt: skip
    bodies = forms.CharField(
        label="Mã định danh của nơi nhận bên ngoài", required=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Mỗi dòng một nơi: tên như ghi ở nơi nhận của văn bản, dấu chấm phẩy, mã. Ví dụ: Sở Nội vụ; H00.01.",
    )  # fmt: skip

    def clean_bodies(self) -> tuple[CodedBody, ...]:
        """The lines as bodies; a line without a code is refused."""
        rows = []
        for line in self.cleaned_data["bodies"].splitlines():
            name, semicolon, code = line.rpartition(";")
            if not line.strip():
                continue
            if not semicolon or not name.strip() or not code.strip():
                raise forms.ValidationError(f"Dòng “{line.strip()[:80]}” phải có tên, dấu chấm phẩy rồi mã định danh.")
            rows.append(CodedBody(name.strip(), code.strip()))
        return tuple(rows)


class PackageForm(forms.Form):
    """For whom the package is."""

    code = forms.ChoiceField(label="Lập gói cho", required=False)

    def __init__(self, recipients: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["code"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Mọi nơi nhận có mã định danh"), *recipients]


class ReceiptForm(forms.Form):
    """A receipt package that a body outside sent back."""

    file = DocumentField(label="Gói trạng thái của nơi nhận")


class TakeInForm(forms.Form):
    """A package that came, and for which office."""

    unit = forms.TypedChoiceField(label="Cơ quan nhận", coerce=int)
    file = DocumentField(label="Gói edXML")

    def __init__(self, units: list[tuple[int, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["unit"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(str(pk), name) for pk, name in units]


class ArrivedForm(IncomingForm):
    """What goes into the book, filled from the package."""

    file = None  # type: ignore[assignment]
    signatory = forms.CharField(label="Người ký", max_length=200, required=False, widget=_SHORT)
