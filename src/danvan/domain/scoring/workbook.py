"""What a workbook of scores is made of, as pure data: sheets of cells, some with formulas that compute the points.

Each formula carries the value that the system computed, which a program shows that does not compute by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple, TypeAlias

from danvan.domain.expressions.evaluating import DividedByZeroError, Value, Values, missing_in, value_of
from danvan.domain.expressions.expression import Expression
from danvan.domain.expressions.formulas import difference, formula_of, rounded
from danvan.domain.figures.rounding import canonical, round_half_up
from danvan.domain.scoring.criteria import Criterion, NotArising, Part
from danvan.domain.scoring.point_rules import Deduction, Imported, Proportional, Rule, Steps, WhenZero, YesNo

#: What stands in a cell whose matter did not arise, and in one that the unit is not asked.
NOT_ARISING_MARK, NOT_ASKED_MARK = "KPS", "–"
#: What stands for the result of an expression whose divisor is zero.
ZERO_DIVISOR_MARK = "mẫu số bằng 0"

_MOST_DIGITS = 15
_SHOWN_PLACES = 9


class CellStyle(StrEnum):
    """How a cell looks."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    NUMBER = "number"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its "=", and the value it comes to.

    `exact` is False where a program shows more digits than the value has here.
    """

    text: str
    value: str | bool | Decimal
    exact: bool = True


CellContent: TypeAlias = str | bool | Decimal | Formula


class WorkbookCell(NamedTuple):
    """One cell by row and column from 0."""

    row: int
    column: int
    content: CellContent
    style: CellStyle = CellStyle.TEXT


class WorkbookRun(NamedTuple):
    """Cells side by side in a row, from a column on, that look alike; None leaves one blank.

    What is kept, as a nation's release has a quarter of a million cells in some ten thousand runs.
    """

    row: int
    column: int
    contents: Sequence[CellContent | None]
    style: CellStyle = CellStyle.TEXT


@dataclass(slots=True)
class WorkbookSheet:
    """A sheet that is being filled: its runs of cells, and the widths of unusual columns in signs."""

    name: str
    widths: Mapping[int, int] = field(default_factory=dict)
    runs: list[WorkbookRun] = field(default_factory=list)

    def put(self, row: int, column: int, content: CellContent, style: CellStyle = CellStyle.TEXT) -> str:
        """Fill a cell; gives its absolute address, with the name of the sheet."""
        self.fill(row, column, [content], style)
        return f"'{self.name}'!{absolute(row, column)}"

    def fill(
        self, row: int, column: int, contents: Sequence[CellContent | None], style: CellStyle = CellStyle.TEXT
    ) -> None:
        """Fill cells side by side whose addresses nothing needs."""
        self.runs.append(WorkbookRun(row, column, contents, style))

    @property
    def cells(self) -> list[WorkbookCell]:
        """The cells one by one."""
        return [
            WorkbookCell(run.row, column, content, run.style)
            for run in self.runs
            for column, content in enumerate(run.contents, start=run.column)
            if content is not None
        ]


def absolute(row: int, column: int) -> str:
    """The absolute address of a cell within its sheet.

    >>> absolute(0, 0), absolute(9, 27)
    ('$A$1', '$AB$10')
    """
    return f"${letters(column)}${row + 1}"


@cache
def letters(column: int) -> str:
    """The letters of a column, from 0."""
    above, own = divmod(column, 26)
    return (letters(above - 1) if above else "") + chr(ord("A") + own)


def span(first: tuple[int, int], last: tuple[int, int]) -> str:
    """The absolute address of a block of cells, from (row, column) to (row, column)."""
    return f"{absolute(*first)}:{absolute(*last)}"


def content_of_value(value: Value) -> CellContent:
    """A fact as a cell holds it; what has no finite decimals is written as a division."""
    if isinstance(value, bool):
        return value
    fraction = Fraction(value)
    near = round_half_up(fraction, _SHOWN_PLACES)
    if Fraction(near) == fraction and len(near.normalize().as_tuple().digits) <= _MOST_DIGITS:
        return near
    return Formula(f"{fraction.numerator}/{fraction.denominator}", near, exact=False)


def result_formula(fact: Expression, rule: Rule, addresses: Mapping[str, str], values: Values) -> Formula | None:
    """The formula of the value of a leaf's expression; None while a name has no value."""
    if missing_in(fact, values):
        return None
    truths = {name for name, value in values.items() if isinstance(value, bool)}
    text = formula_of(fact, addresses, truths)
    if rule.when_zero is not None:
        text = f'IFERROR({text},"{ZERO_DIVISOR_MARK}")'
    try:
        value = value_of(fact, values)
    except DividedByZeroError:
        return Formula(text, ZERO_DIVISOR_MARK)
    if isinstance(value, bool):
        return Formula(text, value)
    return Formula(text, round_half_up(value, _SHOWN_PLACES), exact=False)


def points_formula(leaf: Criterion, result: str) -> str:
    """The formula of the points of a computed leaf, over the cell that holds the value of its expression.

    Raises ValueError for a leaf that is judged freely.
    """
    text, rule = _by_rule(leaf, result), leaf.rule_of
    if rule.when_zero is None:
        return text
    outcome = {WhenZero.FULL: canonical(leaf.max_points), WhenZero.ZERO: "0"}.get(rule.when_zero, "0")
    if rule.when_zero is WhenZero.NOT_ARISING and leaf.not_arising.value is not NotArising.NOT_ALLOWED:
        outcome = f'"{NOT_ARISING_MARK}"'
    return f"IF(ISTEXT({result}),{outcome},{text})"


def _by_rule(leaf: Criterion, result: str) -> str:
    most, rule, number = canonical(leaf.max_points), leaf.rule_of, f"MAX({result},0)"
    match rule:
        case YesNo():
            return f"IF({result},{most},0)"
        case Steps():
            return _best_step(rule, result)
        case Proportional():
            return rounded(f"MIN({number},{canonical(rule.cap)})*{most}")
        case Deduction() if leaf.part is Part.DEDUCTION:
            return rounded(f"MIN({most},{number}*{canonical(rule.per_case)})")
        case Deduction():
            return rounded(f"MAX({canonical(rule.floor)},{most}-{number}*{canonical(rule.per_case)})")
        case Imported():
            return rounded(f"MIN({number},100)*{most}/100")
        case _:
            raise ValueError(f"{leaf.code} is judged freely")


def _best_step(rule: Steps, result: str) -> str:
    reached = [
        canonical(step.points)
        if step.from_value is None
        else f"IF({difference(result, f'({canonical(step.from_value)})')}>=0,{canonical(step.points)},0)"
        for step in rule.steps
    ]
    return f"MAX(0,{','.join(reached)})"
