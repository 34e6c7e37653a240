"""The nodes of a YAML or JSON text, with bounds: no aliases, no odd bytes, faults named by line."""

from typing import Protocol

import yaml
from yaml.nodes import Node, ScalarNode

from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

_NULL = "tag:yaml.org,2002:null"


class Mark(Protocol):
    """Where something stands; the library has two kinds of it."""

    line: int


def root_of(content: bytes, filename: str, *, max_bytes: int) -> Node:
    """The root of a text. Raises RuleViolation that names the line for what is no YAML or JSON or uses aliases."""
    if len(content) > max_bytes:
        raise RuleViolation(f"Tệp “{filename}” lớn hơn {max_bytes // 1024} KB. Tách thành nhiều tệp.")
    text = _text(content, filename)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise fault_at(_line(event.start_mark), filename, "dùng bí danh (*) không được nhận")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise fault_at(_line(error.problem_mark), filename, "không đúng cú pháp YAML hoặc JSON") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise RuleViolation(f"Không đọc được tệp “{filename}”: không phải YAML hoặc JSON.") from error
    if root is None:
        raise RuleViolation(f"Tệp “{filename}” trống.")
    return root


def scalar(node: Node) -> str:
    """The text of a single value; blank for null and for what is none."""
    if not isinstance(node, ScalarNode) or node.tag == _NULL:
        return ""
    return str(node.value).strip()


def is_null(node: Node) -> bool:
    """Whether nothing is said."""
    return isinstance(node, ScalarNode) and node.tag == _NULL


def fault_at(line: int, filename: str, problem: str) -> RuleViolation:
    """The refusal that names a line, counted from 0."""
    return RuleViolation(f"Dòng {line + 1} của tệp “{filename}”: {problem}. Sửa rồi nộp lại.", filename=filename)


def _text(content: bytes, filename: str) -> str:
    try:
        return nfc(content.decode("utf-8-sig")).replace("\t", " ")
    except UnicodeDecodeError as error:
        raise RuleViolation(f"Tệp “{filename}” không phải văn bản UTF-8. Lưu lại bằng mã UTF-8 rồi nộp.") from error


def _line(mark: Mark | None) -> int:
    return mark.line if mark else 0
