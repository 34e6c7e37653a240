"""Fields that several areas' forms have alike."""

from datetime import date

from django import forms

_DAY_ERRORS = {"required": "Ghi ngày.", "invalid": "Không đọc được ngày này. Ghi ngày/tháng/năm, ví dụ 02/10/2023."}


def missing(label: str, verb: str = "Ghi") -> str:
    """What is said of a field that was left empty: what to do, in the words of its label."""
    return f"{verb} {label[:1].lower()}{label[1:]}."


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A day as Vietnamese papers write it."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_DAY_ERRORS,
    )


def seen_field() -> forms.IntegerField:
    """Of which writing down the page was that is sent back; 0 for a page on which nothing stood yet.

    Without an id, as several forms of one page have it.
    """
    stale = "Trang thiếu thông tin về bản đang sửa. Mở lại trang rồi làm lại."
    return forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput(attrs={"id": False}),
        error_messages={"required": stale, "invalid": stale, "min_value": stale},
    )


def chosen_day(form: forms.Form, name: str, default: date) -> date:
    """The day that was typed, the default where none or an unreadable one was."""
    day = form.cleaned_data.get(name) if form.is_valid() else None
    return day if isinstance(day, date) else default
