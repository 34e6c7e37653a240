"""The form that makes a release."""

from django import forms

from danvan.apps.releases.selectors import CycleReleases


class ReleaseForm(forms.Form):
    """Why a correction is made, and the word that flagged reasons name nobody; each asked for only where needed."""

    reason = forms.CharField(
        label="Lý do đính chính",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Lý do được công bố cùng bản mới; không nêu tên cá nhân.",
        error_messages={"required": "Ghi lý do đính chính."},
    )
    names_nobody = forms.BooleanField(
        label="Đã xem lại các lý do đổi xếp loại nêu trên: không nêu tên hoặc số của cá nhân nào",
        error_messages={"required": "Xem lại các lý do rồi đánh dấu xác nhận."},
    )

    def __init__(self, page: CycleReleases, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.fields["reason"].initial = page.default_reason
        if not page.releases:
            del self.fields["reason"]
        if not page.personal:
            del self.fields["names_nobody"]
