"""Forms on the versions of a plan."""

from collections.abc import Mapping

from django import forms

from danvan.web.plans.forms import ReasonForm

LONGEST_REASON = 1000


class AmendForm(forms.Form):
    """Why a plan is amended, and the mark of the preview that the person saw; a rule asks for the reason."""

    reason = forms.CharField(
        label="Lý do sửa đổi",
        max_length=LONGEST_REASON,
        required=False,
        help_text="Ghi vào lịch sử kế hoạch và báo cho đơn vị có việc bị rút.",
        widget=forms.Textarea(attrs={"rows": 3, "aria-required": "true"}),
        error_messages={"max_length": "Dài %(show_value)d ký tự, tối đa %(limit_value)d ký tự. Hãy ghi gọn lại."},
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class DiscardForm(ReasonForm):
    """Why a later version is put aside; its field stands in the only act of the panel."""

    def __init__(self, typed: Mapping[str, str] | None = None) -> None:
        super().__init__(typed)
        self.auto_id = "act-1-%s"
