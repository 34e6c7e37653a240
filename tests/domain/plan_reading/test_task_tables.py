"""Tables of tasks: columns by their headings, rows by their numbers, groups as sections."""

import pytest

from danvan.domain.plan_reading.reading import Reading
from tests.domain.plan_reading.papers import read_body

HEAD = "1. Việc\n\nNơi nhận:\n\n- Lưu.\n\nPHỤ LỤC\n\n"
COLUMNS = "| TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n|---|---|---|---|---|\n"


def read_table(rows: str, columns: str = COLUMNS) -> Reading:
    return read_body(HEAD + columns + rows)


def tasks(reading: Reading) -> list[tuple[str, list[str], list[str], str]]:
    return [(one.section, list(one.resp), list(one.coord), one.what) for one in reading.tasks]


def test_a_row_is_a_task_with_its_time() -> None:
    reading = read_table("| 1 | Rà soát văn bản. | Sở Tư pháp | Sở Nội vụ; UBND các xã | Quý III/2024 |")
    assert tasks(reading) == [("PL/1", ["Sở Tư pháp"], ["Sở Nội vụ", "UBND các xã"], "Rà soát văn bản")]
    (due,) = reading.deadlines
    assert (due.section, due.mode.value, due.date, due.unit, due.what) == (
        "PL/1",
        "in",
        "2024-Q3",
        "Sở Tư pháp",
        "Rà soát văn bản",
    )
    assert reading.quote(due.anchor) == "Quý III/2024"


@pytest.mark.parametrize(
    ("rows", "sections", "paths"),
    [
        (
            "| I | NHÓM MỘT | | | |\n| 1 | A | Sở A | | |\n| II | NHÓM HAI | | | |\n| 2 | B | Sở B | | |",
            ["PL", "PL/I", "PL/II"],
            ["PL/1", "PL/2"],
        ),
        (
            "| I | NHÓM MỘT | | | |\n| 1 | A | Sở A | | |\n| II | NHÓM HAI | | | |\n| 1 | B | Sở B | | |",
            ["PL", "PL/I", "PL/II"],
            ["PL/I/1", "PL/II/1"],
        ),
        ("| A | NHÓM | | | |\n| 1.1 | A | Sở A | | |\n| b | B | Sở B | | |", ["PL", "PL/A"], ["PL/1.1", "PL/b"]),
        ("| | Không có số | Sở A | | |\n| Tổng | x | Sở B | | |", ["PL"], []),
        ("| I | | | | |", ["PL", "PL/I"], []),
        # The heading printed again on the next page is no row.
        (f"| 1 | A | Sở A | | |\n{COLUMNS}| 2 | B | Sở B | | |", ["PL"], ["PL/1", "PL/2"]),
    ],
)
def test_rows_are_addressed_by_their_numbers(rows: str, sections: list[str], paths: list[str]) -> None:
    reading = read_table(rows)
    assert [one.path for one in reading.sections if one.path != "1"] == sections
    assert [one.section for one in reading.tasks] == paths


@pytest.mark.parametrize(
    ("time", "read"),
    [
        ("30/6/2024", [("by", "2024-06-30")]),
        ("Trước ngày 30/6/2024", [("before", "2024-06-30")]),
        ("Hằng năm", [("every", "yearly")]),
        ("Thường xuyên", []),
        ("", []),
    ],
)
def test_times_of_rows(time: str, read: list[tuple[str, str]]) -> None:
    reading = read_table(f"| 1 | A | Sở A | | {time} |")
    assert [(one.mode.value, one.date) for one in reading.deadlines] == read


def test_a_day_under_a_heading_that_names_no_end_is_on_that_day() -> None:
    columns = "| TT | Thời gian | Chủ trì |\n|---|---|---|\n"
    assert [one.mode.value for one in read_table("| 1 | 30/6/2024 | Sở A |", columns).deadlines] == ["on"]


def test_a_table_without_a_column_of_times() -> None:
    columns = "| TT | Nội dung | Chủ trì |\n|---|---|---|\n"
    assert read_table("| 1 | A trước ngày 30/6/2024 | Sở A |", columns).deadlines == ()


def test_a_row_without_units_is_no_task_but_its_time_binds() -> None:
    reading = read_table("| 1 | A | | | Tháng 9/2024 |")
    assert reading.tasks == ()
    assert [(one.date, one.unit) for one in reading.deadlines] == [("2024-09", None)]


@pytest.mark.parametrize(
    "columns",
    [
        "| Họ tên | Chức vụ |\n|---|---|\n",
        "| TT | Nội dung |\n|---|---|\n",
    ],
)
def test_other_tables_give_nothing(columns: str) -> None:
    reading = read_table("| 1 | Sở A |", columns)
    assert (reading.tasks, reading.deadlines) == ((), ())


def test_a_table_without_a_number_column_is_read_by_its_first() -> None:
    reading = read_table("| 1 | Sở A | Tháng 9 |", "| Nội dung | Đơn vị thực hiện | Thời hạn |\n|---|---|---|\n")
    assert tasks(reading) == [("PL/1", ["Sở A"], [], "1")]


def test_a_short_row_lacks_its_last_cells() -> None:
    assert tasks(read_table("| 1 | A |")) == []


def test_a_table_in_the_body_is_addressed_below_its_section() -> None:
    reading = read_body("1. Phân công\n\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| I | NHÓM | |\n| 1 | A | Sở A |")
    assert tasks(reading) == [("1/1", ["Sở A"], [], "A")]
    assert [one.path for one in reading.sections] == ["1", "1/I"]


def test_a_table_before_any_section_stands_at_the_top() -> None:
    reading = read_body("| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| I | NHÓM | |\n| 1 | A | Sở A |\n\n1. Việc")
    assert [one.path for one in reading.sections] == ["I", "1"]
    assert tasks(reading) == [("1", ["Sở A"], [], "A")]


@pytest.mark.parametrize(
    ("cell", "mode", "value"),
    [
        ("2024", "in", "2024"),
        ("Năm 2025", "in", "2025"),
        ("2024 - 2026", "within", "2024/2026"),
        ("12/2024", "in", "2024-12"),
        ("Quý I/2024 - Quý II/2024", "within", "2024-Q1/2024-Q2"),
    ],
)
def test_a_cell_that_holds_only_a_period(cell: str, mode: str, value: str) -> None:
    (due,) = read_table(f"| 1 | A | Sở A | | {cell} |").deadlines
    assert (due.mode.value, due.date) == (mode, value)


def test_rows_without_numbers_speak_of_the_part_they_stand_in() -> None:
    columns = "| Hoạt động | Nội dung | Đơn vị/ cá nhân phụ trách | Thời gian |\n|---|---|---|---|\n"
    reading = read_table(
        "| **Buổi sáng** | | | |\n| Tuyên truyền | Treo băng rôn | Đoàn trường | Trước ngày 24/8/2024 |", columns
    )
    assert tasks(reading) == [("PL", ["Đoàn trường"], [], "Tuyên truyền")]
    assert [(due.section, due.mode.value, due.date) for due in reading.deadlines] == [("PL", "before", "2024-08-24")]
