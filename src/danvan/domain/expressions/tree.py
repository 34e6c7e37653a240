"""The typed tree of an expression; each node remembers the column where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias


class Operator(StrEnum):
    """What joins two parts."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "=="
    UNEQUAL = "!="
    AND = "&&"
    OR = "||"

    @property
    def is_arithmetic(self) -> bool:
        """Whether both parts and the result are numbers."""
        return self in _ARITHMETIC

    @property
    def is_logic(self) -> bool:
        """Whether both parts and the result are truths."""
        return self in {Operator.AND, Operator.OR}


_ARITHMETIC = frozenset({Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.DIVIDE})


class Function(StrEnum):
    """The functions there are; `round_half_up(x, places)` takes whole places from 0 to 6, 0 when left out."""

    MIN = "min"
    MAX = "max"
    ROUND_HALF_UP = "round_half_up"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exact."""

    column: int
    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""

    column: int
    value: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A value by its full name ("so_lieu.CONFERENCES")."""

    column: int
    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    """The number with the other sign."""

    column: int
    inner: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    """The other truth."""

    column: int
    inner: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two parts and what joins them."""

    column: int
    operator: Operator
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Choice:
    """`condition ? then : otherwise`; only the chosen part is computed."""

    column: int
    condition: "Node"
    then: "Node"
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of its parts."""

    column: int
    function: Function
    arguments: "tuple[Node, ...]"


Node: TypeAlias = Number | Truth | Name | Negation | Not | Binary | Choice | Call


def parts_of(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node, from left to right."""
    match node:
        case Negation() | Not():
            return (node.inner,)
        case Binary():
            return (node.left, node.right)
        case Choice():
            return (node.condition, node.then, node.otherwise)
        case Call():
            return node.arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """A node and everything below it, in the order of the text."""
    yield node
    for part in parts_of(node):
        yield from walk(part)
