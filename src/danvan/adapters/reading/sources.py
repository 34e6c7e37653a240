"""The door for files: size, type by content, then the reader of that type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from danvan.adapters.reading.block_list import BlockList
from danvan.adapters.reading.conversions import decomposed_lines, legacy_lines_converted, note_odd_lines
from danvan.adapters.reading.docx import docx_blocks
from danvan.adapters.reading.encodings import decoded
from danvan.adapters.reading.html import html_blocks
from danvan.adapters.reading.limits import MAX_SIGNS, too_long
from danvan.adapters.reading.markdown import markdown_blocks
from danvan.adapters.reading.pdf import pdf_blocks
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.adapters.reading.scans import scanned
from danvan.adapters.uploads.kinds import FileKind
from danvan.domain.plan_reading.blocks import Block
from danvan.domain.plan_reading.repairing import repaired
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair import Repair, RepairKind
from danvan.domain.vietnamese.text import nfc

MAX_BYTES = 20 * 1024 * 1024
_Reader = Callable[[bytes, str], BlockList]
_DOCX_MARK = b"PK\x03\x04"
_PDF_MARK = b"%PDF"
_PNG_MARK, _JPEG_MARK, _TIFF_MARKS = b"\x89PNG", b"\xff\xd8\xff", (b"II*\x00", b"MM\x00*")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (_PDF_MARK, "PDF"),
    (_DOCX_MARK, "tệp nén hoặc Word/Excel"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel đời cũ"),
    (_PNG_MARK, "ảnh PNG"),
    (_JPEG_MARK, "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    *((mark, "ảnh TIFF") for mark in _TIFF_MARKS),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "chương trình"),
    (b"MZ", "chương trình"),
    (b"\x1f\x8b", "tệp nén"),
)


def _markdown(content: bytes, filename: str) -> BlockList:
    return _of_letters(markdown_blocks, content, filename)


def _plain_text(content: bytes, filename: str) -> BlockList:
    return _of_letters(plain_text_blocks, content, filename)


def _picture(_content: bytes, filename: str) -> BlockList:
    raise scanned(filename)


def _of_letters(read: Callable[[str], list[Block]], content: bytes, filename: str) -> BlockList:
    held = decoded(content, filename)
    text, typed = legacy_lines_converted(held.text)
    blocks = BlockList(read(nfc(text)))
    note_odd_lines(blocks, typed, RepairKind.LEGACY_FONT)
    note_odd_lines(blocks, decomposed_lines(text), RepairKind.NORMAL_FORM)
    note_odd_lines(blocks, held.odd_lines, RepairKind.OLD_ENCODING)
    return blocks


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file that is read: its reader, its media type, how its content begins (not at all: letters alone)."""

    read: _Reader
    media_type: str
    marks: tuple[bytes, ...] = ()


_MARKDOWN = _Kind(_markdown, "text/markdown")
_TEXT = _Kind(_plain_text, "text/plain")
_HTML = _Kind(html_blocks, "text/html")
_DOCX = _Kind(docx_blocks, FileKind.DOCX.media_type, (_DOCX_MARK,))
_PDF = _Kind(pdf_blocks, FileKind.PDF.media_type, (_PDF_MARK,))
_PNG = _Kind(_picture, "image/png", (_PNG_MARK,))
_JPEG = _Kind(_picture, "image/jpeg", (_JPEG_MARK,))
_TIFF = _Kind(_picture, "image/tiff", _TIFF_MARKS)
_KINDS = {
    ".docx": _DOCX,
    ".htm": _HTML,
    ".html": _HTML,
    ".jpeg": _JPEG,
    ".jpg": _JPEG,
    ".markdown": _MARKDOWN,
    ".md": _MARKDOWN,
    ".pdf": _PDF,
    ".png": _PNG,
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".txt": _TEXT,
}
_MENDS = {
    ".doc": "Mở tệp bằng Word, chọn “Lưu thành” .docx rồi nộp lại",
    ".rtf": "Mở tệp bằng Word, chọn “Lưu thành” .docx rồi nộp lại",
    ".odt": "Mở tệp, chọn “Lưu thành” .docx rồi nộp lại",
    ".docm": "Tệp này có thể chứa macro. Mở tệp bằng Word, chọn “Lưu thành” .docx (không có macro) rồi nộp lại",
    ".dotm": "Tệp này có thể chứa macro. Mở tệp bằng Word, chọn “Lưu thành” .docx (không có macro) rồi nộp lại",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is read: its blocks, and every repair that stands between them and what the file holds.

    `unread_pages` are pages that are only a picture, among others with letters.
    """

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    unread_pages: tuple[int, ...] = ()


def read_source(content: bytes, filename: str) -> tuple[Block, ...]:
    """The blocks of a file, text in normal form C and repaired. Raises RuleViolation as `source_blocks` does."""
    return opened_source(content, filename).blocks


def opened_source(content: bytes, filename: str) -> Source:
    """The blocks of a file with all repairs: those of its reader beneath, those of numbers and dates above.

    Raises RuleViolation as `source_blocks` does.
    """
    return repaired_source(source_blocks(content, filename))


def repaired_source(held: BlockList) -> Source:
    """Blocks as a reader left them, with what it converted and left out as repairs, numbers and dates mended."""
    blocks, mended = repaired(held.blocks, layer=1)
    return Source(blocks, (*held.repairs(), *mended), held.unread_pages)


def source_blocks(content: bytes, filename: str) -> BlockList:
    """The blocks of a file, with what it holds in other letters than they show.

    Raises RuleViolation, in Vietnamese, for a file that is empty, larger than `MAX_BYTES`, of a type that is
    not read, whose content is of another type than its name says, that is broken, or that is no Vietnamese text.
    """
    if len(content) > MAX_BYTES:
        raise RuleViolation(
            f"Tệp “{filename}” lớn hơn {MAX_BYTES // 2**20} MB nên không được đọc. "
            "Hãy tách phụ lục thành tệp riêng hoặc giảm dung lượng ảnh rồi nộp lại.",
            size=str(len(content)),
        )
    if not content.strip():
        raise RuleViolation(f"Tệp “{filename}” trống, không có nội dung để đọc. Hãy chọn lại tệp.")
    blocks = _kind_of(content, filename).read(content, filename)
    if sum(len(block.text) for block in blocks.blocks) > MAX_SIGNS:
        raise too_long(filename)
    if not blocks.blocks:
        raise RuleViolation(
            f"Không tìm thấy chữ nào để đọc trong tệp “{filename}”. Nếu văn bản là ảnh chụp hoặc ảnh quét dán vào tệp, "
            "hãy nộp tệp văn bản gốc dạng chữ."
        )
    return blocks


def media_type_of(filename: str) -> str:
    """The media type under which a file of this name is kept."""
    kind = _KINDS.get(_suffix(filename))
    return kind.media_type if kind else "application/octet-stream"


def _kind_of(content: bytes, filename: str) -> _Kind:
    suffix = _suffix(filename)
    kind = _KINDS.get(suffix)
    if kind is None:
        mend = _MENDS.get(suffix, f"Hãy nộp tệp văn bản có đuôi {', '.join(sorted(_KINDS))}")
        raise RuleViolation(
            f"Chưa đọc được loại tệp “{suffix or 'không có phần mở rộng'}” của “{filename}”. {mend}.",
            suffix=suffix,
        )
    found = next(((mark, label) for mark, label in _SIGNATURES if content.startswith(mark)), None)
    mark, label = found or (None, "chữ thường")
    if mark in (kind.marks or (None,)):
        return kind
    raise RuleViolation(
        f"Tệp “{filename}” có đuôi {suffix} nhưng nội dung là {label}. "
        "Hãy đổi lại đúng đuôi tệp hoặc lưu văn bản ra dạng chữ rồi nộp lại.",
        found=label,
    )


def _suffix(filename: str) -> str:
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
