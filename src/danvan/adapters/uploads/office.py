"""Checks of Word and Excel files: a bounded look for macros, embedded programs, XML entities and bombs."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from danvan.adapters.uploads.kinds import FileKind, is_executable
from danvan.adapters.uploads.refusals import UploadRefusal

_MAX_PARTS = 3_000
_MAX_TOTAL = 200 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FREE_BYTES = 1024 * 1024
_MAX_SMALL_PART = 4 * 1024 * 1024
_MAX_KEPT = 20 * 1024 * 1024
_CHUNK = 1024 * 1024
_OVERLAP = 64
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1

_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = ".rels"
_MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_MACRO = re.compile("vbaproject|vbadata|macrosheet|macroenabled|dialogsheet")
_EMBEDDED = re.compile("activex|oleobject")
_PROGRAM_SUFFIXES = frozenset(
    {".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".js", ".jse", ".vbs", ".wsf", ".hta", ".jar"}
)
_XML_SUFFIXES = frozenset({".xml", ".rels", ".vml"})
_FORBIDDEN_XML = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_SIGN_OF_FORBIDDEN = b"!"  # stands in each of them, whatever the encoding
_XML_STARTS = tuple("<".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)
_SAFE_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"})
_LOCAL_TARGET = re.compile(r"file:///[A-Za-z]:|[A-Za-z]:[\\/]|(?![\\/]{2})[^:]*$")
_BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)

Parts = dict[str, bytes]


def kind_of_office_file(content: bytes, filename: str) -> FileKind:
    """A package of the Office Open XML kind is a Word or an Excel file and holds nothing that runs by itself.

    Every part is read once, in pieces and within limits. Raises RuleViolation.
    """
    return open_office_file(content, filename)[0]


def open_office_file(content: bytes, filename: str) -> tuple[FileKind, Parts | None]:
    """The kind of such a file, with all its parts as they were unpacked and checked; none when they are above 20 MB."""
    if content.count(_CENTRAL_ENTRY) > _MAX_PARTS:
        raise UploadRefusal.COMPRESSED_BOMB.of(filename)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_directory(parts, filename)
            is_small = sum(part.file_size for part in parts) <= _MAX_KEPT
            kept: Parts = {}
            for part in parts:
                windows = _windows(package, part)
                if is_small or _describes(part):
                    kept[part.filename] = whole = package.read(part)
                    windows = iter([whole] if whole else [])
                _check_part(windows, part, filename)
    except _BROKEN_ARCHIVE as error:
        raise UploadRefusal.BROKEN.of(filename) from error
    kind = _main_kind(kept, filename)
    _check_relations(kept, filename)
    return kind, kept if is_small else None


def _check_directory(parts: list[zipfile.ZipInfo], filename: str) -> None:
    """Names, sizes and packing of the parts, before any of them is unpacked."""
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names) or any(_is_unsafe_path(part) for part in parts):
        raise UploadRefusal.UNSAFE_PATHS.of(filename)
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise UploadRefusal.OLD_OFFICE.of(filename)
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise UploadRefusal.BROKEN.of(filename)
    if sum(part.file_size for part in parts) > _MAX_TOTAL or any(_is_bomb(part) for part in parts):
        raise UploadRefusal.COMPRESSED_BOMB.of(filename)
    if any(part.file_size > _MAX_SMALL_PART and _describes(part) for part in parts):
        raise UploadRefusal.COMPRESSED_BOMB.of(filename)
    for name in names:
        if _MACRO.search(name):
            raise UploadRefusal.MACRO.of(filename)
        if _EMBEDDED.search(name) or _suffix(name) in _PROGRAM_SUFFIXES:
            raise UploadRefusal.EMBEDDED.of(filename)


def _describes(part: zipfile.ZipInfo) -> bool:
    """Whether a part says what others are: the types of contents, relations."""
    return part.filename == _CONTENT_TYPES or part.filename.lower().endswith(_RELATIONS)


def _suffix(name: str) -> str:
    """What follows the last dot of a part's own name, with the dot; a name that only begins with one has none."""
    stem, dot, rest = name.rpartition("/")[2].rpartition(".")
    return dot + rest if stem and rest else ""


def _is_unsafe_path(part: zipfile.ZipInfo) -> bool:
    name = part.orig_filename
    return name.startswith("/") or "\\" in name or ":" in name or "\x00" in name or ".." in name.split("/")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _RATIO_FREE_BYTES and part.file_size > _MAX_RATIO * max(1, part.compress_size)


def _check_part(windows: Iterable[bytes], part: zipfile.ZipInfo, filename: str) -> None:
    """The content of one part: no program, and no declarations if it is XML."""
    is_xml = _suffix(part.filename.lower()) in _XML_SUFFIXES
    for position, window in enumerate(windows):
        if position == 0:
            if is_executable(window):
                raise UploadRefusal.EMBEDDED.of(filename)
            starts_as_xml = _without_mark(window).lstrip().startswith(_XML_STARTS)
            if is_xml and not starts_as_xml:
                raise UploadRefusal.BROKEN.of(filename)
            is_xml = starts_as_xml
            encoding = _XML_ENCODING.search(window[:_CHUNK]) if is_xml else None
            if encoding and encoding[1].lower() not in _SAFE_ENCODINGS:
                raise UploadRefusal.XML_ENTITIES.of(filename)
        if is_xml and _SIGN_OF_FORBIDDEN in window and any(word in window for word in _FORBIDDEN_XML):
            raise UploadRefusal.XML_ENTITIES.of(filename)


def _windows(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content in pieces that overlap, so that no word is lost at a seam; an empty part gives nothing."""
    with package.open(part) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-_OVERLAP:]


def _without_mark(start: bytes) -> bytes:
    for mark in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return start[len(mark) :]
    return start


def _main_kind(parts: Parts, filename: str) -> FileKind:
    """What the list of content types says the package is."""
    if _CONTENT_TYPES not in parts:
        raise UploadRefusal.UNKNOWN_KIND.of(filename)
    types = [element.get("ContentType", "").lower() for element in _xml(parts[_CONTENT_TYPES], filename)]
    if any(map(_MACRO.search, types)):
        raise UploadRefusal.MACRO.of(filename)
    kinds = {_MAIN_TYPES[content_type] for content_type in types if content_type in _MAIN_TYPES}
    if len(kinds) != 1:
        raise UploadRefusal.UNKNOWN_KIND.of(filename)
    return kinds.pop()


def _check_relations(parts: Parts, filename: str) -> None:
    """No template, frame or object is fetched from elsewhere when the file is opened; plain links are free."""
    for name, content in parts.items():
        if not name.lower().endswith(_RELATIONS):
            continue
        for relation in _xml(content, filename):
            kind = relation.get("Type", "").rpartition("/")[2].lower()
            if relation.get("TargetMode", "").lower() != "external" or kind == "hyperlink":
                continue
            if _EMBEDDED.fullmatch(kind) or not _LOCAL_TARGET.match(relation.get("Target", "")):
                raise UploadRefusal.REMOTE_TEMPLATE.of(filename)


def _xml(content: bytes, filename: str) -> Element:
    try:
        # Every part was searched for document types and entities before; what is left cannot expand.
        return fromstring(content)  # noqa: S314
    except ParseError as error:
        raise UploadRefusal.BROKEN.of(filename) from error
