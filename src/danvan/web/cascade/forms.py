"""Forms of coverage: shape and typed values only."""

from collections.abc import Iterable, Mapping

from django import forms

from danvan.apps.cascade.enums import CoverageState
from danvan.apps.cascade.selectors import MatrixFilter
from danvan.apps.cascade.services import UpperValues
from danvan.web.shared.fields import seen_field
from danvan.web.shared.paging import PAGE, page_number

_TOO_LONG = "Dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự. Hãy ghi gọn lại."


class MatrixForm(forms.Form):
    """Which part of the plan, and rows of which state; a choice that is none shows everything."""

    muc = forms.ChoiceField(label="Phần của kế hoạch", required=False)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Mọi tình trạng"), *CoverageState.choices]
    )

    def __init__(self, typed: Mapping[str, str], *, parts: Iterable[str]) -> None:
        super().__init__(typed, auto_id="loc_%s")
        self.typed = typed
        choices = [("", "Mọi phần"), *((part, f"Phần {part}") for part in parts)]
        self.fields["muc"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> MatrixFilter:
        """What was asked for."""
        self.is_valid()
        return MatrixFilter(
            part=self.cleaned_data.get("muc", ""),
            state=self.cleaned_data.get("tinh_trang", ""),
            page=page_number(self.typed.get(PAGE, "1")),
        )


class DecideForm(forms.Form):
    """Which proposals are confirmed or refused at once."""

    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    act = forms.ChoiceField(choices=[("confirm", ""), ("refuse", "")])

    def __init__(self, typed: Mapping[str, object], *, proposed: Iterable[int]) -> None:
        super().__init__(typed)
        self.fields["chosen"].choices = [(pk, str(pk)) for pk in proposed]  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """Which line of the unit's plan covers the duty."""

    line = forms.TypedChoiceField(
        label="Dòng kế hoạch của đơn vị",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một dòng.", "invalid_choice": "Dòng này không còn; hãy chọn lại."},
    )

    def __init__(self, typed: Mapping[str, object] | None = None, *, lines: Iterable[tuple[int, str]] = ()) -> None:
        super().__init__(typed)
        self.fields["line"].choices = list(lines)  # type: ignore[attr-defined]


class CoverageReasonForm(forms.Form):
    """Why a unit is freed of a duty, or a decision taken back; a rule asks for the reason."""

    reason = forms.CharField(label="Lý do", max_length=1000, required=False, error_messages={"max_length": _TOO_LONG})

    def __init__(self, typed: Mapping[str, str] | None = None) -> None:
        super().__init__(typed, auto_id="act-1-%s")


class UpperForm(forms.Form):
    """The plan above: one in the system, or a paper by its number with or without its file."""

    seen = seen_field()
    parent = forms.TypedChoiceField(
        label="Kế hoạch cấp trên trong hệ thống", coerce=int, required=False, empty_value=None
    )
    number = forms.CharField(label="Hoặc số, ký hiệu của văn bản", max_length=60, required=False)
    date = forms.DateField(
        label="Ngày ban hành",
        required=False,
        help_text="Ngày/tháng/năm, ví dụ 20/3/2023.",
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Ghi ngày/tháng/năm, ví dụ 20/3/2023."},
    )
    title = forms.CharField(label="Trích yếu", max_length=500, required=False)
    issuer_name = forms.CharField(label="Cơ quan ban hành", max_length=300, required=False)
    file = forms.FileField(label="Tệp văn bản", required=False, allow_empty_file=True)

    def __init__(self, *args: object, plans: Iterable[tuple[int, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["parent"].choices = [("", "Không có trong hệ thống"), *plans]  # type: ignore[attr-defined]

    def values(self) -> UpperValues:
        """What was given."""
        given = self.cleaned_data
        return UpperValues(
            parent_id=given["parent"],
            number=given["number"],
            stated_date=given["date"],
            title=given["title"],
            issuer_name=given["issuer_name"],
        )
