"""A figure over units and periods: sums, ratios of sums, groups, comparison, and whose values one sees."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db.models import QuerySet
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import given as cases
from hypothesis import strategies as st

from danvan.apps.figures.access import value_for, visible_values
from danvan.apps.figures.models import FigureComment, FigureEvidence, FigureValue
from danvan.apps.figures.selectors import (
    catalogue_parts,
    export_rows,
    figure_on_page,
    figure_seen,
    totals_by_group,
    totals_by_period,
    totals_by_superior,
    value_on_page,
)
from danvan.apps.figures.services import store_values
from danvan.apps.figures.wording import comparison_text, exact_text, total_text, value_text
from danvan.apps.plans.models import Obligation, Plan
from danvan.domain.figures.catalogue import figure_of
from danvan.domain.figures.rolling import compare, roll_up
from tests.apps.figures.samples import given, imported
from tests.apps.reporting.samples import issued_plan
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]
TOTAL, RATE, INDEX, PLAN_ISSUED = (
    figure_of(code) for code in ("staff_total", "staff_reached_rate", "reform_index", "own_plan_issued")
)
TODAY = date(2023, 12, 31)


@pytest.fixture
def plan(district: District) -> Plan:
    return issued_plan(district)


def seen(district: District, who: str = "noivu.cv") -> QuerySet[FigureValue]:
    return visible_values(actor(district, who))


def test_only_what_came_counts(district: District, plan: Plan) -> None:
    given(district, plan, "705.PTP", staff_total=30)
    given(district, plan, "705.TTR", received=False, staff_total=10)
    (total,) = totals_by_period(seen(district), TOTAL).values()
    assert (total.count, total.numerator, total.value) == (1, 30, 30)


def test_a_ratio_is_made_of_the_sums_of_units_that_gave_both_sides(district: District, plan: Plan) -> None:
    given(district, plan, "705.PTP", staff_total=1, staff_reached=1)
    given(district, plan, "705.TTR", staff_total=99, staff_reached=0)
    given(district, plan, "705.PNV", staff_total=500)
    (total,) = totals_by_period(seen(district), RATE).values()
    assert (total.count, total.numerator, total.denominator, total.value) == (2, 1, 100, 1)
    assert total_text(total) == "1,00% (1/100)"


def test_an_index_does_not_add_up_and_an_imported_one_comes_before_a_reported_one(
    district: District, plan: Plan
) -> None:
    given(district, plan, "705.PTP", reform_index="80.5")
    imported(district, "705.PTP", "reform_index", "82.25")
    (total,) = totals_by_period(seen(district), INDEX).values()
    assert (total.count, total.numerator, total.value, total_text(total)) == (1, Decimal("82.25"), None, "không cộng")


def test_of_two_reports_of_a_unit_the_later_counts(district: District, plan: Plan) -> None:
    given(district, plan, "705.PTP", staff_total=30)
    second = issued_plan(district, 2022)
    late = given(district, second, "705.PTP", staff_total=31)
    FigureValue.objects.filter(obligation=late).update(period_code="2023")
    Obligation.objects.filter(pk=late.pk).update(received_on=date(2023, 12, 1))
    assert [row.value for row in seen(district)] == [31]
    Obligation.objects.filter(pk=late.pk).update(received_on=date(2022, 10, 11))
    assert [row.value for row in seen(district)] == [30]


@pytest.fixture
def three(district: District, plan: Plan) -> tuple[Obligation, ...]:
    return tuple(given(district, plan, unit, staff_total=0) for unit in ("705.PTP", "705.TTR", "705.PNV"))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@cases(numbers=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=3, max_size=3))
def test_sql_and_the_rule_say_the_same(
    district: District, three: tuple[Obligation, ...], numbers: list[tuple[int, int]]
) -> None:
    values = {
        owed.unit_id: {"staff_reached": Decimal(min(pair)), "staff_total": Decimal(max(pair))}
        for owed, pair in zip(three, numbers, strict=True)
    }
    for owed in three:
        person = district.people["noivu.cv"].pk
        store_values(obligation=owed, values=values[owed.unit_id], person_id=person, at=moment(2023, 10, 12))
    (total,) = totals_by_period(seen(district), RATE).values()
    assert total.value == roll_up(RATE, values).value
    assert sum(part.numerator for part in totals_by_superior(seen(district), RATE, "2023").values()) == total.numerator


def test_groups_have_their_own_sums(district: District, plan: Plan) -> None:
    given(district, plan, "705.PTP", staff_total=30, staff_reached=15)
    given(district, plan, "705.TTR", staff_total=10, staff_reached=10)
    day = date(2023, 6, 1)
    totals = totals_by_group(seen(district), RATE, "2023", owner_id=district.authority.pk, day=day)
    assert {total.value for total in totals.values()} == {Fraction(125, 2)}
    plain = totals_by_group(seen(district), TOTAL, "2023", owner_id=district.authority.pk, day=day)
    assert {total.numerator for total in plain.values()} == {40}


def test_the_page_of_a_figure(district: District, plan: Plan, django_assert_num_queries) -> None:
    before = issued_plan(district, 2022)
    given(district, before, "705.PTP", staff_total=20)
    given(district, plan, "705.PTP", staff_total=30)
    given(district, plan, "705.TTR", staff_total=10)
    who = actor(district, "noivu.cv")
    with django_assert_num_queries(4):
        page = figure_on_page(who, TOTAL, today=TODAY)
    assert (page.kinds, page.periods, page.totals) == ((("year", "Năm"),), ("năm 2022", "năm 2023"), ("20", "40"))
    assert [(line.unit, [cell.text for cell in line.cells]) for line in page.lines] == [
        ("Phòng Tư pháp", ["20", "30"]),
        ("Thanh tra huyện", ["–", "10"]),
    ]
    assert [(bar.label, bar.share) for bar in page.by_period] == [("năm 2022", 50), ("năm 2023", 100)]
    assert page.says == ("So với năm 2022 (20): tăng 20 (100,00%).",)


def test_periods_of_a_year_are_cumulated(district: District, plan: Plan) -> None:
    turns = figure_of("reception_turns")
    for quarter, value in (("Q1", 5), ("Q3", 4)):
        owed = given(district, plan, "705.PTP" if quarter == "Q1" else "705.TTR", reception_turns=value)
        FigureValue.objects.filter(obligation=owed).update(period_code=f"2023-{quarter}")
    page = figure_on_page(actor(district, "noivu.cv"), turns, kind="quarter", today=TODAY)
    assert page.says == ("Lũy kế từ đầu năm đến hết quý III năm 2023: 9. Chưa có quý II năm 2023.",)


def test_a_figure_nobody_reported_says_so(district: District) -> None:
    page = figure_on_page(actor(district, "noivu.cv"), TOTAL, today=TODAY)
    assert (page.periods, page.lines, page.says) == ((), (), ())


def test_a_unit_sees_its_own_values_alone(district: District, plan: Plan) -> None:
    given(district, plan, "705.PTP", staff_total=30)
    other = given(district, plan, "705.TTR", staff_total=10)
    assert [row.value for row in seen(district, "phongtuphap.cv")] == [30]
    foreign = FigureValue.objects.get(obligation=other)
    with pytest.raises(Http404):
        value_for(actor(district, "phongtuphap.cv"), foreign.pk)
    assert value_for(actor(district, "noivu.cv"), foreign.pk) == foreign


def test_what_stands_behind_a_value(district: District, plan: Plan) -> None:
    owed = given(district, plan, "705.PTP", staff_total=30)
    value = FigureValue.objects.get()
    FigureComment.objects.create(
        obligation=owed, figure="staff_total", text="Có tính hợp đồng?", written_by=district.people["noivu.cv"],
        at=moment(2023, 10, 12),
    )  # fmt: skip
    page = value_on_page(TOTAL, value_for(actor(district, "noivu.cv"), value.pk))
    assert (page.unit, page.period, page.text, page.obligation_id) == ("Phòng Tư pháp", "năm 2023", "30", owed.pk)
    assert [(change.before, change.after) for change in page.changes] == [("", "30")]
    assert [comment.text for comment in page.comments] == ["Có tính hợp đồng?"]
    assert str(FigureEvidence(evidence=None, figure_value=value).figure_value) == "staff_total = 30.0000"


def test_what_stands_behind_an_imported_value(district: District) -> None:
    value = imported(district, "705.PTP", "reform_index", "82.25")
    page = value_on_page(INDEX, value_for(actor(district, "noivu.cv"), value.pk))
    assert (page.text, page.source, page.obligation_id, page.report) == ("82,25%", "nạp từ kết quả công bố", None, "")


def test_an_export_holds_both_sides_of_a_ratio(district: District, plan: Plan) -> None:
    given(district, plan, "705.PTP", staff_total=30, staff_reached=20)
    assert [row[2:5] for row in export_rows(actor(district, "noivu.cv"), RATE)] == [
        ("2023", "staff_reached", 20),
        ("2023", "staff_total", 30),
    ]


def test_the_catalogue_is_narrowed_by_heading_and_words(district: District) -> None:
    who = actor(district, "noivu.cv")
    (part,) = catalogue_parts(who, TODAY, heading="reception", words="ngay uy quyen")
    assert [row.code for row in part.rows] == ["reception_days_delegated"]
    assert catalogue_parts(who, TODAY, words="không có gì như vậy") == ()
    with pytest.raises(Http404):
        figure_seen(who, "rain")
    with pytest.raises(Http404):
        figure_seen(who, "dp_nobody")


def test_numbers_read_as_words() -> None:
    assert value_text(PLAN_ISSUED, Decimal(1)) == "có"
    assert value_text(PLAN_ISSUED, Decimal(0)) == "không"
    assert value_text(TOTAL, None) == "chưa có số liệu"
    assert exact_text(TOTAL, None) == "chưa có số liệu"
    assert total_text(None) == "chưa có số liệu"
    assert comparison_text(TOTAL, compare(3, 4)) == "giảm 1 (25,00%)"
    assert comparison_text(TOTAL, compare(3, 0)) == "tăng 3"
    assert comparison_text(TOTAL, compare(3, 3)) == "không thay đổi"
    assert comparison_text(TOTAL, compare(3, None)) == ""
    assert comparison_text(RATE, compare(3, 1)) == "tăng 2 điểm phần trăm"
