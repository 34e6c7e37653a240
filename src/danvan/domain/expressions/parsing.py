"""From text to tree: the grammar of the Common Expression Language is cel-python's, the typed tree is ours.

The whole language is parsed and only a part of it is let through, so that a refusal names what was written and how
to write it here. What differs in meaning: numbers are exact and `/` never truncates.
"""

from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from danvan.domain.expressions.expression import FAMILIES, LONGEST_TEXT, Expression, ExpressionFault
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
    walk,
)

if TYPE_CHECKING:
    from celpy.celparser import CELParser
    from lark import Token, Tree

_DEEPEST = 60
_MOST_PLACES = 6
_OPERATORS = {
    "addition_add": Operator.ADD,
    "addition_sub": Operator.SUBTRACT,
    "multiplication_mul": Operator.MULTIPLY,
    "multiplication_div": Operator.DIVIDE,
    "relation_lt": Operator.LESS,
    "relation_le": Operator.AT_MOST,
    "relation_gt": Operator.MORE,
    "relation_ge": Operator.AT_LEAST,
    "relation_eq": Operator.EQUAL,
    "relation_ne": Operator.UNEQUAL,
}
_LOGIC = {"conditionalor": Operator.OR, "conditionaland": Operator.AND}
_KNOWN_NAMES = ", ".join(f"{family}.MÃ ({label})" for family, label in FAMILIES.items())
_KNOWN_FUNCTIONS = "min, max, round_half_up"
_SUBSET = (
    "Chỉ dùng số, true, false, + - * /, so sánh, && || !, điều kiện ? :, "
    f"các hàm {_KNOWN_FUNCTIONS} và các tên {_KNOWN_NAMES}."
)


@lru_cache(maxsize=4096)
def names_in(expression: Expression) -> tuple[str, ...]:
    """The names an expression speaks of, each once, in the order of the text. Raises ExpressionFault."""
    return tuple(dict.fromkeys(node.name for node in walk(parsed(expression)) if isinstance(node, Name)))


@lru_cache(maxsize=4096)
def parsed(expression: Expression) -> Node:
    """The tree of an expression. Raises ExpressionFault, naming the column and the mend."""
    text = expression.text
    if not text.strip():
        raise ExpressionFault(text, 1, "chưa có nội dung", _SUBSET)
    if len(text) > LONGEST_TEXT:
        raise ExpressionFault(
            f"{text[:40]}…", LONGEST_TEXT + 1, f"dài quá {LONGEST_TEXT} ký tự", "Tách thành nhiều tiêu chí thành phần."
        )
    return _Reader(text).read()


@cache
def _parser() -> "CELParser":
    """The parser, loaded when the first expression is read: it takes a moment and most pages need none."""
    from celpy.celparser import CELParser  # noqa: PLC0415 -- see above

    return CELParser()


def _syntax_tree(text: str) -> "Tree[Token]":
    from celpy.celparser import CELParseError  # noqa: PLC0415 -- see `_parser`

    try:
        return _parser().parse(text)
    except CELParseError as error:
        column = _flat_column(text, error.line or 1, error.column or 1)
        unexpected = getattr(error.__context__, "token", None)
        at_end = getattr(unexpected, "type", "") == "$END" or not text[column - 1 :].strip()
        column = len(text.rstrip()) + 1 if at_end else column
        fault = "câu chưa trọn" if at_end else f"không hiểu “{text[column - 1]}”"
        raise ExpressionFault(text, column, fault, _mend_of(text, column)) from None


def _flat_column(text: str, line: int, column: int) -> int:
    """The column counted over all lines, where the parser counts within one."""
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column


def _mend_of(text: str, column: int) -> str:
    rest = text[column - 1 :]
    if rest.startswith("=") and not rest.startswith("=="):
        return "So sánh bằng viết là ==."
    if rest.startswith(","):
        return "Số thập phân viết bằng dấu chấm (0.5)."
    if "%" in text:
        return "Tỷ lệ phần trăm viết bằng số (95% viết là 0.95)."
    return _SUBSET


class _Reader:
    """Reads the syntax tree of one text into ours."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen = 0

    def read(self) -> Node:
        return self._node(_syntax_tree(self.text), 0)

    def _node(self, tree: "Tree[Token]", depth: int) -> Node:
        """The node of a syntax tree; levels of the grammar at which nothing happens are passed through."""
        if depth > _DEEPEST:
            raise self._fault(tree, "lồng nhau quá sâu", "Viết gọn lại hoặc tách thành nhiều tiêu chí thành phần.")
        while len(tree.children) == 1 and tree.data in _PASSED:
            tree = self._child(tree, 0)
        rule, below = str(tree.data), depth + 1
        if rule == "literal":
            return self._literal(tree)
        if rule == "member_dot":
            return self._name(tree)
        if rule == "ident_arg":
            return self._call(tree, below)
        if rule == "expr":
            condition, then, otherwise = (self._node(self._child(tree, index), below) for index in range(3))
            return Choice(condition.column, condition, then, otherwise)
        if rule in _LOGIC:
            left, right = (self._node(self._child(tree, index), below) for index in range(2))
            return Binary(left.column, _LOGIC[rule], left, right)
        if rule == "unary":
            sign, inner = self._child(tree, 0), self._node(self._child(tree, 1), below)
            column = self._column(tree)
            return Not(column, inner) if sign.data == "unary_not" else Negation(column, inner)
        if len(tree.children) == 2:  # noqa: PLR2004 -- what joins on the left, and the right part
            return self._joined(tree, below)
        raise self._fault(tree, "có cách viết không dùng ở đây", _SUBSET)

    def _joined(self, tree: "Tree[Token]", depth: int) -> Node:
        joining = self._child(tree, 0)
        operator = _OPERATORS.get(str(joining.data))
        if operator is None:
            mend = _mend_of(self.text, self._column(tree))
            raise self._fault(joining, "có phép tính không dùng ở đây", mend)
        left, right = self._node(self._child(joining, 0), depth), self._node(self._child(tree, 1), depth)
        return Binary(left.column, operator, left, right)

    def _literal(self, tree: "Tree[Token]") -> Node:
        token = tree.children[0]
        text, kind, column = str(token), str(getattr(token, "type", "")), self._column(tree)
        if kind == "BOOL_LIT":
            self.seen = max(self.seen, self.text.find(text, self.seen))
            return Truth(self.seen + 1, text == "true")
        if kind in {"INT_LIT", "FLOAT_LIT"} and not set(text.lower()) & {"x", "e"}:
            return Number(column, Fraction(text if text[-1] != "." else text[:-1]), text)
        raise self._fault(tree, f"không dùng “{text}”", "Viết số bằng chữ số và dấu chấm thập phân.")

    def _name(self, tree: "Tree[Token]") -> Node:
        owner, code = self._child(tree, 0), str(tree.children[1])
        while len(owner.children) == 1 and owner.data in _PASSED and owner.data != "ident":
            owner = self._child(owner, 0)
        family = str(owner.children[0]) if owner.data == "ident" else ""
        if family not in FAMILIES:
            raise self._fault(tree, f"không có nhóm tên “{family or '…'}”", f"Dùng một trong: {_KNOWN_NAMES}.")
        return Name(self._column(tree), f"{family}.{code}")

    def _call(self, tree: "Tree[Token]", depth: int) -> Node:
        name = str(tree.children[0])
        given = self._child(tree, 1).children if len(tree.children) > 1 else []
        arguments = tuple(self._node(self._child(self._child(tree, 1), index), depth) for index in range(len(given)))
        if name not in set(Function):
            raise self._fault(tree, f"không có hàm “{name}”", f"Dùng một trong: {_KNOWN_FUNCTIONS}.")
        function = Function(name)
        if function is Function.ROUND_HALF_UP:
            self._check_places(tree, arguments)
        elif len(arguments) < 2:  # noqa: PLR2004 -- the least of one number is no comparison
            raise self._fault(tree, f"hàm {name} cần ít nhất hai số", f"Viết {name}(a, b).")
        return Call(self._column(tree), function, arguments)

    def _check_places(self, tree: "Tree[Token]", arguments: tuple[Node, ...]) -> None:
        places = arguments[1] if len(arguments) == 2 else Number(0, Fraction(0), "0")  # noqa: PLR2004 -- x, places
        fits = isinstance(places, Number) and places.value.denominator == 1 and 0 <= places.value <= _MOST_PLACES
        if len(arguments) not in {1, 2} or not fits:
            raise self._fault(
                tree,
                "hàm round_half_up dùng chưa đúng",
                f"Viết round_half_up(a) hoặc round_half_up(a, 2), số chữ số thập phân từ 0 đến {_MOST_PLACES}.",
            )
        below = walk(arguments[0])
        if any(isinstance(node, Call) and node.function is Function.ROUND_HALF_UP for node in below):
            raise self._fault(tree, "làm tròn lồng trong làm tròn", "Chỉ làm tròn một lần.")

    def _child(self, tree: "Tree[Token]", index: int) -> "Tree[Token]":
        child = tree.children[index]
        if isinstance(child, str):
            raise self._fault(tree, f"không hiểu tên “{child}”", f"Dùng các tên dạng {_KNOWN_NAMES}.")
        return child

    def _column(self, tree: "Tree[Token]") -> int:
        """Where a part stands; the parser forgets where a part begins that begins with true or false."""
        start: int | None = getattr(tree.meta, "start_pos", None)
        if start is not None:
            self.seen = start
        return self.seen + 1

    def _fault(self, tree: "Tree[Token]", fault: str, mend: str) -> ExpressionFault:
        return ExpressionFault(self.text, self._column(tree), fault, mend)


#: Levels of the grammar that hold one part and do nothing to it.
_PASSED = frozenset(
    {
        "expr", "conditionalor", "conditionaland", "relation", "addition", "multiplication", "unary", "member",
        "primary", "paren_expr", "ident",
    }
)  # fmt: skip
