"""Choosing the day whose units results are shown by."""

from collections.abc import Mapping
from datetime import date

from django import forms

from danvan.web.shared.fields import chosen_day, day_field

TREE_DAY = "cay"


class TreeDayForm(forms.Form):
    """On which day's units a result is to be shown; blank for those of its own day."""

    cay = day_field("Xem theo cây tổ chức ngày", "Bỏ trống để xem theo đơn vị khi đó.", required=False)

    @property
    def day(self) -> date | None:
        """The day; None where none was typed."""
        if not self.data.get(TREE_DAY):
            return None
        day = chosen_day(self, TREE_DAY, date.min)
        return None if day == date.min else day


def tree_day_form(typed: Mapping[str, str]) -> TreeDayForm:
    """The form as the address fills it."""
    return TreeDayForm({TREE_DAY: typed.get(TREE_DAY, "")})
