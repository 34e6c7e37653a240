"""Who sees which sheets and columns, what waits for whom, how many queries a list takes."""

import re
from datetime import date

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from danvan.apps.orgs.models import Post
from danvan.apps.orgs.work import Urgency
from danvan.apps.plans.models import Obligation
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import (
    cycle_for,
    ranked_cycle_for,
    sees_column,
    sheet_for,
    visible_cycles,
    visible_sheets,
)
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.records import load_sheet
from tests.apps.scoring.scene import APPRAISED, DECIDED, OPENED, Scene, add_plan, open_scene
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT = "705.PTP"
TODAY = date(2023, 10, 26)


def test_a_unit_sees_its_own_sheet_only(scene: Scene) -> None:
    stranger = scene.officer("25489")
    assert [sheet.unit.code for sheet in visible_sheets(stranger)] == ["25489"]
    with pytest.raises(Http404):
        sheet_for(stranger, scene.sheet(UNIT).pk)
    with pytest.raises(Http404):
        sheet_for(stranger, 999_999)
    assert cycle_for(stranger, scene.cycle.pk) == scene.cycle
    with pytest.raises(Http404):
        ranked_cycle_for(stranger, scene.cycle.pk)


def test_sheets_are_counted_beside_a_ranked_cycle_and_carry_none_of_its_texts(scene: Scene) -> None:
    lead = scene.actor("noivu.tp")
    with CaptureQueriesContext(connection) as captured:
        ranked = ranked_cycle_for(lead, scene.cycle.pk)
    assert (ranked.sheets, len(captured)) == (6, 1)
    assert not re.search(r"GROUP BY [^()]*(source_text|content)", captured[0]["sql"])


@pytest.mark.parametrize("username", ["danvan", "vanthu", "quantri"])
def test_who_has_no_part_in_scoring_sees_nothing(scene: Scene, username: str) -> None:
    nobody = scene.actor(username)
    assert not visible_sheets(nobody).exists()
    assert not visible_cycles(nobody).exists()


@pytest.mark.parametrize("username", ["noivu.cv", "thanhtra.cv", "vanphong.cvp", "tothamdinh", "chutich"])
def test_who_scores_or_follows_sees_every_sheet(scene: Scene, username: str) -> None:
    assert visible_sheets(scene.actor(username)).count() == 6


def seen(scene: Scene, username: str) -> set[str]:
    sheet = scene.sheet(UNIT)
    return {column.code for column in sheet.columns.all() if sees_column(scene.actor(username), sheet, column)}


def test_columns_show_themselves_stage_by_stage(district: District) -> None:
    scene = open_scene(district, (UNIT,))
    own = scene.username(UNIT, ".cv")
    assert (seen(scene, own), seen(scene, "thanhtra.cv")) == ({"SELF"}, {"THANH_TRA", "IMPORTED"})
    scene.self_score(UNIT)
    assert "SELF" not in seen(scene, "noivu.cv")
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA")
    assert seen(scene, "thanhtra.cv") == {"SELF", "THANH_TRA", "IMPORTED"}
    assert seen(scene, "noivu.cv") == {"SELF", "CHU_TRI", "IMPORTED", "RECONCILED"}
    scene.sign(UNIT, "THANH_TRA")
    assert "THANH_TRA" in seen(scene, "noivu.cv")
    assert seen(scene, own) == {"SELF"}
    scene.appraise(UNIT, "CHU_TRI")
    scene.sign(UNIT, "CHU_TRI")
    scene.appraise(UNIT, "VAN_PHONG")
    scene.sign(UNIT, "VAN_PHONG")
    scene.import_full(UNIT)
    assert seen(scene, own) == {"SELF"}
    scene.reconcile(UNIT)
    everything = {"SELF", "CHU_TRI", "VAN_PHONG", "THANH_TRA", "IMPORTED", "RECONCILED"}
    assert seen(scene, own) == seen(scene, "chutich") == seen(scene, "thanhtra.cv") == everything


def test_an_appraiser_sees_its_own_sheet_like_any_unit(scene: Scene) -> None:
    sheet = scene.sheet("705.PNV")
    lead = scene.actor("noivu.tp")
    assert {column.code for column in sheet.columns.all() if sees_column(lead, sheet, column)} == {"SELF"}


def labels(scene: Scene, username: str, today: date = TODAY) -> list[tuple[str, str]]:
    return [(item.label, item.urgency.value) for item in selectors.work_for(scene.actor(username), today)]


def test_work_follows_the_sheet(district: District) -> None:
    scene = open_scene(district, (UNIT,))
    officer, head = scene.username(UNIT, ".cv"), scene.username(UNIT, ".tt")
    assert labels(scene, officer, date(2023, 10, 3)) == [("Tự chấm điểm", Urgency.OPEN)]
    assert labels(scene, officer, date(2023, 10, 17)) == [("Tự chấm điểm", Urgency.SOON)]
    assert labels(scene, head) == [("Tự chấm và gửi hồ sơ chấm điểm", Urgency.LATE)]
    assert labels(scene, "thanhtra.cv") == []
    scene.self_score(UNIT)
    scene.submit(UNIT)
    assert labels(scene, officer) == [("Hồ sơ chấm điểm đang được thẩm định", Urgency.WAITING)]
    assert labels(scene, "thanhtra.cv") == [("Thẩm định điểm", Urgency.OPEN)]
    scene.appraise(UNIT, "THANH_TRA")
    assert labels(scene, "thanhtra.cv") == [("Ký điểm thẩm định", Urgency.OPEN)]
    scene.sign(UNIT, "THANH_TRA")
    assert labels(scene, "thanhtra.cv") == []
    for column in ("CHU_TRI", "VAN_PHONG"):
        scene.appraise(UNIT, column)
        scene.sign(UNIT, column)
    assert labels(scene, "noivu.cv") == [("Nhập điểm lấy từ nguồn khác", Urgency.OPEN)]
    scene.import_full(UNIT)
    assert (labels(scene, "noivu.cv"), labels(scene, "noivu.tp")) == ([], [("Thống nhất điểm", Urgency.OPEN)])
    scene.reconcile(UNIT)
    assert labels(scene, "noivu.tp") == [("Xem và trình bảng xếp loại", Urgency.OPEN)]
    services.propose_ranking(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED)
    assert labels(scene, "chutich") == [("Quyết định xếp loại", Urgency.OPEN)]


def test_a_returned_dossier_and_a_plan_without_cycle_wait(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    services.send_back_sheet(actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(UNIT).pk, reason="thiếu", at=APPRAISED)
    assert labels(scene, scene.username(UNIT, ".cv")) == [("Tự chấm điểm", Urgency.RETURNED)]
    rows = selectors.sheet_list(scene.actor("noivu.tp"), None, TODAY).rows
    row = next(row for row in rows if row.state == "Bị trả lại")
    assert (row.unit, row.due) == ("Phòng Tư pháp", "23/10/2023 (quá hạn 3 ngày)"), "a returned dossier is owed again"
    assert ("Mở kỳ chấm điểm", Urgency.OPEN) not in labels(scene, "noivu.tp")
    add_plan(scene.district, year=2024)
    assert ("Mở kỳ chấm điểm", Urgency.OPEN) in labels(scene, "noivu.tp")


def test_the_list_says_who_has_not_scored(district: District) -> None:
    scene = open_scene(district, (UNIT, "25489"))
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA")
    rows = selectors.sheet_list(scene.actor("noivu.cv"), None, TODAY).rows
    waiting = (
        "Phòng Nội vụ: còn 21 tiêu chí; Văn phòng: còn 2 tiêu chí; Thanh tra huyện: chờ ký; "
        "Phòng Nội vụ: còn 2 tiêu chí lấy điểm từ nguồn khác"
    )
    assert [(row.unit, row.state, row.due, row.self_scored, row.waiting, row.points) for row in rows] == [
        (
            "Phòng Tư pháp", "Đã gửi, đang thẩm định", "23/10/2023", "22/22",
            waiting, "",
        ),
        ("UBND xã Tân Lập", "Đang tự chấm", "23/10/2023 (quá hạn 3 ngày)", "0/23", "Xã Tân Lập: gửi hồ sơ", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("units", [(UNIT,), (UNIT, "25489", "705.VP")])
def test_lists_take_the_same_queries_however_long(
    district: District, units: tuple[str, ...], django_assert_max_num_queries: object
) -> None:
    scene = open_scene(district, units)
    for code in units:
        scene.settle(code)
    lead = scene.actor("noivu.tp")
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert len(selectors.sheet_list(lead, scene.cycle.pk, TODAY).rows) == len(units)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        selectors.ranking_page(ranked_cycle_for(lead, scene.cycle.pk), lead, TODAY)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        selectors.work_for(lead, TODAY)


def test_the_sheet_page_hides_what_may_not_be_seen(district: District) -> None:
    scene = open_scene(district, (UNIT,))
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise_all(UNIT, lost="2")
    own = selectors.sheet_page(load_sheet(scene.sheet(UNIT)), scene.officer(UNIT))
    cells = {cell.absent for row in own.rows if row.level == 2 for cell in row.cells[1:]}
    assert cells == {"chưa công bố", "không chấm"}
    assert own.foot[1:] == ("chưa công bố",) * 5
    assert own.mark == "bản dựng lại, chưa kiểm chứng"
    assert "khi cơ quan chủ trì đã thống nhất điểm" in own.hidden_note
    scene.reconcile(UNIT)
    after = selectors.sheet_page(load_sheet(scene.sheet(UNIT)), scene.officer(UNIT))
    assert (after.hidden_note, after.foot[-1], after.foot_max) == ("", "93/95 (97,89%)", "95")


def test_the_form_of_another_column_does_not_exist(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    loaded = load_sheet(scene.sheet(UNIT))
    offered = {}
    for username in ("noivu.tp", "noivu.cv", "thanhtra.cv", "vanphong.cv", "tothamdinh", "chutich", "vanthu"):
        codes = set()
        for code in (*ColumnCode.values, "CHU_TRI", "VAN_PHONG", "THANH_TRA", "KHAC"):
            try:
                selectors.column_page(loaded, scene.actor(username), code, APPRAISED.date())
            except Http404:
                continue
            codes.add(code)
        offered[username] = codes
    assert offered == {
        "noivu.tp": {"CHU_TRI", "IMPORTED", "RECONCILED"},
        "noivu.cv": {"CHU_TRI", "IMPORTED"},
        "thanhtra.cv": {"THANH_TRA"},
        "vanphong.cv": {"VAN_PHONG"},
        "tothamdinh": set(),
        "chutich": set(),
        "vanthu": set(),
    }


def test_the_live_ranking_shows_what_is_settled_and_names_the_rest(district: District) -> None:
    scene = open_scene(district, (UNIT, "705.VP", "25489", "705.CA"))
    scene.settle(UNIT, lost="2")
    lead = scene.actor("noivu.tp")
    page = selectors.ranking_page(ranked_cycle_for(lead, scene.cycle.pk), lead, TODAY)
    assert page.is_live
    assert [(unit.name, unit.why, unit.may_be_unrated) for unit in page.unready] == [
        ("UBND xã Tân Lập", "không gửi hồ sơ tự chấm điểm", True),
        ("Văn phòng HĐND và UBND huyện", "không gửi hồ sơ tự chấm điểm", True),
    ]
    row = page.lists[0].rows[0]
    assert (row.name, row.rank_text, row.points, row.maximum, row.percent, row.proposed) == (
        "Phòng Tư pháp", "1", "93", "95", "97,89%", "Tốt",
    )  # fmt: skip
    assert row.firmness == ("Cao hơn mức tối thiểu của loại hiện tại 17,89 điểm phần trăm.",)
    assert page.lists[1].rows == ()
    assert page.unranked_note.startswith("1 đơn vị khác")
    assert {act.name for act in page.acts} == {"name_substitute", "propose"}
    chairman = selectors.ranking_page(ranked_cycle_for(lead, scene.cycle.pk), scene.actor("chutich"), DECIDED.date())
    assert {act.name for act in chairman.acts} == {"name_substitute"}


def test_choices_for_a_cycle(district: District) -> None:
    scene = open_scene(district, (UNIT,))
    choices = selectors.cycle_choices(scene.actor("noivu.tp"), OPENED.date())
    assert (choices.plans, choices.groups) == ((), ())
    names = [name for _, name in selectors.substitute_choices(scene.cycle, OPENED.date())]
    assert "Tổ thẩm định công tác dân vận chính quyền huyện" in names
    assert "Phòng Nội vụ" not in names
    assert "UBND xã Tân Lập" not in names, "a commune below would not see the sheets of offices"
    page = selectors.criteria_page(cycle_for(scene.actor("noivu.tp"), scene.cycle.pk))
    assert page.bands[0] == "Tốt: từ 80% đến 100%"
    assert page.rows[0].code == "TC1"
    assert {row.code: row.assumed for row in page.rows}["TC1.1"]


def acts(scene: Scene, username: str) -> list[tuple[str, str, bool]]:
    offered = selectors.acts_on(load_sheet(scene.sheet(UNIT)), scene.actor(username), APPRAISED.date())
    return [(act.name, act.column, act.allowed) for act in offered]


def test_acts_stand_where_they_make_sense(district: District) -> None:
    scene = open_scene(district, (UNIT,))
    head = scene.username(UNIT, ".tt")
    assert acts(scene, head) == [("self_score", "SELF", True), ("submit", "SELF", False)]
    assert acts(scene, "thanhtra.cv") == []
    scene.self_score(UNIT)
    assert acts(scene, head) == [("self_score", "SELF", True), ("submit", "SELF", True)]
    scene.submit(UNIT)
    assert acts(scene, head) == []
    assert acts(scene, "thanhtra.cv") == [("appraise", "THANH_TRA", True), ("sign_column", "THANH_TRA", False)]
    scene.appraise_all(UNIT)
    assert acts(scene, "thanhtra.cv") == [("appraise", "THANH_TRA", False)]
    assert acts(scene, "noivu.tp") == [
        ("appraise", "CHU_TRI", False),
        ("import_points", "IMPORTED", True),
        ("reconcile", "RECONCILED", True),
        ("send_back", "RECONCILED", False),
    ]
    scene.reconcile(UNIT)
    assert acts(scene, "thanhtra.cv") == []
    assert acts(scene, "noivu.tp") == [("reconcile", "RECONCILED", True)]


def test_the_dossier_of_a_unit_names_who_is_responsible(district: District) -> None:
    scene = open_scene(district, (UNIT,))
    own = scene.username(UNIT, ".cv")
    post = Post.objects.get(person=district.people[own])
    Obligation.objects.filter(score_sheet=scene.sheet(UNIT)).update(responsible=post)

    def line(username: str) -> tuple[str, bool]:
        (item,) = selectors.work_for(scene.actor(username), date(2023, 10, 20))
        return item.place, item.is_mine

    assert line(own) == ("năm 2023; ông (bà) phụ trách", True)
    head = scene.username(UNIT, ".tt")
    assert line(head) == (f"năm 2023; phụ trách: {post.person.full_name}", False)
    Obligation.objects.update(responsible=None)
    assert line(own) == line(head) == ("năm 2023", False)
