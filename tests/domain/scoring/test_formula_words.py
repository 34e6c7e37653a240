from fractions import Fraction

import pytest

from danvan.domain.expressions.evaluating import DividedByZeroError
from danvan.domain.expressions.expression import Expression
from danvan.domain.scoring.formula_words import in_words, worked_out

LABELS = {"so_lieu.a": "A", "so_lieu.b": "B", "so_lieu.c": "C", "viec.P": "Nộp đúng hạn", "viec.S": "Đã nộp"}
VALUES = {
    "so_lieu.a": Fraction(28),
    "so_lieu.b": Fraction(3),
    "so_lieu.c": Fraction(4),
    "viec.P": False,
    "viec.S": True,
}


@pytest.mark.parametrize(
    ("text", "words", "worked"),
    [
        ("so_lieu.a / so_lieu.c", "[A] / [C]", ("Thay số: 28 / 4 = 7.",)),
        ("so_lieu.a / so_lieu.b", "[A] / [B]", ("Thay số: 28 / 3 ≈ 9,333333.",)),
        ("(so_lieu.a + so_lieu.b) / (so_lieu.a - (so_lieu.b - so_lieu.c))", "([A] + [B]) / ([A] − ([B] − [C]))",
         ("Thay số: (28 + 3) / (28 − (3 − 4)) ≈ 1,068966.",)),
        ("so_lieu.a / (so_lieu.b / so_lieu.c)", "[A] / ([B] / [C])", ("Thay số: 28 / (3 / 4) ≈ 37,333333.",)),
        ("viec.P ? 2 : viec.S ? 1 : 0", "nếu [Nộp đúng hạn] thì 2, nếu không thì nếu [Đã nộp] thì 1, nếu không thì 0",
         ("[Nộp đúng hạn]: không đúng.", "[Đã nộp]: đúng.")),
        ("so_lieu.c > 0 ? 0.4 + 0.6 * so_lieu.b / so_lieu.c : 1",
         "nếu [C] lớn hơn 0 thì 0,4 + 0,6 × [B] / [C], nếu không thì 1",
         ("[C] lớn hơn 0: đúng.", "Thay số: 0,4 + 0,6 × 3 / 4 = 0,85.")),
        ("viec.P && !viec.S || so_lieu.a >= 2", "[Nộp đúng hạn] và không phải [Đã nộp] hoặc [A] không nhỏ hơn 2",
         ("[Nộp đúng hạn] và không phải [Đã nộp] hoặc [A] không nhỏ hơn 2: đúng.",)),
        ("viec.P && (viec.S || true)", "[Nộp đúng hạn] và ([Đã nộp] hoặc có)",
         ("[Nộp đúng hạn] và ([Đã nộp] hoặc có): không đúng.",)),
        ("min(so_lieu.a / so_lieu.b, 1)", "số nhỏ nhất trong ([A] / [B]; 1)", ("Thay số: số nhỏ nhất trong (28 / 3; 1) = 1.",)),
        ("round_half_up(so_lieu.a / so_lieu.b, 2)", "làm tròn ([A] / [B]; 2 chữ số thập phân)",
         ("Thay số: làm tròn (28 / 3; 2 chữ số thập phân) = 9,33.",)),
        ("round_half_up(so_lieu.a)", "làm tròn ([A]; 0 chữ số thập phân)", ("Thay số: làm tròn (28; 0 chữ số thập phân) = 28.",)),
        ("-so_lieu.a", "−[A]", ("Thay số: −28 = -28.",)),
        ("viec.S", "[Đã nộp]", ()),
        ("so_lieu.khac", "so_lieu.khac", ()),
    ],
)  # fmt: skip
def test_a_formula_in_words_and_with_its_values(text: str, words: str, worked: tuple[str, ...]) -> None:
    assert in_words(Expression(text), LABELS) == words
    assert worked_out(Expression(text), VALUES, LABELS) == worked


def test_nothing_is_worked_out_of_a_division_by_zero() -> None:
    with pytest.raises(DividedByZeroError):
        worked_out(Expression("so_lieu.a / so_lieu.b"), {"so_lieu.a": Fraction(1), "so_lieu.b": Fraction(0)}, LABELS)
