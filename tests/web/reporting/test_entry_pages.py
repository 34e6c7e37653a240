"""The sheet of a report: the whole form without scripts, single cells with them, remarks; every page and refusal."""

import pytest

from danvan.apps.figures.models import FigureComment, FigureValue
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.models import Report
from danvan.apps.sample.models import SampleClock
from danvan.domain.figures.rounding import canonical
from tests.apps.activities.written import written
from tests.apps.reporting.samples import OFFICE_FIGURES, draft, issued_plan, owe
from tests.factories import District, moment
from tests.web.reporting.test_report_pages import typed

pytestmark = pytest.mark.django_db
OFFICER, HEAD, LEAD = "phongtuphap.cv", "phongtuphap.tt", "noivu.cv"
OPTIONAL = "coordination"


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp."""
    SampleClock.objects.create(now=moment(2023, 10, 20))
    return owe(issued_plan(district), district, "705.PTP")


def value(code: str) -> str:
    """A stored value."""
    return canonical(FigureValue.objects.get(figure=code).value)


def test_the_sheet_shows_headings_with_the_period_before(visit, owed):
    page = visit(OFFICER, "edit", owed.pk)
    assert page.status_code == 200
    for said in ("Năm 2022", "Không phát sinh trong kỳ", "Kỳ này", "data-sheet", "js/entry.js"):
        assert said in page.text_now
    assert 'name="v-staff_total" value="0|"' in page.text_now


def test_a_cell_is_saved_alone(visit, owed):
    answer = visit(OFFICER, "cell", owed.pk, "staff_total", post={"staff_total": "1.536", "v-staff_total": "0|"})
    assert answer.status_code == 200
    assert "Đã lưu" in answer.text_now
    assert 'name="v-staff_total" value="1|1.536"' in answer.text_now
    assert 'id="id_version" hx-swap-oob="true"' in answer.text_now
    assert value("staff_total") == "1536"


def test_what_does_not_agree_is_said_at_every_cell_of_the_sum(visit, district, owed):
    visit(OFFICER, "cell", owed.pk, "staff_total", post={"staff_total": "10", "v-staff_total": "0|"})
    answer = visit(OFFICER, "cell", owed.pk, "staff_reached", post={"staff_reached": "11", "v-staff_reached": "0|"})
    assert answer.status_code == 200
    assert answer.text_now.count("lớn hơn tổng số") == 2
    assert 'id="gc-staff_total" hx-swap-oob="true"' in answer.text_now
    assert visit(OFFICER, "edit", owed.pk).text_now.count("lớn hơn tổng số") == 2


def test_a_refused_cell_says_why_beside_itself(visit, owed):
    answer = visit(OFFICER, "cell", owed.pk, "staff_total", post={"staff_total": "nhiều", "v-staff_total": "0|"})
    assert (answer.status_code, "Chưa lưu: Tổng số cán bộ" in answer.text_now) == (422, True)
    assert not Report.objects.exists()


def test_a_conflict_shows_both_and_either_can_be_kept(visit, owed):
    visit(HEAD, "cell", owed.pk, "staff_total", post={"staff_total": "30", "v-staff_total": "0|"})
    answer = visit(OFFICER, "cell", owed.pk, "staff_total", post={"staff_total": "31", "v-staff_total": "0|"})
    assert answer.status_code == 422
    for said in ("Thủ trưởng Phòng Tư pháp vừa nhập 30", "Giữ số của tôi", "Lấy số đang lưu", 'value="1|30"'):
        assert said in answer.text_now
    assert value("staff_total") == "30"
    taken = visit(OFFICER, "cell", owed.pk, "staff_total", post={"lay": "1"})
    assert (taken.status_code, 'value="1|30"' in taken.text_now, 'value="30"' in taken.text_now) == (200, True, True)
    kept = visit(OFFICER, "cell", owed.pk, "staff_total", post={"staff_total": "31", "v-staff_total": "1|30"})
    assert (kept.status_code, value("staff_total")) == (200, "31")


def test_a_text_is_saved_alone_and_conflicts_show_the_other(visit, owed):
    page = visit(OFFICER, "edit", owed.pk).context["entry"]
    first = visit(
        HEAD, "text", owed.pk, "content", post={"content": "Đã họp.\r\nXong.", "p-content": page.prints["content"]}
    )
    assert (first.status_code, Report.objects.get().content) == (200, "Đã họp.\nXong.")
    clash = visit(OFFICER, "text", owed.pk, "content", post={"content": "Khác.", "p-content": page.prints["content"]})
    assert (clash.status_code, "Giữ phần của tôi" in clash.text_now, "Đã họp." in clash.text_now) == (422, True, True)
    assert visit(OFFICER, "text", owed.pk, "title", post={"title": "x"}).status_code == 422


def test_a_heading_without_anything_is_answered(visit, owed):
    answer = visit(OFFICER, "nothing", owed.pk, OPTIONAL, post={"nothing": OPTIONAL})
    assert (answer.status_code, Report.objects.get().nothing) == (200, [OPTIONAL])
    assert f'value="{OPTIONAL}" id="kps-{OPTIONAL}" checked' in visit(OFFICER, "edit", owed.pk).text_now
    visit(OFFICER, "nothing", owed.pk, OPTIONAL, post={})
    assert Report.objects.get().nothing == []
    assert visit(OFFICER, "nothing", owed.pk, "targets", post={"nothing": "targets"}).status_code == 422


def test_the_whole_form_does_it_without_scripts(visit, owed):
    assert visit(OFFICER, "edit", owed.pk, post=typed(nothing=[OPTIONAL, "rain"])).status_code == 302
    report = Report.objects.get()
    assert (report.nothing, value("reform_index")) == ([OPTIONAL], "82.25")
    assert "Không phát sinh trong kỳ: " in visit(OFFICER, "detail", owed.pk).text_now


def test_two_whole_forms_over_one_another_show_what_differs(visit, district, owed):
    draft(district, owed, HEAD, at=moment(2023, 10, 19), figures=OFFICE_FIGURES | {"staff_total": "40"})
    stale = visit(OFFICER, "edit", owed.pk, post=typed() | {"v-staff_total": "0|"})
    assert stale.status_code == 422
    assert "đang lưu <strong>40</strong>, vừa nhập <strong>30</strong>" in stale.text_now
    assert 'name="v-staff_total" value="1|40"' in stale.text_now


def test_remarks_stand_on_their_own_page(visit, district, owed):
    draft(district, owed, OFFICER, at=moment(2023, 10, 19), figures=OFFICE_FIGURES)
    assert visit(OFFICER, "comments", owed.pk, "staff_total", post={"text": "Đã gồm hợp đồng."}).status_code == 302
    page = visit(LEAD, "comments", owed.pk, "staff_total").text_now
    assert ("Đã gồm hợp đồng." in page, "Các lần sửa" in page) == (True, False)
    assert "Các lần sửa" in visit(OFFICER, "comments", owed.pk, "staff_total").text_now
    empty = visit(LEAD, "comments", owed.pk, "staff_total", post={"text": " "})
    assert (empty.status_code, FigureComment.objects.count()) == (422, 1)
    assert "Ghi chú (1)" in visit(OFFICER, "edit", owed.pk).text_now
    assert "1 ghi chú" in visit(OFFICER, "detail", owed.pk).text_now
    refused = visit("chutich", "comments", owed.pk, "staff_total", post={"text": "Xem lại."})
    assert (refused.status_code, "Chỉ đơn vị nộp" in refused.text_now) == (422, True)


@pytest.mark.parametrize("who", [LEAD, "phongyte.cv", "chutich"])
@pytest.mark.parametrize(("route", "code"), [("cell", "staff_total"), ("text", "content"), ("nothing", OPTIONAL)])
def test_only_the_unit_writes(visit, owed, who, route, code):
    assert visit(who, route, owed.pk, code, post={code: "1"}).status_code == 404


@pytest.mark.parametrize("route", ["cell", "comments"])
def test_a_figure_that_is_not_asked_does_not_exist(visit, owed, route):
    assert visit(OFFICER, route, owed.pk, "rain", post={"lay": "1"}).status_code == 404


def test_the_register_is_shown_with_its_rows_and_fills_blank_cells(visit, district, owed):
    written(district, {"counts": {"attendance": "45"}}, by=OFFICER)
    page = visit(OFFICER, "edit", owed.pk)
    assert "Theo sổ: <a" in page.text_now
    assert "Lưu, lấy số theo sổ cho" in page.text_now
    rows = visit(OFFICER, "register", owed.pk, "conference_attendance")
    assert "Hội nghị quán triệt Nghị định 59/2023/NĐ-CP" in rows.text_now
    assert "<strong>45</strong>" in rows.text_now
    assert "sổ chưa ghi việc nào" in visit(LEAD, "register", owed.pk, "trainings").text_now
    answer = visit(OFFICER, "edit", owed.pk, post=typed() | {"conferences": "2", "theo_so": "1"})
    assert answer.status_code == 302
    assert (value("conference_attendance"), value("conferences")) == ("45", "2")
    assert "Khác sổ (1)" in visit(OFFICER, "edit", owed.pk).text_now
    for who, code in (("phongyte.tt", "conferences"), ("vanthu", "conferences"), (OFFICER, "staff_total")):
        assert visit(who, "register", owed.pk, code).status_code == 404
