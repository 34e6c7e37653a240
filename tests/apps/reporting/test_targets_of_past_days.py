"""Targets of any day: what is learned later changes no past day; who is waived is left out by name."""

from datetime import date
from decimal import Decimal

import pytest

from danvan.apps.figures.enums import ValueSource
from danvan.apps.figures.models import FigureChange, FigureValue
from danvan.apps.plans.enums import EntryKind, OwedThing, TargetMeasure
from danvan.apps.plans.models import Obligation, ObligationEntry, Plan
from danvan.apps.reporting.selectors import TargetProgressRow, target_progress, target_progress_for
from tests.apps.reporting.samples import OFFICE_FIGURES, draft, issued_plan, owe, sent, sent_back, target
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]
TODAY = date(2023, 11, 30)
LEGAL = "705.PTP"


@pytest.fixture
def plan(district: District) -> Plan:
    plan = issued_plan(district)
    target(plan, "III/1", TargetMeasure.STAFF_REACHED)
    return plan


def on(plan: Plan, day: int, month: int = 10) -> TargetProgressRow:
    (row,) = target_progress(plan, TODAY, day=date(2023, month, day))
    return row


def now(plan: Plan) -> TargetProgressRow:
    (row,) = target_progress(plan, TODAY)
    return row


def test_a_past_day_is_the_same_before_and_after_later_changes(district: District, plan: Plan) -> None:
    owed = owe(plan, district, LEGAL)
    report = sent(district, owed, "phongtuphap.cv", "phongtuphap.tt", at=moment(2023, 10, 20), figures=OFFICE_FIGURES)
    days = [19, 20, 22, 24]
    assert [on(plan, day).value_text for day in days] == ["chưa có số liệu", *["90,00% (27/30)"] * 3]
    before = [on(plan, day) for day in (19, 20, 22)]
    sent_back(district, report, at=moment(2023, 10, 24))
    changed = OFFICE_FIGURES | {"staff_reached": "30"}
    sent(district, owed, "phongtuphap.cv", "phongtuphap.tt", at=moment(2023, 10, 28), figures=changed)
    assert [on(plan, day) for day in (19, 20, 22)] == before
    assert [on(plan, day).value_text for day in (24, 27)] == ["chưa có số liệu"] * 2
    assert (on(plan, 28).value_text, now(plan).value_text) == ("100,00% (30/30)", "100,00% (30/30)")


def test_today_by_history_says_what_stands_now(district: District, plan: Plan) -> None:
    for unit, person in ((LEGAL, "phongtuphap"), ("705.YT", "phongyte")):
        owed = owe(plan, district, unit)
        sent(district, owed, f"{person}.cv", f"{person}.tt", figures=OFFICE_FIGURES)
    draft(district, owe(plan, district, "25489"), "xatanlap.cv", figures={"staff_total": "5"})
    (by_history,) = target_progress(plan, date(2023, 12, 1), day=TODAY)
    assert by_history == now(plan)


def test_a_day_that_has_not_come_is_today(plan: Plan) -> None:
    (row,) = target_progress(plan, TODAY, day=date(2024, 1, 1))
    assert row.as_of == "30/11/2023"


def test_a_plan_of_the_unit_counts_from_the_day_it_came(district: District, plan: Plan) -> None:
    target(plan, "III/2", TargetMeasure.OWN_PLAN_ISSUED)
    owe(plan, district, LEGAL)
    own = owe(plan, district, LEGAL, OwedThing.OWN_PLAN)
    sent(district, own, "phongtuphap.cv", "phongtuphap.tt", at=moment(2023, 5, 10))
    _, before = target_progress(plan, TODAY, day=date(2023, 5, 9))
    _, after = target_progress(plan, TODAY, day=date(2023, 5, 10))
    assert (before.value_text, after.value_text) == ("chưa có số liệu", "100,00% (1/1)")


def test_an_imported_index_counts_before_a_reported_one(district: District, plan: Plan) -> None:
    target(plan, "III/5", TargetMeasure.INDEX_RISE)
    owed = owe(plan, district, LEGAL)
    sent(district, owed, "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    shared = {
        "unit": owed.unit, "figure": "reform_index", "period_code": "2023", "value": Decimal(79),
        "source": ValueSource.IMPORTED, "at": moment(2023, 11, 10),
    }  # fmt: skip
    person = district.people["noivu.cv"]
    FigureValue.objects.create(**shared, period_end=date(2023, 12, 31), entered_by=person)
    FigureChange.objects.create(**shared, changed_by=person)
    _, row = target_progress(plan, TODAY)
    _, earlier = target_progress(plan, TODAY, day=date(2023, 11, 9))
    assert (row.value_text, earlier.value_text) == ("0,00% (0/1)", "100,00% (1/1)")
    assert _known(plan, date(2023, 11, 10)) == row.value_text


def _known(plan: Plan, day: date) -> str:
    _, row = target_progress(plan, TODAY, day=day)
    return row.value_text


def _waive(owed: Obligation, day: int, reason: str) -> None:
    """As the lead waives it: the entry, and its projection."""
    at = moment(2023, 10, day)
    ObligationEntry.objects.create(
        obligation=owed, kind=EntryKind.WAIVED, on_day=at.date(), known_on=at.date(), at=at, reason=reason
    )
    Obligation.objects.filter(pk=owed.pk).update(waived_at=at)


def test_who_is_waived_is_left_out_by_name_from_that_day_on(district: District, plan: Plan) -> None:
    owed, other = owe(plan, district, LEGAL), owe(plan, district, "705.YT")
    _waive(owed, 12, "đang sáp nhập")
    row = now(plan)
    assert [(out.unit, out.reason) for out in row.left_out] == [("Phòng Tư pháp", "được miễn báo cáo: đang sáp nhập")]
    assert row.without_data == ("Phòng Y tế",)
    assert on(plan, 12).left_out == row.left_out
    assert (on(plan, 11).left_out, on(plan, 11).without_data) == ((), ("Phòng Tư pháp", "Phòng Y tế"))
    (seen,) = target_progress_for(actor(district, "phongyte.cv"), plan, TODAY)
    assert seen.left_out == ()
    assert other.unit.name == "Phòng Y tế"


def test_parts_of_the_year_are_no_second_count(district: District, plan: Plan) -> None:
    owed = owe(plan, district, LEGAL)
    sent(district, owed, "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    quarter = owe(plan, district, "705.YT")
    Obligation.objects.filter(pk=quarter.pk).update(
        period_code="2023-Q1", period_start=date(2023, 1, 1), period_end=date(2023, 3, 31), opens_on=date(2023, 3, 1)
    )
    assert [unit.unit for unit in now(plan).units] == ["Phòng Tư pháp"]


def test_queries_do_not_grow(district: District, plan: Plan, django_assert_max_num_queries) -> None:
    for unit in (LEGAL, "705.YT", "25489"):
        owe(plan, district, unit)
    with django_assert_max_num_queries(4):
        target_progress(plan, TODAY)
    with django_assert_max_num_queries(5):
        target_progress(plan, TODAY, day=date(2023, 10, 1))
