"""Forms of work files."""

from collections.abc import Sequence

from django import forms

from danvan.apps.work_files.enums import WorkFileState
from danvan.apps.work_files.services import FileLine
from danvan.domain.law import Confidence
from danvan.domain.official_documents.retention import MOST_YEARS, retention_terms
from danvan.web.shared.fields import day_field, seen_field

_SHORT = forms.TextInput(attrs={"autocomplete": "off"})
_TEXT = forms.Textarea(attrs={"rows": 3})
OWN_TERM = "own"
_UNSURE = " (chưa kiểm chứng)"
EARLIEST, LATEST = 1945, 2100

Choices = Sequence[tuple[int, str]]


def _year_field(label: str) -> forms.IntegerField:
    said = "Ghi năm bằng bốn chữ số."
    return forms.IntegerField(
        label=label, min_value=EARLIEST, max_value=LATEST, error_messages={"required": said, "invalid": said}
    )


class FileFilterForm(forms.Form):
    """By what a list of files is narrowed."""

    nam = forms.ChoiceField(label="Năm", required=False)
    tim = forms.CharField(label="Số, ký hiệu, tiêu đề (có dấu hoặc không dấu)", required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Mọi trạng thái"), *WorkFileState.choices]
    )

    def __init__(self, *args: object, years: Sequence[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self.fields["nam"], [(str(year), str(year)) for year in years])


class CarryForm(forms.Form):
    """From which list the next year's is made, and why what is still open goes on."""

    owner = forms.TypedChoiceField(label="Cơ quan có danh mục", coerce=int)
    year = _year_field("Từ danh mục năm")
    reason = forms.CharField(
        label="Lý do chuyển tiếp hồ sơ chưa kết thúc", required=False, max_length=200, widget=_TEXT,
        help_text="Chỉ cần khi còn hồ sơ chưa kết thúc; lý do ghi ở cột ghi chú của danh mục mới.",
    )  # fmt: skip

    def __init__(self, *args: object, owners: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self.fields["owner"], [(str(pk), name) for pk, name in owners])


class LineForm(forms.Form):
    """One line of a list of files; a term from the table, or one of the office's own."""

    code = forms.CharField(
        label="Số và ký hiệu hồ sơ", max_length=40, widget=_SHORT, help_text="Ví dụ 01.DV",
        error_messages={"required": "Ghi số và ký hiệu hồ sơ."},
    )  # fmt: skip
    title = forms.CharField(
        label="Tiêu đề hồ sơ", max_length=300, widget=_TEXT, error_messages={"required": "Ghi tiêu đề hồ sơ."}
    )
    heading = forms.CharField(label="Đề mục trong danh mục", required=False, max_length=200, widget=_SHORT)
    term = forms.ChoiceField(label="Thời hạn lưu trữ", widget=forms.RadioSelect)
    years = forms.IntegerField(
        label="Số năm khác", required=False, min_value=1, max_value=MOST_YEARS,
        help_text="Chỉ ghi khi chọn “Thời hạn khác”.",
    )  # fmt: skip
    term_source = forms.CharField(
        label="Căn cứ của thời hạn khác", required=False, max_length=300, widget=_SHORT,
        help_text="Văn bản quy định thời hạn, nếu có.",
    )  # fmt: skip
    unit = forms.TypedChoiceField(label="Đơn vị lập hồ sơ", coerce=int)
    maker = forms.CharField(label="Người, chức vụ lập hồ sơ", required=False, max_length=200, widget=_SHORT)
    note = forms.CharField(label="Ghi chú", required=False, max_length=300, widget=_SHORT)

    def __init__(self, *args: object, units: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self.fields["unit"], [(str(pk), name) for pk, name in units])
        terms = [
            (one.code, f"{one.label}: {one.about}{_UNSURE if one.confidence is Confidence.UNCONFIRMED else ''}")
            for one in retention_terms()
        ]
        _choose(self.fields["term"], [*terms, (OWN_TERM, "Thời hạn khác")])

    def clean(self) -> dict[str, object]:
        """A term of the office's own has its years."""
        cleaned = super().clean() or {}
        if cleaned.get("term") == OWN_TERM and not cleaned.get("years") and "years" not in self.errors:
            self.add_error("years", "Ghi số năm của thời hạn khác.")
        return cleaned

    def line(self) -> FileLine:
        """What was typed, as a line of the list."""
        cleaned = self.cleaned_data
        chosen = next((one for one in retention_terms() if one.code == cleaned["term"]), None)
        return FileLine(
            code=cleaned["code"],
            title=cleaned["title"],
            years=chosen.years if chosen else cleaned["years"],
            unit_id=cleaned["unit"],
            term_source=chosen.source if chosen else cleaned["term_source"],
            is_term_confirmed=chosen is not None and chosen.confidence is Confidence.CONFIRMED,
            heading=cleaned["heading"],
            maker=cleaned["maker"],
            note=cleaned["note"],
        )


class ChangeLineForm(LineForm):
    """A line of a list as it is to be."""

    seen = seen_field()


class AddForm(LineForm):
    """A new line of a list: whose list, of which year."""

    owner = forms.TypedChoiceField(label="Danh mục của", coerce=int)
    year = _year_field("Năm")
    field_order = ("owner", "year", *LineForm.base_fields)

    def __init__(self, *args: object, owners: Choices, units: Choices, **kwargs: object) -> None:
        super().__init__(*args, units=units, **kwargs)
        _choose(self.fields["owner"], [(str(pk), name) for pk, name in owners])


class FindForm(forms.Form):
    """By what papers to be put into a file are found."""

    nam = forms.IntegerField(label="Năm", required=False, min_value=EARLIEST, max_value=LATEST)
    tim = forms.CharField(label="Số, trích yếu, nơi gửi (có dấu hoặc không dấu)", required=False, max_length=100)


class PutForm(forms.Form):
    """The papers that go into a file."""

    entries = forms.TypedMultipleChoiceField(
        label="Văn bản", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một văn bản."},
    )  # fmt: skip

    def __init__(self, *args: object, choices: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self.fields["entries"], [(str(pk), label) for pk, label in choices])


class CloseForm(forms.Form):
    """The day on which the work of a file ended."""

    day = day_field("Công việc kết thúc ngày")


class DepositForm(forms.Form):
    """The day on which the archive took a file over."""

    day = day_field("Nộp lưu ngày")
    note = forms.CharField(label="Biên bản giao nhận", required=False, max_length=300, widget=_SHORT)


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=_TEXT, error_messages={"required": "Ghi lý do."})


class TakeOutForm(ReasonForm):
    """A paper that is taken out of a file."""

    filed = forms.TypedChoiceField(label="Văn bản rút ra", coerce=int)
    field_order = ("filed", "reason")

    def __init__(self, *args: object, choices: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self.fields["filed"], [(str(pk), label) for pk, label in choices])


def _choose(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
