"""A list of records as YAML or JSON: each value as text with the line it stands on, so that a fault can be named there.

JSON is read by the same rules, because it is YAML too. Aliases are refused: a few lines of them unfold to more than
there is memory for.
"""

from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from danvan.adapters.reading.plain_nodes import fault_at, root_of, scalar
from danvan.domain.rules import RuleViolation

MAX_BYTES = 1024 * 1024
MAX_RECORDS = 2_000
_DEEPEST = 6
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it begins on, and by key the text and the line of each value.

    A list of values is joined by semicolons.
    """

    line: int
    values: dict[str, str]
    lines: dict[str, int]


def read_records(content: bytes, filename: str, *, under: str) -> tuple[Record, ...]:
    """The records of the list under a key, or of a list that is the whole file.

    Raises RuleViolation that names the line for what is no such list.
    """
    root = root_of(content, filename, max_bytes=MAX_BYTES)
    listed = _under(root, under, filename)
    if len(listed.value) > MAX_RECORDS:
        raise RuleViolation(f"Tệp “{filename}” có hơn {MAX_RECORDS} văn bản. Tách thành nhiều tệp.")
    return tuple(_record(node, filename) for node in listed.value)


def _under(root: Node, under: str, filename: str) -> SequenceNode:
    if isinstance(root, MappingNode):
        found = next((value for key, value in root.value if scalar(key) == under), None)
        if found is None:
            raise fault_at(root.start_mark.line, filename, f"không có danh sách “{under}”")
        root = found
    if not isinstance(root, SequenceNode):
        raise fault_at(root.start_mark.line, filename, "phải là một danh sách")
    return root


def _record(node: Node, filename: str) -> Record:
    line = node.start_mark.line + 1
    if not isinstance(node, MappingNode):
        raise fault_at(node.start_mark.line, filename, "mỗi mục phải gồm các cặp “tên: giá trị”")
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = scalar(key)
        if name in values:
            raise fault_at(key.start_mark.line, filename, f"“{name}” ghi hai lần")
        values[name], lines[name] = _value(value, filename, 0), value.start_mark.line + 1
    return Record(line, values, lines)


def _value(node: Node, filename: str, depth: int) -> str:
    if isinstance(node, SequenceNode) and depth < _DEEPEST:
        return BETWEEN.join(text for part in node.value if (text := _value(part, filename, depth + 1)))
    if isinstance(node, ScalarNode):
        return scalar(node)
    raise fault_at(node.start_mark.line, filename, "giá trị phải là chữ, ngày hoặc danh sách chữ")


def is_record_list(filename: str) -> bool:
    """Whether a file's name says that it is YAML or JSON."""
    return filename.lower().endswith((".yaml", ".yml", ".json"))
