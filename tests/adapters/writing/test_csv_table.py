"""CSV for other programs, and for people."""

import io
from datetime import date
from decimal import Decimal

import pytest

from danvan.adapters.reading.csv_table import read_csv
from danvan.adapters.writing.csv_table import harmless, write_csv, write_csv_to


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_what_begins_as_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Xã Tân Lập", "12/KH-UBND", "a=b"])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    content = write_csv(["=Tên", "Giá trị"], [["a,b", Decimal("-8.50")], [None, 3]], is_sample=False)
    assert content.decode() == '\ufeff\'=Tên,Giá trị\r\n"a,b",-8.5\r\n,3\r\n'


def test_a_sample_says_so_above_the_heading_and_is_read_back() -> None:
    target = io.BytesIO()
    write_csv_to(target, ["Tên", "Giá trị"], [["a,b", 3]], is_sample=True, for_people=True)
    assert target.getvalue().decode() == "\ufeff# DỮ LIỆU MẪU\r\nTên;Giá trị\r\na,b;3\r\n"
    assert [row.cells for row in read_csv(target.getvalue(), "a.csv").rows[1:]] == [("Tên", "Giá trị"), ("a,b", "3")]


def test_people_get_semicolons_commas_and_days_as_in_papers() -> None:
    target = io.BytesIO()
    rows = ([text, Decimal("1536.50"), date(2023, 3, 5)] for text in ("=1", "a;b"))
    write_csv_to(target, ["Tên", "Giá trị", "Ngày"], rows, is_sample=False, for_people=True)
    said = '\ufeffTên;Giá trị;Ngày\r\n\'=1;1536,5;05/3/2023\r\n"a;b";1536,5;05/3/2023\r\n'
    assert target.getvalue().decode() == said


def test_a_file_of_programs_is_the_same_however_it_is_written() -> None:
    target, rows = io.BytesIO(), [["a,b", Decimal("-8.50"), None], ["@x", 3, date(2023, 3, 5)]]
    write_csv_to(target, ["=Tên", "Giá trị", "Ngày"], iter(rows), is_sample=False)
    assert target.getvalue() == write_csv(["=Tên", "Giá trị", "Ngày"], rows, is_sample=False)
    assert target.getvalue().endswith(b"'@x,3,2023-03-05\r\n")
