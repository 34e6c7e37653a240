"""The value of an expression, exact: numbers are fractions, nothing is rounded unless the expression says so."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from danvan.domain.expressions.expression import Expression, ExpressionFault
from danvan.domain.expressions.parsing import names_in, parsed
from danvan.domain.expressions.tree import (
    Binary,
    Call,
    Choice,
    Function,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Operator,
    Truth,
)
from danvan.domain.figures.rounding import round_half_up

Value: TypeAlias = Fraction | bool

#: What is known by name; None or absent is a value nobody has stated.
Values: TypeAlias = "Mapping[str, Fraction | bool | None]"


class DividedByZeroError(Exception):
    """A divisor turned out to be zero."""


def missing_in(expression: Expression, values: Values) -> tuple[str, ...]:
    """The names that an expression needs and that have no value. Raises ExpressionFault."""
    return tuple(name for name in names_in(expression) if values.get(name) is None)


def value_of(expression: Expression, values: Values) -> Value:
    """The value of an expression, all of whose names must have one.

    Raises ExpressionFault when a truth stands where a number must or the reverse, DividedByZeroError for a zero
    divisor, and KeyError for a name without a value.
    """
    return value_at(parsed(expression), expression.text, values)


def value_at(node: Node, text: str, values: Values) -> Value:
    """The value of one part of the expression that is written as `text`. Raises as `value_of` does."""
    return _Computing(text, values).value(node)


class _Computing:
    def __init__(self, text: str, values: Values) -> None:
        self.text = text
        self.values = values

    def value(self, node: Node) -> Value:
        match node:
            case Number() | Truth():
                return node.value
            case Name():
                return self._named(node)
            case Negation():
                return -self._number(node.inner)
            case Not():
                return not self._truth(node.inner)
            case Choice():
                return self.value(node.then if self._truth(node.condition) else node.otherwise)
            case Call():
                return self._called(node)
            case _:
                return self._binary(node)

    def _named(self, node: Name) -> Value:
        value = self.values[node.name]
        if value is None:
            raise KeyError(node.name)
        return value if isinstance(value, bool) else Fraction(value)

    def _called(self, node: Call) -> Value:
        if node.function is Function.ROUND_HALF_UP:
            places = self._number(node.arguments[1]) if len(node.arguments) > 1 else Fraction(0)
            return Fraction(round_half_up(self._number(node.arguments[0]), int(places)))
        numbers = [self._number(argument) for argument in node.arguments]
        return min(numbers) if node.function is Function.MIN else max(numbers)

    def _binary(self, node: Binary) -> Value:
        if node.operator is Operator.AND:
            return self._truth(node.left) and self._truth(node.right)
        if node.operator is Operator.OR:
            return self._truth(node.left) or self._truth(node.right)
        left, right = self.value(node.left), self.value(node.right)
        if node.operator in {Operator.EQUAL, Operator.UNEQUAL} and isinstance(left, bool) and isinstance(right, bool):
            return (left == right) == (node.operator is Operator.EQUAL)
        return _joined(node.operator, self._as_number(node.left, left), self._as_number(node.right, right))

    def _number(self, node: Node) -> Fraction:
        return self._as_number(node, self.value(node))

    def _as_number(self, node: Node, value: Value) -> Fraction:
        if isinstance(value, bool):
            raise ExpressionFault(self.text, node.column, "cần một số nhưng đây là đúng hoặc sai", NUMBER_MEND)
        return value

    def _truth(self, node: Node) -> bool:
        value = self.value(node)
        if not isinstance(value, bool):
            raise ExpressionFault(self.text, node.column, "cần đúng hoặc sai nhưng đây là một số", TRUTH_MEND)
        return value


NUMBER_MEND = "Đổi thành số bằng điều kiện (a ? 1 : 0)."
TRUTH_MEND = "So sánh với một mốc (a > 0)."


def _joined(op: Operator, left: Fraction, right: Fraction) -> Value:
    if op is Operator.DIVIDE and not right:
        raise DividedByZeroError
    return _ARITHMETIC[op](left, right) if op.is_arithmetic else _COMPARISONS[op](left, right)


_ARITHMETIC: dict[Operator, Callable[[Fraction, Fraction], Fraction]] = {
    Operator.ADD: operator.add,
    Operator.SUBTRACT: operator.sub,
    Operator.MULTIPLY: operator.mul,
    Operator.DIVIDE: operator.truediv,
}
_COMPARISONS: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
    Operator.EQUAL: operator.eq,
    Operator.UNEQUAL: operator.ne,
}
