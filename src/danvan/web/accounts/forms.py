"""Forms of somebody's own account."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import QueryDict

from danvan.domain.authority import Role


class CapacityForm(forms.Form):
    """The post in which one goes on working, or the delegation by which one acts in another's place."""

    post_id = forms.IntegerField(min_value=1, required=False)
    delegation_id = forms.IntegerField(min_value=1, required=False)


class RequirementsForm(forms.Form):
    """For each role the day from which it asks for a second factor; blank where it does not."""

    def __init__(self, data: QueryDict | None, *, days: Mapping[Role, date]) -> None:
        super().__init__(data)
        for role in Role:
            self.fields[role.value] = forms.DateField(
                label=role.label,
                required=False,
                initial=days.get(role),
                widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={"invalid": "Không đọc được ngày này. Ghi ngày/tháng/năm, ví dụ 01/03/2026."},
            )

    def days(self) -> dict[Role, date | None]:
        """What was typed, for every role."""
        return {role: self.cleaned_data[role.value] for role in Role}
