"""All stages together: what a whole paper gives, and what is told about what it lacks."""

import pytest

from danvan.domain.plan_reading.blocks import Block, BlockKind
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.reading import Reading
from tests.domain.plan_reading.papers import HEAD, read, read_body

CODE = FindingCode


def _codes(reading: Reading) -> list[FindingCode]:
    return [one.code for one in reading.findings]


def test_nothing_at_all() -> None:
    reading = read_blocks([])
    assert reading.source_text == ""
    assert set(_codes(reading)) == {
        CODE.NO_PLAN,
        CODE.MISSING_NUMBER,
        CODE.MISSING_DATE,
        CODE.MISSING_LETTERHEAD,
        CODE.MISSING_TITLE,
        CODE.MISSING_RECIPIENTS,
        CODE.MISSING_SIGNATORY,
    }


def test_a_whole_plan_lacks_nothing() -> None:
    reading = read_body("I. MỤC ĐÍCH\n\n1. Mục đích\n\nNơi nhận:\n\n- Lưu: VT.\n\nCHỦ TỊCH\n\nVũ Thị Kiểm")
    assert [code for code in _codes(reading) if code.value.startswith(("missing", "no-plan"))] == []


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("KẾ HOẠCH\n\nLàm việc\n\nI. A", True),
        ("KẾ HOẠCH\n\nLàm việc\n\nI. A\n\nII. B", False),
        ("I. A\n\nII. B\n\nIII. C", True),
        ("Một lá thư", True),
    ],
)
def test_what_has_not_the_looks_of_a_plan(text: str, lacks: bool) -> None:
    assert (CODE.NO_PLAN in _codes(read(text))) is lacks


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("KẾ HOẠCH\n\nLàm việc năm 2024\n\nI. A\n\n1. Sở Nội vụ báo cáo trước ngày 15/6.", "2024"),
        ("KẾ HOẠCH\n\nLàm việc năm học 2024 - 2025\n\nI. A\n\n1. Sở Nội vụ báo cáo trước ngày 15/6.", "2024"),
        ("KẾ HOẠCH\n\nLàm việc giai đoạn 2024 - 2026\n\nI. A\n\n1. Sở Nội vụ báo cáo trước ngày 15/6.", "2024"),
        ("Long Hòa, ngày 02 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nLàm việc\n\nI. A\n\n1. Sở Nội vụ báo cáo trước ngày 15/6.", "2024"),
        ("KẾ HOẠCH\n\nLàm việc\n\nCăn cứ Luật năm 2024;\n\nI. A\n\n1. Sở Nội vụ báo cáo trước ngày 15/6.", "2024"),
    ],
)  # fmt: skip
def test_a_day_without_a_year_has_that_of_the_paper(text: str, year: str) -> None:
    assert [deadline.date for deadline in read(text).deadlines] == [f"{year}-06-15"]


def test_without_any_year_a_day_stays_unread() -> None:
    reading = read("KẾ HOẠCH\n\nLàm việc\n\nI. A\n\n1. Sở Nội vụ báo cáo trước ngày 15/6.")
    assert reading.deadlines == ()


@pytest.mark.parametrize(
    ("clauses", "code", "suggestion"),
    [
        (("báo cáo trước ngày 31/6/2024",), CODE.IMPOSSIBLE_DATE, None),
        (("báo cáo trước ngày 30/6/2024",), CODE.EXCLUSIVE_DEADLINE, "2024-06-29"),
        (("báo cáo trước ngày 20 hằng tháng",), CODE.EXCLUSIVE_DEADLINE, None),
        (("báo cáo trước ngày 01/02/2024",), CODE.DEADLINE_BEFORE_ISSUE, None),
        (("báo cáo trước ngày 30/6/2024", "gửi chậm nhất ngày 30/5/2024"), CODE.MIXED_DEADLINE_WORDING, None),
        (("báo cáo chậm nhất ngày 30/6/2024", "gửi hồ sơ chậm nhất ngày 30/6/2024"), CODE.SHARED_DUE_DAY, None),
    ],
)
def test_findings_about_deadlines(clauses: tuple[str, ...], code: FindingCode, suggestion: str | None) -> None:
    items = "\n\n".join(f"{number}. Sở Nội vụ {clause}." for number, clause in enumerate(clauses, start=1))
    found = [one for one in read_body(f"I. A\n\n{items}").findings if one.code is code]
    assert len(found) == 1
    assert found[0].suggestion == suggestion
    assert found[0].section in {"I/1", "I/2"}
    assert found[0].message == code.sentence


def test_good_deadlines_give_no_findings() -> None:
    reading = read_body(
        "I. A\n\n1. Sở Nội vụ báo cáo chậm nhất ngày 30/6/2024.\n\n2. Sở Nội vụ gửi trong quý III/2024."
    )
    assert len(reading.deadlines) == 2
    assert [one for one in reading.findings if "deadline" in one.code or "due" in one.code] == []


def test_findings_carry_the_section_they_stand_in() -> None:
    reading = read_body(
        "I. MỤC ĐÍCH\n\nPhần đầu đạt 90%.\n\n1. Phần đầu đạt 80%.\n\nTrên đây là Kế hoạch, phần đầu đạt kết quả tốt.\n\n"
        "Nơi nhận:\n\n- BCĐ thực hiện QDCĐ;\n\n- Lưu: VT."
    )
    confusions = [(one.section, one.quote) for one in reading.findings if one.code is CODE.OCR_CONFUSION]
    assert confusions == [("I", "Phần đầu"), ("I/1", "Phần đầu"), ("closing", "phần đầu"), (None, "QDCĐ")]


def test_findings_about_the_whole_paper_come_first() -> None:
    reading = read("KẾ HOẠCH\n\nLàm việc\n\nI. A\n\n1. Phần đầu đạt 90%.")
    placed = [one.anchor is not None for one in reading.findings]
    assert placed == sorted(placed)


def test_tables_and_text_are_read_in_one_order() -> None:
    reading = read(
        HEAD + "I. A\n\n1. Sở Nội vụ báo cáo chậm nhất ngày 30/6/2024.\n\nNơi nhận:\n\n- Lưu: VT.\n\nPHỤ LỤC\n\n"
        "| TT | Nội dung | Chủ trì | Thời gian |\n| --- | --- | --- | --- |\n| I | NHÓM | | |\n| 1 | Rà soát | Sở Tư pháp | Quý II/2024 |\n"
    )
    assert [section.path for section in reading.sections] == ["I", "I/1", "PL", "PL/I"]
    assert [(one.section, one.date) for one in reading.deadlines] == [("I/1", "2024-06-30"), ("PL/1", "2024-Q2")]
    assert [(one.section, one.resp) for one in reading.tasks] == [("I/1", ("Sở Nội vụ",)), ("PL/1", ("Sở Tư pháp",))]


def test_the_paper_itself_is_no_citation() -> None:
    reading = read(HEAD + "I. A\n\n1. Thực hiện Kế hoạch số 05/KH-UBND này.")
    assert [one.number for one in reading.citations] == ["76/NQ-CP"]


def test_a_block_of_blanks_is_harmless() -> None:
    assert read_blocks([Block(BlockKind.LINE, " ", 0, 1)]).sections == ()


def test_a_day_of_a_report_comes_again_where_the_paper_is_for_several_years() -> None:
    body = "KẾ HOẠCH\n\nLàm việc giai đoạn 2024 - 2026\n\nI. A\n\n1. Sở Nội vụ định kỳ báo cáo trước ngày 15 tháng 6.\n\n2. B"
    assert [(one.mode.value, one.date) for one in read(body).deadlines] == [("before", "yearly:06-15")]
    assert [one.date for one in read(body.replace("giai đoạn 2024 - 2026", "năm 2024")).deadlines] == ["2024-06-15"]


def test_the_year_of_a_document_that_the_title_names_is_not_the_year_of_the_paper() -> None:
    text = (
        "Số: 05/KH-UBND\n\nLong Hòa, ngày 09 tháng 01 năm 2025\n\nKẾ HOẠCH\n\n"
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024\n\nI. A\n\n1. Hoàn thành trước ngày 15/6.\n\n2. B"
    )
    assert [one.date for one in read(text).deadlines] == ["2025-06-15"]
