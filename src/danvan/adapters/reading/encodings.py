"""Bytes into text: Unicode with or without its mark, old 8-bit encodings, files that mix both."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from danvan.adapters.reading.limits import MAX_SIGNS, too_long
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair.legacy import looks_legacy

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BAD_SHARE = 0.01
# Letters that only Vietnamese has; a text of some length without them is none.
_VIETNAMESE = re.compile("[ăĂđĐơƠưƯẠ-ỹ]")
_FEWEST_VIETNAMESE = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the lines that the file holds in another encoding than the rest: number from 1, bytes as letters."""

    text: str
    odd_lines: tuple[tuple[int, str], ...] = ()


def decoded(content: bytes, filename: str, *, most: int = MAX_SIGNS) -> Decoded:
    """The text of a file of letters, whatever encoding it was saved in.

    A file that is mostly UTF-8 is read line by line; the odd lines are named. Raises RuleViolation for what is
    binary, of more than `most` signs, blank, or in no encoding of Vietnamese that is known.
    """
    if content.startswith(_UTF16_MARKS):
        text = content.decode("utf-16", errors="replace")
        if "\ufffd" in text:
            raise _not_text(filename)
        return Decoded(_checked(text, filename, most))
    try:
        return Decoded(_checked(content.decode("utf-8-sig"), filename, most))
    except UnicodeDecodeError:
        if b"\x00" in content:
            raise _not_text(filename) from None
    old = _old(content)
    if old is not None:
        return Decoded(_checked(old, filename, most))
    mixed = _mixed(content)
    if mixed is None:
        raise RuleViolation(
            f"Tệp “{filename}” không dùng bảng mã Unicode (UTF-8) nên chữ tiếng Việt không đọc được. "
            "Hãy chuyển phông TCVN3, VNI sang Unicode rồi lưu lại dạng UTF-8."
        )
    return Decoded(_checked(mixed.text, filename, most), mixed.odd_lines)


def _old(content: bytes) -> str | None:
    """The text where all of it is in one old encoding: TCVN3 or VNI letters as they are, windows-1258 as Unicode."""
    if _is_mostly_utf8(content):
        return None
    western = _western(content)
    if looks_legacy(western) is not None:
        return western
    windows = _windows_1258(content)
    return windows if len(_VIETNAMESE.findall(windows)) >= _FEWEST_VIETNAMESE else None


def _mixed(content: bytes) -> Decoded | None:
    """Line by line: those that are no UTF-8 as windows-1258; None where that yields no Vietnamese."""
    lines: list[str] = []
    odd: list[tuple[int, str]] = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            western = _western(line)
            lines.append(western if looks_legacy(western) else _windows_1258(line))
            odd.append((number, western))
    if not odd or len(odd) > len(lines) // 2 or not _is_mostly_utf8(content):
        return None
    return Decoded("\n".join(lines), tuple(odd))


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether more letters beyond ASCII are whole in UTF-8 than are not."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(1 for sign in text if not sign.isascii()) - broken > broken


def _western(content: bytes) -> str:
    """The bytes as letters of a western machine, which is how TCVN3 and VNI are kept."""
    return "".join(_WESTERN[byte] for byte in content)


def _windows_1258(content: bytes) -> str:
    return unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))


def _western_letter(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WESTERN = tuple(_western_letter(byte) for byte in range(256))


def _checked(text: str, filename: str, most: int) -> str:
    if "\x00" in text or len(_CONTROLS.findall(text)) > _BAD_SHARE * len(text):
        raise _not_text(filename)
    if len(text) > most:
        raise too_long(filename)
    if not text.strip():
        raise RuleViolation(f"Tệp “{filename}” trống, không có nội dung để đọc. Hãy chọn lại tệp.")
    return text


def _not_text(filename: str) -> RuleViolation:
    return RuleViolation(f"Tệp “{filename}” là tệp nhị phân, không phải văn bản. Hãy nộp văn bản dạng chữ.")
