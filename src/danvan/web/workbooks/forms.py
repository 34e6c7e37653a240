"""Handing in returned workbooks, and saying which value stays where two people entered different ones."""

from django import forms

from danvan.apps.workbooks.selectors import FilePreview
from danvan.apps.workbooks.services import OURS, THEIRS, HandedIn
from danvan.web.shared.fields import day_field
from danvan.web.shared.uploads import DocumentField, ManyFiles, ManyFilesField, Uploaded, uploaded_content

ACCEPTED = ".xlsx,.zip"


class HandInForm(forms.Form):
    """Workbooks that units returned, and the day on which they truly came."""

    workbooks = ManyFilesField(
        label="Các biểu đơn vị gửi về",
        help_text="Chọn nhiều tệp .xlsx cùng lúc, hoặc một tệp nén .zip chứa các biểu.",
        widget=ManyFiles(attrs={"accept": ACCEPTED}),
    )
    received_on = day_field("Ngày nhận", "Ngày các biểu thực tế đến; hạn nộp tính theo ngày này.")

    def handed_in(self) -> list[HandedIn]:
        """The files with their contents. Raises RuleViolation for one that is too large."""
        return [HandedIn(file.name or "", uploaded_content(file)) for file in self.cleaned_data["workbooks"]]


class OwnFileForm(forms.Form):
    """The own unit's filled workbook."""

    file = DocumentField(
        label="Biểu Excel đã điền",
        help_text="Tệp .xlsx tải từ trang này. Hệ thống cho xem từng ô trước khi ghi.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Uploaded:
        """A workbook of another kind is refused before it is read, with how to make it one."""
        file: Uploaded = self.cleaned_data["file"]
        name = file.name or ""
        if not name.lower().endswith(".xlsx"):
            raise forms.ValidationError(
                f"Tệp “{name}” không phải tệp .xlsx. Mở biểu bằng Excel hoặc LibreOffice, chọn “Lưu thành” (Save As) "
                "dạng .xlsx rồi nạp lại."
            )
        return file

    def handed_in(self) -> HandedIn:
        """The file with its content. Raises RuleViolation when it is too large."""
        file = self.cleaned_data["file"]
        return HandedIn(file.name or "", uploaded_content(file))


class ChoicesForm(forms.Form):
    """For each conflict, which value stays."""

    def __init__(self, preview: FilePreview, data: dict[str, str] | None = None) -> None:
        super().__init__(data)
        for row in (row for row in preview.rows if row.is_conflict):
            self.fields[row.code] = forms.ChoiceField(
                label=f"Ô {row.place} – {row.name}",
                choices=[
                    (OURS, f"Giữ giá trị đang lưu: {row.stored}"),
                    (THEIRS, f"Lấy giá trị trong biểu: {row.given}"),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": f"Ô {row.place}: chọn giá trị được giữ."},
            )
