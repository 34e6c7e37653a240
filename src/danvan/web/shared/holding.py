"""What one types when something is held of a unit, for a reason and by a paper, and when it is lifted again."""

from django import forms

_REASON = forms.Textarea(attrs={"rows": 2})


class HoldingForm(forms.Form):
    """Why it holds, and which paper says so; a form of its own puts before these what holds of whom."""

    reason = forms.CharField(label="Lý do", max_length=2000, widget=_REASON, error_messages={"required": "Ghi lý do."})
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        help_text="Số, ngày và cơ quan ban hành của văn bản.",
        error_messages={"required": "Ghi căn cứ."},
    )


class LiftForm(forms.Form):
    """Why it no longer holds."""

    reason = forms.CharField(
        label="Lý do bỏ", max_length=2000, widget=_REASON, error_messages={"required": "Ghi lý do bỏ."}
    )
