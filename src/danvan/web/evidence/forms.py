"""The shape of what is typed on the pages of evidence."""

from collections.abc import Iterable
from typing import Any

from django import forms

from danvan.apps.evidence.services import UploadedFile
from danvan.apps.evidence.words import PaperWords
from danvan.apps.scoring.selectors import Use, UsedIn
from danvan.web.shared.fields import day_field
from danvan.web.shared.uploads import DocumentField, uploaded_content

_TOO_LONG = {"max_length": "Dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự. Hãy rút gọn."}
_GROUPS = {UsedIn.SCORE: "Phiếu chấm điểm", UsedIn.REPORT: "Kế hoạch, báo cáo đang soạn", UsedIn.ACTIVITY: "Hoạt động"}


def _text(label: str, limit: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=limit, required=False, widget=forms.TextInput,
        error_messages=_TOO_LONG,
    )  # fmt: skip


class FilterForm(forms.Form):
    """By what the shelf is narrowed."""

    tim = forms.CharField(label="Tên, số văn bản (có dấu hoặc không dấu)", required=False, max_length=100)


class PieceForm(forms.Form):
    """A file, or a paper by its number and date; the service says what is missing."""

    file = DocumentField(label="Tệp", required=False)
    name = _text("Tên minh chứng", 255, "Để trống thì lấy tên tệp.")
    number = _text("Số, ký hiệu văn bản", 60, "Ví dụ 45/KH-UBND. Không có tệp thì phải ghi số và ngày.")
    day = day_field("Ngày văn bản", required=False)
    issuer = _text("Cơ quan ban hành", 200)
    note = _text("Chứng minh điều gì", 500)
    valid_until = day_field("Hết hiệu lực sau ngày", "Để trống nếu không có thời hạn.", required=False)

    def words(self) -> PaperWords:
        """What was typed beside the file."""
        return PaperWords(**{name: value for name, value in self.cleaned_data.items() if name != "file"})

    def uploaded(self) -> UploadedFile | None:
        """The file, where one was chosen. Raises RuleViolation for one that is too large."""
        file = self.cleaned_data["file"]
        return UploadedFile(uploaded_content(file), file.name) if file else None


class EndForm(forms.Form):
    """The last day on which a piece holds."""

    valid_until = day_field("Hết hiệu lực sau ngày", "Để trống nếu không có thời hạn.", required=False)


class UseForm(forms.Form):
    """Where a piece is used once more, and where in it the proof stands."""

    target = forms.ChoiceField(
        label="Dùng làm minh chứng cho",
        error_messages={"required": "Chọn nơi dùng.", "invalid_choice": "Nơi này không nhận thêm minh chứng nữa."},
    )
    section = _text("Mục, phần", 200, "Dùng cho phiếu chấm điểm: chỗ nào trong văn bản chứng minh tiêu chí.")
    pages = _text("Trang", 100, "Ví dụ 3-5, 8. Để trống nếu cả văn bản.")

    def __init__(self, *args: Any, uses: Iterable[Use], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped: dict[UsedIn, list[tuple[str, str]]] = {}
        for use in uses:
            grouped.setdefault(use.area, []).append((use.name, use.label))
        field = self.fields["target"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- what was declared above
        field.choices = [("", "Chọn…"), *((_GROUPS[area], choices) for area, choices in grouped.items())]
