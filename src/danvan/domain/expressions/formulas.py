"""An expression as a workbook formula over given cells, so that LibreOffice or Excel comes to the same numbers.

Workbooks compute with binary fractions. So a comparison rounds the difference to nine decimals first, and a rounding
lifts its number by a hair before (a billionth of its last place), which puts exact halves on the right side and
moves nothing else: fractions of counts below a hundred million lie further from a half than that.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from danvan.domain.expressions.expression import Expression
from danvan.domain.expressions.parsing import parsed
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

_COMPARED = {
    Operator.LESS: "<0",
    Operator.AT_MOST: "<=0",
    Operator.MORE: ">0",
    Operator.AT_LEAST: ">=0",
    Operator.EQUAL: "=0",
    Operator.UNEQUAL: "<>0",
}


def formula_of(expression: Expression, addresses: Mapping[str, str], truths: AbstractSet[str] = frozenset()) -> str:
    """The formula (without "=") of an expression whose names stand in cells; `truths` are names of true or false.

    Raises KeyError for a name without a cell, and ExpressionFault for unreadable text.
    """
    return _Writing(addresses, truths).formula(parsed(expression))


def difference(left: str, right: str) -> str:
    """What is compared with 0 to compare two numbers of a workbook.

    >>> difference("A1", "0.8")
    'ROUND(A1-0.8,9)'
    """
    return f"ROUND({left}-{right},9)"


def rounded(number: str, places: int = 2) -> str:
    """A number of a workbook that is not negative, rounded half up.

    >>> rounded("A1*3")
    'ROUND(A1*3+1E-11,2)'
    """
    return f"ROUND({number}+1E-{places + 9},{places})"


class _Writing:
    def __init__(self, addresses: Mapping[str, str], truths: AbstractSet[str]) -> None:
        self.addresses = addresses
        self.truths = truths

    def formula(self, node: Node) -> str:
        match node:
            case Number():
                return f"({node.text})" if node.value < 0 else node.text
            case Truth():
                return "TRUE()" if node.value else "FALSE()"
            case Name():
                return self.addresses[node.name]
            case Negation():
                return f"(-{self.formula(node.inner)})"
            case Not():
                return f"NOT({self.formula(node.inner)})"
            case Choice():
                parts = (node.condition, node.then, node.otherwise)
                return f"IF({','.join(self.formula(part) for part in parts)})"
            case Call():
                return self._called(node)
            case _:
                return self._binary(node)

    def _called(self, node: Call) -> str:
        arguments = [self.formula(argument) for argument in node.arguments]
        if node.function is not Function.ROUND_HALF_UP:
            return f"{node.function.value.upper()}({','.join(arguments)})"
        places = int(arguments[1]) if len(arguments) > 1 else 0
        return f"ROUND({arguments[0]}+SIGN({arguments[0]})*1E-{places + 9},{places})"

    def _binary(self, node: Binary) -> str:
        left, right = self.formula(node.left), self.formula(node.right)
        if node.operator is Operator.AND:
            return f"IF({left},{right},FALSE())"
        if node.operator is Operator.OR:
            return f"IF({left},TRUE(),{right})"
        if node.operator.is_arithmetic:
            return f"({left}{node.operator.value}{right})"
        if self._is_truth(node.left):
            return f"({left}{'=' if node.operator is Operator.EQUAL else '<>'}{right})"
        return f"({difference(left, right)}{_COMPARED[node.operator]})"

    def _is_truth(self, node: Node) -> bool:
        match node:
            case Truth() | Not():
                return True
            case Name():
                return node.name in self.truths
            case Choice():
                return self._is_truth(node.then)
            case Binary():
                return not node.operator.is_arithmetic
            case _:
                return False
