"""Forms of appeals."""

from collections.abc import Iterable
from typing import Any

from django import forms

from danvan.apps.appeals.selectors import AppealChoice, AppealedLine
from danvan.web.shared.fields import missing, seen_field

_TEXT = forms.Textarea(attrs={"rows": 2})


def slug(code: str) -> str:
    """A criterion's code as part of the name of a field."""
    return code.replace(".", "_")


class AppealForm(forms.Form):
    """A ground for each criterion against which a unit appeals; the others stay empty."""

    def __init__(self, choices: Iterable[AppealChoice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = []
        for one in choices:
            self.codes.append(one.code)
            self.fields[f"ground-{slug(one.code)}"] = forms.CharField(
                label=f"{one.code}. {one.name} (điểm thống nhất: {one.points})",
                required=False,
                max_length=2000,
                widget=_TEXT,
            )

    def grounds(self) -> dict[str, str]:
        """What was written, by criterion."""
        return {code: self.cleaned_data[f"ground-{slug(code)}"] for code in self.codes}


class PointsForm(forms.Form):
    """Other points for the criteria of an appeal, to see what they would do."""

    def __init__(self, lines: Iterable[AppealedLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = []
        for line in lines:
            self.codes.append(line.code)
            self.fields[f"points-{slug(line.code)}"] = forms.CharField(
                label=f"Điểm mới {line.code} (tối đa {line.max})",
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )

    def points(self) -> dict[str, str]:
        """What was typed, by criterion."""
        return {code: self.cleaned_data[f"points-{slug(code)}"] for code in self.codes}


class DecideForm(PointsForm):
    """The answer to an appeal; granting carries the points whose effect was looked at."""

    field_order = ["outcome"]
    outcome = forms.ChoiceField(
        label="Trả lời",
        choices=[("refused", "Giữ nguyên điểm"), ("granted", "Chấp nhận, sửa điểm")],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn giữ nguyên hay chấp nhận."},
    )
    reason = forms.CharField(label="Lý do", max_length=2000, widget=_TEXT, error_messages={"required": "Ghi lý do."})
    number = forms.CharField(
        label="Số quyết định sửa", required=False, max_length=40, help_text="Chỉ ghi khi sửa điểm; số do văn thư cấp."
    )
    date = forms.DateField(
        label="Ngày quyết định sửa", required=False, error_messages={"invalid": "Ghi ngày dạng ngày/tháng/năm."}
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Granting needs number and day of the decision, and points whose effect was shown."""
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == "granted":
            for name, what in (("number", "Ghi số quyết định sửa."), ("date", "Ghi ngày quyết định sửa.")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, what)
            if cleaned.get("seen") != seen_points(self.points()):
                self.add_error(None, "Bấm “Xem ảnh hưởng” với điểm mới trước, rồi mới quyết định.")
        return cleaned


def seen_points(points: dict[str, str]) -> str:
    """The points as the page remembers of which it showed the effect."""
    return ";".join(f"{code}={text.strip()}" for code, text in sorted(points.items()) if text.strip())


def _days_field(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=120, error_messages={"required": missing(label), "invalid": missing(label)}
    )


class PeriodForm(forms.Form):
    """The working days for appealing and answering."""

    seen = seen_field()
    filing_days = _days_field("Số ngày làm việc để đề nghị")
    deciding_days = _days_field("Số ngày làm việc để trả lời")
    basis = forms.CharField(label="Căn cứ", required=False, max_length=300)
