"""What a later version does to what units owe."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.amending.duties import PROTECTION, DutyFate, IssuedDuty, effects_on

OLD, EARLIER, LATER, ISSUE = date(2023, 10, 23), date(2023, 10, 10), date(2023, 11, 10), date(2023, 7, 1)
OPEN = IssuedDuty(1, 0, 7, OLD)
SENT = IssuedDuty(1, 0, 7, OLD, received_on=date(2023, 6, 20))
HELD = IssuedDuty(1, 0, 7, OLD, is_held=True)
ALL_DAYS = st.dates(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("duty", "new_day", "fate", "day", "note"),
    [
        (OPEN, OLD, DutyFate.KEPT, OLD, ""),
        (OPEN, LATER, DutyFate.NEW_DAY, LATER, ""),
        (OPEN, EARLIER, DutyFate.NEW_DAY, EARLIER, ""),
        (OPEN, date(2023, 6, 30), DutyFate.NEW_DAY, date(2023, 6, 30), "Ngày cuối đã qua"),
        (OPEN, None, DutyFate.WITHDRAWN, None, "không còn giao việc này."),
        (SENT, OLD, DutyFate.KEPT, OLD, ""),
        (SENT, LATER, DutyFate.NEW_DAY, LATER, ""),
        (SENT, EARLIER, DutyFate.PROTECTED, OLD, "đã nộp ngày 20/6/2023; hạn mới sớm hơn không áp dụng"),
        (SENT, None, DutyFate.PROTECTED, OLD, "đã nộp ngày 20/6/2023 nên không rút"),
        (HELD, LATER, DutyFate.NEW_DAY, LATER, ""),
        (HELD, EARLIER, DutyFate.PROTECTED, OLD, "Kỳ chấm điểm đã mở; hạn mới sớm hơn không áp dụng"),
        (HELD, None, DutyFate.PROTECTED, OLD, "Kỳ chấm điểm đã mở nên không rút"),
    ],
)
def test_what_becomes_of_one_duty(duty, new_day, fate, day, note) -> None:
    owed = {} if new_day is None else {(3, 7): new_day}
    becomes = {} if new_day is None else {0: 3}
    (effect,) = effects_on((duty,), owed, becomes, ISSUE)
    assert (effect.fate, effect.unit_id, effect.obligation_id, effect.old_day, effect.new_day) == (fate, 7, 1, OLD, day)
    assert (effect.before, effect.after) == (0, None if new_day is None else 3)
    assert note in effect.note
    assert bool(note) is bool(effect.note)
    assert fate.is_change is (fate in {DutyFate.NEW_DAY, DutyFate.WITHDRAWN, DutyFate.ADDED})


def test_a_unit_that_is_no_longer_named_has_it_withdrawn() -> None:
    first, second = effects_on((OPEN,), {(3, 8): OLD}, {0: 3}, ISSUE)
    assert (first.fate, first.note) == (DutyFate.WITHDRAWN, "Bản sửa đổi không còn giao việc này cho đơn vị.")
    assert (second.fate, second.unit_id, second.obligation_id, second.new_day) == (DutyFate.ADDED, 8, None, OLD)


@pytest.mark.parametrize(("day", "note"), [(LATER, ""), (date(2023, 6, 30), "Ngày cuối đã qua")])
def test_what_is_added_says_when_its_day_is_over(day: date, note: str) -> None:
    (effect,) = effects_on((), {(0, 9): day}, {}, ISSUE)
    assert (effect.fate, effect.old_day, effect.new_day, note in effect.note) == (DutyFate.ADDED, None, day, True)


def test_nobody_joins_a_scoring_that_has_begun() -> None:
    (effect,) = effects_on((), {(0, 9): LATER}, {}, ISSUE, frozenset({0}))
    assert (effect.fate, effect.obligation_id, effect.new_day) == (DutyFate.PROTECTED, None, None)
    assert "không giao thêm" in effect.note


def test_the_rule_of_what_is_protected_is_said() -> None:
    assert ["không" in rule for rule in PROTECTION] == [True, True, True, False, True]


@given(
    st.lists(
        st.builds(
            IssuedDuty, st.integers(1, 9), st.integers(0, 2), st.integers(1, 4), ALL_DAYS,
            st.none() | ALL_DAYS, st.booleans(),
        ),
        max_size=8, unique_by=(lambda duty: duty.obligation_id, lambda duty: (duty.deadline, duty.unit_id)),
    ),
    st.dictionaries(st.tuples(st.integers(0, 2), st.integers(1, 4)), ALL_DAYS, max_size=8),
    st.dictionaries(st.integers(0, 2), st.integers(0, 2)).filter(lambda one: len(set(one.values())) == len(one)),
)  # fmt: skip
def test_nothing_is_lost_and_nobody_is_made_late(duties, owed, becomes) -> None:
    effects = effects_on(duties, owed, becomes, ISSUE)
    told = [effect for effect in effects if effect.obligation_id is not None]
    assert [effect.obligation_id for effect in told] == [duty.obligation_id for duty in duties]
    for duty, effect in zip(duties, told, strict=True):
        if duty.received_on is not None or duty.is_held:
            assert effect.fate is not DutyFate.WITHDRAWN
            assert effect.new_day >= duty.last_day
    standing = {(effect.after, effect.unit_id) for effect in effects if effect.after is not None}
    assert standing == set(owed)
