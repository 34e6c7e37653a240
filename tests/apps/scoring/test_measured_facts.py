"""Facts of units as the system finds them: reports, imports, registers, the ledger, targets."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.apps.figures.models import FigureValue
from danvan.apps.orgs.models import Succession, Unit
from danvan.apps.orgs.services import add_unit
from danvan.apps.plans.enums import OwedThing, TargetMeasure
from danvan.apps.plans.models import Plan
from danvan.apps.plans.services import record_receipt, record_send_back
from danvan.apps.scoring.measured.behind import rows_behind
from danvan.apps.scoring.measured.collecting import catalogue_of, measured_facts
from danvan.apps.scoring.measured.fact import MeasuredFact
from danvan.apps.scoring.measured.from_targets import MEASURES
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.fact_names import TARGET_FACTS, FactValue
from tests.apps.activities.written import written
from tests.apps.figures.samples import given, imported
from tests.apps.reporting.samples import owe
from tests.apps.scoring.scene import add_plan
from tests.factories import District, moment

pytestmark = pytest.mark.django_db

DAY = date(2023, 10, 20)
OFFICE, COMMUNE = "705.PTP", "25489"


@pytest.fixture
def plan(district: District) -> Plan:
    """An issued plan of 2023."""
    return add_plan(district)


def found(plan: Plan, district: District, unit: str, name: str, day: date = DAY) -> MeasuredFact:
    """One fact of one unit."""
    unit_id = district.units[unit].pk
    return measured_facts([name], plan=plan, unit_ids=[unit_id], day=day)[unit_id][name]


def value(plan: Plan, district: District, name: str, unit: str = OFFICE) -> FactValue:
    """What one fact comes to."""
    return found(plan, district, unit, name).value


def test_a_figure_of_a_received_report(plan: Plan, district: District) -> None:
    given(district, plan, OFFICE, staff_total=40, staff_reached=38, own_plan_issued=1)
    assert value(plan, district, "so_lieu.staff_total") == Fraction(40)
    assert value(plan, district, "so_lieu.own_plan_issued") is True
    assert value(plan, district, "so_lieu.staff_reached_rate") == Fraction(95)
    fact = found(plan, district, OFFICE, "so_lieu.staff_reached_rate")
    assert (fact.text, fact.how) == ("95%", "Báo cáo của năm 2023, nhận ngày 11/10/2023.")


def test_a_report_that_has_not_come_gives_nothing(plan: Plan, district: District) -> None:
    given(district, plan, OFFICE, received=False, staff_total=40)
    fact = found(plan, district, OFFICE, "so_lieu.staff_total")
    assert (fact.value, fact.text, fact.how) == (None, "chưa có", "Chưa có số liệu của năm 2023.")


def test_a_ratio_over_nothing_is_not_known(plan: Plan, district: District) -> None:
    given(district, plan, OFFICE, staff_total=0, staff_reached=0)
    fact = found(plan, district, OFFICE, "so_lieu.staff_reached_rate")
    assert (fact.value, fact.how) == (None, "Báo cáo của năm 2023, nhận ngày 11/10/2023. Mẫu số bằng 0.")


def test_an_imported_figure_of_this_year_and_the_year_before(plan: Plan, district: District) -> None:
    imported(district, OFFICE, "reform_index", "86.27")
    imported(district, OFFICE, "reform_index", 80, year=2022)
    assert value(plan, district, "so_lieu.reform_index") == Fraction(8627, 100)
    fact = found(plan, district, OFFICE, "ky_truoc.reform_index")
    assert (fact.value, fact.how) == (Fraction(80), "Nạp từ kết quả công bố của năm 2022.")


@pytest.fixture
def merged(district: District) -> Unit:
    """A commune of 2023 that two communes of 2022 were merged into, one of them bearing another name before."""
    first, second = district.units[COMMUNE], district.units["25486"]
    new = add_unit(code="moi", name="UBND xã Mới", kind=first.kind, valid_from=date(2023, 7, 1), parent=first.parent)
    for old in (first, second):
        Unit.objects.filter(pk=old.pk).update(valid_until=date(2023, 6, 30))
        Succession.objects.create(
            predecessor=old, successor=new, kind="merge", effective_date=date(2023, 7, 1), document="1/NQ-UBTVQH15",
            confidence="confirmed",
        )  # fmt: skip
    return new


def of_merged(plan: Plan, unit: Unit, name: str) -> MeasuredFact:
    return measured_facts([name], plan=plan, unit_ids=[unit.pk], day=DAY)[unit.pk][name]


def test_the_figure_of_the_year_before_is_summed_over_merged_units(
    plan: Plan, district: District, merged: Unit
) -> None:
    imported(district, COMMUNE, "staff_total", 20, year=2022)
    lacking = of_merged(plan, merged, "ky_truoc.staff_total")
    assert (lacking.value, lacking.text) == (None, "chưa có")
    assert lacking.how == "Chưa tính được số liệu năm 2022: chưa có số liệu của UBND thị trấn Tân Biên."
    imported(district, "25486", "staff_total", 12, year=2022)
    fact = of_merged(plan, merged, "ky_truoc.staff_total")
    assert fact.value == Fraction(32)
    assert fact.how.startswith("Cộng số liệu năm 2022 của UBND ")
    assert "sáp nhập từ 01/7/2023 theo 1/NQ-UBTVQH15" in fact.how
    assert of_merged(plan, merged, "so_lieu.staff_total").value is None
    cycle = Cycle(plan=plan, year=2023)
    behind = rows_behind(catalogue_of(plan)["ky_truoc.staff_total"], ScoreSheet(cycle=cycle, unit=merged), DAY)
    assert sorted(row.value for row in behind) == ["12", "20"]
    assert all(row.what.startswith("UBND ") for row in behind)


def test_a_ratio_of_merged_units_is_that_of_their_sums(plan: Plan, district: District, merged: Unit) -> None:
    for code, total, reached in ((COMMUNE, 20, 20), ("25486", 30, 10)):
        imported(district, code, "staff_total", total, year=2022)
        imported(district, code, "staff_reached", reached, year=2022)
    assert of_merged(plan, merged, "ky_truoc.staff_reached_rate").value == Fraction(60)


def test_what_does_not_add_up_over_units_is_not_known(plan: Plan, district: District, merged: Unit) -> None:
    imported(district, COMMUNE, "reform_index", 80, year=2022)
    imported(district, "25486", "reform_index", 90, year=2022)
    fact = of_merged(plan, merged, "ky_truoc.reform_index")
    assert fact.value is None
    assert "không cộng được qua các đơn vị" in fact.how


def test_of_a_split_unit_nothing_is_known(plan: Plan, district: District) -> None:
    old = district.units[COMMUNE]
    new = add_unit(code="moi", name="UBND xã Mới", kind=old.kind, valid_from=date(2023, 7, 1), parent=old.parent)
    Succession.objects.create(
        predecessor=old, successor=new, kind="split", effective_date=date(2023, 7, 1), document="1/NQ-UBTVQH15",
        confidence="confirmed",
    )  # fmt: skip
    imported(district, COMMUNE, "staff_total", 20, year=2022)
    for unit, said in ((new, "Không rõ phần của"), (old, "đã chuyển một phần đi nơi khác")):
        fact = of_merged(plan, unit, "ky_truoc.staff_total")
        assert fact.value is None
        assert said in fact.how
    assert of_merged(plan, district.units["25486"], "ky_truoc.staff_total").how == "Chưa có số liệu của năm 2022."


def of_quarters(district: District, figure: str, **values: int) -> None:
    """What was imported for quarters of 2023: Q1=…, Q2=…"""
    for quarter, value in values.items():
        one = imported(district, OFFICE, figure, value, year=2021)
        FigureValue.objects.filter(pk=one.pk).update(period_code=f"2023-{quarter}")


def test_quarters_stand_together_for_the_year_as_far_as_it_is_over(plan: Plan, district: District) -> None:
    of_quarters(district, "conferences", Q1=2, Q2=3)
    lacking = found(plan, district, OFFICE, "so_lieu.conferences")
    assert lacking.value != Fraction(5), "the third quarter is over and nobody stated it"
    of_quarters(district, "conferences", Q3=4)
    fact = found(plan, district, OFFICE, "so_lieu.conferences")
    assert (fact.value, fact.how) == (Fraction(9), "Lũy kế từ quý 1 đến quý 3 năm 2023.")
    assert found(plan, district, OFFICE, "so_lieu.conferences", date(2024, 1, 5)).value != Fraction(9)
    imported(district, OFFICE, "conferences", 12)
    assert value(plan, district, "so_lieu.conferences") == Fraction(12), "what was stated of the year goes before"


def test_a_figure_that_does_not_add_up_over_time_has_no_sum_of_quarters(plan: Plan, district: District) -> None:
    of_quarters(district, "reform_index", Q1=80, Q2=85, Q3=90)
    assert value(plan, district, "so_lieu.reform_index") is None


def test_a_figure_that_a_register_counts_stands_without_a_report(plan: Plan, district: District) -> None:
    held = written(district)
    year = held.held_on.year
    assert year == 2023
    fact = found(plan, district, OFFICE, "so_lieu.conferences")
    assert (fact.value, fact.how) == (Fraction(1), "Cộng từ sổ theo dõi, tính đến ngày 20/10/2023.")
    assert found(plan, district, OFFICE, "viec.SESSIONS").value == 1
    assert found(plan, district, COMMUNE, "viec.SESSIONS").value == 0
    given(district, plan, OFFICE, conferences=7)
    assert value(plan, district, "so_lieu.conferences") == Fraction(7)


def test_papers_of_the_ledger(plan: Plan, district: District) -> None:
    own_plan = owe(plan, district, OFFICE, OwedThing.OWN_PLAN)
    late = date(2023, own_plan.last_day.month, own_plan.last_day.day + 3)
    record_receipt(obligation_id=own_plan.pk, received_on=late, at=moment(2023, late.month, late.day))
    assert value(plan, district, "viec.PLAN_ON_TIME") is False
    assert value(plan, district, "viec.PLAN_DAYS_LATE") == 3
    assert value(plan, district, "viec.PLAN_ON_TIME", COMMUNE) is None


def test_papers_sent_back_are_counted(plan: Plan, district: District) -> None:
    report = given(district, plan, OFFICE, staff_total=40)
    record_send_back(
        obligation_id=report.pk, at=moment(2023, 10, 12), person_id=district.people["noivu.cv"].pk, reason="Thiếu"
    )
    assert value(plan, district, "viec.SENT_BACK_TIMES") == 1
    assert value(plan, district, "viec.SENT_BACK_TIMES", COMMUNE) == 0


def test_targets_are_measured_from_figures_and_from_the_plan_that_came(plan: Plan, district: District) -> None:
    given(district, plan, OFFICE, staff_total=40, staff_reached=30, own_plan_issued=0)
    own_plan = owe(plan, district, OFFICE, OwedThing.OWN_PLAN)
    assert value(plan, district, "chi_tieu.staff_reached") == Fraction(75)
    assert value(plan, district, "chi_tieu.own_plan_issued") == 0
    record_receipt(obligation_id=own_plan.pk, received_on=own_plan.last_day, at=moment(2023, 5, 12))
    fact = found(plan, district, OFFICE, "chi_tieu.own_plan_issued")
    assert (fact.value, fact.how) == (Fraction(100), "Đã nhận kế hoạch của đơn vị.")
    assert value(plan, district, "chi_tieu.staff_reached", COMMUNE) is None


def test_a_target_over_nothing_or_of_wrong_numbers_is_not_known(plan: Plan, district: District) -> None:
    given(district, plan, OFFICE, staff_total=0, staff_reached=0)
    given(district, plan, COMMUNE, staff_total=10, staff_reached=20)
    assert found(plan, district, OFFICE, "chi_tieu.staff_reached").how.endswith("Mẫu số bằng 0.")
    wrong = found(plan, district, COMMUNE, "chi_tieu.staff_reached")
    assert (wrong.value, "không khớp" in wrong.how) == (None, True)


def test_target_facts_are_the_measured_targets() -> None:
    assert set(MEASURES) == {fact.code for fact in TARGET_FACTS} < set(TargetMeasure) - {TargetMeasure.GRADE_SHARE}


def test_a_name_that_is_not_known_is_refused(plan: Plan, district: District) -> None:
    with pytest.raises(RuleViolation, match=r"Không có dữ kiện nào tên “viec\.KHAC”"):
        found(plan, district, OFFICE, "viec.KHAC")


def test_nothing_asked_is_nothing_read(plan: Plan, district: District) -> None:
    unit_id = district.units[OFFICE].pk
    with CaptureQueriesContext(connection) as asked:
        assert measured_facts([], plan=plan, unit_ids=[unit_id], day=DAY) == {unit_id: {}}
    assert len(asked) == 0


@pytest.mark.parametrize("units", [(OFFICE,), (OFFICE, COMMUNE, "705.TTR", "705.VP", "705.PNV")])
def test_all_facts_of_any_number_of_units_are_ten_queries(plan: Plan, district: District, units: Iterable[str]) -> None:
    unit_ids = [district.units[unit].pk for unit in units]
    names = list(catalogue_of(plan))
    with CaptureQueriesContext(connection) as asked:
        facts = measured_facts(names, plan=plan, unit_ids=unit_ids, day=DAY)
    assert {unit_id: set(of_unit) for unit_id, of_unit in facts.items()} == {key: set(names) for key in unit_ids}
    assert len(asked) <= 10


def test_a_fact_that_was_settled_keeps_what_stood_before(plan: Plan, district: District) -> None:
    given(district, plan, OFFICE, staff_total=40)
    fact = found(plan, district, OFFICE, "so_lieu.staff_total").settled_as(Fraction(41), "Theo kiến nghị.")
    assert fact.shape() == {
        "name": "so_lieu.staff_total",
        "label": "Tổng số cán bộ, công chức, viên chức",
        "value": "41",
        "text": "41 người",
        "how": "Theo kiến nghị. Trước đó hệ thống ghi: 40 người. Báo cáo của năm 2023, nhận ngày 11/10/2023.",
    }
