"""What one types on the pages of figures."""

from django import forms

from danvan.apps.figures.catalogue import HEADING_TITLES
from danvan.apps.figures.enums import FigureKind, RollUpRule
from danvan.apps.figures.services import DefinedFigure
from danvan.domain.periods import PeriodKind
from danvan.web.shared.fields import day_field, seen_field


class CatalogueFilterForm(forms.Form):
    """Narrowing the catalogue."""

    tim = forms.CharField(label="Tìm theo tên hoặc mã", required=False, max_length=100)
    muc = forms.ChoiceField(label="Mục", required=False, choices=[("", "Tất cả các mục"), *HEADING_TITLES.items()])


class DefineForm(forms.Form):
    """A figure that an authority asks of its units."""

    name = forms.CharField(label="Tên số liệu", max_length=200, error_messages={"required": "Ghi tên số liệu."})
    unit_of_measure = forms.CharField(
        label="Đơn vị tính",
        max_length=40,
        help_text="Ví dụ: cuộc, người, %.",
        error_messages={"required": "Ghi đơn vị tính."},
    )
    kind = forms.ChoiceField(label="Kiểu giá trị", choices=FigureKind.choices)
    heading = forms.ChoiceField(label="Mục của báo cáo", choices=tuple(HEADING_TITLES.items()), initial="local")
    asked_of = forms.MultipleChoiceField(
        label="Loại đơn vị phải báo cáo",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một loại đơn vị."},
    )
    periods = forms.MultipleChoiceField(
        label="Kỳ báo cáo",
        choices=[(kind.value, kind.label) for kind in PeriodKind],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một kỳ."},
    )
    roll_up = forms.ChoiceField(label="Cách tổng hợp", choices=RollUpRule.choices)
    usual_low = forms.DecimalField(label="Thường gặp từ", required=False, localize=True)
    usual_high = forms.DecimalField(label="Thường gặp đến", required=False, localize=True)
    basis = forms.CharField(
        label="Căn cứ yêu cầu",
        max_length=300,
        help_text="Văn bản yêu cầu báo cáo số liệu này.",
        error_messages={"required": "Ghi văn bản yêu cầu báo cáo số liệu này."},
    )
    in_force_from = day_field("Áp dụng từ ngày")

    def __init__(self, *args: object, kinds: tuple[tuple[str, str], ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        asked = self.fields["asked_of"]
        if isinstance(asked, forms.MultipleChoiceField):
            asked.choices = kinds

    def defined(self) -> DefinedFigure:
        """What was typed, once it is whole."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        typed["asked_of"], typed["periods"] = tuple(typed["asked_of"]), tuple(typed["periods"])
        return DefinedFigure(**typed)


class RedefineForm(DefineForm):
    """The next version of a figure."""

    seen = seen_field()


class EndForm(forms.Form):
    """The last day on which a local figure is asked."""

    last_day = day_field("Thôi áp dụng sau ngày")


class ImportForm(forms.Form):
    """A list of published results as a file."""

    file = forms.FileField(
        label="Tệp danh sách (XLSX hoặc CSV)",
        help_text="Hàng tiêu đề: Mã đơn vị, Mã số liệu, Kỳ, Giá trị, Ghi chú.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Chọn tệp.", "empty": "Tệp trống."},
    )
