"""A criteria set as a workbook that is filled and handed in again, and as a YAML file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml
from django.conf import settings

from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook
from danvan.apps.criteria import sheets
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.selectors.sets import mark_of
from danvan.apps.criteria.sheets import Cell, Shape
from danvan.domain.figures.rounding import shown

_YAML_WIDTH = 1000
_NOTE = "Không dùng công thức Excel, không gộp ô. Ô trống là không nêu. Nộp lại ở trang “Nạp bộ tiêu chí từ tệp”."


def set_as_yaml(row: CriteriaSet) -> bytes:
    """The content of a set as YAML, its mark in the first line; the same bytes for the same content."""
    mark = mark_of(row)
    text = f"# {' '.join(str(row).split())}: {mark}\n" if mark else ""
    text += yaml.safe_dump(row.content, allow_unicode=True, sort_keys=False, width=_YAML_WIDTH)
    return text.encode()


def set_as_workbook(row: CriteriaSet, *, at: datetime) -> bytes:
    """The content of a set as a workbook of five sheets."""
    return write_workbook(sheets_of(row), title=str(row), at=at, is_sample=settings.SAMPLE)


def sheets_of(row: CriteriaSet) -> list[SheetToWrite]:
    """The five sheets of a set."""
    content: Mapping[str, Any] = row.content
    rating = content["rating"]
    return [
        SheetToWrite(
            sheets.HEAD,
            (Column("Mục", 34), Column("Giá trị", 70)),
            [(cell.label, _written(cell, _found(content, cell.path))) for cell in sheets.HEAD_LINES],
            title=str(row)[:200],
            lines=(_NOTE,),
        ),
        _table(sheets.LISTS, sheets.LIST_COLUMNS, _lists(content)),
        _table(sheets.CRITERIA, sheets.CRITERION_COLUMNS, _criteria(content["criteria"], "")),
        _table(sheets.BANDS, sheets.BAND_COLUMNS, [_band(one) for one in rating["default_bands"]["bands"]]),
        _table(
            sheets.CONDITIONS,
            sheets.CONDITION_COLUMNS,
            [_condition(one) for one in rating["caps_and_denials"]["examples"]],
        ),
    ]


def _table(name: str, columns: Sequence[Cell], entries: Sequence[Mapping[str, Any]]) -> SheetToWrite:
    heads = tuple(Column(cell.label, cell.width, choices=_choices(cell), only_choices=False) for cell in columns)
    rows = [[_written(cell, _found(entry, cell.path)) for cell in columns] for entry in entries]
    return SheetToWrite(name, heads, rows)


def _choices(cell: Cell) -> tuple[str, ...]:
    if cell.words:
        return tuple(cell.words.values())
    return (sheets.YES, sheets.NO) if cell.shape is Shape.FLAG else ()


def _found(entry: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = entry
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _written(cell: Cell, value: Any) -> WrittenValue:
    if value is None:
        return None
    if cell.shape in _WRITERS:
        return _WRITERS[cell.shape](str(value))
    match cell.shape:
        case Shape.KINDS if value == "all":
            return sheets.EVERY_KIND
        case Shape.LIST | Shape.KINDS:
            return f"{sheets.BETWEEN} ".join(value)
        case Shape.LINES:
            return "\n".join(value)
        case Shape.STEPS:
            return "\n".join(_step(one) for one in value)
    return (cell.words or {}).get(str(value), str(value))


_WRITERS: Mapping[Shape, Callable[[str], WrittenValue]] = {
    Shape.NUMBER: Decimal,
    Shape.FLAG: lambda value: sheets.YES if value == "true" else sheets.NO,
    Shape.DAY: date.fromisoformat,
}


def _step(step: Mapping[str, str]) -> str:
    start = f" | {shown(Decimal(step['from_value']))}" if "from_value" in step else ""
    return f"{shown(Decimal(step['points']))} | {step['label']}{start}"


def _lists(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [
        {"list": name, **entry} for name, path in sheets.LIST_PATHS.items() for entry in _found(content, path) or ()
    ]


def _criteria(entries: Sequence[Mapping[str, Any]], group: str) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = []
    for entry in entries:
        rows.append({"group": group or None, **entry})
        rows += _criteria(entry.get("sub_criteria", ()), entry["code"])
    return rows


def _band(entry: Mapping[str, str]) -> Mapping[str, str]:
    """A band without the unit in its keys: the first sheet says what is measured."""
    ends = {key: value for key, value in entry.items() if key.startswith("max_")}
    return {"label": entry["label"], "floor": _begins(entry), "ceiling": next(iter(ends.values()))}


def _begins(entry: Mapping[str, str]) -> str:
    return next(value for key, value in entry.items() if key.startswith("min_"))


def _condition(entry: Mapping[str, str]) -> Mapping[str, str]:
    effect = entry["effect"]
    words = sheets.NOT_RATED_WORDS if effect == sheets.NOT_RATED else effect.removeprefix(sheets.CAP_PREFIX)
    return {**entry, "effect": words}
