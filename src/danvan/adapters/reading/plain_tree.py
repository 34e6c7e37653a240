"""A YAML or JSON file as a tree of texts, lists and mappings, with the line of every place in it."""

from dataclasses import dataclass, field
from typing import TypeAlias

from yaml.nodes import MappingNode, Node, SequenceNode

from danvan.adapters.reading.plain_nodes import fault_at, is_null, root_of, scalar
from danvan.domain.rules import RuleViolation

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"

MAX_BYTES = 512 * 1024
MAX_NODES = 20_000
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class PlainTree:
    """What a file says; `lines` by path ("criteria/TC1/max_points"), an entry of a list by its own code or number."""

    mapping: dict[str, Tree]
    lines: dict[str, int]

    def line_of(self, place: str) -> int | None:
        """The line of a place, or of the nearest one above it that the file has."""
        steps = place.split("/")
        for length in range(len(steps), 0, -1):
            line = self.lines.get("/".join(steps[:length]))
            if line is not None:
                return line
        return None


@dataclass(slots=True)
class _Walk:
    filename: str
    lines: dict[str, int] = field(default_factory=dict)
    nodes: int = 0


def read_plain_tree(content: bytes, filename: str) -> PlainTree:
    """The tree of a file whose root is a mapping; every value comes as text, null as None.

    Raises RuleViolation that names the line for what is none, for aliases, and for more than anybody writes by hand.
    """
    root = root_of(content, filename, max_bytes=MAX_BYTES)
    if not isinstance(root, MappingNode):
        raise fault_at(root.start_mark.line, filename, "phải gồm các cặp “tên: giá trị”")
    walk = _Walk(filename)
    return PlainTree(_mapping(root, "", 0, walk), walk.lines)


def _value(node: Node, place: str, depth: int, walk: _Walk) -> Tree:
    walk.nodes += 1
    if walk.nodes > MAX_NODES or depth > _DEEPEST:
        raise RuleViolation(
            f"Tệp “{walk.filename}” có quá nhiều mục hoặc lồng quá sâu để là một bộ tiêu chí. Kiểm tra lại tệp."
        )
    walk.lines[place] = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        return _mapping(node, place, depth, walk)
    if isinstance(node, SequenceNode):
        return [
            _value(item, f"{place}/{_own_code(item) or number}", depth + 1, walk)
            for number, item in enumerate(node.value, start=1)
        ]
    return None if is_null(node) else scalar(node)


def _mapping(node: MappingNode, place: str, depth: int, walk: _Walk) -> dict[str, Tree]:
    values: dict[str, Tree] = {}
    for key, value in node.value:
        name = scalar(key)
        if name in values:
            raise fault_at(key.start_mark.line, walk.filename, f"“{name}” ghi hai lần")
        values[name] = _value(value, f"{place}/{name}" if place else name, depth + 1, walk)
    return values


def _own_code(node: Node) -> str:
    if not isinstance(node, MappingNode):
        return ""
    return next((scalar(value) for key, value in node.value if scalar(key) == "code"), "")
