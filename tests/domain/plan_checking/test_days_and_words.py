"""The day for which a plan is checked, and a check as text and as JSON."""

from datetime import date

import pytest

from danvan.domain.plan_checking.days import PlanDays, plan_days
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding, TextMend
from danvan.domain.plan_checking.plain import check_as_text, check_to_dict
from danvan.domain.plan_checking.shipped import shipped_plan

CITED = [{"date": "2023-03-20"}, {"date": "2022-12-01"}, {"date": "2023"}]


@pytest.mark.parametrize(
    ("document", "supplements", "cited", "day", "is_stated"),
    [
        ({"date": "2023-04-12"}, {}, CITED, date(2023, 4, 12), True),
        ({"date": "2023-04-12"}, {"date": "2023-05-02"}, [], date(2023, 5, 2), True),
        ({"title": "Kế hoạch năm 2023"}, {}, CITED, date(2023, 3, 20), False),
        ({"title": "Kế hoạch năm 2023"}, {}, [], date(2023, 1, 1), False),
        ({"title": "Kế hoạch"}, {"year": 2023}, [], date(2023, 1, 1), False),
        ({"title": None, "date": "2023-02-30"}, {"year": 2023}, [], date(2023, 1, 1), False),
    ],
)
def test_the_day_of_a_plan(document, supplements, cited, day, is_stated) -> None:
    found = plan_days({"document": document, "citations": cited}, supplements)
    assert found is not None
    assert (found.day, found.is_stated, found.end) == (day, is_stated, date(2023, 12, 31))


def test_a_plan_made_after_its_year_ends_on_its_day() -> None:
    found = plan_days({"document": {"date": "2024-01-05", "title": "năm 2023"}}, {})
    assert found == PlanDays(date(2024, 1, 5), date(2024, 1, 5), is_stated=True)


@pytest.mark.parametrize("document", [None, {}, {"title": "Kế hoạch hằng năm", "date": "tháng 5"}])
def test_without_day_and_year_there_is_none(document: object) -> None:
    assert plan_days({"document": document}, {}) is None


DAYS = PlanDays(date(2023, 4, 12), date(2023, 12, 31), is_stated=True)
ONE = CheckFinding(CheckCode.DAY_OFF, "Ngày nghỉ.", "IV/1", "x" * 90, 5, 9, "Sửa.", TextMend(5, 9, "y"))
TWO = CheckFinding(CheckCode.MISSING_PART, "Thiếu nơi nhận.")


def test_a_check_as_text() -> None:
    assert check_as_text(DAYS, [ONE, TWO]) == "\n".join(
        [
            "KIỂM TRA KẾ HOẠCH: ngày 12/4/2023, thời gian đến hết 31/12/2023",
            "",
            "THỜI HẠN RƠI VÀO NGÀY NGHỈ (1, nên sửa; Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5)",
            f"  - [IV.1] Ngày nghỉ. “{'x' * 80}…”",
            "      → Sửa.",
            "",
            "THIẾU THÀNH PHẦN BẮT BUỘC CỦA VĂN BẢN (1, nên sửa; Nghị định 30/2020/NĐ-CP, Điều 8)",
            "  - Thiếu nơi nhận.",
        ]
    )
    nothing = check_as_text(PlanDays(DAYS.day, DAYS.end, is_stated=False), [])
    assert nothing.endswith("(suy ra, văn bản chưa ghi ngày), thời gian đến hết 31/12/2023\nKhông có điều gì cần sửa.")


def test_a_check_as_json() -> None:
    values = check_to_dict(DAYS, [ONE, TWO])
    first, second = values["findings"]  # type: ignore[misc]
    assert (first["anchor"], first["mend"]) == ({"start": 5, "end": 9}, {"start": 5, "end": 9, "text": "y"})  # type: ignore[index]
    assert (second["section"], "anchor" in second, "mend" in second) == (None, False, False)  # type: ignore[index, operator]


def test_what_the_software_brings_along_is_enough_for_a_check() -> None:
    plan = shipped_plan({}, "", DAYS, {})
    assert all(plan.calendar.covers(year) for year in range(2022, 2026))
    assert plan.register.documents
