"""Figures that are computed from registers: of a report, of many units, and the rows behind."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from danvan.apps.figures.registers import (
    REGISTERS,
    behind,
    computed_for,
    computed_values,
    is_computed,
    span_of,
    stated_beside,
)
from danvan.apps.plans.models import Obligation
from danvan.domain.figures.catalogue import FIGURES, figure_of
from danvan.domain.rules import RuleViolation
from tests.apps.activities.written import DAY, DIALOGUE, written
from tests.apps.plans.texts import issued
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SPAN = {"start": date(2023, 1, 1), "end": date(2023, 12, 31)}
ASKED = [figure_of(code) for code in ("conferences", "conference_attendance", "dialogues_scheduled", "staff_total")]


def test_codes_of_registers_stand_once_and_every_named_one_is_known_or_to_come() -> None:
    codes = [register.code for register in REGISTERS]
    assert len(set(codes)) == len(codes)
    waiting = {figure.computed_from.partition(".")[0] for figure in FIGURES if figure.computed_from} - set(codes)
    assert waiting <= {"scoring", "petitions", "dialogue", "exemplars", "ledger"}


def test_computed_is_what_a_register_has() -> None:
    assert [is_computed(figure) for figure in ASKED] == [True, True, True, False]
    assert not is_computed(figure_of("units_rated")), "its register is still to come"
    assert not is_computed(figure_of("staff_reached_rate")), "a ratio of other figures"


def test_values_of_many_units_are_one_query(district: District, django_assert_num_queries: Any) -> None:
    justice = written(district).unit_id
    home = written(district, by="noivu.tp", of=DIALOGUE).unit_id
    with django_assert_num_queries(1):
        found = computed_values(ASKED, unit_ids=(justice, home), **SPAN)
    assert found == {
        (justice, "conferences"): Decimal(1),
        (justice, "conference_attendance"): Decimal(45),
        (home, "dialogues_scheduled"): Decimal(1),
    }
    assert computed_values([figure_of("staff_total")], unit_ids=(justice,), **SPAN) == {}


def test_a_report_gets_what_its_unit_did_in_its_period(district: District) -> None:
    plan = issued(district)
    obligation = Obligation.objects.filter(deadline__plan=plan, unit__code="705.PTP").select_related("deadline__plan")[
        0
    ]
    assert span_of(obligation) == (date(plan.year, 1, 1), date(plan.year, 12, 31))
    obligation.period_start, obligation.period_end = date(2023, 4, 1), date(2023, 6, 30)
    written(district)
    written(district, {"held_on": date(2023, 3, 31), "title": "Hội nghị quý I"})
    assert computed_for(obligation, ASKED) == {"conferences": Decimal(1), "conference_attendance": Decimal(45)}


def test_what_the_unit_states_stands_beside_with_its_reason() -> None:
    beside = stated_beside(
        ASKED,
        {"conferences": Decimal(2), "conference_attendance": Decimal(45)},
        {"conferences": Decimal(3), "staff_total": Decimal(9)},
        {"conferences": "Một cuộc chưa ghi sổ"},
    )
    assert set(beside) == {"conferences", "conference_attendance", "dialogues_scheduled"}
    assert (beside["conferences"].differs, beside["conferences"].counted) == (True, Decimal(3))
    assert beside["conferences"].reason == "Một cuộc chưa ghi sổ"
    assert (beside["conference_attendance"].differs, beside["conference_attendance"].counted) == (False, Decimal(45))
    assert beside["dialogues_scheduled"].counted is None


def test_the_rows_behind_a_value_add_up(district: District) -> None:
    unit_id = written(district).unit_id
    written(district, {"title": "Lần hai", "counts": {"attendance": "30"}})
    found = behind(figure_of("conference_attendance"), unit_ids=(unit_id,), **SPAN)
    assert (found.register, found.total, len(found.rows)) == ("Sổ hoạt động", Decimal(75), 2)
    assert found.measure == "Hội nghị quán triệt, triển khai văn bản: số lượt người dự"
    assert behind(figure_of("news_items"), unit_ids=(unit_id,), **SPAN).total is None
    assert found.rows[0].day == DAY


def test_a_figure_of_a_register_to_come_has_nothing_behind(db: None) -> None:
    with pytest.raises(RuleViolation, match="Không có sổ “scoring”"):
        behind(figure_of("units_rated"), unit_ids=(), **SPAN)
