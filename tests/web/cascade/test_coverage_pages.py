"""Coverage on the pages: gaps counted, lines proposed and decided on, waived, written to a workbook."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.cascade.enums import CoverageState
from danvan.apps.cascade.models import Coverage, UpperDuty, UpperPlan
from danvan.apps.cascade.selectors import MATRIX_UNITS
from danvan.apps.plans.models import Plan
from tests.apps.plans.texts import HEAD, OFFICER, SHORT, confirmed, officer_elsewhere
from tests.factories import District
from tests.web.cascade.conftest import Visit
from tests.web.plans.test_reading_pages import text_of, upload

pytestmark = pytest.mark.django_db
MISSING = 987654


def proposed() -> list[int]:
    return list(Coverage.objects.filter(state=CoverageState.PROPOSED).order_by("id").values_list("pk", flat=True))


def test_the_lead_sees_the_gaps_of_every_unit_and_looks_for_lines(visit: Visit, district: District, plan: Plan) -> None:
    page = visit(OFFICER, "overview", plan.pk).page
    words = text_of(page)
    for said in ("ô còn trống ở 13 đơn vị", "2 đề xuất chờ xác nhận", "Phòng Y tế", "Tìm dòng khớp", "Tải Excel"):
        assert said in words
    answer = visit(OFFICER, "propose", plan.pk, post={})
    assert answer.url == reverse("cascade:overview", args=(plan.pk,))
    assert "Đã tìm xong: 2 dòng đề xuất" in visit(OFFICER, "overview", plan.pk).page


def test_before_the_first_search_the_page_says_what_to_do(visit: Visit, district: District, plan: Plan) -> None:
    UpperDuty.objects.all().delete()
    assert "Chưa đối chiếu đơn vị nào" in visit(OFFICER, "overview", plan.pk).page
    assert "Chưa có gì để đối chiếu" in visit(OFFICER, "unit", plan.pk, district.units["705.PTP"].pk).page
    assert "chưa đối chiếu lần nào" in visit(OFFICER, "matrix", plan.pk).page


def test_proposals_of_a_unit_are_decided_many_at_once(visit: Visit, district: District, plan: Plan) -> None:
    unit = district.units["705.PTP"].pk
    page = visit(OFFICER, "unit", plan.pk, unit).page
    words = text_of(page)
    assert "Phòng Tư pháp tuyên truyền pháp luật" in words
    assert "từ chung:" in words
    back = reverse("cascade:unit", args=(plan.pk, unit))
    first, second = proposed()
    answer = visit(OFFICER, "decide", plan.pk, post={"chosen": [first], "act": "confirm", "back": back})
    assert (answer.status_code, answer.url) == (302, back)
    assert "Đã xác nhận 1 dòng." in visit(OFFICER, "unit", plan.pk, unit).page
    answer = visit(
        OFFICER, "decide", plan.pk, post={"chosen": [second], "act": "refuse", "back": "https://example.org/"}
    )
    assert answer.url == reverse("cascade:overview", args=(plan.pk,))
    assert "Đã bác 1 dòng." in visit(OFFICER, "unit", plan.pk, unit).page
    visit(OFFICER, "decide", plan.pk, post={"act": "confirm", "back": back})
    assert "Chưa chọn dòng đề xuất nào" in visit(OFFICER, "unit", plan.pk, unit).page
    assert "Xác nhận các dòng đã chọn" not in visit(OFFICER, "unit", plan.pk, unit).page


def test_one_row_is_linked_waived_and_reopened(visit: Visit, district: District, plan: Plan) -> None:
    cell = Coverage.objects.get(pk=proposed()[0])
    words = text_of(visit(OFFICER, "cell", cell.pk).page)
    for said in ("Dòng kế hoạch của đơn vị được đề xuất", "Chọn dòng phủ nhiệm vụ này", "Xem kế hoạch đơn vị đã gửi"):
        assert said in words
    answer = visit(OFFICER, "link", cell.pk, post={})
    assert (answer.status_code, "Hãy chọn một dòng" in answer.page) == (422, True)
    answer = visit(OFFICER, "waive", cell.pk, post={"reason": ""})
    assert (answer.status_code, "Phải ghi lý do khi miễn" in answer.page) == (422, True)
    assert visit(OFFICER, "link", cell.pk, post={"line": "1"}).url == reverse("cascade:cell", args=(cell.pk,))
    assert "Quyết định: Chuyên viên" in text_of(visit(OFFICER, "cell", cell.pk).page)
    answer = visit(OFFICER, "reopen", cell.pk, post={"reason": " "})
    assert (answer.status_code, "Phải ghi lý do khi xét lại" in answer.page) == (422, True)
    assert visit(OFFICER, "reopen", cell.pk, post={"reason": "Chọn nhầm"}).status_code == 302
    assert visit(OFFICER, "waive", cell.pk, post={"reason": "Không có chức năng"}).status_code == 302
    assert "Lý do miễn: Không có chức năng" in text_of(visit(OFFICER, "cell", cell.pk).page)
    answer = visit(OFFICER, "link", cell.pk, post={"line": "1"})
    assert answer.status_code == 422
    assert "không thể xác nhận dòng phủ khi đang ở trạng thái “Được miễn”" in text_of(answer.page).lower().replace(
        "được miễn", "Được miễn"
    )


def test_a_unit_without_a_plan_has_no_line_to_choose(visit: Visit, district: District, plan: Plan) -> None:
    cell = Coverage.objects.filter(unit=district.units["705.YT"]).order_by("id")[0]
    assert "Đơn vị chưa gửi kế hoạch" in visit(OFFICER, "cell", cell.pk).page


def test_a_unit_sees_its_own_gaps_and_decides_nothing(visit: Visit, district: District, plan: Plan) -> None:
    words = text_of(visit("phongtuphap.cv", "overview", plan.pk).page)
    assert "Phòng Tư pháp" in words
    assert "Phòng Y tế" not in words
    assert "Tìm dòng khớp" not in words.replace("bấm “Tìm dòng khớp”", "")
    unit = visit("phongtuphap.cv", "unit", plan.pk, district.units["705.PTP"].pk)
    assert "Xác nhận các dòng đã chọn" not in unit.page
    own, foreign = proposed()[0], Coverage.objects.filter(unit=district.units["705.YT"]).order_by("id")[0].pk
    assert "Chọn dòng phủ" not in visit("phongtuphap.cv", "cell", own).page
    for who, route, args in (
        ("phongtuphap.cv", "unit", (plan.pk, district.units["705.YT"].pk)),
        ("phongtuphap.cv", "cell", (foreign,)),
        ("phongtuphap.cv", "upper", (plan.pk,)),
        (OFFICER, "unit", (plan.pk, MISSING)),
        (OFFICER, "cell", (MISSING,)),
        (OFFICER, "overview", (MISSING,)),
    ):
        assert visit(who, route, *args).status_code == 404


def test_a_plan_that_is_not_issued_is_compared_with_the_plan_above_alone(visit: Visit, district: District) -> None:
    plan = confirmed(district)
    assert "Kế hoạch chưa ban hành nên chưa đơn vị nào" in text_of(visit(OFFICER, "overview", plan.pk).page)
    assert visit("phongtuphap.cv", "overview", plan.pk).status_code == 404
    post = {"number": "765/KH-UBND", "seen": "0", **upload(SHORT, "765.md")}
    assert visit(OFFICER, "record_upper", plan.pk, post=post).status_code == 302
    visit(OFFICER, "propose", plan.pk, post={})
    assert "Xác nhận các dòng đã chọn" in text_of(visit(OFFICER, "upper", plan.pk).page)
    assert not Coverage.objects.filter(duty__plan=plan).exists()


def test_another_office_is_told_that_it_does_not_lead(visit: Visit, district: District, plan: Plan) -> None:
    officer_elsewhere(district)
    visit("tuphap.khac", "propose", plan.pk, post={})
    assert "Việc này thuộc cơ quan chủ trì kế hoạch" in visit("tuphap.khac", "overview", plan.pk).page


def test_the_matrix_is_narrowed_and_paged(visit: Visit, district: District, plan: Plan) -> None:
    page = visit(OFFICER, "matrix", plan.pk)
    words = text_of(page.page)
    assert "13 đơn vị" in words
    assert "Đề xuất" in words
    assert "3 nhiệm vụ, chỉ tiêu" in words
    narrowed = text_of(visit(OFFICER, "matrix", plan.pk, muc="I", tinh_trang="proposed").page)
    assert "1 nhiệm vụ, chỉ tiêu; 1 đơn vị" in narrowed
    assert visit(OFFICER, "matrix", plan.pk, muc="lạ", tinh_trang="lạ", trang="x").status_code == 200


def test_the_matrix_asks_a_bounded_number_of_queries(visit: Visit, district: District, plan: Plan) -> None:
    visit(OFFICER, "matrix", plan.pk)
    with CaptureQueriesContext(connection) as few:
        visit(OFFICER, "matrix", plan.pk)
    duties = UpperDuty.objects.bulk_create(
        UpperDuty(plan=plan, key=f"more-{number}", place="III/1", what=f"Việc thứ {number}", position=10 + number)
        for number in range(130)
    )
    units = [unit for unit in district.units.values() if unit.pk != district.authority.pk][:30]
    Coverage.objects.bulk_create(Coverage(duty=duty, unit=unit) for duty in duties for unit in units)
    with CaptureQueriesContext(connection) as many:
        answer = visit(OFFICER, "matrix", plan.pk, muc="III")
    assert "130 nhiệm vụ, chỉ tiêu" in text_of(answer.page)
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as tallied:
        visit(OFFICER, "overview", plan.pk)
    assert len(tallied) <= len(few)
    assert MATRIX_UNITS == 30


def test_the_workbook_holds_what_one_sees(visit: Visit, district: District, plan: Plan) -> None:
    answer = visit(OFFICER, "export", plan.pk)
    assert answer.content[:2] == b"PK"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="DU-LIEU-MAU_do-phu-2024.xlsx"'
    assert len(visit("phongtuphap.cv", "export", plan.pk).content) < len(answer.content)


def test_the_plan_above_is_recorded_and_compared(visit: Visit, district: District, plan: Plan) -> None:
    assert "Chưa ghi kế hoạch này thực hiện kế hoạch nào" in visit(OFFICER, "upper", plan.pk).page
    answer = visit(OFFICER, "record_upper", plan.pk, post={"number": "", "date": "32/1"})
    assert (answer.status_code, "Ghi ngày/tháng/năm" in answer.page) == (422, True)
    answer = visit(OFFICER, "record_upper", plan.pk, post={"number": "", "seen": "0"})
    assert (answer.status_code, "ghi số, ký hiệu của văn bản" in answer.page) == (422, True)
    post = {"number": "765/KH-UBND", "date": "20/3/2024", "issuer_name": "UBND tỉnh", "seen": "0"}
    assert visit(OFFICER, "record_upper", plan.pk, post=post).status_code == 302
    assert "Chưa có văn bản của kế hoạch cấp trên" in visit(OFFICER, "upper", plan.pk).page
    answer = visit(OFFICER, "record_upper", plan.pk, post={**post, "title": "Kế hoạch khác"})
    said = "Kế hoạch cấp trên đã được sửa lúc" in answer.page
    assert (answer.status_code, said, 'value="Kế hoạch khác"' in answer.page) == (422, True, True)
    post["seen"] = str(UpperPlan.objects.get().pk)
    assert f'name="seen" value="{post["seen"]}"' in visit(OFFICER, "upper", plan.pk).page
    assert visit(OFFICER, "record_upper", plan.pk, post={**post, **upload(SHORT, "765.md")}).status_code == 302
    assert "Đọc được 3 nhiệm vụ, chỉ tiêu từ tệp 765.md" in text_of(visit(HEAD, "upper", plan.pk).page)
    visit(OFFICER, "propose", plan.pk, post={})
    words = text_of(visit(OFFICER, "upper", plan.pk).page)
    assert "Xác nhận các dòng đã chọn" in words
    cell = Coverage.objects.filter(duty__upper__plan=plan).order_by("id")[0]
    assert f'href="{reverse("cascade:upper", args=(plan.pk,))}"' in visit(OFFICER, "cell", cell.pk).page
    assert UpperPlan.objects.get().number == "765/KH-UBND"
    assert visit("phongtuphap.cv", "cell", cell.pk).status_code == 404
