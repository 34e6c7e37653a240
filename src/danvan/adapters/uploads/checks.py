"""What an uploaded file must be before it is stored: small enough, of a kind that is taken, whole, and inert."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from danvan.adapters.uploads.kinds import FileKind, is_executable, is_plain_text, kind_of_extension
from danvan.adapters.uploads.names import clean_filename
from danvan.adapters.uploads.office import open_office_file
from danvan.adapters.uploads.pdf import check_pdf
from danvan.adapters.uploads.refusals import UploadRefusal
from danvan.domain.vietnamese.numbers import format_number

MAX_BYTES = 20 * 1024 * 1024

_BYTES_PER_MEGABYTE = 1024 * 1024
_OLD_OFFICE_EXTENSIONS = frozenset({"doc", "xls", "ppt", "dot", "xlt", "rtf"})
_MACRO_EXTENSIONS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb"})
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """A file that may be stored: its media type, its usual extension without a dot, and the name it is shown under.

    `parts` are those of a Word or Excel file as they were unpacked and checked; None of other files and of large ones.
    """

    media_type: str
    extension: str
    filename: str
    parts: Mapping[str, bytes] | None = field(default=None, repr=False, compare=False)


def check_upload(content: bytes, filename: str, *, max_bytes: int = MAX_BYTES) -> CheckedUpload:
    """An evidence file is taken when it is what its name says and nothing in it runs by itself.

    Taken are PDF, DOCX, XLSX, PNG, JPEG, and UTF-8 text as .txt or .md; `max_bytes` is the largest size. The name comes
    back without folders, control signs and over-length. Raises RuleViolation whose facts hold `refusal` (a code of
    `UploadRefusal`) and `filename`.
    """
    name = clean_filename(filename)
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if not name:
        raise UploadRefusal.BAD_NAME.of("")
    if not content:
        raise UploadRefusal.EMPTY.of(name)
    if len(content) > max_bytes:
        raise UploadRefusal.TOO_LARGE.of(name, limit=f"tối đa {_in_megabytes(max_bytes)} MB")
    if is_executable(content):
        raise UploadRefusal.EXECUTABLE.of(name)
    promised = _promised_kind(extension, name)
    kind, parts = _actual_kind(content, promised, name)
    if kind is not promised:
        raise UploadRefusal.MISMATCH.of(name)
    return CheckedUpload(promised.media_type, promised.extensions[0], name, parts)


def _in_megabytes(size: int) -> str:
    return format_number(Decimal(size) / _BYTES_PER_MEGABYTE, None if size % _BYTES_PER_MEGABYTE == 0 else 1)


def _promised_kind(extension: str, name: str) -> FileKind:
    if extension in _OLD_OFFICE_EXTENSIONS:
        raise UploadRefusal.OLD_OFFICE.of(name)
    if extension in _MACRO_EXTENSIONS:
        raise UploadRefusal.MACRO.of(name)
    kind = kind_of_extension(extension)
    if kind is None:
        raise UploadRefusal.EXTENSION.of(name)
    return kind


def _actual_kind(content: bytes, promised: FileKind, name: str) -> tuple[FileKind, Mapping[str, bytes] | None]:
    """The kind that the content shows, checked through and through, and the parts that were unpacked for it."""
    if content.startswith(b"PK\x03\x04"):
        return open_office_file(content, name)
    return _kind_in_one_piece(content, promised, name), None


def _kind_in_one_piece(content: bytes, promised: FileKind, name: str) -> FileKind:
    if content.startswith(b"%PDF-"):
        check_pdf(content, name)
        return FileKind.PDF
    if content.startswith(_COMPOUND_FILE):
        raise UploadRefusal.OLD_OFFICE.of(name)
    if content.startswith((_PNG, _JPEG)):
        return _image_kind(content, name)
    if is_plain_text(content):
        return promised if promised in {FileKind.TEXT, FileKind.MARKDOWN} else FileKind.TEXT
    raise UploadRefusal.UNKNOWN_KIND.of(name)


def _image_kind(content: bytes, name: str) -> FileKind:
    """A picture must have its end mark: an upload that broke off is of no use as evidence."""
    kind, end = (FileKind.PNG, _PNG_END) if content.startswith(_PNG) else (FileKind.JPEG, _JPEG_END)
    if end not in content:
        raise UploadRefusal.BROKEN.of(name)
    return kind
