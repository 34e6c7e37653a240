"""What stands in a workbook beside its values: formulas, merged cells, hidden rows, hidden sheets."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from danvan.adapters.reading.cells import place_of, read_place
from danvan.domain.rules import RuleViolation

MAX_ROWS, MAX_COLUMNS = 1_000, 60
# What a plain sheet is made of: cells and rows with their places, within the bounds, and nothing of what is looked for.
_HIDDEN_COLUMN = re.compile(rb'<col min="(\d{1,2})" max="(\d{1,2})"[^<>]*? hidden="1"[^<>]*>')
_NOT_PLAIN_WORDS = (b"mergeCell", b'"e"', b"'e'", b"\x00")
_NOT_PLAIN_ELEMENT = re.compile(
    rb'<(?:c(?! r="(?:[A-Z]|A[A-Z]|B[A-H])[1-9]\d{0,2}")[\s>]|row(?! r="[1-9]\d{0,2}")[\s>]|f[\s/>]|[^<>\s/:]*:)'
)
_VALUES = frozenset({"v", "is", "f"})
_TRUE = frozenset({"1", "true"})
_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION_ID = "http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(slots=True)
class SheetPart:
    """A sheet as its part of the file describes it. Places are those of the sheet ("E12"); columns count from 1."""

    name: str
    is_hidden: bool
    formulas: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def read_parts(package: Mapping[str, bytes], filename: str) -> list[SheetPart]:
    """All sheets of a workbook in their order. Raises RuleViolation when one has values beyond what anybody fills.

    The parts were searched for document types and entities by the check of uploads; nothing in them expands.
    """
    targets: dict[str, str] = {}
    sheets: list[tuple[SheetPart, str]] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            target = targets[attributes.get(_RELATION_ID) or attributes.get(_STRICT_RELATION_ID) or ""]
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            sheets.append(
                (SheetPart(attributes.get("name", ""), attributes.get("state", "visible") != "visible"), part)
            )

    _parse(package["xl/_rels/workbook.xml.rels"], relation)
    _parse(package["xl/workbook.xml"], sheet)
    for found, part in sheets:
        _SheetScan(found, filename).read(package[part])
    return [found for found, _ in sheets]


def _parse(content: bytes, started: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: started(name.rpartition("}")[2], attributes)
    parser.Parse(content, True)  # noqa: FBT003 -- expat's own signature


class _SheetScan:
    """Walks through one sheet and notes what is not a plain value."""

    def __init__(self, sheet: SheetPart, filename: str) -> None:
        self._sheet, self._filename = sheet, filename
        self._row = self._column = 0
        self._is_error = False

    def read(self, content: bytes) -> None:
        """Note what stands in the part; a plain one, as Excel writes it, is told by its bytes alone."""
        if not self._is_plain(content):
            _parse(content, self._started)

    def _is_plain(self, content: bytes) -> bool:
        columns = [
            (int(first), int(last)) for first, last in _HIDDEN_COLUMN.findall(content, 0, content.find(b"<sheetData"))
        ]
        if content.count(b"hidden") != len(columns) or any(word in content for word in _NOT_PLAIN_WORDS):
            return False
        if _NOT_PLAIN_ELEMENT.search(content):
            return False
        self._sheet.hidden_columns.extend(columns)
        return True

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = attributes.get("r")
            self._row, self._column = read_place(place) if place else (self._row, self._column + 1)
            self._is_error = attributes.get("t") == "e"
        elif name in _VALUES:
            self._note_value(name)
        elif name == "row":
            number = attributes.get("r", "")
            self._row, self._column = int(number) if number.isdecimal() else self._row + 1, 0
            if attributes.get("hidden") in _TRUE:
                self._sheet.hidden_rows.append(self._row)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self._sheet.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "mergeCell":
            self._sheet.merged.append(attributes.get("ref", ""))

    def _note_value(self, name: str) -> None:
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            place = place_of(self._row, self._column)
            raise RuleViolation(
                f"Tệp “{self._filename}” có nội dung ở ô {place}, ngoài phạm vi của biểu. "
                "Xóa phần thừa, lưu rồi nạp lại.",
                filename=self._filename,
                place=place,
            )
        if name == "f":
            self._sheet.formulas.append(place_of(self._row, self._column))
        elif self._is_error and name == "v":
            self._sheet.errors.append(place_of(self._row, self._column))
