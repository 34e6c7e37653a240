"""What an expression comes to, in what measure; and the faults of one that mixes measures.

Two different measures are neither added nor compared; a plain number takes the measure of what it stands beside. A
percentage stands as it is read (86.27): divided by 100 it is a ratio. Divided by one another measures give a ratio.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from danvan.domain.expressions.expression import Expression, ExpressionFault
from danvan.domain.expressions.parsing import parsed
from danvan.domain.expressions.tree import (
    Binary,
    Call,
    Choice,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Operator,
    Truth,
)


class Measure(StrEnum):
    """What a value is counted in; LITERAL is a number as written, ANY what is not known here."""

    COUNT = "count"
    DAY = "day"
    PERCENT = "percent"
    AMOUNT = "amount"
    BOOLEAN = "boolean"
    RATIO = "ratio"
    LITERAL = "literal"
    ANY = "any"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return _LABELS[self]


_LABELS = {
    Measure.COUNT: "số lượng",
    Measure.DAY: "số ngày",
    Measure.PERCENT: "tỷ lệ phần trăm",
    Measure.AMOUNT: "số đo",
    Measure.BOOLEAN: "đúng hoặc sai",
    Measure.RATIO: "tỷ số",
    Measure.LITERAL: "số",
    Measure.ANY: "số",
}
_OPEN = frozenset({Measure.LITERAL, Measure.ANY})
_HUNDRED = Fraction(100)


def measure_of(
    expression: Expression, measures: Mapping[str, Measure] | None = None
) -> tuple[Measure, tuple[ExpressionFault, ...]]:
    """The measure of an expression's value, and every fault of its measures and names.

    `measures` are the names there are with their measures; without them names are taken as they come. Raises
    ExpressionFault for text that cannot be read at all.
    """
    checking = _Checking(expression.text, measures)
    measure = checking.measure(parsed(expression))
    return measure, tuple(checking.faults)


class _Checking:
    def __init__(self, text: str, measures: Mapping[str, Measure] | None) -> None:
        self.text = text
        self.measures = measures
        self.faults: list[ExpressionFault] = []

    def measure(self, node: Node) -> Measure:
        match node:
            case Number():
                return Measure.LITERAL
            case Truth():
                return Measure.BOOLEAN
            case Name():
                return self._named(node)
            case Negation():
                return self._number(node.inner)
            case Not():
                return self._truth(node.inner)
            case Choice():
                self._truth(node.condition)
                return self._alike(node, (node.then, node.otherwise), truths=True)
            case Call():
                return self._alike(node, node.arguments, truths=False)
            case _:
                return self._binary(node)

    def _named(self, node: Name) -> Measure:
        if self.measures is None:
            return Measure.ANY
        found = self.measures.get(node.name)
        if found is None:
            self._fault(node, f"không có dữ kiện tên “{node.name}”", _hint(node.name, self.measures))
            return Measure.ANY
        return found

    def _binary(self, node: Binary) -> Measure:
        if node.operator.is_logic:
            self._truth(node.left)
            return self._truth(node.right)
        if node.operator is Operator.MULTIPLY:
            return self._product(node)
        if node.operator is Operator.DIVIDE:
            return self._quotient(node)
        truths = node.operator in {Operator.EQUAL, Operator.UNEQUAL}
        measure = self._alike(node, (node.left, node.right), truths=truths)
        return measure if node.operator.is_arithmetic else Measure.BOOLEAN

    def _product(self, node: Binary) -> Measure:
        left, right = self._number(node.left), self._number(node.right)
        plain = {Measure.RATIO, *_OPEN}
        if left in plain:
            return right if left is Measure.LITERAL or right not in plain else left
        if right not in plain:
            self._fault(
                node, f"nhân {left.label} với {right.label}", "Đổi một bên thành tỷ số (chia cho tổng hoặc cho 100)."
            )
        return left

    def _quotient(self, node: Binary) -> Measure:
        left, right = self._number(node.left), self._number(node.right)
        if Measure.ANY in {left, right}:
            return Measure.ANY
        if right is Measure.LITERAL:
            per_hundred = isinstance(node.right, Number) and node.right.value == _HUNDRED
            return Measure.RATIO if left is Measure.PERCENT and per_hundred else left
        return left if right is Measure.RATIO else Measure.RATIO

    def _alike(self, node: Node, parts: Iterable[Node], *, truths: bool) -> Measure:
        """The one measure of several parts; truths beside truths only where they may stand."""
        found = [self.measure(part) for part in parts] if truths else [self._number(part) for part in parts]
        if Measure.BOOLEAN in found and set(found) != {Measure.BOOLEAN} and Measure.ANY not in found:
            self._fault(node, "để đúng hoặc sai cạnh một số", "Hai bên phải cùng là số, hoặc cùng là đúng hoặc sai.")
            return Measure.ANY
        stated = [measure for measure in dict.fromkeys(found) if measure not in _OPEN]
        if len(stated) > 1 and Measure.BOOLEAN not in stated:
            names = " với ".join(measure.label for measure in stated)
            self._fault(node, f"để {names} cạnh nhau", "Chỉ cộng, trừ, so sánh các số cùng loại đo.")
        return stated[0] if stated else found[0] if Measure.ANY not in found else Measure.ANY

    def _number(self, node: Node) -> Measure:
        measure = self.measure(node)
        if measure is Measure.BOOLEAN:
            self._fault(node, "cần một số nhưng đây là đúng hoặc sai", "Đổi thành số bằng điều kiện (a ? 1 : 0).")
            return Measure.ANY
        return measure

    def _truth(self, node: Node) -> Measure:
        measure = self.measure(node)
        if measure not in {Measure.BOOLEAN, Measure.ANY}:
            self._fault(node, "cần đúng hoặc sai nhưng đây là một số", "So sánh với một mốc (a > 0).")
        return Measure.BOOLEAN

    def _fault(self, node: Node, fault: str, mend: str) -> None:
        self.faults.append(ExpressionFault(self.text, node.column, fault, mend))


def _hint(name: str, known: Iterable[str]) -> str:
    family, _, code = name.partition(".")
    begins = code.lower()[:4]
    near = sorted(
        (other for other in known if begins and other.partition(".")[2].lower().startswith(begins)),
        key=lambda other: (not other.startswith(f"{family}."), other),
    )[:3]
    return f"Có thể là: {', '.join(near)}." if near else "Chọn tên trong danh mục dữ kiện."
