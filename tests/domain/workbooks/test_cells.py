"""How returned cells are understood: one row of the table, one thing that officers and programs do."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.figures.rounding import canonical
from danvan.domain.workbooks import CellContent, RowKind, SheetRow, understand, understand_note

ZERO, HUNDRED = Decimal(0), Decimal(100)
WHOLE = SheetRow("a", RowKind.FIGURE, "1", "Số cuộc", "cuộc", FigureKind.INTEGER, ZERO)
DECIMAL = SheetRow("b", RowKind.FIGURE, "2", "Kinh phí", "triệu đồng", FigureKind.DECIMAL, ZERO, Decimal(500))
PERCENT = SheetRow("c", RowKind.FIGURE, "3", "Tỷ lệ", "%", FigureKind.PERCENT, ZERO, HUNDRED)
FROM_FIVE = SheetRow("d", RowKind.FIGURE, "4", "Số tổ", "tổ", FigureKind.INTEGER, Decimal(5))
UNBOUND = SheetRow("e", RowKind.FIGURE, "5", "Tăng giảm", "", FigureKind.DECIMAL)
ANSWER = SheetRow("f", RowKind.FIGURE, "6", "Có kế hoạch", "có/không", FigureKind.BOOLEAN)
HEADING = SheetRow("g", RowKind.HEADING, "I", "Đối thoại")
TEXT = SheetRow("h", RowKind.TEXT, "1", "Nội dung")
DAY = SheetRow("i", RowKind.DAY, "2", "Ngày văn bản")


@pytest.mark.parametrize(
    ("row", "content", "value"),
    [
        (WHOLE, None, ""),
        (WHOLE, "  ", ""),
        (WHOLE, Decimal(0), "0"),
        (WHOLE, Decimal("15.0"), "15"),
        (DECIMAL, Decimal("8.5"), "8.5"),
        (PERCENT, Decimal(100), "100"),
        (UNBOUND, Decimal("-3.25"), "-3.25"),
        (ANSWER, "có", "1"),
        (ANSWER, "KHÔNG", "0"),
        (ANSWER, "kho\u0302ng", "0"),
        (ANSWER, True, "1"),
        (ANSWER, False, "0"),
        (HEADING, "không phát sinh", "1"),
        (HEADING, None, ""),
        (TEXT, "ho\u0323p\r\nhai\u200b", "họp\nhai"),
        (TEXT, "=1+1", "=1+1"),
        (TEXT, Decimal("1536.5"), "1.536,5"),
        (TEXT, date(2026, 3, 5), "05/3/2026"),
        (TEXT, True, "Có"),
        (DAY, date(2026, 3, 5), "2026-03-05"),
        (DAY, "05/03/2026", "2026-03-05"),
        (DAY, "ngày 5 tháng 3 năm 2026", "2026-03-05"),
    ],
)
def test_what_a_cell_states(row: SheetRow, content: CellContent, value: str) -> None:
    understood = understand(row, content, "E12")
    assert (understood.value, understood.fault, understood.doubt) == (value, None, None)


@pytest.mark.parametrize(
    ("row", "content", "value", "told"),
    [
        (WHOLE, "1.536", "1536", "Ô E12: “1.536” là chữ, được hiểu là số 1.536."),
        (WHOLE, "１２", "12", "Ô E12: “１２” là chữ, được hiểu là số 12."),
        (WHOLE, "1 536", "1536", "Ô E12: “1 536” là chữ, được hiểu là số 1.536."),
        (DECIMAL, "8,5", "8.5", "Ô E12: “8,5” là chữ, được hiểu là số 8,5."),
        (PERCENT, "86,27 %", "86.27", "Ô E12: “86,27 %” là chữ, được hiểu là số 86,27."),
        (PERCENT, Decimal("0.86"), "0.86", "Ô E12: 0,86% là chưa đến 1%. Nếu ý là 86% thì nhập 86."),
    ],
)
def test_what_is_taken_with_a_doubt(row: SheetRow, content: CellContent, value: str, told: str) -> None:
    understood = understand(row, content, "E12")
    assert (understood.value, understood.fault) == (value, None)
    assert understood.doubt
    assert understood.doubt.message == told


@pytest.mark.parametrize(
    ("row", "content", "code", "told"),
    [
        (WHOLE, "khoảng 15", "no-number", "Ô E12 “khoảng 15” không phải là số. Nhập số, ví dụ 1536. Nếu chưa có số liệu thì để trống, nếu không có thì nhập 0."),
        (WHOLE, "-", "no-number", "Ô E12 “-” không phải là số. Nhập số, ví dụ 1536. Nếu chưa có số liệu thì để trống, nếu không có thì nhập 0."),
        (DECIMAL, "1,2,3", "no-number", "Ô E12 “1,2,3” không phải là số. Nhập số, ví dụ 86,27. Nếu chưa có số liệu thì để trống, nếu không có thì nhập 0."),
        (WHOLE, "=SUM(E1:E2)", "formula-as-text", "Ô E12 “=SUM(E1:E2)” là công thức. Hãy nhập kết quả, không nhập công thức."),
        (WHOLE, True, "no-number", "Ô E12 “Có” không phải là số. Nhập số, ví dụ 1536. Nếu chưa có số liệu thì để trống, nếu không có thì nhập 0."),
        (WHOLE, date(2026, 12, 5), "number-as-day", "Ô E12 đang là ngày 05/12/2026; bảng tính đã đổi số thành ngày. Chọn ô, đặt định dạng Số (Number) rồi nhập lại số."),
        (WHOLE, Decimal("1.536"), "not-whole", "Ô E12 là 1,536, phải là số nguyên. Nếu ý là 1.536 thì nhập 1536, không dùng dấu phân cách hàng nghìn."),
        (WHOLE, "1.5", "not-whole", "Ô E12 là 1,5, phải là số nguyên. Nếu ý là 1.500 thì nhập 1500, không dùng dấu phân cách hàng nghìn."),
        (WHOLE, Decimal("1.5361"), "not-whole", "Ô E12 là 1,5361, phải là số nguyên. Nhập số nguyên."),
        (DECIMAL, Decimal("1.536"), "too-many-decimals", "Ô E12 là 1,536. Làm tròn còn tối đa 2 chữ số thập phân."),
        (WHOLE, Decimal(-3), "too-small", "Ô E12 là số âm. Nhập số không âm."),
        (WHOLE, "-3", "too-small", "Ô E12 là số âm. Nhập số không âm."),
        (FROM_FIVE, Decimal(3), "too-small", "Ô E12 là 3, nhỏ hơn mức thấp nhất 5. Kiểm tra lại số liệu."),
        (PERCENT, Decimal(101), "too-large", "Ô E12 là 101, lớn hơn mức cao nhất 100. Kiểm tra lại số liệu."),
        (UNBOUND, Decimal(10) ** 13, "too-large", "Ô E12 là số quá lớn. Kiểm tra lại số chữ số."),
        (ANSWER, "x", "no-choice", "Ô E12 “x” không phải là có hoặc không. Chọn “Có” hoặc “Không”."),
        (ANSWER, Decimal(1), "no-choice", "Ô E12 “1” không phải là có hoặc không. Chọn “Có” hoặc “Không”."),
        (HEADING, Decimal(5), "no-choice", "Ô E12 “5” không có trong danh sách. Chọn “Không phát sinh” hoặc để trống."),
        (HEADING, "có", "no-choice", "Ô E12 “có” không có trong danh sách. Chọn “Không phát sinh” hoặc để trống."),
        (DAY, "31/02/2026", "no-day", "Ô E12 “31/02/2026” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 05/12/2026."),
        (DAY, "trước ngày 05/12/2026", "no-day", "Ô E12 “trước ngày 05/12/2026” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 05/12/2026."),
        (DAY, Decimal(5), "no-day", "Ô E12 “5” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 05/12/2026."),
        (TEXT, "a" * 20_001, "text-too-long", "Ô E12 dài 20.001 ký tự. Hãy rút gọn còn tối đa 20.000 ký tự."),
        (WHOLE, "b" * 50, "no-number", f"Ô E12 “{'b' * 40}…” không phải là số. Nhập số, ví dụ 1536. Nếu chưa có số liệu thì để trống, nếu không có thì nhập 0."),
    ],
)  # fmt: skip
def test_what_is_a_fault(row: SheetRow, content: CellContent, code: str, told: str) -> None:
    understood = understand(row, content, "E12")
    assert understood.fault
    assert (understood.value, understood.fault.code, understood.fault.place) == ("", code, "E12")
    assert understood.fault.message == told


def test_notes_are_texts() -> None:
    assert understand_note(None, "G9").value == ""
    assert understand_note(" \u00a0", "G9").value == ""
    assert understand_note("=a", "G9").value == "=a"
    assert understand_note(Decimal(5), "G9").value == "5"
    assert understand_note("a" * 501, "G9").fault


@pytest.mark.parametrize(
    ("row", "value", "shown"),
    [
        (WHOLE, "", ""),
        (WHOLE, "1536", "1.536"),
        (PERCENT, "86.27", "86,27"),
        (ANSWER, "0", "Không"),
        (HEADING, "1", "Không phát sinh"),
        (TEXT, "một", "một"),
        (DAY, "2026-03-05", "05/3/2026"),
    ],
)
def test_how_values_are_shown(row: SheetRow, value: str, shown: str) -> None:
    assert row.shown(value) == shown
    assert replace(row, value=value).shown_value == shown


@given(st.decimals(min_value=0, max_value=500, places=2))
def test_a_number_is_understood_as_it_was_meant(number: Decimal) -> None:
    assert understand(DECIMAL, number, "E1").value == canonical(number)


@given(st.one_of(st.text(), st.decimals(allow_nan=False, allow_infinity=False), st.dates(), st.booleans(), st.none()))
def test_any_content_is_understood_or_told(content: CellContent) -> None:
    for row in (WHOLE, PERCENT, ANSWER, HEADING, TEXT, DAY):
        understood = understand(row, content, "E1")
        assert not (understood.value and understood.fault)
        if understood.value:
            row.shown(understood.value)


def test_a_paper_of_a_day_to_come_is_told_with_its_cell() -> None:
    today = date(2026, 3, 5)
    told = understand(DAY, "06/03/2026", "C9", latest=today).fault
    assert told
    assert told.message == "Ô C9 là ngày 06/3/2026, sau ngày nạp biểu (05/3/2026). Kiểm tra lại ngày."
    assert understand(DAY, "05/03/2026", "C9", latest=today).value == "2026-03-05"
    assert understand(DAY, None, "C9", latest=today).fault is None
