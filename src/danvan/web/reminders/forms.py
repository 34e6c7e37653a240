"""Forms of reminders."""

from django import forms

from danvan.apps.reminders.selectors import SchedulePage
from danvan.domain.reminders.schedule import Schedule, checked_schedule

_NUMBER_ERRORS = {"required": "Ghi một số.", "invalid": "Ghi bằng chữ số, ví dụ 7."}


def _number(label: str, help_text: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=0, max_value=999, widget=widget, error_messages=_NUMBER_ERRORS
    )


class ScheduleForm(forms.Form):
    """How an authority reminds."""

    is_on = forms.BooleanField(label="Nhắc việc tự động", required=False)
    days_before = forms.CharField(
        label="Nhắc trước hạn (số ngày)",
        help_text="Các số ngày cách nhau bằng dấu phẩy, ví dụ: 7, 1. Để trống nếu chỉ nhắc vào ngày đến hạn.",
        required=False,
        max_length=60,
    )
    repeat_after = _number("Khi quá hạn, nhắc lại sau mỗi (ngày)", "Lần đầu vào ngày làm việc ngay sau hạn.")
    times_after = _number("Số lần nhắc khi quá hạn", "Ghi 0 nếu không nhắc việc đã quá hạn.")
    hour = _number("Gửi từ lúc (giờ)", "Từ 0 đến 23. Thứ Bảy, Chủ nhật và ngày nghỉ lễ không gửi.")
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def schedule(self) -> Schedule:
        """What was typed. Raises RuleViolation naming the field and the mend."""
        typed = self.cleaned_data
        return checked_schedule(
            typed["days_before"],
            repeat_after=typed["repeat_after"],
            times_after=typed["times_after"],
            hour=typed["hour"],
        )


class LettersForm(forms.Form):
    """Whether somebody wants letters."""

    wants_letters = forms.TypedChoiceField(
        choices=[("co", "Nhận thư"), ("khong", "Không nhận thư")], coerce=lambda value: value == "co"
    )


class FeedForm(forms.Form):
    """Which of the two calendars is meant."""

    of_unit = forms.TypedChoiceField(choices=[("0", "Của tôi"), ("1", "Của đơn vị")], coerce=lambda value: value == "1")


def initial_of(page: SchedulePage) -> dict[str, object]:
    """What the form shows before anything is typed."""
    names = ("is_on", "days_before", "repeat_after", "times_after", "hour", "version")
    return {name: getattr(page, name) for name in names}
