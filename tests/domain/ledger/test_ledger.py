"""Entries, what they come to on a day, and the rates: tables of cases, and what holds for any history."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.clocks.lateness import Standing
from danvan.domain.ledger import (
    Counts,
    Entry,
    EntryKind,
    Explanation,
    Opening,
    Position,
    Recurrence,
    advanced,
    fold,
    is_closed,
    rates_of,
    rates_of_counts,
    standing_of,
)
from danvan.domain.periods import CALENDAR, PeriodKind, cut_off_on
from danvan.domain.rules import RuleViolation

K = EntryKind
DUE = date(2026, 6, 20)
INSPECTORATE = cut_off_on("inspectorate", date(2026, 1, 1))


def entry(kind: EntryKind, known: str, on: str = "", new: str = "", reason: str = "") -> Entry:
    """An entry known on a day of 2026, on the same day unless it truly happened on another."""
    known_on = date.fromisoformat(f"2026-{known}")
    return Entry(
        kind=kind,
        on_day=date.fromisoformat(f"2026-{on or known}"),
        known_on=known_on,
        at=datetime(known_on.year, known_on.month, known_on.day, 9, tzinfo=UTC),
        new_day=date.fromisoformat(f"2026-{new}") if new else None,
        reason=reason,
    )


OPENED = entry(K.OPENED, "03-10", new="06-20")


@pytest.mark.parametrize(
    ("entries", "day", "standing", "text"),
    [
        ([], "04-01", Standing.OPEN, "còn 80 ngày"),
        ([], "06-15", Standing.SOON, "còn 5 ngày"),
        ([], "06-20", Standing.SOON, "hôm nay là ngày cuối"),
        ([], "06-21", Standing.OVERDUE, "trễ 1 ngày"),
        ([entry(K.RECEIVED, "06-20")], "07-01", Standing.RECEIVED, ""),
        ([entry(K.RECEIVED, "06-25", on="06-18")], "07-01", Standing.RECEIVED, ""),
        ([entry(K.RECEIVED, "06-25", on="06-18")], "06-24", Standing.OVERDUE, "trễ 4 ngày"),
        ([entry(K.RECEIVED, "06-22")], "07-01", Standing.RECEIVED_LATE, "trễ 2 ngày"),
        (
            [entry(K.RECEIVED, "06-18"), entry(K.SENT_BACK, "06-19")],
            "06-20",
            Standing.SENT_BACK,
            "hôm nay là ngày cuối",
        ),
        ([entry(K.RECEIVED, "06-18"), entry(K.SENT_BACK, "06-19")], "06-22", Standing.SENT_BACK_OVERDUE, "trễ 2 ngày"),
        ([entry(K.RECEIVED, "06-18"), entry(K.ACCEPTED, "06-19")], "06-22", Standing.ACCEPTED, ""),
        ([entry(K.EXTENSION_ASKED, "06-19", new="06-30")], "06-22", Standing.OVERDUE, "trễ 2 ngày"),
        ([entry(K.EXTENSION_GRANTED, "06-19", new="06-30")], "06-22", Standing.OPEN, "còn 8 ngày"),
        ([entry(K.WAIVED, "06-19", reason="Giải thể")], "07-22", Standing.WAIVED, ""),
        ([entry(K.WAIVED, "06-19"), entry(K.WAIVER_ENDED, "06-25")], "06-26", Standing.OVERDUE, "trễ 6 ngày"),
        ([entry(K.NEW_DAY, "06-10", new="07-20")], "07-01", Standing.OPEN, "còn 19 ngày"),
    ],
)
def test_where_it_stands(entries, day, standing, text):
    on = date.fromisoformat(f"2026-{day}")
    position = fold([OPENED, *entries], on)
    assert position is not None
    found = standing_of(position, on)
    assert (found.standing, found.text) == (standing, text)


def test_nothing_is_known_before_the_opening():
    assert fold([OPENED], date(2026, 3, 9)) is None
    with pytest.raises(ValueError, match="before the opening"):
        fold([entry(K.RECEIVED, "04-01")])
    with pytest.raises(ValueError, match="names no day"):
        entry(K.UNLOCKED, "04-01")


def test_every_kind_of_entry_leaves_its_mark():
    position = fold(
        [
            OPENED,
            entry(K.EXTENSION_ASKED, "06-01", new="06-30"),
            entry(K.EXTENSION_REFUSED, "06-02", reason="Đủ thời gian"),
            entry(K.UNLOCKED, "07-10", new="07-15"),
            entry(K.RECEIVED, "07-12"),
            entry(K.EXPLAINED, "07-13", reason="Mưa bão"),
            entry(K.EXPLANATION_REFUSED, "07-14"),
            entry(K.WITHDRAWN, "07-20", reason="Bỏ"),
        ]
    )
    assert position is not None
    assert (position.asked_day, position.unlocked_until) == (None, date(2026, 7, 15))
    assert (position.explanation, position.withdrawn_reason, position.stands) == (Explanation.REFUSED, "Bỏ", True)
    back = advanced(position, entry(K.RESTORED, "07-21", new="08-01"))
    assert (back.withdrawn_at, back.withdrawn_reason, back.last_day) == (None, "", date(2026, 8, 1))


@pytest.mark.parametrize(
    ("day", "unlocked", "words"),
    [
        ("2026-06-14", None, "mở từ ngày 15/6/2026"),
        ("2026-06-15", None, ""),
        ("2026-06-30", None, ""),
        ("2026-07-01", None, "Đã khoá nhận từ sau ngày 30/6/2026"),
        ("2026-07-01", "2026-07-05", ""),
        ("2026-07-06", "2026-07-05", "Đã khoá nhận"),
    ],
)
def test_opening_due_and_lock_are_three_days(day, unlocked, words):
    position = Position(
        last_day=DUE,
        opens_on=date(2026, 6, 15),
        lock_days=10,
        unlocked_until=date.fromisoformat(unlocked) if unlocked else None,
    )
    refusal = is_closed(position, date.fromisoformat(day))
    assert words in refusal
    assert bool(words) == bool(refusal)


def test_what_has_no_opening_and_no_lock_is_never_closed():
    assert is_closed(Position(last_day=DUE), date(2030, 1, 1)) == ""
    assert (
        standing_of(Position(last_day=DUE, opens_on=date(2026, 6, 15)), date(2026, 6, 1)).standing is Standing.NOT_OPEN
    )


def came(day: str, **more: object) -> Position:
    return Position(last_day=DUE, received_on=date.fromisoformat(f"2026-{day}"), **more)  # type: ignore[arg-type]


AT = datetime(2026, 6, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("position", "owed", "received", "on_time", "late", "waived", "after"),
    [
        (Position(last_day=DUE), 1, 0, 0, 0, 0, Fraction(0)),
        (came("06-20"), 1, 1, 1, 0, 0, Fraction(1)),
        (came("06-21"), 1, 1, 0, 1, 0, Fraction(0)),
        (came("06-21", explanation=Explanation.GIVEN), 1, 1, 0, 1, 0, Fraction(0)),
        (came("06-21", explanation=Explanation.REFUSED), 1, 1, 0, 1, 0, Fraction(0)),
        (came("06-21", explanation=Explanation.ACCEPTED), 1, 1, 0, 1, 0, Fraction(1)),
        (came("06-20", explanation=Explanation.ACCEPTED), 1, 1, 1, 0, 0, Fraction(1)),
        (Position(last_day=DUE, explanation=Explanation.ACCEPTED), 1, 0, 0, 0, 0, Fraction(0)),
        (came("06-18", sent_back_at=AT), 1, 0, 0, 0, 0, Fraction(0)),
        (came("06-18", withdrawn_at=AT), 1, 1, 1, 0, 0, Fraction(1)),
        (Position(last_day=DUE, withdrawn_at=AT), 0, 0, 0, 0, 0, None),
        (Position(last_day=DUE, waived_at=AT), 0, 0, 0, 0, 1, None),
        (came("06-18", waived_at=AT), 0, 0, 0, 0, 1, None),
        (Position(last_day=DUE, opens_on=date(2026, 8, 1)), 0, 0, 0, 0, 0, None),
    ],
)
def test_how_one_counts(position, owed, received, on_time, late, waived, after):
    rates = rates_of([position], date(2026, 7, 1))
    assert (rates.owed, rates.received, rates.on_time, rates.late, rates.waived) == (
        owed,
        received,
        on_time,
        late,
        waived,
    )
    assert rates.timeliness_after_explanations == after
    assert rates.completeness == (Fraction(received, owed) if owed else None)
    assert rates.timeliness == (Fraction(on_time, owed) if owed else None)


@pytest.mark.parametrize(
    "counts",
    [{"received": 1}, {"owed": 1, "received": 1, "on_time": 1, "excused": 1}, {"due": 1}, {"owed": 1, "flagged": 1}],
)
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match="impossible counts"):
        Counts(**counts)


def test_what_is_due_is_counted_beside():
    assert rates_of_counts(Counts(owed=3, due=2, received=1, on_time=1)).completeness == Fraction(1, 3)


_AFTER = [kind for kind in EntryKind if kind is not EntryKind.OPENED]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """An opening and any entries after it, each known on or after the day before it was."""
    known = date(2026, 3, 10)
    entries = [OPENED]
    for kind in draw(st.lists(st.sampled_from(_AFTER), max_size=12)):
        if kind is K.ACCEPTED:
            continue  # only what came and was not sent back is accepted; the acts hold that
        known += timedelta(days=draw(st.integers(min_value=0, max_value=30)))
        entries.append(
            Entry(
                kind=kind,
                on_day=known - timedelta(days=draw(st.integers(min_value=0, max_value=20))),
                known_on=known,
                at=datetime(known.year, known.month, known.day, 9, tzinfo=UTC),
                new_day=known + timedelta(days=draw(st.integers(min_value=1, max_value=40))),
                reason="Lý do",
            )
        )
    return entries


@given(histories(), st.dates(min_value=date(2026, 3, 10), max_value=date(2027, 12, 31)), st.data())
def test_later_entries_change_no_past_day(history: list[Entry], day: date, data: st.DataObject):
    kept = history[: data.draw(st.integers(min_value=1, max_value=len(history)))]
    later = [one for one in history if one.known_on > day]
    assert fold([one for one in history if one not in later], day) == fold(history, day)
    if all(one.known_on > day for one in history[len(kept) :]):
        assert fold(kept, day) == fold(history, day)


@given(histories())
def test_a_fold_is_made_one_entry_at_a_time(history: list[Entry]):
    position = fold(history[:1], lock_days=10)
    for one in history[1:]:
        assert position is not None
        position = advanced(position, one)
    assert position == fold(history, lock_days=10)


@given(st.lists(histories(), max_size=6), st.dates(min_value=date(2026, 3, 10), max_value=date(2028, 1, 1)))
def test_no_rate_is_above_one_and_order_does_not_matter(found: list[list[Entry]], day: date):
    positions = [position for history in found if (position := fold(history, day)) is not None]
    rates = rates_of(positions, day)
    assert rates == rates_of(reversed(positions), day)
    shares = (rates.completeness, rates.timeliness, rates.timeliness_after_explanations)
    if rates.owed:
        assert all(share is not None and 0 <= share <= 1 for share in shares)
        assert rates.timeliness <= rates.timeliness_after_explanations <= rates.completeness  # type: ignore[operator]
    else:
        assert shares == (None, None, None)
    assert rates.received == rates.on_time + rates.late


@pytest.mark.parametrize(
    ("recurrence", "issued", "expected"),
    [
        (
            Recurrence(PeriodKind.QUARTER, INSPECTORATE, 6),
            "2026-03-12",
            [
                ("2026-Q1", "2026-03-15", "2026-03-20"),
                ("2026-Q2", "2026-06-15", "2026-06-20"),
                ("2026-Q3", "2026-09-15", "2026-09-20"),
                ("2026-Q4", "2026-12-15", "2026-12-20"),
            ],
        ),
        (
            Recurrence(PeriodKind.QUARTER, CALENDAR, 5, opening=Opening.PERIOD_START),
            "2026-05-12",
            [
                ("2026-Q2", "2026-05-12", "2026-07-05"),
                ("2026-Q3", "2026-07-01", "2026-10-05"),
                ("2026-Q4", "2026-10-01", "2027-01-05"),
            ],
        ),
        (
            Recurrence(PeriodKind.NINE_MONTHS, CALENDAR, 10, opening=Opening.ISSUE),
            "2026-05-12",
            [("2026-9M", "2026-05-12", "2026-10-10")],
        ),
        (Recurrence(PeriodKind.YEAR, INSPECTORATE, 6), "2027-01-01", []),
    ],
)
def test_what_comes_again(recurrence, issued, expected):
    found = recurrence.owed_in(2026, date.fromisoformat(issued))
    assert [(one.period.code, one.opens_on.isoformat(), one.last_day.isoformat()) for one in found] == expected


@pytest.mark.parametrize(("due", "lock"), [(0, None), (121, None), (5, 121), (5, -1)])
def test_days_out_of_reach_are_refused(due, lock):
    with pytest.raises(RuleViolation, match="Hãy nhập lại"):
        Recurrence(PeriodKind.MONTH, CALENDAR, due, lock)
