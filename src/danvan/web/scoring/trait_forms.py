"""What one types of a unit's traits: which units, which trait, why, and which paper says so."""

from typing import Any

from django import forms

from danvan.apps.scoring.selectors import TraitsPage

_REASON = forms.Textarea(attrs={"rows": 2})


class TraitForm(forms.Form):
    """One trait for one or more units, for one reason and by one paper."""

    def __init__(self, page: TraitsPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trait"] = forms.ChoiceField(
            label="Đặc điểm",
            choices=[(one.code, one.name) for one in page.traits],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Chọn một đặc điểm.",
                "invalid_choice": "Chọn một đặc điểm của bộ tiêu chí.",
            },
        )
        self.fields["sheets"] = forms.TypedMultipleChoiceField(
            label="Đơn vị",
            coerce=int,
            choices=page.units,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Chọn ít nhất một đơn vị.",
                "invalid_choice": "Chọn đơn vị trong danh sách.",
            },
        )
        self.fields["reason"] = forms.CharField(
            label="Lý do", max_length=2000, widget=_REASON, error_messages={"required": "Ghi lý do."}
        )
        self.fields["basis"] = forms.CharField(
            label="Căn cứ",
            max_length=300,
            help_text="Số, ngày và cơ quan ban hành của văn bản.",
            error_messages={"required": "Ghi căn cứ."},
        )


class LiftTraitForm(forms.Form):
    """Why a unit does not have the trait."""

    reason = forms.CharField(
        label="Lý do bỏ", max_length=2000, widget=_REASON, error_messages={"required": "Ghi lý do bỏ."}
    )
