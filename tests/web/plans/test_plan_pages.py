"""Pages of plans: the list, one plan, its matrix, a unit's own page, and the issue."""

import re
from html import unescape

import pytest
from django.urls import reverse

from danvan.apps.legal.services import load_register
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Obligation, Plan
from tests.apps.plans.texts import HEAD, OFFICER, SHORT, confirmed, issued, officer_elsewhere, read
from tests.factories import District, moment
from tests.web.plans.conftest import Visit

pytestmark = pytest.mark.django_db
MISSING = 987654
NEXT_YEAR = SHORT.replace("2024", "2025")


def text_of(page: str) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_list_without_plans_says_how_one_comes(visit: Visit) -> None:
    assert "Chưa có kế hoạch nào" in visit(OFFICER, "list").page
    assert "Nạp văn bản kế hoạch" not in visit("phongtuphap.cv", "list").page


def test_the_list_shows_plans_and_what_waits(visit: Visit, district: District) -> None:
    issued(district)
    confirmed(district, NEXT_YEAR)
    read(district)
    words = text_of(visit(OFFICER, "list").page)
    assert "ke-hoach.md 13/4/2023 Chuyên viên Phòng Nội vụ Chờ xác nhận" in words
    assert "Đã xác nhận, chưa ban hành" in words
    for_others = text_of(visit("phongtuphap.cv", "list").page)
    assert "Đã ban hành" in for_others
    assert "chưa ban hành" not in for_others
    assert "ke-hoach.md" not in for_others


def test_queries_of_the_list_do_not_grow(client, district, kept_clock, django_assert_max_num_queries) -> None:
    client.force_login(district.people[OFFICER])
    for text in (SHORT, NEXT_YEAR, SHORT.replace("2024", "2026")):
        issued(district, text)
        read(district)
        client.get("/")
        with django_assert_max_num_queries(6):
            client.get(reverse("plans:list"))


def test_a_plan_shows_its_parts_with_the_last_day_in_time(visit: Visit, district: District) -> None:
    plan = issued(district)
    words = text_of(visit("phongtuphap.cv", "detail", plan.pk).page)
    for said in (
        "Số, ký hiệu 60/KH-UBND",
        "Ngày ban hành Tân Biên, 12/4/2024",
        "Cơ quan chủ trì Phòng Nội vụ",
        "Nơi nhận Lưu: VT",
        "23/10/2024 ghi: chậm nhất ngày 23/10/2024 Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) "
        "Báo cáo kết quả năm Phòng Tư pháp",
        "từ 100%",
        "Ban hành kế hoạch vào hệ thống",
        "Xác nhận kết quả đọc",
    ):
        assert said in words


def test_the_text_of_a_plan_stands_beside_what_was_read_of_it(visit: Visit, district: District) -> None:
    words = text_of(visit("phongtuphap.cv", "text", issued(district).pk).page)
    for said in (
        "Nghị quyết số 76/NQ-CP căn cứ ban hành Chính phủ 15/7/2021",
        "Điều đã lưu ý khi đọc văn bản",
        "2 nhiệm vụ",
        "Chủ trì: Phòng Tư pháp",
    ):
        assert said in words


def test_a_plan_marks_the_place_that_a_link_points_at(visit: Visit, district: District) -> None:
    plan = issued(district)
    deadline = plan.deadlines.get()
    link = f"{deadline.start}-{deadline.end}"
    text = reverse("plans:text", args=(plan.pk,))
    assert f'href="{text}?neu={link}#cho-neu"' in visit("chutich", "detail", plan.pk).page
    marked = visit("chutich", "text", plan.pk, neu=link).page
    assert '<mark id="cho-neu">chậm nhất ngày 23/10/2024</mark>' in marked
    assert marked.count("dv-source__sentence--lit") == 1
    assert [part.split("</summary>")[0].count("II") > 0 for part in marked.split('class="dv-fold" open>')[1:]] == [True]
    assert 'class="dv-fold" open>' not in visit("chutich", "text", plan.pk).page


@pytest.mark.parametrize(
    ("who", "tabs"),
    [
        (
            HEAD,
            [
                "Tổng quan",
                "Văn bản, nhiệm vụ",
                "Căn cứ",
                "Đơn vị tham gia",
                "Độ phủ",
                "Việc phải nộp",
                "Tiến độ chỉ tiêu",
                "Các bản",
                "Công khai",
            ],
        ),
        (
            "phongtuphap.cv",
            [
                "Tổng quan",
                "Văn bản, nhiệm vụ",
                "Căn cứ",
                "Phần của đơn vị tôi",
                "Đơn vị tham gia",
                "Độ phủ",
                "Việc phải nộp",
                "Tiến độ chỉ tiêu",
                "Các bản",
            ],
        ),
        ("tothamdinh", ["Tổng quan", "Văn bản, nhiệm vụ", "Căn cứ", "Đơn vị tham gia", "Các bản"]),
    ],
)
def test_the_tabs_lead_where_the_person_may_go(visit: Visit, client, district, who, tabs) -> None:
    plan = issued(district)
    page = visit(who, "detail", plan.pk).page
    found = re.findall(r'<a class="dv-subnav__link" href="([^"]+)"[^>]*>([^<]+)<', page)
    assert [label for _, label in found] == tabs
    assert [client.get(unescape(url)).status_code for url, _ in found] == [200] * len(tabs)


def test_a_plan_is_issued_by_the_head_and_shows_it(visit: Visit, district: District) -> None:
    plan = confirmed(district)
    assert "Ban hành vào hệ thống" in visit(HEAD, "detail", plan.pk).page
    assert "Ban hành vào hệ thống" not in visit(OFFICER, "detail", plan.pk).page.split("<main", 1)[1]
    answer = visit(HEAD, "issue", plan.pk, post={})
    assert (answer.status_code, answer.url) == (302, reverse("plans:detail", args=(plan.pk,)))
    assert (Plan.objects.get().state, Obligation.objects.count()) == (PlanState.ISSUED, 1)
    page = visit(HEAD, "detail", plan.pk).page
    assert "Đã ban hành. Mỗi đơn vị đã có việc phải nộp của mình." in page
    assert "Phần riêng của từng đơn vị" in page


def test_a_second_issue_is_refused_on_the_page(visit: Visit, district: District) -> None:
    plan = issued(district)
    answer = visit(HEAD, "issue", plan.pk, post={})
    assert answer.status_code == 422
    assert "Không thể ban hành vào hệ thống khi đang ở trạng thái “Đã ban hành”." in answer.page


def test_why_a_plan_cannot_be_issued_stands_beside_the_act(visit: Visit, district: District) -> None:
    plan = confirmed(district, SHORT.replace(" chậm nhất ngày 23/10/2024", ""))
    page = visit(HEAD, "detail", plan.pk).page
    assert "Không có thời hạn nào giao đơn vị phải nộp" in page
    assert visit(HEAD, "issue", plan.pk, post={}).status_code == 422
    assert Obligation.objects.count() == 0


def test_who_may_not_issue_finds_no_such_page(visit: Visit, district: District) -> None:
    plan = confirmed(district)
    assert visit(OFFICER, "issue", plan.pk, post={}).status_code == 404
    officer_elsewhere(district)
    assert visit("tuphap.khac", "issue", plan.pk, post={}).status_code == 404
    assert visit(HEAD, "issue", plan.pk).status_code == 405
    assert Plan.objects.get().state == PlanState.CONFIRMED


@pytest.mark.parametrize("route", ["detail", "text", "coverage"])
def test_a_plan_that_may_not_be_seen_is_the_same_as_none(visit: Visit, district: District, route: str) -> None:
    plan = confirmed(district)
    for who in ("phongtuphap.cv", "chutich", "quantri"):
        there, missing = visit(who, route, plan.pk), visit(who, route, MISSING)
        assert (there.status_code, there.content) == (404, missing.content)


def test_the_matrix_names_units_and_clauses(visit: Visit, district: District) -> None:
    plan = issued(district)
    words = text_of(visit("phongtuphap.cv", "coverage", plan.pk).page)
    assert "Đơn vị II.1 Phòng Tư pháp CT" in words
    assert "Nhiệm vụ nào cũng có đơn vị chủ trì." in words


def test_the_matrix_of_a_plan_that_names_no_known_unit_says_so(visit: Visit, district: District) -> None:
    text = SHORT.replace("Phòng Tư pháp", "Ban Liên lạc").replace(" chậm nhất ngày 23/10/2024", "")
    words = text_of(visit(OFFICER, "coverage", confirmed(district, text).pk).page)
    assert "Chưa có nhiệm vụ nào nêu đơn vị chủ trì hoặc phối hợp." in words
    assert "chủ trì (2)" in words


def test_a_unit_page_gathers_what_the_plan_asks_of_it(visit: Visit, district: District) -> None:
    plan = issued(district)
    unit = district.units["705.PTP"].pk
    page = visit("phongtuphap.cv", "unit_page", plan.pk, unit).page
    words = text_of(page)
    assert "23/10/2024 ghi: chậm nhất ngày 23/10/2024 – Chưa đến hạn" in words
    assert "Nhiệm vụ chủ trì (2)" in words
    assert "Đơn vị không phối hợp nhiệm vụ nào." in words
    assert reverse("reporting:detail", args=(Obligation.objects.get().pk,)) in page
    assert "Phần của Phòng Tư pháp trong kế hoạch" in text_of(visit(OFFICER, "unit_page", plan.pk, unit).page)


def test_a_unit_page_of_another_unit_does_not_exist(visit: Visit, district: District) -> None:
    plan = issued(district)
    missing = visit("xatanlap.tt", "unit_page", plan.pk, MISSING)
    other = visit("xatanlap.tt", "unit_page", plan.pk, district.units["705.PTP"].pk)
    assert (other.status_code, other.content) == (404, missing.content)
    assert visit("tothamdinh", "unit_page", plan.pk, district.units["705.TTD"].pk).status_code == 404
    assert visit(OFFICER, "unit_page", plan.pk, MISSING).status_code == 404
    assert "Đơn vị không phải nộp gì" in visit("xatanlap.tt", "unit_page", plan.pk, district.units["25489"].pk).page


@pytest.mark.parametrize("route", ["detail", "text", "coverage", "unit_page"])
@pytest.mark.parametrize("state", [confirmed, issued])
def test_a_page_of_a_plan_asks_eight_queries_however_long_it_is(
    client, district, kept_clock, django_assert_max_num_queries, route, state
) -> None:
    extra = "\n\n".join(f"- Phòng Y tế chủ trì việc {number}." for number in range(9))
    more = NEXT_YEAR.replace("Nơi nhận:", f"2. Phòng Y tế\n\n{extra}\n\nNơi nhận:")
    plans = [state(district), state(district, more)]
    client.force_login(district.people[HEAD])
    client.get("/")
    for plan in plans:
        args = (plan.pk, district.units["705.PTP"].pk) if route == "unit_page" else (plan.pk,)
        with django_assert_max_num_queries(8):
            assert client.get(reverse(f"plans:{route}", args=args)).status_code == 200


def test_the_bases_of_a_plan_lead_to_the_register_and_the_text(visit: Visit, district: District) -> None:
    load_register(at=moment(2024, 4, 12))
    plan = issued(district, SHORT.replace("ngày 15/7/2021 của Chính phủ", "ngày 16/7/2021 của Quốc hội"))
    page = visit("phongtuphap.cv", "bases", plan.pk).page
    words = text_of(page)
    assert "Đối chiếu với sổ văn bản pháp luật vào ngày 12/4/2024, cho thời gian đến hết ngày 31/12/2024" in words
    assert "Cần xem: 1 văn bản dẫn sai." in words
    assert "Ghi sai cơ quan ban hành: “Quốc hội”, đúng là “Chính phủ”." in words
    assert "Ghi sai ngày ban hành: “16/7/2021”, đúng là “15/7/2021”." in words
    assert "Quy định nào áp dụng" not in words
    assert re.search(r'href="/van-ban-phap-luat/\d+/"', page)
    assert f"/ke-hoach/{plan.pk}/van-ban/?" in page


def test_a_year_in_which_the_rule_changes_says_which_holds_when(visit: Visit, district: District) -> None:
    load_register(at=moment(2024, 4, 12))
    basis = "Luật Tiếp công dân số 42/2013/QH13 của Quốc hội;"
    text = SHORT.replace("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;", basis).replace("2024", "2026")
    words = text_of(visit(OFFICER, "bases", issued(district, text).pk).page)
    assert "trước 01/7/2026 Luật 42/2013/QH13 từ 01/7/2026 Luật 42/2013/QH13, sửa đổi bởi Luật 136/2025/QH15" in words
