"""Many workbooks in one ZIP: written piece by piece as they are made, read with every bound set before unpacking."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from danvan.adapters.uploads.names import clean_filename
from danvan.domain.rules import RuleViolation

if TYPE_CHECKING:
    from typing_extensions import Buffer

MAX_FILES = 4_000
MAX_TOTAL_BYTES = 400 * 1024 * 1024
_MAX_RATIO = 200
_LEAST_SUSPECT = 1024 * 1024
_ENCRYPTED = 0x1
_CENTRAL_ENTRY = b"PK\x01\x02"
_MARGIN = 64  # entries that are folders or hidden files of the system which packed them
_PACKING = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One file of an archive: the name it is shown under, and its content; `fault` when it could not be taken out."""

    filename: str
    content: bytes
    fault: str = ""


class _Pieces(io.RawIOBase):
    """A file that can only be written on; what was written is taken away at once."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, piece: "Buffer", /) -> int:
        """Hold a piece."""
        held = bytes(piece)
        self._held.append(held)
        return len(held)

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece = b"".join(self._held)
        self._held.clear()
        return piece


def stream_archive(files: Iterable[tuple[str, bytes]], *, at: datetime) -> Iterator[bytes]:
    """The pieces of a ZIP of the files, each made only when its turn comes, so that memory holds one at a time.

    Names are kept whole in UTF-8; files of one name get a number. Workbooks are packed already.
    """
    pieces = _Pieces()
    seen: set[str] = set()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_STORED) as archive:
        for filename, content in files:
            entry = zipfile.ZipInfo(_single(filename, seen), (at.year, at.month, at.day, at.hour, at.minute, at.second))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
            yield pieces.taken()
    yield pieces.taken()


def _single(filename: str, seen: set[str]) -> str:
    name = clean_filename(filename)
    stem, dot, extension = name.rpartition(".")
    number = 1
    while name.casefold() in seen:
        number += 1
        name = f"{stem} ({number}){dot}{extension}"
    seen.add(name.casefold())
    return name


def read_archive(
    content: bytes,
    filename: str,
    *,
    max_file_bytes: int,
    max_files: int = MAX_FILES,
    max_total_bytes: int = MAX_TOTAL_BYTES,
) -> Iterator[ArchiveFile]:
    """The files of a ZIP one after the other, folders and hidden files of the packing system left out.

    A file that is locked, too large or damaged comes with its fault and stops none of the others. Raises RuleViolation
    when the archive itself cannot be read, holds too many files or too much, or no file at all.
    """
    if content.count(_CENTRAL_ENTRY) > max_files + _MARGIN:
        raise _refusal(filename, f"có quá {max_files} tệp", "Chia thành nhiều lần nạp")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [
                entry for entry in archive.infolist() if not entry.is_dir() and not _is_of_system(entry.filename)
            ]
            if not entries:
                raise _refusal(filename, "không có tệp nào", "Nén lại các biểu rồi nạp")
            if len(entries) > max_files:
                raise _refusal(filename, f"có quá {max_files} tệp", "Chia thành nhiều lần nạp")
            if sum(entry.file_size for entry in entries) > max_total_bytes:
                limit = max_total_bytes // (1024 * 1024)
                raise _refusal(filename, f"giải nén ra hơn {limit} MB", "Chia thành nhiều lần nạp")
            for entry in entries:
                yield _taken_out(archive, entry, max_file_bytes)
    except _BROKEN as error:
        raise _refusal(filename, "bị hỏng hoặc không phải tệp nén ZIP", "Nén lại thành .zip rồi nạp") from error


def _taken_out(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, max_bytes: int) -> ArchiveFile:
    name = clean_filename(_name_of(entry)) or "khong-ten"
    if entry.flag_bits & _ENCRYPTED:
        return ArchiveFile(name, b"", f"Tệp “{name}” trong gói đặt mật khẩu. Bỏ mật khẩu rồi nạp lại.")
    if entry.file_size > max_bytes:
        limit = max_bytes // (1024 * 1024)
        return ArchiveFile(name, b"", f"Tệp “{name}” lớn quá {limit} MB. Xóa ảnh và phần thừa, lưu rồi nạp lại.")
    if entry.file_size > _LEAST_SUSPECT and entry.file_size > _MAX_RATIO * max(1, entry.compress_size):
        return ArchiveFile(
            name, b"", f"Tệp “{name}” giải nén ra dung lượng lớn bất thường. Lưu thành tệp mới rồi nạp lại."
        )
    if entry.compress_type not in _PACKING:
        return ArchiveFile(name, b"", f"Tệp “{name}” nén theo cách lạ. Nén lại thành .zip thông thường rồi nạp lại.")
    try:
        with archive.open(entry) as stream:
            return ArchiveFile(name, stream.read(max_bytes + 1)[:max_bytes])
    except _BROKEN:
        return ArchiveFile(name, b"", f"Tệp “{name}” trong gói bị hỏng. Lưu lại tệp gốc rồi nạp lại.")


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: what Windows packed without the mark of UTF-8 is most often UTF-8 all the same."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _is_of_system(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.parts[:1] == ("__MACOSX",) or path.name.startswith((".", "~$")) or path.name.lower() == "thumbs.db"


def _refusal(filename: str, what: str, mend: str) -> RuleViolation:
    return RuleViolation(f"Tệp “{filename}” {what}. {mend}.", filename=filename)
