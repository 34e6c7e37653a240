"""Forms of acts on a whole batch of papers."""

from django import forms

from danvan.apps.evidence.services import UploadedFile
from danvan.web.shared.fields import day_field
from danvan.web.shared.uploads import ManyFiles, ManyFilesField, uploaded_content

_STALE = "Trang đã cũ. Mở lại trang của đợt rồi làm lại."


class AllSeenForm(forms.Form):
    """Which papers stood on the page, each with its version: "12:1,13:2"."""

    seen = forms.RegexField(
        r"\A[0-9]{1,12}:[0-9]{1,9}(,[0-9]{1,12}:[0-9]{1,9})*\Z",
        widget=forms.HiddenInput,
        error_messages={"required": _STALE, "invalid": _STALE},
    )

    def versions(self) -> dict[int, int]:
        """The version of each paper by its key."""
        pairs = (pair.split(":") for pair in self.cleaned_data["seen"].split(","))
        return {int(paper): int(version) for paper, version in pairs}


class NumberAllForm(forms.Form):
    """The day of the papers."""

    day = day_field("Ngày văn bản")


class SignedFilesForm(forms.Form):
    """The signed files."""

    signed_files = ManyFilesField(
        label="Các tệp đã ký",
        help_text="Chọn nhiều tệp cùng lúc, hoặc một tệp nén .zip chứa cả thư mục các tệp đã ký. Giữ nguyên tên tệp.",
        widget=ManyFiles(attrs={"accept": ".pdf,.zip"}),
    )

    def given(self) -> list[UploadedFile]:
        """The files with their contents. Raises RuleViolation for one that is too large."""
        return [UploadedFile(uploaded_content(file), file.name or "") for file in self.cleaned_data["signed_files"]]
