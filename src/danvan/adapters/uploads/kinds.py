"""The kinds of files taken as evidence, and how each is known by its first bytes."""

from enum import Enum

_EXECUTABLE_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
)


class FileKind(Enum):
    """A kind of file that is taken: media type and the extensions it may bear, the usual one first."""

    PDF = ("application/pdf", ("pdf",))
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
    XLSX = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
    PNG = ("image/png", ("png",))
    JPEG = ("image/jpeg", ("jpg", "jpeg"))
    TEXT = ("text/plain", ("txt",))
    MARKDOWN = ("text/markdown", ("md",))

    def __init__(self, media_type: str, extensions: tuple[str, ...]) -> None:
        self.media_type = media_type
        self.extensions = extensions


def kind_of_extension(extension: str) -> FileKind | None:
    """The kind that an extension in small letters promises, `None` if files of this kind are not taken."""
    return next((kind for kind in FileKind if extension in kind.extensions), None)


def is_executable(content: bytes) -> bool:
    """Whether bytes start as a program or a script does."""
    return content.startswith(_EXECUTABLE_STARTS)


def is_plain_text(content: bytes) -> bool:
    """Whether bytes are UTF-8 text without control characters other than tabs, line and page breaks."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any((sign < " " and sign not in "\t\n\r\f") or sign == "\x7f" for sign in text)
