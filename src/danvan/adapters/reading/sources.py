"""The door for files: size, type by content, encoding; then the reader of that type."""

from __future__ import annotations

import re

from danvan.adapters.reading.markdown import markdown_blocks
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.domain.plan_reading.blocks import Block
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

MAX_BYTES = 20 * 1024 * 1024
_READERS = {".md": markdown_blocks, ".markdown": markdown_blocks, ".txt": plain_text_blocks}
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "tệp nén hoặc Word/Excel"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel đời cũ"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "chương trình"),
    (b"MZ", "chương trình"),
    (b"\x1f\x8b", "tệp nén"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BAD_SHARE = 0.01
MAX_SIGNS = 1_000_000


def read_source(content: bytes, filename: str) -> tuple[Block, ...]:
    """The blocks of a file, text in normal form C.

    Raises RuleViolation, in Vietnamese, for a file that is empty, larger than `MAX_BYTES`, of a type that is
    not read, whose content is of another type than its name says, or that is no Vietnamese text.
    """
    if len(content) > MAX_BYTES:
        raise RuleViolation(
            f"Tệp “{filename}” lớn hơn {MAX_BYTES // 2**20} MB nên không được đọc. "
            "Hãy tách phụ lục thành tệp riêng hoặc giảm dung lượng ảnh rồi nộp lại.",
            size=str(len(content)),
        )
    if not content.strip():
        raise RuleViolation(f"Tệp “{filename}” trống, không có nội dung để đọc. Hãy chọn lại tệp.")
    suffix = _suffix(filename)
    reader = _READERS.get(suffix)
    if reader is None:
        raise RuleViolation(
            f"Chưa đọc được loại tệp “{suffix or 'không có phần mở rộng'}” của “{filename}”. "
            f"Hãy nộp tệp văn bản có đuôi {', '.join(sorted(_READERS))}.",
            suffix=suffix,
        )
    _refuse_other_types(content, filename, suffix)
    return tuple(reader(nfc(_decoded(content, filename))))


def _suffix(filename: str) -> str:
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _refuse_other_types(content: bytes, filename: str, suffix: str) -> None:
    found = next((label for mark, label in _SIGNATURES if content.startswith(mark)), None)
    if found is not None:
        raise RuleViolation(
            f"Tệp “{filename}” có đuôi {suffix} nhưng nội dung là {found}. "
            "Hãy đổi lại đúng đuôi tệp hoặc lưu văn bản ra dạng chữ rồi nộp lại.",
            found=found,
        )


def _decoded(content: bytes, filename: str) -> str:
    encoding = "utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if b"\x00" in content:
            raise _not_text(filename) from None
        raise RuleViolation(
            f"Tệp “{filename}” không dùng bảng mã Unicode (UTF-8) nên chữ tiếng Việt không đọc được. "
            "Hãy chuyển phông TCVN3, VNI sang Unicode rồi lưu lại dạng UTF-8."
        ) from None
    if "\x00" in text or len(_CONTROLS.findall(text)) > _BAD_SHARE * len(text):
        raise _not_text(filename)
    if len(text) > MAX_SIGNS:
        raise RuleViolation(
            f"Văn bản trong tệp “{filename}” dài hơn {MAX_SIGNS // 1_000_000} triệu ký tự, không giống một kế hoạch. "
            "Hãy tách riêng kế hoạch khỏi các tài liệu khác rồi nộp lại."
        )
    if not text.strip():
        raise RuleViolation(f"Tệp “{filename}” trống, không có nội dung để đọc. Hãy chọn lại tệp.")
    return text


def _not_text(filename: str) -> RuleViolation:
    return RuleViolation(f"Tệp “{filename}” là tệp nhị phân, không phải văn bản. Hãy nộp văn bản dạng chữ.")
