"""The names that a rule may compute with."""

from fractions import Fraction

import pytest

from danvan.domain.figures.catalogue import FIGURES, FigureKind, figure_of
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.fact_names import (
    LEDGER_FACTS,
    TARGET_FACTS,
    FactFamily,
    FactMeasure,
    FactValue,
    fact_from_text,
    fact_named,
    fact_names,
    fact_text,
    plain_value,
    value_from_plain,
)


def test_every_figure_stands_for_this_year_and_for_the_year_before() -> None:
    names = fact_names()
    assert len(names) == 2 * len(FIGURES) + len(TARGET_FACTS) + len(LEDGER_FACTS)
    assert names["so_lieu.staff_reached"].label == figure_of("staff_reached").name
    assert names["ky_truoc.staff_reached"].label == f"{figure_of('staff_reached').name} (năm trước)"


@pytest.mark.parametrize(
    ("name", "measure", "unit_of_measure"),
    [
        ("so_lieu.staff_total", FactMeasure.COUNT, "người"),
        ("so_lieu.staff_reached_rate", FactMeasure.PERCENT, "%"),
        ("ky_truoc.reform_index", FactMeasure.PERCENT, "%"),
        ("so_lieu.own_plan_issued", FactMeasure.BOOLEAN, ""),
        ("chi_tieu.staff_reached", FactMeasure.PERCENT, "%"),
        ("viec.PLAN_ON_TIME", FactMeasure.BOOLEAN, ""),
        ("viec.REPORT_DAYS_LATE", FactMeasure.DAY, "ngày"),
        ("viec.SENT_BACK_TIMES", FactMeasure.COUNT, "lần"),
    ],
)
def test_a_name_says_what_it_is_counted_in(name: str, measure: FactMeasure, unit_of_measure: str) -> None:
    found = fact_named(name, fact_names())
    assert (found.name, found.measure, found.unit_of_measure) == (name, measure, unit_of_measure)


def test_a_decimal_figure_is_an_amount() -> None:
    amounts = {figure.code for figure in FIGURES if figure.kind is FigureKind.DECIMAL}
    names = fact_names()
    assert amounts
    assert {one.code for one in names.values() if one.measure is FactMeasure.AMOUNT} == amounts


def test_every_target_fact_names_a_figure_that_a_target_is_measured_by() -> None:
    assert all(figure_of(one.code).target_section for one in TARGET_FACTS)


def test_a_catalogue_of_other_figures_gives_other_names() -> None:
    names = fact_names([figure_of("conferences")])
    assert {name for name in names if name.startswith("so_lieu.")} == {"so_lieu.conferences"}


def test_an_unknown_name_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(RuleViolation, match=r"tên “viec\.PLAN_LATE”\. Có thể là: viec\.PLAN_DAYS_LATE"):
        fact_named("viec.PLAN_LATE", fact_names())
    with pytest.raises(RuleViolation, match=r"Có thể là: so_lieu\.conference_attendance"):
        fact_named("so_lieu.CONF", fact_names())
    with pytest.raises(RuleViolation, match="Xem danh mục dữ kiện"):
        fact_named("gi_do", fact_names())


def test_families_are_written_as_expressions_write_them() -> None:
    assert [family.value for family in FactFamily] == ["so_lieu", "ky_truoc", "chi_tieu", "viec"]


@pytest.mark.parametrize(
    ("name", "value", "text", "plain"),
    [
        ("viec.PLAN_DAYS_LATE", Fraction(3), "3 ngày", "3"),
        ("viec.PLAN_ON_TIME", False, "không", "false"),
        ("viec.PLAN_ON_TIME", True, "có", "true"),
        ("chi_tieu.staff_reached", Fraction(250, 3), "≈ 83,3333%", "250/3"),
        ("so_lieu.staff_total", None, "chưa có", ""),
    ],
)
def test_a_fact_is_shown_and_kept(name: str, value: FactValue, text: str, plain: str) -> None:
    fact = fact_named(name, fact_names())
    assert (fact_text(fact, value), plain_value(value)) == (text, plain)
    assert value_from_plain(plain) == value


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("viec.PLAN_ON_TIME", "Có", True),
        ("viec.PLAN_ON_TIME", " không", False),
        ("viec.PLAN_DAYS_LATE", "0", Fraction(0)),
        ("so_lieu.staff_total", "1.536", Fraction(1536)),
        ("chi_tieu.staff_reached", "96,2%", Fraction(481, 5)),
    ],
)
def test_a_fact_is_read_as_it_is_typed(name: str, typed: str, value: FactValue) -> None:
    assert fact_from_text(fact_named(name, fact_names()), typed) == value


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("viec.PLAN_ON_TIME", "3", "không phải là có hoặc không"),
        ("viec.PLAN_DAYS_LATE", "ba", "không phải là số"),
        ("viec.PLAN_DAYS_LATE", "-1", "không thể nhỏ hơn 0"),
        ("viec.PLAN_DAYS_LATE", "1,5", "phải là số nguyên"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(name: str, typed: str, said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        fact_from_text(fact_named(name, fact_names()), typed)
