"""By the units of which day the board of obligations is told."""

from collections.abc import Mapping
from datetime import date

from danvan.web.plans.forms import YearForm
from danvan.web.shared.fields import chosen_day, day_field


class TreeBoardForm(YearForm):
    """The year of the board, and the day whose units it is told by; without a choice, this year and today."""

    cay = day_field("Theo cây tổ chức ngày", required=False)

    def __init__(self, typed: Mapping[str, str], *, today: date) -> None:
        super().__init__({"cay": f"{today:%d/%m/%Y}", **typed}, today=today)

    @property
    def day(self) -> date:
        """The day; today where the typed value is none."""
        return chosen_day(self, "cay", self.today)
