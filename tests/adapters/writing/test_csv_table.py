"""CSV for other programs."""

from decimal import Decimal

import pytest

from danvan.adapters.writing.csv_table import harmless, write_csv


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_what_begins_as_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Xã Tân Lập", "12/KH-UBND", "a=b"])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    content = write_csv(["=Tên", "Giá trị"], [["a,b", Decimal("-8.50")], [None, 3]])
    assert content.decode() == '\ufeff\'=Tên,Giá trị\r\n"a,b",-8.5\r\n,3\r\n'
