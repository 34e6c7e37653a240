"""Whether an owed thing is in time: one row per case, around the last day 23/10/2023."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.clocks.lateness import Lateness, Standing, lateness

LAST = date(2023, 10, 23)


def day(offset: int) -> date:
    return LAST + timedelta(days=offset)


CASES = [
    # today, received, accepted, sent back → standing, days late, days left, words
    (-60, None, False, False, Standing.OPEN, 0, 60, "còn 60 ngày"),
    (-8, None, False, False, Standing.OPEN, 0, 8, "còn 8 ngày"),
    (-7, None, False, False, Standing.SOON, 0, 7, "còn 7 ngày"),
    (0, None, False, False, Standing.SOON, 0, 0, "hôm nay là ngày cuối"),
    (1, None, False, False, Standing.OVERDUE, 1, 0, "trễ 1 ngày"),
    (40, None, False, False, Standing.OVERDUE, 40, 0, "trễ 40 ngày"),
    (-3, -3, False, False, Standing.RECEIVED, 0, 0, ""),
    (5, 0, False, False, Standing.RECEIVED, 0, 0, ""),
    (5, 1, False, False, Standing.RECEIVED_LATE, 1, 0, "trễ 1 ngày"),
    (90, 3, False, False, Standing.RECEIVED_LATE, 3, 0, "trễ 3 ngày"),
    (90, -1, True, False, Standing.ACCEPTED, 0, 0, ""),
    (90, 2, True, False, Standing.ACCEPTED_LATE, 2, 0, "trễ 2 ngày"),
    (-2, -5, False, True, Standing.SENT_BACK, 0, 2, "còn 2 ngày"),
    (0, -5, False, True, Standing.SENT_BACK, 0, 0, "hôm nay là ngày cuối"),
    (4, -5, False, True, Standing.SENT_BACK_OVERDUE, 4, 0, "trễ 4 ngày"),
    (-2, None, False, True, Standing.SENT_BACK, 0, 2, "còn 2 ngày"),
]


@pytest.mark.parametrize(("today", "received", "accepted", "sent_back", "standing", "late", "left", "words"), CASES)
def test_where_it_stands(today, received, accepted, sent_back, standing, late, left, words) -> None:
    found = lateness(
        last_day=LAST,
        received_on=None if received is None else day(received),
        accepted=accepted,
        sent_back=sent_back,
        today=day(today),
    )
    assert (found, found.text) == (Lateness(standing, late, left), words)


@pytest.mark.parametrize(("received", "sent_back"), [(None, False), (LAST, True), (None, True)])
def test_accepted_without_a_receipt_in_hand_is_a_contradiction(received, sent_back) -> None:
    with pytest.raises(ValueError, match="accepted"):
        lateness(last_day=LAST, received_on=received, accepted=True, sent_back=sent_back, today=LAST)


def test_what_is_late_stands_first_in_a_list() -> None:
    assert sorted(Standing, key=lambda standing: standing.order) == [
        Standing.OVERDUE,
        Standing.SENT_BACK_OVERDUE,
        Standing.SENT_BACK,
        Standing.SOON,
        Standing.OPEN,
        Standing.NOT_OPEN,
        Standing.RECEIVED_LATE,
        Standing.RECEIVED,
        Standing.ACCEPTED_LATE,
        Standing.ACCEPTED,
        Standing.WAIVED,
    ]


offsets = st.integers(min_value=-400, max_value=400)


@given(today=offsets, received=st.none() | offsets, accepted=st.booleans(), sent_back=st.booleans())
def test_late_exactly_when_days_are_late(today, received, accepted, sent_back) -> None:
    accepted = accepted and received is not None and not sent_back
    received_on = None if received is None else day(received)
    found = lateness(last_day=LAST, received_on=received_on, accepted=accepted, sent_back=sent_back, today=day(today))
    assert found.standing.is_late is (found.days_late > 0)
    assert found.standing.is_owed is (received is None or sent_back)
    assert not (found.days_late and found.days_left)


@given(today=offsets, later=st.integers(min_value=0, max_value=400), received=offsets)
def test_lateness_of_what_came_does_not_grow(today, later, received) -> None:
    first, second = (
        lateness(last_day=LAST, received_on=day(received), accepted=False, sent_back=False, today=day(moment))
        for moment in (today, today + later)
    )
    assert first == second
