"""Rates for today and for any past day: one by the columns, one by the entries, and both as the domain says."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.apps.ledger import services
from danvan.apps.ledger.selectors import group_counts, ledger_counts, tree_counts, whole_ledger
from danvan.apps.plans import selectors as plans
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.plans.positions import entry_of, lock_days_of
from danvan.apps.plans.services import record_receipt, record_send_back
from danvan.config.ledger import ledger_to_dict
from danvan.domain.ledger import Counts, fold, rates_of, rates_of_counts
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import HEAD, issued
from tests.factories import District, actor, moment, sample_years

pytestmark = [pytest.mark.database, pytest.mark.django_db]
TODAY = date(2023, 10, 26)


@pytest.fixture
def sample(db: None) -> None:
    sample_years()


def by_domain(day: date) -> dict[int, object]:
    """The rates of every unit by the fold of its entries."""
    positions: dict[int, list[object]] = {}
    for one in Obligation.objects.prefetch_related("entries").order_by("id"):
        entries = sorted(one.entries.all(), key=lambda entry: entry.pk)
        found = fold(map(entry_of, entries), day, opens_on=one.opens_on, lock_days=lock_days_of(one))
        if found is not None:
            positions.setdefault(one.unit_id, []).append(found)
    return {unit_id: rates_of(found, day) for unit_id, found in positions.items()}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "day", [date(2022, 5, 13), date(2022, 12, 31), date(2023, 5, 12), date(2023, 5, 17), date(2023, 10, 24), TODAY]
)
def test_columns_entries_and_domain_agree(sample: None, day: date) -> None:
    past = ledger_counts(Obligation.objects.all(), day, TODAY + timedelta(days=1))
    assert {unit.unit_id: unit.rates for unit in past.units} == by_domain(day)
    if day == TODAY:
        today = ledger_counts(Obligation.objects.all(), day, TODAY)
        assert today == past
        assert rates_of_counts(today.total).owed == 29 * 6 + 2 + 13 - 4  # bodies on paper were spared a dossier


def test_few_queries_however_many_units(sample: None) -> None:
    for today, most in ((TODAY, 2), (TODAY + timedelta(days=1), 2)):
        with CaptureQueriesContext(connection) as captured:
            ledger_counts(Obligation.objects.all(), TODAY, today)
        assert len(captured) == most


def test_groups_and_tree_hold_what_the_units_hold(sample: None) -> None:
    found = ledger_counts(Obligation.objects.filter(deadline__plan__year=2023), TODAY, TODAY)
    authority = Plan.objects.get(year=2023).issuer_id
    groups = {group.name: group for group in group_counts(found, authority)}
    communes = groups["UBND các xã, thị trấn"]
    assert (communes.units, communes.counts.owed) == (10, 30)
    assert all(group.counts.owed <= found.total.owed for group in groups.values())
    same = tree_counts(found, TODAY)
    assert sum(row.owed for row in same) == found.total.owed
    later = tree_counts(found, date(2026, 1, 1))
    assert all(row.received <= row.owed for row in later)


@pytest.fixture
def owed(district: District) -> int:
    issued(district)
    return Obligation.objects.get().pk


def past(day: date) -> Counts:
    return ledger_counts(Obligation.objects.all(), day, date(2025, 1, 1)).total


def test_the_rate_of_a_past_day_stays_whatever_happens_later(owed: int, district: District) -> None:
    days = [date(2024, 10, 20) + timedelta(days=number) for number in range(12)]
    record_receipt(obligation_id=owed, received_on=date(2024, 10, 22), at=moment(2024, 10, 24))
    record_send_back(obligation_id=owed, at=moment(2024, 10, 26))
    before = [past(day) for day in days]
    assert [one.received for one in before] == [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    assert [one.due for one in before] == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]
    head = actor(district, HEAD)
    services.grant_extension(
        actor=head, obligation_id=owed, new_day=date(2024, 11, 20), reason="Bão", at=moment(2024, 11, 1)
    )
    record_receipt(obligation_id=owed, received_on=date(2024, 10, 27), at=moment(2024, 11, 2))
    services.waive_obligation(actor=head, obligation_id=owed, reason="Giải thể", at=moment(2024, 11, 3))
    assert [past(day) for day in days] == before
    assert past(date(2024, 11, 2)) == Counts(owed=1, received=1, on_time=1)
    assert past(date(2024, 11, 3)) == Counts(waived=1)
    assert past(date(2023, 1, 1)) == Counts()


def test_the_board_of_a_past_day_shows_what_was_known_then(owed: int) -> None:
    record_receipt(obligation_id=owed, received_on=date(2024, 10, 22), at=moment(2024, 10, 27))
    every, today = Obligation.objects.all(), date(2024, 12, 1)
    page = plans.board_page(every, plans.BoardFilter(as_of=date(2024, 10, 25)), today)
    assert [(row.standing, row.received_text, row.days_late) for row in page.rows] == [("overdue", "", 2)]
    page = plans.board_page(every, plans.BoardFilter(as_of=date(2024, 10, 27), standing="waiting"), today)
    assert [(row.standing, row.received_text) for row in page.rows] == [("received", "22/10/2024")]
    assert (page.tally.waiting, page.total) == (1, 1)
    assert plans.board_page(every, plans.BoardFilter(as_of=date(2024, 10, 27), standing="overdue"), today).rows == ()


def test_the_board_finds_wishes_periods_units_and_days(owed: int, district: District) -> None:
    every, today = Obligation.objects.all(), date(2024, 10, 20)
    found = {
        "asked": plans.BoardFilter(standing="asked"),
        "unit": plans.BoardFilter(unit_id=district.units["705.YT"].pk),
        "period": plans.BoardFilter(period="2024-Q2"),
        "due": plans.BoardFilter(due_by=date(2024, 10, 22)),
    }
    assert {name: plans.board_page(every, chosen, today).total for name, chosen in found.items()} == dict.fromkeys(
        found, 0
    )
    services.ask_extension(
        actor=actor(district, "phongtuphap.tt"),
        obligation_id=owed,
        new_day=date(2024, 11, 1),
        reason="Bão",
        at=moment(2024, 10, 20),
    )
    page = plans.board_page(every, found["asked"], today)
    assert (page.total, page.tally.total, len(page.rows)) == (1, 1, 1)


def test_the_board_reads_no_text_of_a_plan(owed: int) -> None:
    for day in (None, date(2024, 10, 25)):
        with CaptureQueriesContext(connection) as captured:
            rows = plans.board_page(Obligation.objects.all(), plans.BoardFilter(as_of=day), date(2024, 12, 1)).rows
        assert [row.kind for row in rows] == ["report"]
        assert [query["sql"] for query in captured if "source_text" in query["sql"]] == []


def test_the_command_tells_everything_or_a_part(sample: None) -> None:
    whole = ledger_to_dict(whole_ledger(plan="61/KH-UBND", group="", day=TODAY, today=TODAY))
    total, units = whole["total"], whole["units"]
    assert isinstance(total, dict)
    assert isinstance(units, list)
    assert set(total) == {
        "owed",
        "received",
        "on_time",
        "late",
        "waived",
        "flagged",
        "completeness_rate",
        "timeliness_rate",
        "timeliness_rate_after_explanations",
    }
    assert (total["owed"], len(units)) == (29 * 3 + 1 + 13, 29)
    assert total["completeness_rate"] == total["received"] / total["owed"]
    assert total["received"] == total["on_time"] + total["late"] == sum(unit["received"] for unit in units)
    assert json.dumps(whole)
    communes = whole_ledger(plan="2023", group="communes", day=TODAY, today=TODAY)
    assert len(communes.units) == 10
    before = ledger_to_dict(whole_ledger(plan="2023", group="", day=date(2023, 1, 1), today=TODAY))
    assert (before["units"], before["total"]["completeness_rate"]) == ([], None)  # type: ignore[index]


@pytest.mark.parametrize(
    ("plan", "group", "day", "words"),
    [
        ("999/KH", "", TODAY, "Không có kế hoạch"),
        ("1", "", TODAY, "Không có kế hoạch"),
        ("", "không có", TODAY, "Không có nhóm"),
        ("", "", date(2023, 10, 27), "chưa đến"),
    ],
)
def test_a_bad_call_is_refused(db: None, plan: str, group: str, day: date, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        whole_ledger(plan=plan, group=group, day=day, today=TODAY)


def test_two_plans_of_one_number_are_told_apart(sample: None) -> None:
    Plan.objects.update(number="61/KH-UBND")
    with pytest.raises(RuleViolation, match="Có 2 kế hoạch"):
        whole_ledger(plan="61/KH-UBND", group="", day=TODAY, today=TODAY)


def test_what_the_units_come_to_is_what_the_list_counts(sample: None) -> None:
    every = Obligation.objects.all()
    whole = plans.board_page(every, plans.BoardFilter(year=TODAY.year), TODAY)
    assert plans.unit_board(every, TODAY.year, TODAY).tally == whole.tally
