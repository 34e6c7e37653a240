"""What one types before a ranking is signed: filters, and other points to try. Nothing of it is stored."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from danvan.apps.scoring.selectors import (
    LOWERED,
    OTHER_ANSWER,
    RAISED,
    ConditionsPage,
    DifferenceFilter,
    SimulationPage,
)
from danvan.apps.scoring.services import CellAnswer
from danvan.domain.vietnamese.numbers import parse_number
from danvan.web.shared.holding import HoldingForm

Choice = tuple[str, str]
POINTS, NOT_ARISING = "points", "not_arising"
_DIRECTIONS = (
    ("", "Tăng hoặc giảm"),
    (LOWERED, "Thấp hơn tự chấm"),
    (RAISED, "Cao hơn tự chấm"),
    (OTHER_ANSWER, "Khác câu trả lời “không phát sinh”"),
)


class DifferencesForm(forms.Form):
    """Narrowing the differences board."""

    cot = forms.ChoiceField(label="So điểm tự chấm với", required=False)
    tc = forms.ChoiceField(label="Tiêu chí", required=False)
    huong = forms.ChoiceField(label="Hướng lệch", required=False, choices=_DIRECTIONS)
    tu = forms.CharField(
        label="Lệch từ (điểm)",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    dv = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, columns: Iterable[Choice], criteria: Iterable[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cot"] = forms.ChoiceField(label="So điểm tự chấm với", required=False, choices=tuple(columns))
        self.fields["tc"] = forms.ChoiceField(
            label="Tiêu chí", required=False, choices=(("", "Mọi tiêu chí"), *criteria)
        )
        self.order_fields(("cot", "tc", "huong", "tu", "dv"))

    def clean_tu(self) -> Decimal | None:
        """A number of points."""
        text = self.cleaned_data["tu"].strip()
        value = parse_number(text) if text else None
        if text and value is None:
            raise forms.ValidationError("Nhập số điểm bằng chữ số, ví dụ 1,5.")
        return value

    def chosen(self) -> DifferenceFilter:
        """What was typed; what could not be read narrows nothing."""
        typed = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return DifferenceFilter(
            column=typed.get("cot") or DifferenceFilter().column,
            criterion=typed.get("tc") or "",
            unit_id=typed.get("dv"),
            least=typed.get("tu"),
            direction=typed.get("huong") or "",
        )


class SimulationForm(forms.Form):
    """Other points for the criteria of one unit; a blank leaves what stands."""

    def __init__(self, page: SimulationPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {leaf.code: _slug(leaf.code) for leaf in page.leaves}
        self.fields["dv"] = forms.IntegerField(widget=forms.HiddenInput, initial=page.unit_id)
        for leaf in page.leaves:
            name = self.codes[leaf.code]
            self.fields[f"d-{name}"] = forms.CharField(
                label=f"Điểm thử {leaf.code}",
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
            if leaf.may_be_absent:
                self.fields[f"k-{name}"] = forms.BooleanField(label=f"Không phát sinh ({leaf.code})", required=False)

    def typed(self) -> dict[str, CellAnswer]:
        """What was typed, by criterion; rows left blank are left out."""
        found = {}
        for code, name in self.codes.items():
            points, absent = self.cleaned_data.get(f"d-{name}", ""), self.cleaned_data.get(f"k-{name}")
            if points or absent:
                found[code] = CellAnswer(NOT_ARISING if absent else POINTS, points, "")
        return found

    def refuse(self, rows: Mapping[str, str]) -> None:
        """Put what a rule refuses beside its row."""
        for code, message in rows.items():
            self.add_error(f"d-{self.codes[code]}", message)


class HoldForm(HoldingForm):
    """Which condition holds for which unit, why, and which paper says so."""

    def __init__(self, page: ConditionsPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.TypedChoiceField(
            label="Đơn vị",
            coerce=int,
            choices=(("", "Chọn đơn vị"), *page.units),
            error_messages={"required": "Chọn một đơn vị.", "invalid_choice": "Chọn một đơn vị trong danh sách."},
        )
        self.fields["condition"] = forms.ChoiceField(
            label="Trường hợp",
            choices=(("", "Chọn trường hợp"), *page.offered),
            error_messages={
                "required": "Chọn một trường hợp.",
                "invalid_choice": "Chọn một trường hợp trong danh sách.",
            },
        )
        self.order_fields(("unit", "condition"))


def _slug(code: str) -> str:
    return code.replace(".", "_")
