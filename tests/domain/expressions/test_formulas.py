import pytest

from danvan.domain.expressions.expression import Expression
from danvan.domain.expressions.formulas import difference, formula_of, rounded

ADDRESSES = {"so_lieu.a": "A1", "so_lieu.b": "B1", "viec.SENT": "C1"}


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("1 + -2.5", "(1+(-2.5))"),
        ("-so_lieu.a * 2", "((-A1)*2)"),
        ("so_lieu.a / so_lieu.b", "(A1/B1)"),
        ("so_lieu.a >= 0.95", "(ROUND(A1-0.95,9)>=0)"),
        ("so_lieu.a != so_lieu.b", "(ROUND(A1-B1,9)<>0)"),
        ("viec.SENT == true", "(C1=TRUE())"),
        ("(so_lieu.a > 1) != viec.SENT", "((ROUND(A1-1,9)>0)<>C1)"),
        ("(viec.SENT ? true : false) == viec.SENT", "(IF(C1,TRUE(),FALSE())=C1)"),
        ("min(so_lieu.a, 1) == 1", "(ROUND(MIN(A1,1)-1,9)=0)"),
        ("!viec.SENT && so_lieu.a < 1", "IF(NOT(C1),(ROUND(A1-1,9)<0),FALSE())"),
        ("viec.SENT || so_lieu.a <= 1", "IF(C1,TRUE(),(ROUND(A1-1,9)<=0))"),
        ("viec.SENT ? 1 : max(2, so_lieu.b)", "IF(C1,1,MAX(2,B1))"),
        ("round_half_up(so_lieu.a)", "ROUND(A1+SIGN(A1)*1E-9,0)"),
        ("round_half_up(so_lieu.a, 2)", "ROUND(A1+SIGN(A1)*1E-11,2)"),
    ],
)
def test_an_expression_is_a_formula_over_cells(text: str, formula: str) -> None:
    assert formula_of(Expression(text), ADDRESSES, {"viec.SENT"}) == formula


def test_a_name_without_a_cell_is_none() -> None:
    with pytest.raises(KeyError):
        formula_of(Expression("so_lieu.c"), ADDRESSES)


def test_numbers_are_compared_and_rounded_with_a_guard() -> None:
    assert (difference("A1", "2"), rounded("A1", 0)) == ("ROUND(A1-2,9)", "ROUND(A1+1E-9,0)")
