from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.domain.expressions.expression import Expression
from danvan.domain.ranking.workbook import RankingToWrite, ranking_workbook
from danvan.domain.scoring.criteria import NotArising, Part
from danvan.domain.scoring.marks import Marked, Source
from danvan.domain.scoring.point_rules import Deduction, Free, Proportional, Step, Steps, WhenZero, YesNo
from danvan.domain.scoring.workbook import (
    CellContent,
    Formula,
    WorkbookSheet,
    content_of_value,
    points_formula,
    result_formula,
)
from tests.domain.ranking.sample_contenders import office
from tests.domain.scoring.sample_sets import small_set

SHARE = Expression("so_lieu.a / so_lieu.b")


def at(sheet: WorkbookSheet, row: int, column: int) -> CellContent | None:
    return next((cell.content for cell in sheet.cells if (cell.row, cell.column) == (row, column)), None)


def test_the_workbook_tells_points_facts_and_criteria() -> None:
    plain = small_set()
    a, b = plain.criteria
    computed = replace(a.children[0], rule_of=Proportional(fact=SHARE))
    criteria_set = replace(plain, criteria=(replace(a, children=(computed, a.children[1])), b))
    facts = {"u": {"so_lieu.a": Fraction(3), "so_lieu.b": Fraction(4)}, "v": {"so_lieu.a": Fraction(3)}}
    units = [office("u", "Phòng A", "6", a1="3"), office("v", "Phòng B", "5", "KY_LUAT"), office("w", "Phòng C", None)]
    points, known, criteria = ranking_workbook([RankingToWrite(criteria_set, units, facts)])
    assert [sheet.name for sheet in (points, known, criteria)] == ["Điểm", "Số liệu", "Bộ tiêu chí"]
    assert [at(known, 0, column) for column in range(5)] == [
        "Mã đơn vị",
        "Đơn vị",
        "so_lieu.a",
        "so_lieu.b",
        "Biểu thức A1",
    ]
    assert at(known, 1, 4) == Formula("('Số liệu'!$C$2/'Số liệu'!$D$2)", Decimal("0.750000000"), exact=False)
    assert at(known, 2, 4) is None, "a name has no value"
    assert at(points, 5, 3) == Formula("ROUND(MIN(MAX('Số liệu'!$E$2,0),1)*4+1E-11,2)", Decimal(3))
    assert at(points, 6, 3) == Decimal(4), "settled otherwise than by the facts"
    assert [at(points, 7, column) for column in (4, 6)] == ["–", "KPS"]
    assert [at(criteria, row, 0) for row in range(2, 8)] == ["A", "A1", "A2", "B", "B1", "B2"]
    assert at(criteria, 3, 6) == "so_lieu.a / so_lieu.b"


def test_a_ranking_without_facts_has_no_table_of_them() -> None:
    points, known, _ = ranking_workbook([RankingToWrite(small_set(), [office("u", "Phòng A", "6")])])
    assert known.cells == []
    grade = [cell.content.value for cell in points.cells if isinstance(cell.content, Formula)][-2:]
    assert grade == ["Tốt", Decimal(1)]


@pytest.mark.parametrize(
    ("value", "content"),
    [
        (True, True),
        (Fraction(5, 2), Decimal("2.500000000")),
        (Fraction(1, 3), Formula("1/3", Decimal("0.333333333"), exact=False)),
        (
            Fraction(10**20 + 1),
            Formula("100000000000000000001/1", Decimal("100000000000000000001.000000000"), exact=False),
        ),
    ],
)
def test_a_value_stands_in_its_cell_exactly(value: Fraction | bool, content: CellContent) -> None:
    assert content_of_value(value) == content


def test_a_zero_divisor_stands_as_words_and_the_points_say_what_it_means() -> None:
    leaf = replace(small_set().leaf("A1"), rule_of=Proportional(fact=SHARE, when_zero=WhenZero.NOT_ARISING))
    values = {"so_lieu.a": Fraction(3), "so_lieu.b": Fraction(0)}
    formula = result_formula(SHARE, leaf.rule_of, {"so_lieu.a": "A1", "so_lieu.b": "B1"}, values)
    assert formula == Formula('IFERROR((A1/B1),"mẫu số bằng 0")', "mẫu số bằng 0")
    assert points_formula(leaf, "C1").startswith("IF(ISTEXT(C1),0,"), "the answer is not allowed"
    allowed = replace(leaf, not_arising=Marked(NotArising.OUT_OF_BASE, Source.ASSUMED))
    assert points_formula(allowed, "C1").startswith('IF(ISTEXT(C1),"KPS",')
    full = replace(leaf, rule_of=replace(leaf.rule_of, when_zero=WhenZero.FULL))
    assert points_formula(full, "C1").startswith("IF(ISTEXT(C1),4,")


def test_each_kind_of_rule_is_a_formula() -> None:
    leaf = small_set().leaf("A1")
    steps = Steps(steps=(Step(Decimal(1), "một"), Step(Decimal(4), "hai", Decimal("-0.5"))))
    taken = Deduction(per_case=Decimal("0.5"), floor=Decimal(1))
    assert points_formula(replace(leaf, rule_of=YesNo()), "C1") == "IF(C1,4,0)"
    assert points_formula(replace(leaf, rule_of=steps), "C1") == "MAX(0,1,IF(ROUND(C1-(-0.5),9)>=0,4,0))"
    assert points_formula(replace(leaf, rule_of=taken), "C1") == "ROUND(MAX(1,4-MAX(C1,0)*0.5)+1E-11,2)"
    assert (
        points_formula(replace(leaf, rule_of=taken, part=Part.DEDUCTION), "C1") == "ROUND(MIN(4,MAX(C1,0)*0.5)+1E-11,2)"
    )
    with pytest.raises(ValueError, match="A1 is judged freely"):
        points_formula(replace(leaf, rule_of=Free()), "C1")
