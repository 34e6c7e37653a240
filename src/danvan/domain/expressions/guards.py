"""Where an expression may divide by zero: every divisor must be a number, or be guarded by what was asked before.

A divisor `x` is guarded inside `x > 0 ? … : …`, `x == 0 ? … : …`, `x > 0 && …` and the like, and where it is
`max(x, 1)`. Nothing cleverer is tried: a reader must be able to see the guard.
"""

from collections.abc import Iterator
from typing import TypeAlias

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
    parts_of,
)

#: A node without its columns: the same text gives the same key wherever it stands.
_Key: TypeAlias = tuple[object, ...]
_Known: TypeAlias = frozenset[_Key]

_FLIPPED = {
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.EQUAL: Operator.EQUAL,
    Operator.UNEQUAL: Operator.UNEQUAL,
}
_DENIED = {
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.MORE,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.EQUAL: Operator.UNEQUAL,
    Operator.UNEQUAL: Operator.EQUAL,
}


def unguarded_divisors(expression: Expression) -> tuple[Node, ...]:
    """The divisors that may be zero, in the order of the text. Raises ExpressionFault for unreadable text."""
    return tuple(_unguarded(parsed(expression), frozenset()))


def zero_divisors(expression: Expression) -> tuple[Node, ...]:
    """The divisors that are the number 0 as written."""
    return tuple(node for node in unguarded_divisors(expression) if isinstance(node, Number))


def _unguarded(node: Node, known: _Known) -> Iterator[Node]:
    match node:
        case Choice():
            yield from _unguarded(node.condition, known)
            yield from _unguarded(node.then, known | _nonzero_if(node.condition, holds=True))
            yield from _unguarded(node.otherwise, known | _nonzero_if(node.condition, holds=False))
        case Binary() if node.operator.is_logic:
            yield from _unguarded(node.left, known)
            learnt = _nonzero_if(node.left, holds=node.operator is Operator.AND)
            yield from _unguarded(node.right, known | learnt)
        case _:
            for part in parts_of(node):
                yield from _unguarded(part, known)
            if isinstance(node, Binary) and node.operator is Operator.DIVIDE and not _is_nonzero(node.right, known):
                yield node.right


def _is_nonzero(node: Node, known: _Known) -> bool:
    if _key(node) in known:
        return True
    match node:
        case Number():
            return node.value != 0
        case Negation():
            return _is_nonzero(node.inner, known)
        case Binary() if node.operator in {Operator.MULTIPLY, Operator.DIVIDE}:
            return _is_nonzero(node.left, known) and _is_nonzero(node.right, known)
        case Call() if node.function is Function.MAX:
            return any(isinstance(argument, Number) and argument.value > 0 for argument in node.arguments)
        case _:
            return False


def _nonzero_if(condition: Node, *, holds: bool) -> _Known:
    """What cannot be zero once a condition is known to hold, or not to hold."""
    match condition:
        case Not():
            return _nonzero_if(condition.inner, holds=not holds)
        case Binary() if condition.operator.is_logic:
            if holds == (condition.operator is Operator.AND):
                return _nonzero_if(condition.left, holds=holds) | _nonzero_if(condition.right, holds=holds)
            return frozenset()
        case Binary() if condition.operator in _DENIED:
            operator = condition.operator if holds else _DENIED[condition.operator]
            if isinstance(condition.right, Number):
                return _nonzero_by(operator, condition.left, condition.right)
            if isinstance(condition.left, Number):
                return _nonzero_by(_FLIPPED[operator], condition.right, condition.left)
    return frozenset()


def _nonzero_by(operator: Operator, node: Node, bound: Number) -> _Known:
    value = bound.value
    excludes_zero = {
        Operator.MORE: value >= 0,
        Operator.AT_LEAST: value > 0,
        Operator.LESS: value <= 0,
        Operator.AT_MOST: value < 0,
        Operator.EQUAL: value != 0,
        Operator.UNEQUAL: value == 0,
    }
    return frozenset({_key(node)}) if excludes_zero[operator] else frozenset()


def _key(node: Node) -> _Key:
    below = tuple(_key(part) for part in parts_of(node))
    match node:
        case Number() | Truth():
            return (node.value,)
        case Name():
            return (node.name,)
        case Binary():
            return (node.operator, *below)
        case Call():
            return (node.function, *below)
        case _:
            return (type(node).__name__, *below)
