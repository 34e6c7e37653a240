"""What one types of a unit's traits: which units, which trait, why, and which paper says so."""

from typing import Any

from django import forms

from danvan.apps.scoring.selectors import TraitsPage
from danvan.web.shared.holding import HoldingForm
from danvan.web.shared.uploads import DocumentField


class TraitForm(HoldingForm):
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
        self.order_fields(("trait", "sheets"))


class TraitListForm(forms.Form):
    """A filled list of traits as a file."""

    use_required_attribute = False

    file = DocumentField(label="Tệp danh sách đặc điểm", widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}))
