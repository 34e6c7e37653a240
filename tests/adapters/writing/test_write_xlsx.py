"""Writing workbooks: text stays text, days are days, choices are offered."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from danvan.adapters.reading.xlsx import read_sheet
from danvan.adapters.uploads import check_upload
from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook, write_workbook_to
from tests.adapters.workbooks import AT, workbook


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "https://example.org", "1234", "a\nb", "<&>"]
)
def test_what_was_typed_is_never_a_formula_nor_a_link(text: str) -> None:
    content = workbook((text, None, None))
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert read_sheet(content, "a.xlsx").rows[1].cells[0] == text.strip()


def test_days_numbers_and_nothing() -> None:
    content = workbook((date(2023, 10, 2), 5, Decimal("5.25")), (date(1899, 1, 1), "", None))
    rows = read_sheet(content, "a.xlsx").rows
    assert rows[1].cells == (date(2023, 10, 2), Decimal(5), Decimal("5.25"))
    assert rows[2].cells == ("01/01/1899", None, None)


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(str(read_sheet(workbook(("a" * 40_000,)), "a.xlsx").rows[1].cells[0])) == 32_767


def test_the_file_is_one_that_is_taken_back_and_always_the_same() -> None:
    content = workbook(("A", "B", None))
    assert check_upload(content, "a.xlsx").extension == "xlsx"
    assert content == workbook(("A", "B", None))


@pytest.mark.parametrize("is_sample", [True, False])
def test_every_sheet_of_a_sample_says_so_on_the_screen_and_in_print(*, is_sample: bool) -> None:
    listed = SheetToWrite("A", (Column("Tên", choices_from=("B", 0)),), (("x",),), title="Danh sách")
    content = write_workbook(
        [listed, SheetToWrite("B", (Column("Tên"),), (("x",),))], title="", at=AT, is_sample=is_sample
    )
    for number, name in enumerate("AB", start=1):
        sheet = part(content, f"xl/worksheets/sheet{number}.xml")
        assert (read_sheet(content, "a.xlsx", named=name).rows[0].cells[0] == "DỮ LIỆU MẪU") is is_sample
        assert ("<oddHeader>" in sheet, "<oddFooter>&amp;C&amp;P/&amp;N<" in sheet) == (is_sample, True)
    first = 3 if is_sample else 2
    assert f"B!$A${first}:$A${first}" in part(content, "xl/worksheets/sheet1.xml").replace("'", "")
    assert f'Print_Titles" localSheetId="0">A!${first}:${first}<' in part(content, "xl/workbook.xml")


def test_a_row_is_as_tall_as_its_longest_text_and_a_wide_table_takes_more_pages() -> None:
    columns = (Column("Tên", 10), Column("Một tiêu đề dài hơn cột", 12), *(Column("x", 40) for _ in range(6)))
    rows = (("ngắn", ""), ("dài hơn mười chữ cái", "a\nb\nc"))
    wide = part(
        write_workbook([SheetToWrite("A", columns, rows)], title="", at=AT, is_sample=False), "xl/worksheets/sheet1.xml"
    )
    assert re.findall(r'<row r="(\d)"[^>]* ht="([\d.]+)"', wide) == [("1", "32.25"), ("3", "48")]
    assert 'fitToWidth="2"' in wide
    narrow = part(workbook(("A", "B", None)), "xl/worksheets/sheet1.xml")
    assert "fitToWidth" not in narrow


def test_choices_are_offered_below_the_headings_too() -> None:
    units = SheetToWrite("Đơn vị", (Column("Tên"), Column("Mã")), (("Phòng A", "1"), ("Phòng B", "2")), title="Đơn vị")
    columns = (
        Column("Họ và tên", note="Ghi đủ họ và tên"),
        Column("Đơn vị", choices_from=("Đơn vị", 0), only_choices=False),
        Column("Vị trí", choices=("cấp phó", "không")),
    )
    people = SheetToWrite("Danh sách", columns, (), title="Danh sách", lines=("Điền từ dòng 4",), is_landscape=False)
    sheet = part(write_workbook([people, units], title="x", at=AT, is_sample=False), "xl/worksheets/sheet1.xml")
    rules = sheet.split("<dataValidation ")[1:]
    assert len(rules) == 3
    assert "Ghi đủ họ và tên" in rules[0]
    assert "<formula1>'Đơn vị'!$A$3:$A$4</formula1>" in rules[1]
    assert 'errorStyle="warning"' in rules[1]
    assert 'sqref="B4:B304"' in rules[1]
    assert '"cấp phó,không"' in rules[2]


def test_an_empty_list_offers_nothing() -> None:
    units = SheetToWrite("Đơn vị", (Column("Tên"),))
    people = SheetToWrite("Danh sách", (Column("Đơn vị", choices_from=("Đơn vị", 0)),))
    assert "dataValidation" not in part(
        write_workbook([people, units], title="x", at=AT, is_sample=False), "xl/worksheets/sheet1.xml"
    )


def test_a_long_table_is_written_row_by_row_and_says_the_same() -> None:
    cells = ("=1+1", date(2023, 10, 2), Decimal("5.25"), None)
    columns = tuple(Column(name, note="Ghi chú") for name in "ABCD")
    taken: list[int] = []

    def rows() -> Iterator[tuple[WrittenValue, ...]]:
        for number in range(3):
            taken.append(number)
            yield cells

    target = io.BytesIO()
    write_workbook_to(target, [SheetToWrite("Dài", columns, rows(), title="Dài")], title="x", at=AT, is_sample=False)
    at_once = write_workbook(
        [SheetToWrite("Dài", columns, [cells] * 3, title="Dài")], title="x", at=AT, is_sample=False
    )
    assert taken == [0, 1, 2]
    assert read_sheet(target.getvalue(), "a.xlsx") == read_sheet(at_once, "a.xlsx")
    rules = [part(one, "xl/worksheets/sheet1.xml").split("<dataValidations")[1] for one in (target.getvalue(), at_once)]
    assert rules[0] == rules[1]
    assert "<f>" not in part(target.getvalue(), "xl/worksheets/sheet1.xml")
