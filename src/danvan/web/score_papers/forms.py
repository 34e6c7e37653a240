"""Handing in a column as a workbook, and saying which values stay where somebody else changed them meanwhile."""

from typing import Any

from django import forms

from danvan.apps.evidence.services import UploadedFile
from danvan.apps.score_papers.services import OURS, THEIRS
from danvan.web.shared.uploads import DocumentField, uploaded_content


class SheetFileForm(forms.Form):
    """A filled workbook."""

    file = DocumentField(
        label="Phiếu Excel đã điền",
        help_text="Tệp .xlsx tải từ trang này. Hệ thống cho xem từng ô trước khi ghi.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def uploaded(self) -> UploadedFile:
        """The file with its content. Raises RuleViolation when it is too large."""
        file = self.cleaned_data["file"]
        return UploadedFile(uploaded_content(file), file.name or "")


class ConflictsForm(forms.Form):
    """Which values stay in the cells that were changed on both sides; without such cells nothing is asked."""

    conflicts = forms.ChoiceField(
        label="Các ô trùng sửa",
        choices=[(OURS, "Giữ điểm đang lưu trên hệ thống"), (THEIRS, "Lấy điểm trong biểu")],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn điểm được giữ ở các ô trùng sửa."},
    )

    def __init__(self, *args: Any, has_conflicts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_conflicts:
            del self.fields["conflicts"]
