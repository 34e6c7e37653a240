"""The parts of a Word file, opened only after the package was checked through and through."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, fromstring

from danvan.adapters.reading.docx.names import with_main_namespace
from danvan.adapters.uploads.kinds import FileKind
from danvan.adapters.uploads.office import kind_of_office_file
from danvan.adapters.uploads.refusals import UploadRefusal
from danvan.domain.rules import RuleViolation

MAX_PART = 24 * 1024 * 1024
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, KeyError)


class Package:
    """A checked Word file: its main part and the parts beside it, as trees of elements.

    Raises RuleViolation for a package that is broken, no Word file, or holds what runs or unpacks without bound.
    """

    def __init__(self, content: bytes, filename: str) -> None:
        if kind_of_office_file(content, filename) is not FileKind.DOCX:
            raise RuleViolation(
                f"Tệp “{filename}” có đuôi .docx nhưng nội dung là bảng tính Excel. Hãy nộp tệp Word của kế hoạch."
            )
        self._filename = filename
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._folder, self._main = self._main_part()

    def document(self) -> Element:
        """The root of the main part."""
        root = self.part(self._main)
        if root is None:
            raise UploadRefusal.BROKEN.of(self._filename)
        return root

    def relations(self) -> Element | None:
        """What the main part calls the parts beside it, None where it names none."""
        return self.part(f"_rels/{self._main}.rels")

    def part(self, name: str) -> Element | None:
        """The root of a part by its name beside the main one or in the package; None where there is none."""
        path = name if name.startswith(self._folder) and self._folder else f"{self._folder}{name}"
        try:
            size = self._zip.getinfo(path).file_size
        except KeyError:
            return None
        if size > MAX_PART:
            raise RuleViolation(
                f"Văn bản trong tệp “{self._filename}” lớn hơn {MAX_PART // 2**20} MB sau khi giải nén. "
                "Hãy tách phụ lục thành tệp riêng rồi nộp lại."
            )
        try:
            # The check refused every document type and entity; what is left cannot expand.
            return fromstring(with_main_namespace(self._zip.read(path)))  # noqa: S314
        except (ParseError, *_BROKEN) as error:
            raise UploadRefusal.BROKEN.of(self._filename) from error

    def _main_part(self) -> tuple[str, str]:
        for override in fromstring(self._zip.read("[Content_Types].xml")):  # noqa: S314 -- checked as above
            if override.get("ContentType", "").lower() == _MAIN_TYPE:
                folder, slash, name = override.get("PartName", "").lstrip("/").rpartition("/")
                return folder + slash, name
        raise UploadRefusal.BROKEN.of(self._filename)
