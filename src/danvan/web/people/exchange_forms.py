"""Forms of taking files out and handing them in."""

from datetime import date
from typing import Any

from django import forms

from danvan.web.shared.fields import day_field

EVERYTHING, ON_A_DAY = "everything", "day"


class HandOutForm(forms.Form):
    """What the file is for, and the day that it shows."""

    what = forms.ChoiceField(
        label="Nội dung tệp",
        choices=[
            (EVERYTHING, "Toàn bộ, mọi thời gian: để chuyển sang bản cài đặt khác"),
            (ON_A_DAY, "Những gì có vào một ngày: để chia sẻ với hệ thống khác"),
        ],
        initial=EVERYTHING,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn nội dung tệp."},
    )
    day_shown = day_field("Vào ngày", "Chỉ ghi khi chọn một ngày.", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day_shown"].initial = today

    @property
    def day(self) -> date | None:
        """The day that the file shows, None for everything."""
        chosen: date | None = self.cleaned_data.get("day_shown")
        return chosen if self.cleaned_data.get("what") == ON_A_DAY else None

    def clean(self) -> dict[str, Any]:
        """With a day asked for there must be one."""
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned.get("what") == ON_A_DAY and not cleaned.get("day_shown") and "day_shown" not in self.errors:
            self.add_error("day_shown", "Ghi ngày.")
        return cleaned


class HandInForm(forms.Form):
    """A Popolo file."""

    file = forms.FileField(
        label="Tệp Popolo (JSON)",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": "Chọn tệp .json.", "empty": "Tệp không có nội dung. Chọn lại tệp."},
    )


class TakeOverForm(forms.Form):
    """Taking over the file that is shown: nothing more is typed."""
