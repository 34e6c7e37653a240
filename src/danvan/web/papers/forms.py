"""Forms of papers on their path and of papers that came."""

from collections.abc import Sequence

from django import forms

from danvan.apps.dispatch.enums import SendingState
from danvan.apps.dispatch.services import OutsideRecipient
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers.enums import PaperEffect, PaperState
from danvan.web.shared.fields import day_field, seen_field
from danvan.web.shared.uploads import DocumentField, uploaded_content

_SHORT = forms.TextInput(attrs={"autocomplete": "off"})
_TEXT = forms.Textarea(attrs={"rows": 3})


class PaperFilterForm(forms.Form):
    """By what the list of papers is narrowed."""

    tim = forms.CharField(label="Số, trích yếu (có dấu hoặc không dấu)", required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Mọi trạng thái"), *PaperState.choices]
    )


class IncomingFilterForm(forms.Form):
    """By what the list of papers that came is narrowed."""

    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Mọi trạng thái"), *SendingState.choices]
    )


class SeenForm(forms.Form):
    """The version that stood on the page."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ReviseForm(SeenForm):
    """An edited DOCX, and what was changed."""

    file = DocumentField(label="Tệp DOCX đã sửa")
    note = forms.CharField(label="Nội dung đã sửa", required=False, max_length=500, widget=_SHORT)

    def given(self) -> UploadedFile:
        """The file that was handed in."""
        file = self.cleaned_data["file"]
        return UploadedFile(uploaded_content(file), file.name)


class SettleForm(forms.Form):
    """What becomes of a file that was brought back."""

    choice = forms.ChoiceField(
        choices=[("take", "take"), ("as_file", "as_file"), ("drop", "drop")],
        error_messages={"required": "Chọn một việc.", "invalid_choice": "Chọn một việc."},
    )


class SignForm(SeenForm):
    """The signed PDF or the scan of the signed paper, where there is one already."""

    file = DocumentField(label="Tệp PDF đã ký hoặc bản quét bản ký", required=False)

    def given(self) -> UploadedFile | None:
        """The file that was handed in."""
        file = self.cleaned_data["file"]
        return UploadedFile(uploaded_content(file), file.name) if file else None


class SealForm(SignForm):
    """The PDF with the agency's own digital signature, where the seal is one."""

    file = DocumentField(label="Tệp PDF đã có chữ ký số của cơ quan", required=False)


class CommentForm(forms.Form):
    """A comment."""

    text = forms.CharField(
        label="Góp ý", max_length=4000, widget=_TEXT, error_messages={"required": "Chưa ghi nội dung góp ý."}
    )


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=_TEXT, error_messages={"required": "Ghi lý do."})


class NumberForm(forms.Form):
    """The day of the paper, and a number that was reserved."""

    day = day_field("Ngày văn bản")
    wanted = forms.IntegerField(
        label="Số để dành", required=False, min_value=1, help_text="Để trống để lấy số tiếp theo.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Ghi một số nguyên.", "min_value": "Số văn bản từ 1 trở lên."},
    )  # fmt: skip


class FileForm(forms.Form):
    """The work file that a paper goes into: one of the list, or one that is kept elsewhere, by its name."""

    work_file = forms.TypedChoiceField(label="Hồ sơ trong danh mục", coerce=int, empty_value=None, required=False)
    filed_as = forms.CharField(
        label="Hồ sơ ghi ngoài danh mục", max_length=200, required=False, widget=_SHORT,
        help_text="Chỉ ghi khi hồ sơ không có trong danh mục.",
    )  # fmt: skip

    def __init__(self, *args: object, files: Sequence[tuple[int, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["work_file"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", "Chọn hồ sơ"), *((str(pk), name) for pk, name in files)]
        if not files:
            del self.fields["work_file"]

    def clean(self) -> dict[str, object]:
        """One of both is there."""
        cleaned = super().clean() or {}
        if not cleaned.get("work_file") and not cleaned.get("filed_as"):
            self.add_error("filed_as", "Chọn hồ sơ trong danh mục hoặc ghi tên hồ sơ công việc.")
        return cleaned


class EffectForm(ReasonForm):
    """That a paper no longer holds."""

    effect = forms.ChoiceField(
        label="Hiệu lực",
        choices=[(one.value, one.label) for one in PaperEffect if one is not PaperEffect.IN_FORCE],
    )
    field_order = ("effect", "reason")


class ReceiveForm(forms.Form):
    """The day on which a paper came."""

    day = day_field("Ngày đến")


class RecipientsForm(forms.Form):
    """To whom a paper goes."""

    seen = seen_field()
    units = forms.TypedMultipleChoiceField(
        label="Cơ quan, đơn vị trong hệ thống", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = forms.TypedMultipleChoiceField(
        label="Nhóm đơn vị", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Nơi nhận ghi tên nhóm; khi gửi, văn bản đến từng đơn vị thuộc nhóm vào ngày văn bản.",
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label="Tất cả đơn vị của loại", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Khi gửi, văn bản đến từng đơn vị của loại đó vào ngày văn bản, mỗi đơn vị một lần.",
    )  # fmt: skip
    outside = forms.CharField(
        label="Nơi nhận bên ngoài", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng một nơi nhận; ghi thư điện tử sau dấu chấm phẩy để gửi thư: Huyện ủy; vp@example.vn.",
    )  # fmt: skip
    archive = forms.CharField(label="Lưu", required=False, max_length=200, initial="VT", widget=_SHORT)

    def __init__(
        self,
        units: Sequence[tuple[int, str]],
        groups: Sequence[tuple[int, str]],
        kinds: Sequence[tuple[str, str]],
        *args: object,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, choices in (("units", units), ("groups", groups), ("kinds", kinds)):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = [(str(pk), label) for pk, label in choices]
        for name in ("groups", "kinds"):
            if not {"groups": groups, "kinds": kinds}[name]:
                del self.fields[name]

    def clean_outside(self) -> tuple[OutsideRecipient, ...]:
        """The lines as recipients; an address that is none is refused."""
        rows = []
        for line in self.cleaned_data["outside"].splitlines():
            name, _, address = line.partition(";")
            if name.strip():
                rows.append(OutsideRecipient(name.strip(), _address(address.strip())))
        return tuple(rows)


def _address(text: str) -> str:
    return str(
        forms.EmailField(required=False, error_messages={"invalid": f"“{text}” không phải thư điện tử."}).clean(text)
    )
