"""Forms of the calendar of days off."""

from datetime import date
from typing import Any

from django import forms

from danvan.apps.legal.services import DecidingDocument
from danvan.domain.calendar.marked_days import DayMark, MarkedDay, day_line, read_day_lines
from danvan.domain.law import Confidence

_DAY_ERRORS = {"required": "Ghi ngày.", "invalid": "Không đọc được ngày này. Ghi ngày/tháng/năm, ví dụ 25/12/2025."}
_LINES = {DayMark.OFF: "off", DayMark.WORKED: "worked", DayMark.DOUBTFUL: "doubtful"}
FURTHEST = 2000


def _date_field(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_DAY_ERRORS,
    )


def _lines_field(label: str, help_text: str, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=8000, widget=widget)


class YearForm(forms.Form):
    """The days off of a year as lines, with the document that decides them."""

    off = _lines_field(
        "Các ngày nghỉ (thứ Hai đến thứ Sáu)",
        "Mỗi dòng một ngày hoặc một khoảng ngày, sau đó là nội dung: “30/4 Ngày Chiến thắng”, “16/02 – 20/02 Tết”.",
        14,
    )
    worked = _lines_field("Các ngày làm bù (thứ Bảy, Chủ nhật)", "Ghi như trên: “10/01 Làm bù cho ngày 02/01”.", 3)
    doubtful = _lines_field("Các ngày chưa rõ có được nghỉ", "Vẫn tính là ngày làm việc cho đến khi có văn bản.", 2)
    document_number = forms.CharField(
        label="Số, ký hiệu văn bản quyết định",
        help_text="Ví dụ: 12729/VPCP-KGVX.",
        max_length=80,
        error_messages={"required": "Ghi số, ký hiệu của văn bản quyết định lịch nghỉ."},
    )
    document_date = _date_field("Ngày văn bản", "Ghi ngày/tháng/năm.")
    confidence = forms.ChoiceField(
        label="Đã đối chiếu với văn bản",
        choices=[(Confidence.CONFIRMED.value, "Đã kiểm chứng"), (Confidence.UNCONFIRMED.value, "Chưa kiểm chứng")],
        initial=Confidence.CONFIRMED.value,
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def days(self, year: int) -> tuple[MarkedDay, ...]:
        """The days of all three lists. Raises RuleViolation for a line that names no day."""
        return tuple(
            entry
            for mark, name in _LINES.items()
            for entry in read_day_lines(self.cleaned_data[name], year=year, mark=mark)
        )

    def document(self) -> DecidingDocument:
        """The document that decides."""
        chosen = self.cleaned_data
        return DecidingDocument(chosen["document_number"], chosen["document_date"], Confidence(chosen["confidence"]))


def initial_of(
    days: tuple[MarkedDay, ...], document: tuple[str, date | None, Confidence], version: int
) -> dict[str, Any]:
    """What the form shows before anything is typed: the table in force."""
    number, day, confidence = document
    lines = {name: "\n".join(day_line(entry) for entry in days if entry.mark is mark) for mark, name in _LINES.items()}
    given = {"document_number": number, "document_date": day, "confidence": confidence.value, "version": version}
    return {**lines, **given}


class CountForm(forms.Form):
    """A period of working days to be counted."""

    start = _date_field("Từ ngày", "Ngày bắt đầu không tính vào thời hạn.")
    count = forms.IntegerField(
        label="Số ngày làm việc",
        min_value=1,
        max_value=FURTHEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Ghi số ngày làm việc.",
            "invalid": "Ghi số ngày bằng số.",
            "min_value": "Số ngày phải từ 1 trở lên.",
            "max_value": f"Số ngày không quá {FURTHEST}.",
        },
    )
