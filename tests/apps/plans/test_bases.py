"""What a plan cites, by the register: lapsed, misquoted, unknown, and which rule holds when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.apps.legal.services import load_register
from danvan.apps.plans.models import Citation, Plan
from danvan.apps.plans.selectors import PlanBases, citing_plans, plan_bases
from danvan.apps.sample.years import START_2023, issue_from_text
from tests.apps.plans.texts import READ_AT, SHORT, confirmed
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
BASIS = "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;"


def bases_of(district: District, *lines: str) -> PlanBases:
    load_register(at=READ_AT)
    return plan_bases(confirmed(district, SHORT.replace(BASIS, "\n\n".join(lines))))


def test_the_plan_of_2023(district: District) -> None:
    load_register(at=READ_AT, with_local=True)
    plan = issue_from_text(district, START_2023)
    with CaptureQueriesContext(connection) as captured:
        page = plan_bases(Plan.objects.get(pk=plan.pk))
    assert len(captured) == 4  # the plan itself, the reading, the register twice
    doubtful = [(line.name, line.validity, line.remarks) for line in page.lines if line.remarks or not line.document_id]
    assert doubtful == [
        (
            "Quyết định số 23-QĐ/TW", "Còn hiệu lực",
            ("Ghi sai cơ quan ban hành: “Ban Chấp hành Trung ương”, đúng là “Bộ Chính trị”.",),
        ),
        ("Luật Thực hiện dân chủ ở cơ sở", "Chưa có hiệu lực", ("Có hiệu lực từ ngày 01/7/2023.",)),
        (
            "Pháp lệnh số 34/2007/PL-UBTVQH11", "Hết hiệu lực trong kỳ kế hoạch",
            ("Có hiệu lực đến hết ngày 30/6/2023.", "Tiếp theo là Luật 10/2022/QH15."),
        ),
        (
            "Nghị định số 04/2015/NĐ-CP", "Hết hiệu lực trong kỳ kế hoạch",
            ("Có hiệu lực đến hết ngày 30/6/2023.", "Tiếp theo là Luật 10/2022/QH15."),
        ),
        ("Nghị quyết Đại hội Đảng bộ huyện Tân Biên lần thứ XII", "Chưa có trong sổ", ()),
        ("Chỉ thị số 16/CT-TTg", "Còn hiệu lực", ("Tiếp theo là Chỉ thị 33/CT-TTg.",)),
    ]  # fmt: skip
    assert len(page.lines) == 22
    assert [(one.until, one.before, one.since, one.after, one.is_confirmed) for one in page.changes] == [
        ("đến hết 30/6/2023", "Nghị định 04/2015/NĐ-CP", "từ 01/7/2023", "Luật 10/2022/QH15", False),
        ("đến hết 30/6/2023", "Pháp lệnh 34/2007/PL-UBTVQH11", "từ 01/7/2023", "Luật 10/2022/QH15", True),
    ]
    assert dict(page.counts) == {"hết hiệu lực trong kỳ": 2, "chưa có hiệu lực": 1, "dẫn sai": 1, "chưa có trong sổ": 1}


def test_a_lapsed_basis_stands_first(district: District) -> None:
    page = bases_of(
        district,
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
        "Căn cứ Pháp lệnh số 34/2007/PL-UBTVQH11 ngày 20/4/2007 của Ủy ban Thường vụ Quốc hội;",
    )
    assert [(line.name, line.validity, line.is_basis) for line in page.lines] == [
        ("Pháp lệnh số 34/2007/PL-UBTVQH11", "Đã hết hiệu lực", True),
        ("Nghị định số 30/2020/NĐ-CP", "Còn hiệu lực", True),
    ]
    assert page.changes == ()


def test_a_number_of_another_year_is_said_to_be_another_document(district: District) -> None:
    (line,) = bases_of(district, "Căn cứ Chỉ thị số 33/CT-TTg ngày 05/01/2022 của Thủ tướng Chính phủ;").lines
    assert (line.validity, line.document_id) == ("Chưa có trong sổ", None)
    assert line.remarks == ("Trong sổ có văn bản cùng số: Chỉ thị 33/CT-TTg ngày 26/11/2021.",)


def test_an_amendment_within_the_time_of_the_plan_is_told(district: District) -> None:
    text = SHORT.replace(BASIS, "Căn cứ Luật số 42/2013/QH13 của Quốc hội;").replace("2024", "2026")
    load_register(at=READ_AT)
    page = plan_bases(confirmed(district, text))
    assert [(one.until, one.since, one.after) for one in page.changes] == [
        ("trước 01/7/2026", "từ 01/7/2026", "Luật 42/2013/QH13, sửa đổi bởi Luật 136/2025/QH15")
    ]


def test_a_plan_is_found_by_what_it_cites_in_any_spelling(district: District) -> None:
    text = SHORT.replace(BASIS, "Căn cứ Quyết định số 217/QĐ-TW ngày 12/12/2013; Luật Tiếp công dân;")
    plan = confirmed(district, text)
    assert set(Citation.objects.filter(plan=plan).values_list("number_key", "name_key")) == {
        ("217|QĐ|TW", ""), ("", "tiep cong dan"),
    }  # fmt: skip
    official = actor(district, "noivu.cv", READ_AT.date())
    assert [one.pk for one in citing_plans(official, number_key="217|QĐ|TW", name_key="")] == [plan.pk]
    assert [one.pk for one in citing_plans(official, number_key="", name_key="tiep cong dan")] == [plan.pk]
    assert citing_plans(official, number_key="", name_key="") == ()
    elsewhere = actor(district, "phongtuphap.cv", READ_AT.date())
    assert citing_plans(elsewhere, number_key="217|QĐ|TW", name_key="") == ()
