"""Report workbooks there and back: what was handed out is known again, and nothing hostile or hidden is taken."""

import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from danvan.adapters.reading.xlsx import read_sheet
from danvan.adapters.uploads import check_upload
from danvan.adapters.workbooks import ReturnedWorkbook, read_workbook, write_report_workbook
from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.rules import RuleViolation, Severity
from danvan.domain.workbooks import CellContent, ReportWorkbook, RowKind, understand
from tests.adapters.workbook_files.samples import (
    FIGURES,
    KEY,
    ROWS,
    STAMP,
    STAMPED,
    TEXTS,
    WORKBOOK,
    edited,
    figure,
    handed_out,
    typed,
)
from tests.adapters.workbooks import changed
from tests.adapters.workbooks import workbook as foreign_workbook


def read(content: bytes, *keys: str, **limits: int) -> ReturnedWorkbook:
    return read_workbook(content, "xa-tan-ha.xlsx", keys=keys or (KEY,), **limits)


def content_at(returned: ReturnedWorkbook, place: str) -> CellContent:
    return {row.place: row.content for row in returned.rows if row.row.kind in {"heading", "figure"}}[place]


def test_what_was_handed_out_comes_back_unchanged() -> None:
    returned = read(handed_out())
    assert returned.handed_out == WORKBOOK
    assert returned.findings == ()
    assert [understand(row.row, row.content, row.place).value for row in returned.rows] == [row.value for row in ROWS]
    assert {row.note_place: row.note for row in returned.rows if row.note} == {"G9": "đủ hồ sơ"}


def test_the_file_is_taken_by_the_check_of_uploads_and_is_the_same_each_time() -> None:
    assert check_upload(handed_out(), "a.xlsx").extension == "xlsx"
    assert handed_out() == handed_out()


def test_what_officers_typed_comes_back_with_its_place() -> None:
    returned = read(
        typed(
            handed_out(),
            {
                "E8": "Không phát sinh",
                "E9": "<v>15</v>",
                "E10": " 1.536 ",
                "E11": "<v>90.5</v>",
                "E12": ' t="b"><v>0</v>',
                "G10": "ước",
            },
        )
    )
    assert [content_at(returned, place) for place in ("E8", "E9", "E10", "E11", "E12")] == [
        "Không phát sinh",
        Decimal(15),
        "1.536",
        Decimal("90.5"),
        False,
    ]
    assert {row.note_place: row.note for row in returned.rows if row.note} == {"G9": "đủ hồ sơ", "G10": "ước"}


def test_a_day_in_a_cell_of_numbers_comes_back_as_a_day() -> None:
    content = typed(handed_out(), {"E9": ' t="d"><v>2026-12-05T00:00:00</v>'})
    assert content_at(read(content), "E9") == date(2026, 12, 5)


def test_texts_in_decomposed_letters_are_the_same_texts() -> None:
    decomposed = changed(
        handed_out(), "xl/sharedStrings.xml", lambda part: unicodedata.normalize("NFD", part.decode()).encode()
    )
    assert read(decomposed).rows == read(handed_out()).rows


def test_nothing_in_the_file_computes_or_links() -> None:
    name = '=HYPERLINK("x")'
    row = figure("a", name, FigureKind.INTEGER, note="@SUM(A1)")
    content = handed_out(replace(WORKBOOK, rows=(row, *ROWS[6:])))
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheets = "".join(package.read(part).decode() for part in (FIGURES, TEXTS, STAMP))
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets.lower()
    assert read(content).handed_out.rows[0].name == name


def test_sheets_are_protected_and_values_are_not() -> None:
    with zipfile.ZipFile(BytesIO(handed_out())) as package:
        sheets = [package.read(part).decode() for part in (FIGURES, TEXTS, STAMP)]
        book = package.read("xl/workbook.xml").decode()
    assert all("<sheetProtection" in sheet for sheet in sheets)
    assert re.findall(r'<sheet name="([^"]+)" sheetId="\d" (?:state="(\w+)" )?', book) == [
        ("Biểu số liệu", ""),
        ("Phần lời", ""),
        ("_danvan", "veryHidden"),
    ]
    assert re.findall(r'<dataValidation type="(\w+)".*?sqref="([^"]+)"', sheets[0]) == [
        ("list", "E8"),
        ("whole", "E9:E10"),
        ("decimal", "E11"),
        ("list", "E12"),
    ]


def test_a_workbook_without_texts_has_one_sheet_to_fill() -> None:
    figures = ReportWorkbook(STAMPED, ROWS[:6])
    assert read(handed_out(figures)).handed_out == figures


def test_what_another_program_saved_is_read_as_what_was_handed_out() -> None:
    """The file was opened and saved by LibreOffice Calc 7.4: other parts, other spellings of the same sheets."""
    returned = read((Path(__file__).parent / "saved-by-another-program.xlsx").read_bytes())
    assert returned.handed_out == WORKBOOK
    assert returned.findings == ()
    assert [understand(row.row, row.content, row.place).value for row in returned.rows] == [row.value for row in ROWS]


def test_texts_longer_than_a_cell_are_sealed_whole() -> None:
    long = replace(ROWS[-1], code="content", kind=RowKind.TEXT, value=" Đã họp." * 12_000)
    workbook = ReportWorkbook(STAMPED, (*ROWS[:6], long))
    assert read(handed_out(workbook)).handed_out == workbook


def test_a_former_key_still_opens() -> None:
    assert read(handed_out(), "a new key", KEY).handed_out == WORKBOOK


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (foreign_workbook(("a", "b", None)), "không phải biểu do hệ thống phát ra"),
        (edited(lambda part: part.replace("danvan-bieu-2", "danvan-bieu-0"), "xl/sharedStrings.xml"), "theo mẫu cũ"),
        (edited(lambda part: part.replace("<t>eJ", "<t>eK"), "xl/sharedStrings.xml"), "trang ẩn ghi đơn vị, kỳ báo cáo đã bị sửa"),
        (edited(lambda part: part.replace('state="veryHidden"', 'state="hidden"').replace('name="Phần lời"', 'name="Khác"'), "xl/workbook.xml"), "không còn trang “Phần lời”"),
        (edited(lambda part: part.replace('name="Phần lời"', 'name="Phần lời" state="hidden"'), "xl/workbook.xml"), "có trang ẩn “Phần lời”"),
        (typed(handed_out(), {"B9": "Số cuộc họp"}), "ô B9 trang “Biểu số liệu” không còn ghi “Số cuộc quán triệt”"),
        (typed(handed_out(), {"H9": "attendance"}), "dòng 9 trang “Biểu số liệu” không còn là dòng “Số cuộc quán triệt”"),
        (typed(handed_out(), {"C10": "người"}), "ô C10"),
        (edited(lambda part: re.sub(r'<row r="13".*?</row>', "", part)), "dòng 13"),
        (edited(lambda part: part.replace("</sheetData>", '<row r="1001"><c r="A1001"><v>1</v></c></row></sheetData>')), "ô A1001, ngoài phạm vi"),
        (edited(lambda part: part.replace("</sheetData>", '<row r="20"><c r="XFD20"><v>1</v></c></row></sheetData>')), "ô XFD20, ngoài phạm vi"),
        (edited(lambda part: part.replace("</sheetData>", '<row r="1048576"><c><v>1</v></c></row></sheetData>')), "ô A1048576, ngoài phạm vi"),
        (edited(lambda part: part.replace("</sheetData>", "")), "bị hỏng"),
        (edited(lambda part: part.replace('r:id="rId1"', 'r:id="rId9"'), "xl/workbook.xml"), "bị hỏng"),
        (edited(lambda part: part.replace('<c r="A8"', '<c r="A-8"')), "bị hỏng"),
        (changed(handed_out(), "xl/vbaProject.bin", lambda _: b"\x01"), "có chứa macro"),
        (changed(handed_out(), "xl/extra.xml", lambda _: b"<a>" + b" " * 12_000_000 + b"</a>"), "giải nén ra dung lượng lớn bất thường"),
        (changed(handed_out(), "xl/extra.xml", lambda _: b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "khai báo XML không được phép"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "kiểu cũ hoặc có đặt mật khẩu"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"TT;N\xe1\xbb\x99i dung\n", "phần mở rộng không khớp"),
        (b"", "không có nội dung"),
    ],
)  # fmt: skip
def test_what_is_no_whole_workbook_of_ours_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(RuleViolation, match=re.escape(reason)) as refused:
        read(content)
    assert refused.value.message.startswith("Tệp “xa-tan-ha.xlsx”")
    assert refused.value.message.endswith(".")


def test_a_file_sealed_elsewhere_is_refused() -> None:
    with pytest.raises(RuleViolation, match="do hệ thống khác phát ra"):
        read(handed_out(), "another key")


def test_other_kinds_of_files_and_too_large_ones_are_refused() -> None:
    with pytest.raises(RuleViolation, match="không phải bảng tính Excel"):
        read_workbook(b"TT", "bieu.txt", keys=(KEY,))
    with pytest.raises(RuleViolation, match="tối đa 0,1 MB"):
        read(b"PK\x03\x04" + b"0" * 200_000, max_bytes=104_858)


FAULTS = [
    (typed(handed_out(), {"E9": "<f>1+1</f><v>2</v>"}), "formula", "E9", "Ô E9 trang “Biểu số liệu” chứa công thức"),
    (typed(handed_out(), {"E9": ' t="e"><v>#REF!</v>'}), "error-value", "E9", "Ô E9 trang “Biểu số liệu” đang báo lỗi"),
    (
        edited(lambda part: part.replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="E9:E10"/></mergeCells>')),
        "merged", "E9", "Ô E9:E10 trang “Biểu số liệu” bị gộp",
    ),
    (edited(lambda part: part.replace('<row r="10"', '<row r="10" hidden="1"')), "hidden-row", "A10", "Dòng 10 trang “Biểu số liệu” đang bị ẩn"),
    (
        edited(lambda part: part.replace('<col min="5" max="5"', '<col min="5" max="5" hidden="1"')),
        "hidden-column", "E1", "Cột E trang “Biểu số liệu” đang bị ẩn",
    ),
    (
        edited(lambda part: part.replace('<col min="5" max="5"', '<col min="5" max="5" hidden="true"')),
        "hidden-column", "E1", "Cột E trang “Biểu số liệu” đang bị ẩn",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "code", "place", "reason"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_what_hides_or_computes_a_value_is_named_with_its_place(
    content: bytes, code: str, place: str, reason: str
) -> None:
    (finding,) = read(content).findings
    assert (finding.code, finding.severity, finding.place) == (code, Severity.ERROR, place)
    assert finding.message.startswith(reason)
    assert finding.message.endswith(".")


def test_many_places_are_told_by_the_first_of_them() -> None:
    content = typed(
        handed_out(),
        {f"{column}9": "<f>1</f><v>1</v>" for column in "DEF"}
        | {f"E{row}": "<f>1</f><v>1</v>" for row in (10, 11, 12)},
    )
    message = read(content).findings[0].message
    assert message.startswith("Ô D9, E9, F9, E10, E11 và 1 chỗ khác trang")


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        ({"D9": "<v>9</v>"}, "shown-changed", "D9"),
        ({"F9": "lạ"}, "shown-changed", "F9"),
        ({"E13": "<v>30</v>"}, "shown-changed", "E13"),
        ({"K9": "<v>1</v>"}, "outside", "K9"),
    ],
)
def test_what_is_not_taken_is_told_and_hinders_nothing(cells: dict[str, str], code: str, place: str) -> None:
    (finding,) = read(typed(handed_out(), cells)).findings
    assert (finding.code, finding.severity, finding.place) == (code, Severity.WARNING, place)
    assert finding.message.startswith(f"Ô {place}")


def test_a_sheet_of_own_sums_beside_the_form_is_left_alone() -> None:
    with zipfile.ZipFile(BytesIO(handed_out())) as package:
        relations = package.read("xl/_rels/workbook.xml.rels").decode()
        types = package.read("[Content_Types].xml").decode()
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>'
    )
    content = changed(handed_out(), "xl/worksheets/sheet9.xml", lambda _: sheet.encode())
    kind = re.search(r'Type="([^"]+/worksheet)"', relations)
    assert kind
    relations = relations.replace(
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{kind[1]}" Target="/xl/worksheets/sheet9.xml"/></Relationships>',
    )
    override = '<Override PartName="/xl/worksheets/sheet9.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    content = changed(content, "xl/_rels/workbook.xml.rels", lambda _: relations.encode())
    content = changed(
        content, "[Content_Types].xml", lambda _: types.replace("</Types>", f"{override}</Types>").encode()
    )
    content = edited(
        lambda part: part.replace("</sheets>", '<sheet name="Nháp" sheetId="9" r:id="rId99"/></sheets>'),
        "xl/workbook.xml",
        content,
    )
    assert read(content).findings == ()


def test_a_workbook_of_a_sample_says_so_and_is_read_back() -> None:
    content = write_report_workbook(WORKBOOK, key=KEY, is_sample=True)
    title = str(read_sheet(content, "a.xlsx", named="Biểu số liệu").rows[0].cells[0])
    assert title.startswith("DỮ LIỆU MẪU – ")
    assert read(content).handed_out == read(handed_out()).handed_out


def test_a_row_is_as_tall_as_what_it_asks_in_words() -> None:
    asked = replace(ROWS[1], unit_of_measure="đạt đủ thì tính điểm tối đa, thiếu thì trừ dần " * 3)
    with zipfile.ZipFile(BytesIO(handed_out(replace(WORKBOOK, rows=(ROWS[0], asked))))) as package:
        rows = re.findall(r"<row [^>]*>", package.read("xl/worksheets/sheet1.xml").decode())
    assert ["customHeight" in row for row in rows[-2:]] == [False, True]
