"""Forms of stages, of what others see, and of explanations."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from danvan.apps.scoring.selectors import StageRow
from danvan.apps.scoring.selectors.timeline import RuleRow
from danvan.apps.scoring.services import CellAnswer, GivenFile
from danvan.domain.scoring.visibility import ColumnRule, ShownAfter
from danvan.web.shared.fields import seen_field
from danvan.web.shared.uploads import DocumentField, uploaded_content

_TEXT = forms.Textarea(attrs={"rows": 3})
_DAY = {"invalid": "Ghi ngày dạng ngày/tháng/năm."}
_SHOWN = [(one.value, one.label) for one in ShownAfter]


class MoveForm(forms.Form):
    """Going on to the next stage: the stage that stood on the page, and a reason where it is not done."""

    seen = forms.CharField(max_length=20, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do chuyển khi giai đoạn chưa xong", required=False, max_length=1000, widget=_TEXT
    )


class DatesForm(forms.Form):
    """From which to which day each stage runs."""

    seen = seen_field()

    def __init__(self, stages: Iterable[StageRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = []
        for row in stages:
            self.codes.append(row.code)
            for end, what, day in (("from", "từ ngày", row.starts_on), ("until", "đến hết ngày", row.ends_on)):
                self.fields[f"{row.code}-{end}"] = forms.DateField(
                    label=f"{row.label}, {what}",
                    required=False,
                    initial=day.strftime("%d/%m/%Y") if day else None,
                    error_messages=_DAY,
                )

    def dates(self) -> dict[str, tuple[date | None, date | None]]:
        """The days that were typed, by stage."""
        cleaned = self.cleaned_data
        return {code: (cleaned[f"{code}-from"], cleaned[f"{code}-until"]) for code in self.codes}


class VisibilityForm(forms.Form):
    """From when units and the other scorers see each column."""

    seen = seen_field()

    def __init__(self, rules: Iterable[RuleRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = []
        for row in rules:
            self.codes.append(row.code)
            for who, what, shown in (
                ("unit", "đơn vị được chấm", row.rule.unit),
                ("scorers", "người chấm khác", row.rule.scorers),
            ):
                self.fields[f"{row.code}-{who}"] = forms.ChoiceField(
                    label=f"{row.label}, {what} thấy", choices=_SHOWN, initial=shown.value
                )

    def rules(self) -> dict[str, ColumnRule]:
        """The rules that were chosen, by column."""
        cleaned = self.cleaned_data
        return {
            code: ColumnRule(ShownAfter(cleaned[f"{code}-unit"]), ShownAfter(cleaned[f"{code}-scorers"]))
            for code in self.codes
        }


class OpenForm(forms.Form):
    """Until which day units explain."""

    ends_on = forms.DateField(
        label="Nhận giải trình đến hết ngày",
        help_text="Ngày/tháng/năm, ví dụ 03/11/2023.",
        error_messages={"required": "Ghi ngày kết thúc giải trình.", **_DAY},
    )


class ExplainForm(forms.Form):
    """What a unit says to the points of one criterion, with a file where it has one."""

    column = forms.CharField(max_length=40, widget=forms.HiddenInput)
    criterion = forms.CharField(max_length=20, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Nội dung giải trình",
        max_length=4000,
        widget=_TEXT,
        error_messages={"required": "Ghi nội dung giải trình."},
    )
    file = DocumentField(label="Minh chứng kèm theo", required=False)
    section = forms.CharField(label="Mục, phần", required=False, max_length=200, widget=forms.TextInput)
    pages = forms.CharField(
        label="Trang", required=False, max_length=100, widget=forms.TextInput,
        help_text="Ví dụ 3-5, 8. Để trống nếu cả văn bản.",
    )  # fmt: skip
    note = forms.CharField(label="Chứng minh điều gì", required=False, max_length=500, widget=forms.TextInput)

    def given_file(self) -> GivenFile | None:
        """The file that was handed in, and where in it the proof stands."""
        typed, file = self.cleaned_data, self.cleaned_data.get("file")
        if not file:
            return None
        return GivenFile(uploaded_content(file), file.name, typed["note"], typed["section"], typed["pages"])


class SettleForm(forms.Form):
    """Keeping the points, or giving others, with a reason."""

    outcome = forms.ChoiceField(
        label="Trả lời",
        choices=[("kept", "Giữ nguyên điểm"), ("changed", "Sửa điểm")],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn giữ nguyên hay sửa điểm."},
    )
    points = forms.CharField(
        label="Điểm mới",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text="Chỉ ghi khi sửa điểm.",
    )
    reason = forms.CharField(
        label="Lý do giữ hoặc sửa", max_length=2000, widget=_TEXT, error_messages={"required": "Ghi lý do."}
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def clean_points(self) -> str:
        """Points are given or kept, not both."""
        points: str = self.cleaned_data["points"].strip()
        if points and self.cleaned_data.get("outcome") == "kept":
            raise forms.ValidationError("Đã chọn giữ nguyên điểm. Xóa điểm mới, hoặc chọn “Sửa điểm”.")
        return points

    def answer(self) -> CellAnswer | None:
        """The new points, None when they are kept."""
        cleaned = self.cleaned_data
        if cleaned["outcome"] == "kept":
            return None
        return CellAnswer("points", cleaned["points"], cleaned["reason"])
