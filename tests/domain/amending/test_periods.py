"""What a later version does to reports that come again."""

from datetime import date

import pytest

from danvan.domain.amending.periods import OwedPeriod, PeriodChange, PeriodFate, period_changes

DAY, EARLIER, LAST, NEW = date(2026, 6, 10), date(2026, 6, 9), date(2026, 6, 20), date(2026, 6, 25)


@pytest.mark.parametrize(
    ("asked", "stored", "change"),
    [
        (LAST, None, PeriodChange(PeriodFate.OPENED, None, LAST)),
        (LAST, OwedPeriod(LAST), None),
        (NEW, OwedPeriod(LAST), PeriodChange(PeriodFate.NEW_DAY, LAST, NEW)),
        (None, OwedPeriod(LAST), PeriodChange(PeriodFate.WITHDRAWN, LAST, None)),
        (None, OwedPeriod(DAY), PeriodChange(PeriodFate.WITHDRAWN, DAY, None)),
        (None, OwedPeriod(EARLIER), None),
        (NEW, OwedPeriod(EARLIER), None),
        (None, OwedPeriod(LAST, is_answered=True), None),
        (NEW, OwedPeriod(LAST, is_answered=True), None),
        (NEW, OwedPeriod(LAST, is_withdrawn=True), PeriodChange(PeriodFate.RESTORED, None, NEW)),
        (None, OwedPeriod(LAST, is_withdrawn=True), None),
    ],
)
def test_one_period(asked: date | None, stored: OwedPeriod | None, change: PeriodChange | None) -> None:
    found = list(period_changes({"Q2": asked} if asked else {}, {"Q2": stored} if stored else {}, DAY))
    assert found == ([("Q2", change)] if change else [])


def test_stored_ones_first_then_the_new_ones_in_their_order() -> None:
    found = period_changes({"M6": LAST, "M7": NEW}, {"Q2": OwedPeriod(LAST), "Q3": OwedPeriod(NEW)}, DAY)
    assert [key for key, _ in found] == ["Q2", "Q3", "M6", "M7"]
