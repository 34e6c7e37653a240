"""JSON of strangers read into plain values: whatever a reader could stumble over is refused, with its place.

Refused are other encodings than UTF-8, keys that stand twice in one object, numbers of absurd length, NaN and Infinity,
nesting beyond measure, half characters and control characters.
"""

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from danvan.domain.units.record_faults import Fault
from danvan.domain.vietnamese.text import nfc

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

_Trail: TypeAlias = "tuple[str | int, ...]"
_LOOKED_INTO = (str, dict, list)
_LONGEST_NUMBER = 18
_DEEPEST = 40
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class PlainRefused(Exception):  # noqa: N818 -- a refusal, told to the user as a fault
    """A file that is no JSON we take; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class _Object(dict[str, Plain]):
    """An object as it was read, with a key that stands twice in it; blank for none."""

    twice = ""


def read_plain(content: bytes, most_bytes: int) -> Plain:
    """The value of a JSON file, its texts in form C. Raises PlainRefused."""
    if len(content) > most_bytes:
        raise _refused(f"lớn hơn {most_bytes // 2**20} MB. Chia thành nhiều tệp, hoặc nhờ người vận hành nhập.")
    if not content.strip():
        raise _refused("không có nội dung. Chọn lại tệp.")
    try:
        value: Plain = json.loads(
            _text(content), object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise _refused(
            f"không phải JSON, sai ở dòng {error.lineno}, cột {error.colno}. Xuất lại tệp, đừng sửa bằng tay."
        ) from None
    except RecursionError:
        raise _too_deep() from None
    for fault in _faults_within(value):
        raise PlainRefused(fault)
    return value


def pointer(path: str, name: str | int) -> str:
    """The path of what lies within, as JSON Pointer writes it.

    >>> pointer("/organizations/3", "name")
    '/organizations/3/name'
    """
    return f"{path}/{str(name).replace('~', '~0').replace('/', '~1')}"


def shown(value: Plain, longest: int = 60) -> str:
    """A value as a sentence prints it, cut short."""
    if isinstance(value, dict | list):
        return "một đối tượng {…}" if isinstance(value, dict) else "một danh sách […]"
    text = f"“{value}”" if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= longest else f"{text[:longest]}…"


def _text(content: bytes) -> str:
    if content.startswith(_OTHER_ENCODINGS):
        raise _refused("không dùng bảng mã UTF-8. Lưu lại tệp với bảng mã UTF-8.")
    try:
        return nfc(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refused(f"không dùng bảng mã UTF-8 (byte thứ {error.start + 1}). Lưu lại với bảng mã UTF-8.") from None


def _object(pairs: list[tuple[str, Plain]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        found.twice = next(name for name in names if names.count(name) > 1)
    return found


def _whole(digits: str) -> int:
    return int(_short(digits))


def _fraction(digits: str) -> float:
    value = float(_short(digits))
    if value in {float("inf"), float("-inf")}:
        raise _refused(f"có số quá lớn ({digits[:20]}). Ghi lại số đó.")
    return value


def _short(digits: str) -> str:
    if len(digits) > _LONGEST_NUMBER:
        raise _refused(f"có số dài {len(digits)} ký tự ({digits[:20]}…). Ghi lại số đó.")
    return digits


def _constant(word: str) -> Plain:
    raise _refused(f"có “{word}”, không phải số của JSON. Ghi lại, hoặc để null.")


def _faults_within(value: Plain) -> Iterator[Fault]:
    """What is wrong with a key or a text anywhere in a value; without recursion, however deep it is."""
    waiting: list[tuple[Plain, _Trail]] = [(value, ())]
    while waiting:
        at, trail = waiting.pop()
        if len(trail) > _DEEPEST:
            raise _too_deep()
        if isinstance(at, str):
            if _UNPRINTABLE.search(at):
                yield Fault(_path(trail), "có ký tự không in được. Gõ lại chữ này.")
        elif isinstance(at, dict):
            yield from _key_faults(at, trail)
            waiting += [(inner, (*trail, name)) for name, inner in at.items() if isinstance(inner, _LOOKED_INTO)]
        elif isinstance(at, list):
            waiting += [(inner, (*trail, number)) for number, inner in enumerate(at) if isinstance(inner, _LOOKED_INTO)]


def _key_faults(found: dict[str, Plain], trail: _Trail) -> Iterator[Fault]:
    if any(_UNPRINTABLE.search(name) for name in found):
        yield Fault(_path(trail), "có khóa với ký tự không in được. Gõ lại khóa này.")
    elif isinstance(found, _Object) and found.twice:
        yield Fault(_path(trail), f"ghi khóa {shown(found.twice)} hai lần. Giữ một, bỏ một.")


def _path(trail: _Trail) -> str:
    path = ""
    for name in trail:
        path = pointer(path, name)
    return path


def _refused(message: str) -> PlainRefused:
    return PlainRefused(Fault("", message))


def _too_deep() -> PlainRefused:
    return _refused(f"lồng nhau quá {_DEEPEST} lớp. Tệp này không theo Popolo; xuất lại từ hệ thống kia.")
