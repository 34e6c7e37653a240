"""Reading filled workbooks: values as they were typed; nothing that computes, runs, or asks for more than there is."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.adapters.reading.cells import column_letters, place_of, read_place
from danvan.adapters.reading.tables import Heading, Table, table_under, text_of
from danvan.adapters.reading.xlsx import ReadRow, ReadSheet, read_sheet
from danvan.adapters.writing.xlsx import Column, SheetToWrite, write_workbook
from danvan.domain.rules import RuleViolation
from tests.adapters.workbooks import AT, SAMPLE, SHEET, changed, with_cell, workbook

HEADINGS = (
    Heading("name", "Họ và tên", ("Tên",)),
    Heading("unit", "Đơn vị"),
    Heading("since", "Từ ngày", required=False),
)


def read(content: bytes, filename: str = "a.xlsx", **limits: int) -> ReadSheet:
    return read_sheet(content, filename, **limits)


def test_values_come_as_they_were_typed() -> None:
    assert read(SAMPLE).rows == (
        ReadRow(1, ("Họ và tên", "Đơn vị", "Từ ngày")),
        ReadRow(2, ("Người Một", "Phòng Tư pháp", date(2023, 10, 2))),
        ReadRow(3, ("Người Hai", None, "03/10/2023")),
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A50"><v>5</v></c>', Decimal(5)),
        ('<c r="A50"><v>5.25</v></c>', Decimal("5.25")),
        ('<c r="A50" t="b"><v>1</v></c>', True),
        ('<c r="A50" t="inlineStr"><is><t>  Nguyễn\u00a0An </t></is></c>', "Nguyễn An"),
        ('<c r="A50" t="inlineStr"><is><t>   </t></is></c>', None),
        ('<c r="A50" t="d"><v>2023-10-02T00:00:00</v></c>', date(2023, 10, 2)),
        ("<c><v>7</v></c>", Decimal(7)),
    ],
)
def test_other_kinds_of_values(cell: str, value: object) -> None:
    found = [row.cells[0] for row in read(with_cell(SAMPLE, cell)).rows if row.number == 50]
    assert found == ([value] if value is not None else [])


def test_a_sheet_is_found_by_its_name_or_is_the_first() -> None:
    sheets = [SheetToWrite(name, (Column(name),), (("x",),)) for name in ("Hướng dẫn", "Danh sách")]
    content = write_workbook(sheets, title="", at=AT, is_sample=False)
    assert read_sheet(content, "a.xlsx", named="danh sach").name == "Danh sách"
    assert read_sheet(content, "a.xlsx", named="khác").name == "Hướng dẫn"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ('<c r="C50"><f>1+1</f><v>2</v></c>', "Ô C50 của tệp “a.xlsx” chứa công thức"),
        ('<c r="C50" t="str"><f>HYPERLINK("x")</f><v>x</v></c>', "chứa công thức"),
        ('<c r="C50"><f t="shared" si="0"/><v>2</v></c>', "chứa công thức"),
        ('<c r="B50" t="e"><v>#N/A</v></c>', "Ô B50 của tệp “a.xlsx” đang báo lỗi"),
        ("".join(f'<c r="{letter}50"><f>1</f></c>' for letter in "ABCDEFG"), "Ô A50, B50, C50, D50, E50 và 2 ô khác"),
    ],
)
def test_what_computes_is_refused_with_its_cells_named(cell: str, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        read(with_cell(SAMPLE, cell))


@pytest.mark.parametrize(
    ("cell", "row", "reason"),
    [
        ('<c r="XFD1048576"><v>1</v></c>', 1_048_576, "ô XFD1048576, vượt quá cột BH"),
        ('<c r="A1048576"><v>1</v></c>', 1_048_576, "ô A1048576, vượt quá dòng 2000"),
        ('<c r="BI3"><v>1</v></c>', 3, "ô BI3, vượt quá cột BH"),
        ("<c/>" * 60 + "<c><v>1</v></c>", 3, "vượt quá cột BH"),
        ("<c><v>1</v></c>", 2_001, "vượt quá dòng 2000"),
    ],
)
def test_a_value_far_away_is_refused_before_it_is_read(cell: str, row: int, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        read(with_cell(SAMPLE, cell, row))


def test_the_far_value_may_lie_in_a_sheet_that_nobody_asked_for() -> None:
    hidden = changed(
        SAMPLE,
        "xl/other.bin",
        lambda _: b'<worksheet><sheetData><row r="9"><c r="XFD9"><v>1</v></c></row></sheetData></worksheet>',
    )
    with pytest.raises(RuleViolation, match="ô XFD9"):
        read(hidden)


def test_an_empty_cell_far_away_does_no_harm() -> None:
    assert read(with_cell(SAMPLE, '<c r="XFD1048576" s="0"/>', 1_048_576)).rows == read(SAMPLE).rows


@pytest.mark.parametrize(
    ("content", "filename", "reason"),
    [
        pytest.param(b"", "a.xlsx", "không có nội dung", id="empty"),
        pytest.param(b"Ho ten;Don vi", "a.csv", "không thuộc loại tệp hệ thống đọc được", id="csv"),
        pytest.param(b"Ho ten;Don vi", "a.txt", "không phải bảng tính Excel", id="text"),
        pytest.param(b"Ho ten;Don vi", "a.xlsx", "không khớp với nội dung", id="text by another name"),
        pytest.param(SAMPLE, "a.xlsm", "có chứa macro", id="macro by its name"),
        pytest.param(SAMPLE, "a.docx", "không khớp với nội dung", id="a sheet by a letter's name"),
        pytest.param(SAMPLE[: len(SAMPLE) // 2], "a.xlsx", "bị hỏng", id="cut off"),
        pytest.param(changed(SAMPLE, "xl/vbaProject.bin", lambda _: b"x"), "a.xlsx", "có chứa macro", id="macro"),
        pytest.param(changed(SAMPLE, SHEET, lambda part: b"<!DOCTYPE x>" + part), "a.xlsx", "khai báo XML", id="document type"),
        pytest.param(changed(SAMPLE, SHEET, lambda part: part.replace(b"<worksheet", b'<!ENTITY a "b"><worksheet', 1)), "a.xlsx", "khai báo XML", id="entity"),
        pytest.param(changed(SAMPLE, SHEET, lambda _: b"<x" + b" " * 30_000_000), "a.xlsx", "dung lượng lớn bất thường", id="bomb"),
        pytest.param(changed(SAMPLE, SHEET, lambda part: part[:-40]), "a.xlsx", "bị hỏng", id="broken sheet"),
        pytest.param(changed(SAMPLE, SHEET, lambda part: part.replace(b'r="A2"', b'r="2A"')), "a.xlsx", "bị hỏng", id="no place"),
        pytest.param(changed(SAMPLE, "xl/workbook.xml", lambda part: part.replace(b"<sheet ", b"<other ")), "a.xlsx", "bị hỏng", id="no sheet"),
        pytest.param(changed(SAMPLE, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"rId1", b"rId9")), "a.xlsx", "bị hỏng", id="no part"),
    ],
)  # fmt: skip
def test_files_that_are_not_taken(content: bytes, filename: str, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        read(content, filename)


def test_what_unpacks_to_too_much_is_refused() -> None:
    noise = bytes(range(256)) * 100_000
    with pytest.raises(RuleViolation, match="dung lượng lớn bất thường"):
        read(changed(changed(SAMPLE, "xl/a.bin", lambda _: noise), "xl/b.bin", lambda _: noise))


def test_a_larger_file_than_asked_for_is_refused() -> None:
    with pytest.raises(RuleViolation, match="vượt dung lượng cho phép"):
        read(SAMPLE, max_bytes=1_000)
    with pytest.raises(RuleViolation, match="vượt quá dòng 2 "):
        read(SAMPLE, max_rows=2)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_read_or_refused(at: int, noise: bytes) -> None:
    damaged = SAMPLE[:at] + noise + SAMPLE[at + len(noise) :]
    with suppress(RuleViolation):
        assert read(damaged).name


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_a_place_is_read_as_it_is_written(row: int, column: int) -> None:
    assert read_place(place_of(row, column)) == (row, column)
    assert column_letters(column).isalpha()


@pytest.mark.parametrize("place", ["", "7", "C", "C0", "c7", "ABCD1", "C7:D8"])
def test_what_is_no_place(place: str) -> None:
    with pytest.raises(IndexError):
        read_place(place)


class TestTables:
    def table(self, *rows: tuple[str, ...], headings: tuple[str, ...] = ("Họ và tên", "Đơn vị")) -> Table:
        return table_under(read(workbook(*rows, headings=headings)), HEADINGS, "a.xlsx")

    def test_rows_by_the_keys_of_their_columns(self) -> None:
        found = self.table(("A", "B", "C"), headings=("Từ ngày", "don vi", "HỌ VÀ TÊN (*)"))
        assert [row.values for row in found.rows] == [{"name": "C", "unit": "B", "since": "A"}]
        assert found.rows[0].places == {"name": "C2", "unit": "B2", "since": "A2"}
        assert found.unknown == ()

    def test_another_label_and_columns_that_nobody_asked_for(self) -> None:
        found = self.table(("A", "B", "x", "y"), headings=("Tên", "Đơn vị", "Ghi chú", "Ngày sinh"))
        assert found.rows[0].values == {"name": "A", "unit": "B"}
        assert found.unknown == ("Ghi chú", "Ngày sinh")

    def test_headings_below_a_title_and_empty_rows_between(self) -> None:
        sheet = ReadSheet(
            "x", (ReadRow(1, ("DANH SÁCH",)), ReadRow(3, ("Họ và tên", "Đơn vị")), ReadRow(9, (None, "B")))
        )
        assert table_under(sheet, HEADINGS, "a.xlsx").rows[0].number == 9

    @pytest.mark.parametrize(
        ("headings", "reason"),
        [
            (("Cột A", "Cột B"), "Không thấy hàng tiêu đề trong tệp “a.xlsx”. Các cột cần có: “Họ và tên”, “Đơn vị”"),
            (("Họ và tên", "Nơi làm việc"), r"thiếu cột “Đơn vị”. Hàng tiêu đề \(dòng 1\) đang có: Họ và tên, Nơi làm"),
            (("Họ và tên", "Đơn vị", "Tên"), r"Cột “Họ và tên” có hai lần \(ô A1 và C1\)"),
        ],
    )
    def test_wrong_columns_are_named(self, headings: tuple[str, ...], reason: str) -> None:
        with pytest.raises(RuleViolation, match=reason):
            self.table(("A", "B"), headings=headings)

    def test_headings_without_rows(self) -> None:
        with pytest.raises(RuleViolation, match="chưa có dòng nào dưới hàng tiêu đề"):
            self.table()

    def test_an_empty_sheet(self) -> None:
        with pytest.raises(RuleViolation, match="Không thấy hàng tiêu đề"):
            table_under(ReadSheet("x", ()), HEADINGS, "a.xlsx")

    @pytest.mark.parametrize(
        ("value", "text"),
        [(None, ""), (True, "có"), (False, "không"), (Decimal(1000), "1000"), (Decimal("1E+2"), "100"), ("x", "x")],
    )
    def test_every_value_has_a_text(self, value: object, text: str) -> None:
        assert text_of(value) == text
