"""What to show of the board of obligations."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms

from danvan.apps.plans.enums import OBLIGING
from danvan.apps.plans.selectors import SORTS, STANDINGS, WISHES, BoardFilter
from danvan.web.shared.fields import day_field
from danvan.web.shared.paging import page_number
from danvan.web.shared.periods import period_choices, year_typed

YEARS, YEARS_BACK = range(2000, 2101), 4


class BoardForm(forms.Form):
    """What to show of the board of obligations; without a choice, the obligations of this year as they stand today."""

    nam = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[
            ("", "Tất cả"),
            *((name, label) for name, (label, _) in STANDINGS.items()),
            *((name, label) for name, (label, _) in WISHES.items()),
        ],
    )
    loai = forms.ChoiceField(
        label="Loại việc", required=False, choices=[("", "Tất cả"), *((owed.value, owed.label) for owed in OBLIGING)]
    )
    ky = forms.ChoiceField(label="Kỳ", required=False)
    den_han = day_field("Đến hạn chậm nhất ngày", required=False)
    nhom = forms.TypedChoiceField(label="Nhóm đơn vị", required=False, coerce=int, empty_value=None)
    ngay = day_field("Theo dữ liệu đến hết ngày", required=False)
    tim = forms.CharField(label="Tìm (có dấu hoặc không dấu)", required=False, max_length=100)
    don_vi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, typed: Mapping[str, str], *, today: date, groups: Iterable[tuple[int, str]]) -> None:
        super().__init__({"nam": str(today.year), **typed}, auto_id="loc_%s")
        year = year_typed(typed.get("nam", ""), today.year)
        years = {*range(today.year - YEARS_BACK, today.year + 2)} | ({year} & {*YEARS})
        of_year, of_group = self.fields["nam"], self.fields["nhom"]
        of_year.choices = [("", "Mọi năm"), *((year, str(year)) for year in sorted(years, reverse=True))]  # type: ignore[attr-defined]
        self.fields["ky"].choices = period_choices(year)  # type: ignore[attr-defined]
        of_group.choices = [("", "Tất cả"), *groups]  # type: ignore[attr-defined]
        if not groups:
            del self.fields["nhom"]
        if "don_vi" not in typed:
            del self.fields["don_vi"]

    def chosen(self, *, sort: str, descending: bool, page: str) -> BoardFilter:
        """What to show. A value that the form does not know narrows nothing: its field says so."""
        self.is_valid()
        given = self.cleaned_data
        return BoardFilter(
            year=given.get("nam"),
            standing=given.get("tinh_trang", ""),
            kind=given.get("loai", ""),
            period=given.get("ky", ""),
            due_by=given.get("den_han"),
            group_id=given.get("nhom"),
            unit_id=given.get("don_vi"),
            as_of=given.get("ngay"),
            query=given.get("tim", ""),
            sort=sort if sort in SORTS else "late",
            descending=descending,
            page=page_number(page),
        )
