"""Targets from the figures of sent reports: numerator, denominator, missing units, sources."""

from datetime import date
from decimal import Decimal

import pytest

from danvan.apps.figures.services import apply_values, stage_values
from danvan.apps.plans.enums import OwedThing, TargetMeasure
from danvan.apps.reporting.selectors import figure_values, target_progress
from danvan.apps.reporting.selectors.measures import codes_read
from danvan.domain.figures.catalogue import figure_of
from tests.apps.reporting.samples import (
    OFFICE_FIGURES,
    STATIONED_FIGURES,
    draft,
    issued_plan,
    owe,
    sent,
    sent_back,
    target,
)
from tests.factories import District, actor, moment
from tests.remembered import scene

pytestmark = pytest.mark.django_db
TODAY = date(2023, 10, 26)
COMMUNE_FIGURES = OFFICE_FIGURES | {"commune_democracy": "không", "staff_total": "20", "staff_reached": "20"}


@pytest.fixture
@scene
def plan(district: District):
    """Four units owe a report: an office and a commune and the police sent one, another office has not."""
    plan = issued_plan(district)
    legal = owe(plan, district, "705.PTP")
    commune = owe(plan, district, "25489")
    police = owe(plan, district, "705.CA")
    health = owe(plan, district, "705.YT")
    sent(district, legal, "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    sent(district, commune, "xatanlap.cv", "xatanlap.tt", figures=COMMUNE_FIGURES | {"reform_index": "80,5"})
    sent(district, police, "conganhuyen.cv", "conganhuyen.tt", figures=STATIONED_FIGURES)
    draft(district, health, "phongyte.cv", figures=OFFICE_FIGURES)
    return plan


def shares(row):
    """Each unit's share by name."""
    return {unit.unit: unit.value_text for unit in row.units}


def test_only_what_was_sent_gives_figures(district, plan):
    values = figure_values(plan.pk)
    units = district.units
    assert set(values) == {units["705.PTP"].pk, units["25489"].pk, units["705.CA"].pk}
    assert values[units["705.PTP"].pk]["reform_index"] == Decimal("82.25")


@pytest.mark.parametrize("day", [TODAY, date(2023, 10, 25)])
def test_an_imported_figure_says_who_brought_it_in(district, plan, day):
    health = district.units["705.YT"]
    at = moment(2023, 10, 25)
    listed = stage_values(
        actor=actor(district, "noivu.cv"),
        content="Mã đơn vị,Mã số liệu,Kỳ,Giá trị,Ghi chú\n705.YT,reform_index,2023,90,QĐ 2729\n".encode(),
        filename="ket-qua.csv",
        at=at,
    )
    apply_values(actor=actor(district, "noivu.cv"), import_id=listed.pk, at=at)
    target(plan, "III/5", TargetMeasure.INDEX_RISE)
    (row,) = target_progress(plan, TODAY, day=day)
    told = {unit.unit: unit.imported for unit in row.units}
    assert told[health.name] == f"{district.people['noivu.cv'].full_name}, 09:00 ngày 25/10/2023"
    assert set(told.values()) == {told[health.name], ""}


def test_what_was_sent_back_gives_no_figures(district, plan):
    obligation = plan.deadlines.get().obligations.get(unit=district.units["705.PTP"])
    sent_back(district, obligation.report, at=moment(2023, 10, 24))
    assert district.units["705.PTP"].pk not in figure_values(plan.pk)


def test_staff_reached_is_summed_and_missing_units_are_named(plan):
    target(plan, "III/1", TargetMeasure.STAFF_REACHED)
    (row,) = target_progress(plan, TODAY)
    assert (row.percent, row.value_text, row.bar) == (Decimal("99.76"), "99,76% (1.247/1.250)", 99)
    assert (row.state, row.without_data) == ("provisional", ("Phòng Y tế",))
    assert shares(row) == {
        "Công an huyện": "100,00% (1.200/1.200)",
        "Phòng Tư pháp": "90,00% (27/30)",
        "Phòng Y tế": "chưa có số liệu",
        "UBND xã Tân Lập": "100,00% (20/20)",
    }
    assert [(group.name, group.value_text, group.missing) for group in row.groups] == [
        ("Các cơ quan, đơn vị huyện", "90,00% (27/30)", 1),
        ("UBND các xã, thị trấn", "100,00% (20/20)", 0),
        ("Các cơ quan trú đóng trên địa bàn huyện", "100,00% (1.200/1.200)", 0),
    ]
    assert row.as_of == "26/10/2023"


def test_files_settled_in_time_are_a_share_of_those_settled(district):
    plan = issued_plan(district)
    given = OFFICE_FIGURES | {"files_settled": "200", "files_on_time": "198", "files_late": "2"}
    sent(district, owe(plan, district, "705.PTP"), "phongtuphap.cv", "phongtuphap.tt", figures=given)
    target(plan, "III/3", TargetMeasure.FILES_ON_TIME, value="95")
    (row,) = target_progress(plan, TODAY)
    assert (row.value_text, row.state) == ("99,00% (198/200)", "met")
    assert row.units[0].explained == "Số hồ sơ giải quyết trước và đúng hạn: 198; Số hồ sơ đã giải quyết: 200"


@pytest.mark.parametrize("measure", [one for one in TargetMeasure if one is not TargetMeasure.GRADE_SHARE])
def test_every_measure_is_read_from_figures_that_units_are_asked_for(measure):
    assert all(figure_of(code).asked_of for code in codes_read(measure))


def test_each_number_names_the_report_and_the_figures_behind_it(district, plan):
    target(plan, "III/1", TargetMeasure.STAFF_REACHED)
    (row,) = target_progress(plan, TODAY)
    legal = plan.deadlines.get().obligations.get(unit=district.units["705.PTP"])
    by_unit = {unit.unit: unit for unit in row.units}
    assert by_unit["Phòng Tư pháp"].obligation_id == legal.pk
    assert by_unit["Phòng Tư pháp"].explained == (
        "Số cán bộ, công chức, viên chức được học tập, quán triệt văn bản về công tác dân vận: 27; "
        "Tổng số cán bộ, công chức, viên chức: 30"
    )
    assert by_unit["Phòng Y tế"].obligation_id is None


def test_an_own_plan_that_came_counts_before_any_report(district, plan):
    target(plan, "III/2", TargetMeasure.OWN_PLAN_ISSUED)
    own_plan = owe(plan, district, "705.YT", OwedThing.OWN_PLAN)
    sent(district, own_plan, "phongyte.cv", "phongyte.tt", at=moment(2023, 5, 10))
    (row,) = target_progress(plan, TODAY)
    by_unit = {unit.unit: unit for unit in row.units}
    assert (row.value_text, row.state, row.without_data) == ("100,00% (4/4)", "met", ())
    assert (by_unit["Phòng Y tế"].explained, by_unit["Phòng Y tế"].obligation_id) == (
        "Đã nhận kế hoạch của đơn vị",
        own_plan.pk,
    )


def test_a_target_binds_only_the_kinds_that_are_asked(plan):
    target(plan, "III/4", TargetMeasure.COMMUNE_DEMOCRACY)
    (row,) = target_progress(plan, TODAY)
    assert shares(row) == {"UBND xã Tân Lập": "0,00% (0/1)"}
    assert (row.state, row.state_label, row.tone) == ("not_met", "chưa đạt", "behind")


def test_no_is_an_answer_and_no_answer_is_none(plan):
    target(plan, "III/3", TargetMeasure.DEMOCRACY)
    (row,) = target_progress(plan, TODAY)
    assert (row.value_text, row.without_data) == ("66,67% (2/3)", ("Phòng Y tế",))


def test_the_index_is_held_against_last_year_and_equal_is_not_better(plan):
    target(plan, "III/5", TargetMeasure.INDEX_RISE, value=None)
    (row,) = target_progress(plan, TODAY)
    assert shares(row) == {
        "Phòng Tư pháp": "100,00% (1/1)",
        "Phòng Y tế": "chưa có số liệu",
        "UBND xã Tân Lập": "0,00% (0/1)",
    }
    assert (row.value_text, row.goal) == ("50,00% (1/2)", "Chỉ tiêu: mỗi đơn vị có chỉ số cao hơn năm trước")
    assert row.line == (
        "1 trên 2 (50,00%), chỉ tiêu mỗi đơn vị có chỉ số cao hơn năm trước: tạm tính, chưa đủ số liệu. "
        "1 trên 3 đơn vị chưa có số liệu."
    )


def test_better_than_last_year_is_met_when_every_unit_rose(district):
    plan = issued_plan(district)
    obligation = owe(plan, district, "705.PTP")
    target(plan, "III/5", TargetMeasure.INDEX_RISE, value=None)
    sent(district, obligation, "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    (row,) = target_progress(plan, TODAY)
    assert (row.state, row.line) == (
        "met",
        "1 trên 1 (100,00%), chỉ tiêu mỗi đơn vị có chỉ số cao hơn năm trước: đạt.",
    )


@pytest.mark.parametrize(
    ("measure", "note"),
    [
        (TargetMeasure.GRADE_SHARE, "Tính từ quyết định xếp loại, không tính từ báo cáo của đơn vị."),
        ("", "Hệ thống chưa có cách đo chỉ tiêu này."),
    ],
)
def test_a_target_that_reports_do_not_measure_says_so(plan, measure, note):
    target(plan, "III/6", measure, value="60")
    (row,) = target_progress(plan, TODAY)
    assert (row.note, row.percent, row.units) == (note, None, ())
    assert row.goal == "Chỉ tiêu: từ 60%"


def test_the_queries_do_not_grow_with_targets_and_units(district, plan, django_assert_num_queries):
    for code, measure in (("III/1", TargetMeasure.STAFF_REACHED), ("III/3", TargetMeasure.DEMOCRACY)):
        target(plan, code, measure)
    with django_assert_num_queries(4):
        assert len(target_progress(plan, TODAY)) == 2
