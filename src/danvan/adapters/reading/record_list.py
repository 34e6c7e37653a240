"""A list of records as YAML or JSON: each value as text with the line it stands on, so that a fault can be named there.

JSON is read by the same rules, because it is YAML too. Aliases are refused: a few lines of them unfold to more than
there is memory for.
"""

from dataclasses import dataclass
from typing import Protocol

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

MAX_BYTES = 1024 * 1024
MAX_RECORDS = 2_000
_DEEPEST = 6
BETWEEN = "; "


class _Mark(Protocol):
    """Where something stands; the library has two kinds of it."""

    line: int


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
    if len(content) > MAX_BYTES:
        raise RuleViolation(f"Tệp “{filename}” lớn hơn {MAX_BYTES // 1024} KB. Tách thành nhiều tệp.")
    root = _root(_text(content, filename), filename)
    listed = _under(root, under, filename)
    if len(listed.value) > MAX_RECORDS:
        raise RuleViolation(f"Tệp “{filename}” có hơn {MAX_RECORDS} văn bản. Tách thành nhiều tệp.")
    return tuple(_record(node, filename) for node in listed.value)


def _text(content: bytes, filename: str) -> str:
    try:
        return nfc(content.decode("utf-8-sig")).replace("\t", " ")
    except UnicodeDecodeError as error:
        raise RuleViolation(f"Tệp “{filename}” không phải văn bản UTF-8. Lưu lại bằng mã UTF-8 rồi nộp.") from error


def _root(text: str, filename: str) -> Node:
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise _at(_line(event.start_mark), filename, "dùng bí danh (*) không được nhận")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _at(_line(error.problem_mark), filename, "không đúng cú pháp YAML hoặc JSON") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise RuleViolation(f"Không đọc được tệp “{filename}”: không phải YAML hoặc JSON.") from error
    if root is None:
        raise RuleViolation(f"Tệp “{filename}” trống.")
    return root


def _line(mark: _Mark | None) -> int:
    return mark.line if mark else 0


def _under(root: Node, under: str, filename: str) -> SequenceNode:
    if isinstance(root, MappingNode):
        found = next((value for key, value in root.value if _scalar(key) == under), None)
        if found is None:
            raise _at(root.start_mark.line, filename, f"không có danh sách “{under}”")
        root = found
    if not isinstance(root, SequenceNode):
        raise _at(root.start_mark.line, filename, "phải là một danh sách")
    return root


def _record(node: Node, filename: str) -> Record:
    line = node.start_mark.line + 1
    if not isinstance(node, MappingNode):
        raise _at(node.start_mark.line, filename, "mỗi mục phải gồm các cặp “tên: giá trị”")
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = _scalar(key)
        if name in values:
            raise _at(key.start_mark.line, filename, f"“{name}” ghi hai lần")
        values[name], lines[name] = _value(value, filename, 0), value.start_mark.line + 1
    return Record(line, values, lines)


def _value(node: Node, filename: str, depth: int) -> str:
    if isinstance(node, SequenceNode) and depth < _DEEPEST:
        return BETWEEN.join(text for part in node.value if (text := _value(part, filename, depth + 1)))
    if isinstance(node, ScalarNode):
        return _scalar(node)
    raise _at(node.start_mark.line, filename, "giá trị phải là chữ, ngày hoặc danh sách chữ")


def _scalar(node: Node) -> str:
    if not isinstance(node, ScalarNode) or node.tag == "tag:yaml.org,2002:null":
        return ""
    return str(node.value).strip()


def _at(line: int, filename: str, problem: str) -> RuleViolation:
    return RuleViolation(f"Dòng {line + 1} của tệp “{filename}”: {problem}. Sửa rồi nộp lại.", filename=filename)


def is_record_list(filename: str) -> bool:
    """Whether a file's name says that it is YAML or JSON."""
    return filename.lower().endswith((".yaml", ".yml", ".json"))
