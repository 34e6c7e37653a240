"""The board of obligations as a page."""

import csv
import io
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import resolve, reverse

from danvan.adapters.reading.xlsx import read_sheet
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline, Obligation, Plan
from danvan.apps.sample.models import SampleClock
from danvan.web.shared.navigation import navigation_of
from tests.apps.plans.texts import HEAD, OFFICER, issued
from tests.apps.reporting.samples import owe
from tests.factories import District, actor, moment
from tests.web.plans.conftest import Visit

pytestmark = pytest.mark.django_db
UNITS = ("705.YT", "705.TTR", "25489")


@pytest.fixture
def plan(district: District) -> Plan:
    """The short plan, issued; today is three days after its only deadline."""
    SampleClock.objects.update(now=moment(2024, 10, 26))
    return issued(district)


def units_of(page: str) -> list[str]:
    """The units of the rows, in their order."""
    return re.findall(r'<tr><th scope="row"><a class="govuk-link" href="[^"]*">([^<]*)', page)


def test_a_board_without_obligations_says_when_they_come(visit: Visit) -> None:
    assert "Việc phải nộp có khi kế hoạch năm được ban hành" in visit(OFFICER, "obligations").page


def test_the_lead_sees_every_unit_late_first(visit: Visit, district, plan) -> None:
    for unit in UNITS:
        owe(plan, district, unit, OwedThing.OWN_PLAN)
    Obligation.objects.filter(unit=district.units["25489"]).update(last_day=moment(2024, 12, 1).date())
    page = visit("danvan", "obligations").page
    assert units_of(page) == ["Phòng Y tế", "Thanh tra huyện", "Phòng Tư pháp", "UBND xã Tân Lập"]
    assert "trễ 3 ngày" in page
    assert "4 việc phải nộp" in page
    assert 'name="nhom"' in page


def test_a_unit_sees_its_own_only(visit: Visit, district, plan) -> None:
    owe(plan, district, "705.YT", OwedThing.OWN_PLAN)
    page = visit("phongyte.cv", "obligations").page
    assert units_of(page) == ["Kế hoạch của đơn vị"]  # the title names the unit
    assert "Việc phải nộp của Phòng Y tế" in page
    assert 'name="nhom"' not in page
    assert visit("tothamdinh", "obligations").status_code == 404


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ({}, ["Phòng Tư pháp", "Phòng Y tế"]),
        ({"nam": ""}, ["Phòng Tư pháp", "Phòng Y tế"]),
        ({"nam": "2023"}, []),
        ({"nam": "2019"}, []),
        ({"tinh_trang": "late"}, ["Phòng Tư pháp"]),
        ({"tinh_trang": "done"}, []),
        ({"loai": "own_plan"}, ["Phòng Y tế"]),
        ({"tim": "y te"}, ["Phòng Y tế"]),
        ({"sap": "unit", "nguoc": "1"}, ["Phòng Y tế", "Phòng Tư pháp"]),
        (
            {"nhom": "x", "nam": "abc", "tinh_trang": "?", "loai": "?", "sap": "?", "trang": "-1"},
            ["Phòng Tư pháp", "Phòng Y tế"],
        ),
    ],
)
def test_the_board_is_narrowed_and_sorted_by_its_address(visit: Visit, district, plan, query, units) -> None:
    owe(plan, district, "705.YT", OwedThing.OWN_PLAN)
    Obligation.objects.filter(unit=district.units["705.YT"]).update(last_day=moment(2024, 12, 1).date())
    answer = visit(OFFICER, "obligations", **query)
    assert answer.status_code == 200
    assert units_of(answer.page) == units


def test_a_head_keeps_the_filter_and_turns_the_order(visit: Visit, plan) -> None:
    page = unescape(visit(OFFICER, "obligations", tinh_trang="late", sap="unit").page)
    assert 'href="?tinh_trang=late&sap=unit&nguoc=1"' in page
    assert 'aria-sort="ascending"' in page
    turned = visit(OFFICER, "obligations", sap="unit", nguoc="1").page
    assert 'aria-sort="descending"' in turned


def test_a_long_board_has_pages_that_keep_what_was_chosen(visit: Visit, district, plan) -> None:
    deadline = plan.deadlines.get()
    Obligation.objects.bulk_create(
        Obligation(deadline=deadline, unit=unit, last_day=deadline.last_day + timedelta(days=1))
        for unit in district.units.values()
        if unit.code != "705.PTP"
    )
    second = plan.deadlines.create(
        owed=OwedThing.OWN_PLAN, what="Gửi kế hoạch", stated_value="2024-05-12", mode="by", last_day=deadline.last_day,
        position=2, start=0, end=0,
    )  # fmt: skip
    Obligation.objects.bulk_create(
        Obligation(deadline=second, unit=unit, last_day=deadline.last_day) for unit in district.units.values()
    )
    total = Obligation.objects.count()
    first = visit(OFFICER, "obligations", tinh_trang="late").page
    assert len(units_of(first)) == 50
    assert f"Dòng 1–50 trong {total}" in first
    assert "tinh_trang=late&sap=late&trang=2" in unescape(first)
    last = visit(OFFICER, "obligations", tinh_trang="late", trang="2").page
    assert len(units_of(last)) == total - 50
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last


def test_rows_lead_to_the_unit_page_and_to_what_it_sent(visit: Visit, client, district, plan) -> None:
    page = visit(HEAD, "obligations").page
    owed = Obligation.objects.get()
    for url in (
        reverse("plans:unit_page", args=(plan.pk, owed.unit_id)),
        reverse("reporting:detail", args=(owed.pk,)),
    ):
        assert f'href="{url}"' in page
        assert client.get(url).status_code == 200


def test_rows_that_are_owed_say_where_their_text_stands(visit: Visit, district, plan) -> None:
    owe(plan, district, "705.YT", OwedThing.OWN_PLAN)
    dossier = owe(plan, district, "705.YT", OwedThing.SCORE_DOSSIER)
    page = unescape(visit(OFFICER, "obligations", tim="y te").page)
    assert page.count("trễ 167 ngày · chưa soạn") == 1
    assert f'href="{reverse("scoring:dossier", args=(dossier.pk,))}"' in page
    assert "Kế hoạch năm 2024" not in page
    assert "Kế hoạch năm 2024" in visit(OFFICER, "obligations", nam="").page


def test_every_unit_has_one_row_with_all_that_it_owes(visit: Visit, client, district, plan) -> None:
    for owed in (OwedThing.OWN_PLAN, OwedThing.REPORT, OwedThing.SCORE_DOSSIER):
        owe(plan, district, "705.YT", owed)
    owe(plan, district, "25489", OwedThing.OWN_PLAN)
    accepted = moment(2024, 5, 10)
    Obligation.objects.filter(unit=district.units["25489"]).update(
        received_on=accepted.date(), entered_at=accepted, accepted_at=accepted
    )
    page = visit("chutich", "obligations_by_unit").page
    rows = [
        [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(<th scope=\"row\".*?)</tr>", page)
    ]
    late = "quá hạn 3 ngày"
    assert rows == [
        ["Phòng Tư pháp", "–", late, "–"],
        ["Phòng Y tế", "quá hạn 167 ngày", late, late],
        ["UBND xã Tân Lập", "đúng hạn", "–", "–"],
    ]
    assert "?nam=2024&amp;tinh_trang=overdue" in page
    assert "Năm này chưa có đơn vị nào phải nộp" in visit("chutich", "obligations_by_unit", nam="2023").page
    assert "Phòng Y tế" in visit("chutich", "obligations_by_unit", nam="x").page
    assert visit("phongyte.cv", "obligations_by_unit").status_code == 404


@pytest.mark.parametrize("path", ["/ke-hoach/viec-phai-nop/", "/bao-cao/1/", "/ke-hoach/viec-phai-nop/theo-don-vi/"])
def test_reports_belong_to_the_same_part_of_the_navigation(district, rf, path) -> None:
    request = rf.get(path)
    request.resolver_match = resolve(path)
    found = navigation_of(actor(district, OFFICER), request)
    assert [item["label"] for item in found.areas if item["current"]] == ["Theo dõi"]
    assert [item["label"] for item in found.parts if item["current"]] == ["Việc phải nộp"]


def test_the_board_by_unit_asks_four_queries(client, district, plan, kept_clock, django_assert_max_num_queries) -> None:
    client.force_login(district.people["chutich"])
    client.get("/")
    for unit in (None, *UNITS):
        if unit:
            owe(plan, district, unit, OwedThing.OWN_PLAN)
        with django_assert_max_num_queries(4):
            client.get(reverse("plans:obligations_by_unit"))


def table_of(answer: Any) -> list[list[str]]:
    """The cells of a CSV file, its heading first."""
    text = answer.getvalue().decode("utf-8-sig")
    return [*csv.reader(io.StringIO(text.removeprefix("# DỮ LIỆU MẪU\r\n")), delimiter=";")]


def test_the_board_goes_out_as_it_is_narrowed_and_sorted(visit: Visit, district, plan) -> None:
    for unit in UNITS:
        owe(plan, district, unit, OwedThing.OWN_PLAN)
    came = moment(2024, 10, 25)
    late = Obligation.objects.filter(unit=district.units["705.TTR"])
    late.update(last_day=moment(2024, 10, 20).date(), received_on=came.date(), entered_at=came)
    page = visit("danvan", "obligations", loai="own_plan", sap="unit").page
    assert "tai-ve/xlsx/?loai=own_plan&amp;sap=unit" in page
    answer = visit("danvan", "obligations_export", "csv", loai="own_plan", sap="unit")
    head, *rows = table_of(answer)
    said = [dict(zip(head, row, strict=True)) for row in rows]
    assert [one["Đơn vị"] for one in said] == ["Phòng Y tế", "Thanh tra huyện", "UBND xã Tân Lập"]
    assert answer["Content-Disposition"] == 'attachment; filename="DU-LIEU-MAU_viec-phai-nop-2024-10-26.csv"'
    assert (said[1]["Mã đơn vị"], said[1]["Năm"], said[1]["Ngày nhận"], said[1]["Tình trạng"], said[1]["Số ngày trễ"]) == (
        "705.TTR", "2024", "25/10/2024", "Nộp trễ, chờ tiếp nhận", "5",
    )  # fmt: skip
    book = visit("danvan", "obligations_export", "xlsx", tinh_trang="waiting").getvalue()
    sheet = read_sheet(book, "a.xlsx", named="Việc phải nộp")
    assert [row.cells[0] for row in sheet.rows[3:]] == ["Đơn vị", "Thanh tra huyện"]
    assert sheet.rows[4].cells[7] == came.date()
    before = table_of(visit("danvan", "obligations_export", "csv", ngay="24/10/2024"))
    assert [row[0] for row in before[1:]] == units_of(visit("danvan", "obligations", ngay="24/10/2024").page)
    assert [row[7] for row in before[1:]] == [""] * 4, "what came later is not told"


def test_a_unit_takes_out_its_own_only_and_no_formula(visit: Visit, district, plan) -> None:
    owe(plan, district, "705.YT", OwedThing.OWN_PLAN)
    Deadline.objects.update(what="=CMD()")
    rows = table_of(visit("phongyte.cv", "obligations_export", "csv"))
    assert [(row[0], row[5]) for row in rows[1:]] == [("Phòng Y tế", "'=CMD()")]
    assert visit("phongyte.cv", "obligations_export", "exe").status_code == 404
    assert visit("tothamdinh", "obligations_export", "csv").status_code == 404


def test_queries_are_seven_with_one_row_and_with_more(
    client, district, plan, kept_clock, django_assert_max_num_queries
) -> None:
    client.force_login(district.people[OFFICER])
    client.get("/")
    for unit in (None, *UNITS):
        if unit:
            owe(plan, district, unit, OwedThing.OWN_PLAN)
        with django_assert_max_num_queries(7):
            client.get(reverse("plans:obligations"), {"nhom": str(district.groups["offices"].pk)})
