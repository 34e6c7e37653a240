"""A file with a criteria set as the mapping that it says, each value with the line or the cell where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from danvan.adapters.reading.plain_tree import read_plain_tree
from danvan.adapters.reading.record_list import is_record_list
from danvan.adapters.reading.tables import Heading, TableRow, table_under
from danvan.adapters.reading.xlsx import read_sheet
from danvan.apps.criteria import sheets
from danvan.apps.criteria.sheets import Cell, Shape, code_of
from danvan.domain.figures.rounding import canonical
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.text import fold

MAX_ROWS = 600
_LINE, _VALUE = "line", "value"
_HEAD_HEADINGS = (Heading(_LINE, "Mục"), Heading(_VALUE, "Giá trị"))
_TRUE, _FALSE = frozenset({"co", "true", "x", "1"}), frozenset({"khong", "false", "0"})
_HUNDRED = "100"
_BANDS = "rating/default_bands"


@dataclass(slots=True)
class HandedIn:
    """What a file says; `places` says in words, by path ("criteria/TC1.2/max_points"), where each value stands."""

    mapping: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def place_of(self, path: str) -> str:
        """Where a path stands, or the nearest one above it that the file has; blank for what is nowhere."""
        steps = path.split("/")
        found = ("/".join(steps[:length]) for length in range(len(steps), 0, -1))
        return next((self.places[one] for one in found if one in self.places), "")


def read_handed_in(content: bytes, filename: str) -> HandedIn:
    """The mapping of a file (XLSX, YAML or JSON). Raises RuleViolation for one that is none of them, or not inert."""
    if is_record_list(filename):
        tree = read_plain_tree(content, filename)
        said = HandedIn(dict(tree.mapping), {place: f"Dòng {line}" for place, line in tree.lines.items()})
    else:
        book = _Book(content, filename)
        book.read()
        said = book.said
    _add_short_places(said)
    return said


def _add_short_places(said: HandedIn) -> None:
    """The check of a whole set names a criterion by its code alone, in whatever group, and a band by its label."""
    for place, words in list(said.places.items()):
        if "/sub_criteria/" in place:
            said.places.setdefault(f"criteria/{place.rpartition('/sub_criteria/')[2]}", words)
    bands = said.mapping.get("rating", {})
    for step in ("default_bands", "bands"):
        bands = bands.get(step, {}) if isinstance(bands, Mapping) else {}
    for number, band in enumerate(bands if isinstance(bands, list) else (), start=1):
        if isinstance(band, Mapping) and f"{_BANDS}/bands/{number}" in said.places:
            said.places.setdefault(f"{_BANDS}/{band.get('label')}", said.places[f"{_BANDS}/bands/{number}"])


class _Book:
    """A workbook of five sheets on its way into a mapping."""

    def __init__(self, content: bytes, filename: str) -> None:
        self.content, self.filename = content, filename
        self.said = HandedIn()

    def read(self) -> None:
        """Read every sheet."""
        for row in self._rows(sheets.HEAD, _HEAD_HEADINGS):
            self._head_line(row)
        for row in self._rows(sheets.LISTS, _headings(sheets.LIST_COLUMNS)):
            self._list_entry(row)
        self._criteria(self._rows(sheets.CRITERIA, _headings(sheets.CRITERION_COLUMNS)))
        self._bands(self._rows(sheets.BANDS, _headings(sheets.BAND_COLUMNS)))
        self._conditions(self._rows(sheets.CONDITIONS, _headings(sheets.CONDITION_COLUMNS), may_be_empty=True))

    def _rows(self, name: str, headings: Sequence[Heading], *, may_be_empty: bool = False) -> tuple[TableRow, ...]:
        sheet = read_sheet(self.content, self.filename, named=name, max_rows=MAX_ROWS)
        if fold(sheet.name) != fold(name):
            raise RuleViolation(
                f"Tệp “{self.filename}” thiếu trang “{name}”. Tải bộ tiêu chí về dạng Excel để có đủ các trang, "
                "sửa rồi nộp lại.",
                filename=self.filename,
            )
        if may_be_empty and len(sheet.rows) <= 1:
            return ()
        try:
            return table_under(sheet, headings, self.filename).rows
        except RuleViolation as refused:
            raise RuleViolation(f"Trang “{name}”: {refused.message}", **refused.facts) from refused

    def _head_line(self, row: TableRow) -> None:
        label, text = row.values[_LINE], row.values[_VALUE]
        cell = next((one for one in sheets.HEAD_LINES if fold(one.label) == fold(label)), None)
        if cell is None:
            raise RuleViolation(
                f"Ô {row.places[_LINE]} trang “{sheets.HEAD}”: không có mục “{label[:60]}”. "
                "Giữ nguyên tên các mục như tệp tải về."
            )
        if text:
            self._put(self.said.mapping, cell, text, within="", words=_cell_words(row.places[_VALUE], sheets.HEAD))

    def _list_entry(self, row: TableRow) -> None:
        which = code_of(sheets.LIST_COLUMNS[0], row.values["list"])
        if which not in sheets.LIST_PATHS:
            raise RuleViolation(
                f"Ô {row.places['list']} trang “{sheets.LISTS}”: danh mục phải là một trong: "
                f"{', '.join(sheets.LIST_WORDS.values())}."
            )
        path = sheets.LIST_PATHS[which]
        entry = self._entry(row, sheets.LIST_COLUMNS[1:], "/".join(path), sheets.LISTS)
        _under(self.said.mapping, path[:-1]).setdefault(path[-1], []).append(entry)

    def _criteria(self, rows: Sequence[TableRow]) -> None:
        known: dict[str, dict[str, Any]] = {}
        top: list[dict[str, Any]] = []
        for row in rows:
            columns = [cell for cell in sheets.CRITERION_COLUMNS if cell.path != ("group",)]
            group = row.values.get("group", "")
            if group and group not in known:
                raise RuleViolation(
                    f"Ô {row.places['group']} trang “{sheets.CRITERIA}”: nhóm “{group[:20]}” không có ở dòng nào phía "
                    "trên. Ghi mã của một tiêu chí đứng trước."
                )
            within = known[group]["place"] if group else "criteria"
            entry = self._entry(row, columns, within, sheets.CRITERIA)
            siblings = known[group]["entry"].setdefault("sub_criteria", []) if group else top
            siblings.append(entry)
            place = f"{within}/{entry.get('code', len(siblings))}"
            known[row.values.get("code", "")] = {"entry": entry, "place": f"{place}/sub_criteria"}
        for one in known.values():
            _mend_shape(one["entry"])
        self.said.mapping["criteria"] = top

    def _bands(self, rows: Sequence[TableRow]) -> None:
        rating = self.said.mapping.setdefault("rating", {})
        unit = "percent" if rating.get("banded_by", "percent") == "percent" else "points"
        top = _HUNDRED
        if unit == "points":
            top = str(_under(self.said.mapping, ("meta", "total_points")).get("value", ""))
        listed: list[dict[str, Any]] = []
        for number, row in enumerate(rows, start=1):
            entry = self._entry(row, sheets.BAND_COLUMNS, "", sheets.BANDS)
            end = f"max_{unit}" if entry.get("ceiling") == top else f"max_{unit}_below"
            keys = {"label": "label", "floor": f"min_{unit}", "ceiling": end}
            path = f"{_BANDS}/bands/{number}"
            self.said.places[path] = f"Dòng {row.number} trang “{sheets.BANDS}”"
            for key, name in keys.items():
                self.said.places[f"{path}/{name}"] = _cell_words(row.places[key], sheets.BANDS)
            listed.append({keys[key]: value for key, value in entry.items()})
        rating.setdefault("default_bands", {})["bands"] = listed

    def _conditions(self, rows: Sequence[TableRow]) -> None:
        path = "rating/caps_and_denials/examples"
        listed: list[dict[str, Any]] = []
        for row in rows:
            entry = self._entry(row, sheets.CONDITION_COLUMNS, path, sheets.CONDITIONS)
            effect = entry.get("effect", "")
            denied = fold(effect) in {fold(sheets.NOT_RATED_WORDS), sheets.NOT_RATED}
            entry["effect"] = sheets.NOT_RATED if denied else f"{sheets.CAP_PREFIX}{effect}"
            listed.append(entry)
        self.said.mapping.setdefault("rating", {})["caps_and_denials"] = {"examples": listed}

    def _entry(self, row: TableRow, columns: Sequence[Cell], within: str, sheet: str) -> dict[str, Any]:
        entry: dict[str, Any] = {}
        place = f"{within}/{row.values.get('code', '') or row.number}" if within else str(row.number)
        self.said.places.setdefault(place, f"Dòng {row.number} trang “{sheet}”")
        for cell in columns:
            text = row.values.get(cell.key, "")
            if text:
                self._put(entry, cell, text, within=f"{place}/", words=_cell_words(row.places[cell.key], sheet))
        return entry

    def _put(self, entry: dict[str, Any], cell: Cell, text: str, *, within: str, words: str) -> None:
        self.said.places[f"{within}{'/'.join(cell.path)}"] = words
        _under(entry, cell.path[:-1])[cell.path[-1]] = _value(cell, text, words)


def _headings(columns: Sequence[Cell]) -> tuple[Heading, ...]:
    return tuple(cell.heading for cell in columns)


def _under(entry: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    for key in path:
        entry = entry.setdefault(key, {})
    return entry


def _cell_words(place: str, sheet: str) -> str:
    return f"Ô {place} trang “{sheet}”"


def _value(cell: Cell, text: str, words: str) -> Any:
    """The value of a cell as the mapping has it; what cannot be read stays, so that the reader refuses it by name."""
    match cell.shape:
        case Shape.NUMBER:
            return _number(text)
        case Shape.FLAG:
            folded = fold(text)
            return "true" if folded in _TRUE else "false" if folded in _FALSE else text
        case Shape.DAY:
            return _day(text)
        case Shape.KINDS if fold(text) in {fold(sheets.EVERY_KIND), "all"}:
            return "all"
        case Shape.LIST | Shape.KINDS:
            return [part for part in (one.strip() for one in text.split(sheets.BETWEEN)) if part]
        case Shape.LINES:
            return [line.strip() for line in text.splitlines() if line.strip()]
        case Shape.STEPS:
            return [_step(line, words) for line in text.splitlines() if line.strip()]
    return code_of(cell, text) if cell.words else text


def _number(text: str) -> str:
    number = parse_number(text)
    return text if number is None else canonical(number)


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 -- a day of the calendar
    except ValueError:
        return text


def _step(line: str, words: str) -> dict[str, str]:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) not in {2, 3}:
        raise RuleViolation(f"{words}: mỗi dòng của “Các bậc” ghi theo mẫu “3 | đúng hạn | 0”.")
    step = {"points": _number(cells[0]), "label": cells[1]}
    return {**step, "from_value": _number(cells[2])} if len(cells) > 2 else step  # noqa: PLR2004 -- the third column


def _mend_shape(entry: dict[str, Any]) -> None:
    """What a leaf has even when its cells are blank; a group has none of it."""
    rule = entry.get("rule_of")
    if isinstance(rule, Mapping) and not rule.get("kind"):
        entry.pop("rule_of")
    if entry.get("sub_criteria"):
        return
    entry.setdefault("kinds", "all")
    entry.setdefault("evidence", [])
