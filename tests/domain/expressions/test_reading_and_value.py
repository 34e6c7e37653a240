from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.expressions.evaluating import DividedByZeroError, Value, missing_in, value_of
from danvan.domain.expressions.expression import LONGEST_TEXT, Expression, ExpressionFault
from danvan.domain.expressions.parsing import names_in, parsed

VALUES = {
    "so_lieu.held": Fraction(3),
    "so_lieu.owed": Fraction(4),
    "ky_truoc.index": Fraction(8627, 100),
    "viec.PLAN_ON_TIME": True,
    "viec.NEVER": None,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", Fraction(1)),
        ("0.1 + 0.2", Fraction(3, 10)),
        (".5 + 2.", Fraction(5, 2)),
        ("1 - -1", Fraction(2)),
        ("1 -1", Fraction(0)),
        ("7 / 2", Fraction(7, 2)),
        ("2 + 3 * 4", Fraction(14)),
        ("(2 + 3) * 4", Fraction(20)),
        ("12 / 3 / 2", Fraction(2)),
        ("-so_lieu.held + 1", Fraction(-2)),
        ("so_lieu.held / so_lieu.owed", Fraction(3, 4)),
        ("ky_truoc.index / 100", Fraction(8627, 10000)),
        ("min(1, so_lieu.held / 2)", Fraction(1)),
        ("max(1, 2, so_lieu.owed)", Fraction(4)),
        ("round_half_up(2.5)", Fraction(3)),
        ("round_half_up(so_lieu.held / so_lieu.owed, 1)", Fraction(4, 5)),
        ("viec.PLAN_ON_TIME ? 1 : 0.5", Fraction(1)),
        ("!viec.PLAN_ON_TIME ? 1 : 0.5", Fraction(1, 2)),
        ("so_lieu.held > 5 ? 1 : so_lieu.held > 2 ? 0.5 : 0", Fraction(1, 2)),
        ("so_lieu.owed == 0 ? 1 : so_lieu.held / so_lieu.owed", Fraction(3, 4)),
        ("true", True),
        ("!viec.PLAN_ON_TIME || so_lieu.held > 2", True),
        ("viec.PLAN_ON_TIME && so_lieu.held >= 4", False),
        ("viec.PLAN_ON_TIME == true", True),
        ("viec.PLAN_ON_TIME != true", False),
        ("so_lieu.held <= 3 && so_lieu.held < 4 && so_lieu.held != 4 && so_lieu.held == 3", True),
        ("false && 1 / 0 > 1", False),
        ("so_lieu.held\n / so_lieu.owed", Fraction(3, 4)),
    ],
)
def test_the_value_is_exact(text: str, value: Value) -> None:
    found = value_of(Expression(text), VALUES)
    assert (found, type(found)) == (value, type(value))


def test_names_are_told_once_in_the_order_of_the_text() -> None:
    expression = Expression("so_lieu.owed > 0 ? so_lieu.held / so_lieu.owed : viec.NEVER")
    assert names_in(expression) == ("so_lieu.owed", "so_lieu.held", "viec.NEVER")
    assert missing_in(expression, VALUES) == ("viec.NEVER",)
    assert str(expression).startswith("so_lieu.owed")


def test_a_value_that_is_missing_is_no_value() -> None:
    with pytest.raises(KeyError):
        value_of(Expression("viec.NEVER"), VALUES)


def test_a_zero_divisor_says_so() -> None:
    with pytest.raises(DividedByZeroError):
        value_of(Expression("1 / (so_lieu.held - 3)"), VALUES)


@pytest.mark.parametrize(
    ("text", "column", "fault"),
    [
        ("", 1, "chưa có nội dung"),
        ("   ", 1, "chưa có nội dung"),
        ("so_lieu.held +", 15, "câu chưa trọn"),
        ("(", 2, "câu chưa trọn"),
        ("so_lieu.held > 0 ? 1", 21, "câu chưa trọn"),
        ("so_lieu.held so_lieu.owed", 14, "không hiểu “s”"),
        ("so_lieu.held = 2", 14, "không hiểu “=”"),
        ("0,5 > so_lieu.held", 2, "không hiểu “,”"),
        ("95%", 4, "câu chưa trọn"),
        ("so_lieu.held\n  + + 1", 18, "không hiểu “+”"),
        ("so_lieu.held % 2", 1, "có phép tính không dùng ở đây"),
        ("so_lieu.held in [1]", 1, "có phép tính không dùng ở đây"),
        ("[1, 2]", 1, "có cách viết không dùng ở đây"),
        ("so_lieu['held']", 1, "có phép tính không dùng ở đây"),
        ("so_lieu.f()", 1, "có phép tính không dùng ở đây"),
        ("so_lieu.held.more", 1, "không có nhóm tên “…”"),
        ("khac.held > 1", 1, "không có nhóm tên “khac”"),
        ("held > 1", 1, "không hiểu tên “held”"),
        ("1 + tong(1, 2)", 5, "không có hàm “tong”"),
        ("tong()", 1, "không có hàm “tong”"),
        ("min(1)", 1, "hàm min cần ít nhất hai số"),
        ("round_half_up(1, so_lieu.held)", 1, "hàm round_half_up dùng chưa đúng"),
        ("round_half_up(1, 7)", 1, "hàm round_half_up dùng chưa đúng"),
        ("round_half_up(1, 2, 3)", 1, "hàm round_half_up dùng chưa đúng"),
        ("1 + round_half_up(1 + round_half_up(2.5))", 5, "làm tròn lồng trong làm tròn"),
        ("0x1F", 1, "không dùng “0x1F”"),
        ("1e5", 1, "không dùng “1e5”"),
        ("'chữ'", 1, "không dùng “'chữ'”"),
        ("null", 1, "không dùng “null”"),
        ("!" * 70 + "true", 62, "lồng nhau quá sâu"),
        ("1 + " * 200 + "1", LONGEST_TEXT + 1, f"dài quá {LONGEST_TEXT} ký tự"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_column(text: str, column: int, fault: str) -> None:
    with pytest.raises(ExpressionFault) as refused:
        parsed(Expression(text))
    assert (refused.value.column, refused.value.fault) == (column, fault)
    assert refused.value.mend
    assert f"ở cột {column}, {fault}." in refused.value.message


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("so_lieu.held = 2", "So sánh bằng viết là ==."),
        ("0,5 > so_lieu.held", "Số thập phân viết bằng dấu chấm (0.5)."),
        ("95% > 1", "Tỷ lệ phần trăm viết bằng số (95% viết là 0.95)."),
        ("95% 2", "Tỷ lệ phần trăm viết bằng số (95% viết là 0.95)."),
    ],
)
def test_usual_slips_are_answered_with_how_it_is_written(text: str, mend: str) -> None:
    with pytest.raises(ExpressionFault) as refused:
        parsed(Expression(text))
    assert refused.value.mend == mend


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("viec.PLAN_ON_TIME + 1", "cần một số nhưng đây là đúng hoặc sai"),
        ("max(1, viec.PLAN_ON_TIME)", "cần một số nhưng đây là đúng hoặc sai"),
        ("viec.PLAN_ON_TIME == 1", "cần một số nhưng đây là đúng hoặc sai"),
        ("round_half_up(viec.PLAN_ON_TIME)", "cần một số nhưng đây là đúng hoặc sai"),
        ("so_lieu.held && true", "cần đúng hoặc sai nhưng đây là một số"),
        ("!so_lieu.held", "cần đúng hoặc sai nhưng đây là một số"),
    ],
)
def test_truths_and_numbers_do_not_stand_for_one_another(text: str, fault: str) -> None:
    with pytest.raises(ExpressionFault) as refused:
        value_of(Expression(text), VALUES)
    assert refused.value.fault == fault


PIECES = ["so_lieu.held", "viec.PLAN_ON_TIME", "khac", ".", "1", "0", "2.5", "1u", "0x1", "1e3", "'a'", 'b"c"', '"""', "null", "true", "(", ")",
          "[", "]", "{", "}", ",", ":", "?", "&&", "||", "!", "-", "+", "*", "/", "%", "==", "=", "<", ">=", " in ", "min", "round_half_up", "\n",
          " ", "ố", "\x00", "\\"]  # fmt: skip


@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30))
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    refused: ExpressionFault | None = None
    try:
        value_of(Expression(text), VALUES)
    except ExpressionFault as fault:
        refused = fault
    except (DividedByZeroError, KeyError):
        assert parsed(Expression(text))
    assert refused is None or (1 <= refused.column <= len(text) + 1 and refused.mend)
