"""A formula as an official reads it aloud, and with the values put in, so that anybody follows it by hand."""

from collections.abc import Mapping

from danvan.domain.expressions.evaluating import Values, value_at
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
from danvan.domain.scoring.facts import value_text

_JOINED = {
    Operator.ADD: "+",
    Operator.SUBTRACT: "−",
    Operator.MULTIPLY: "×",
    Operator.DIVIDE: "/",
    Operator.LESS: "nhỏ hơn",
    Operator.AT_MOST: "không lớn hơn",
    Operator.MORE: "lớn hơn",
    Operator.AT_LEAST: "không nhỏ hơn",
    Operator.EQUAL: "bằng",
    Operator.UNEQUAL: "khác",
    Operator.AND: "và",
    Operator.OR: "hoặc",
}
_OTHERWISE, _OR, _AND, _COMPARED, _SUM, _PRODUCT, _ONE = range(7)  # how firmly a part holds together
_FIRMNESS = {
    Operator.OR: _OR,
    Operator.AND: _AND,
    Operator.ADD: _SUM,
    Operator.SUBTRACT: _SUM,
    Operator.MULTIPLY: _PRODUCT,
    Operator.DIVIDE: _PRODUCT,
}
_CALLED = {Function.MIN: "số nhỏ nhất trong", Function.MAX: "số lớn nhất trong", Function.ROUND_HALF_UP: "làm tròn"}


def in_words(expression: Expression, labels: Mapping[str, str]) -> str:
    """A formula with the `labels` of its names; a name without a label stands as it is written.

    Raises ExpressionFault for unreadable text.

    >>> in_words(Expression("so_lieu.A / so_lieu.B"), {"so_lieu.A": "Số đã xong", "so_lieu.B": "Số phải làm"})
    '[Số đã xong] / [Số phải làm]'
    >>> in_words(Expression("viec.A ? 2 : 0"), {"viec.A": "Nộp đúng hạn"})
    'nếu [Nộp đúng hạn] thì 2, nếu không thì 0'
    """
    return _Wording({name: f"[{label}]" for name, label in labels.items()}).text(parsed(expression))


def worked_out(expression: Expression, values: Values, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The way from the values to the result: each condition that decided, then the values put in and what comes out.

    All names must have a value. Raises ExpressionFault, and DividedByZeroError for a zero divisor.

    >>> from fractions import Fraction
    >>> worked_out(Expression("so_lieu.A / so_lieu.B"), {"so_lieu.A": Fraction(3), "so_lieu.B": Fraction(4)}, {})
    ('Thay số: 3 / 4 = 0,75.',)
    """
    node, text = parsed(expression), expression.text
    wording = _Wording({name: f"[{label}]" for name, label in labels.items()})
    decided: list[str] = []
    while isinstance(node, Choice):
        holds = value_at(node.condition, text, values) is True
        decided.append(_decided(wording.text(node.condition), holds=holds))
        node = node.then if holds else node.otherwise
    if isinstance(node, Number | Truth | Name):
        return tuple(decided)
    result = value_at(node, text, values)
    if isinstance(result, bool):
        return (*decided, _decided(wording.text(node), holds=result))
    put_in = _Wording({name: value_text(value) for name, value in values.items()}).text(node)
    return (*decided, f"Thay số: {put_in} = {value_text(result)}.".replace("= ≈", "≈"))


def _decided(condition: str, *, holds: bool) -> str:
    return f"{condition[:1].upper()}{condition[1:]}: {'đúng' if holds else 'không đúng'}."


class _Wording:
    """Writes a tree with a text for each name."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def text(self, node: Node) -> str:
        match node:
            case Number():
                return value_text(node.value)
            case Truth():
                return value_text(node.value)
            case Name():
                return self.names.get(node.name, node.name)
            case Negation():
                return f"−{self._within(node.inner, _ONE)}"
            case Not():
                return f"không phải {self._within(node.inner, _ONE)}"
            case Choice():
                condition, then, otherwise = (self.text(part) for part in (node.condition, node.then, node.otherwise))
                return f"nếu {condition} thì {then}, nếu không thì {otherwise}"
            case Call():
                return self._called(node)
            case _:
                return self._joined(node)

    def _called(self, node: Call) -> str:
        parts = [self.text(part) for part in node.arguments]
        if node.function is not Function.ROUND_HALF_UP:
            return f"{_CALLED[node.function]} ({'; '.join(parts)})"
        places = parts[1] if len(parts) > 1 else "0"
        return f"{_CALLED[node.function]} ({parts[0]}; {places} chữ số thập phân)"

    def _joined(self, node: Binary) -> str:
        own = _firmness(node)
        left = self._within(node.left, own + 1 if own == _COMPARED else own)
        right = self._within(node.right, own if node.operator.is_logic else own + 1)
        return f"{left} {_JOINED[node.operator]} {right}"

    def _within(self, node: Node, firmness: int) -> str:
        """A part, in brackets where it would be read apart otherwise."""
        text = self.text(node)
        return f"({text})" if _firmness(node) < firmness else text


def _firmness(node: Node) -> int:
    match node:
        case Choice():
            return _OTHERWISE
        case Binary():
            return _FIRMNESS.get(node.operator, _COMPARED)
        case Negation() | Not():
            return _PRODUCT
        case _:
            return _ONE
