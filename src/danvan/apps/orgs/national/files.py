"""Reading the data files of the national base. They are checked by tests when they change, so reading trusts them."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
# the kind of committee that governs the areas of each file
AREA_FILES = {"provinces.csv": "TINH", "districts.csv": "HUYEN", "communes.csv": "XA"}
CHANGES, SUCCESSIONS, DOCUMENTS, KINDS = "changes.csv", "successions.csv", "documents.csv", "kinds.toml"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area from the day on which it began.

    `parent_code` is blank for a province; `place` is latitude, longitude and km², each where known.
    """

    code: str
    valid_from: date
    valid_until: date | None
    is_start_known: bool
    area_name: str
    kind_code: str
    parent_code: str
    place: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """From a day on, the area that began on `unit_valid_from` bears another name."""

    code: str
    unit_valid_from: date
    valid_from: date
    area_name: str
    document: str
    is_date_known: bool


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One area's going over into another on a day; `successor_code` is blank where it was abolished."""

    predecessor_code: str
    successor_code: str
    effective_date: date
    kind: str
    share: Decimal | None
    document: str
    document_date: date
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of unit with the level that it belongs to; `position` is its place in the file."""

    code: str
    name: str
    position: int
    level_code: str
    is_authority: bool


def edition() -> str:
    """What tells one edition of the files from another: the beginning of the hash over all of them."""
    content = hashlib.sha256()
    for name in (*AREA_FILES, CHANGES, SUCCESSIONS, DOCUMENTS, KINDS):
        content.update((FOLDER / name).read_bytes())
    return content.hexdigest()[:16]


def area_rows() -> tuple[AreaRow, ...]:
    """All areas, provinces first, then districts, then communes; each file by code, then by day."""
    return tuple(_area(row, kind_code) for name, kind_code in AREA_FILES.items() for row in _rows(name))


def change_rows() -> tuple[ChangeRow, ...]:
    """The later names of areas, by code."""
    return tuple(
        ChangeRow(
            code=row["code"],
            unit_valid_from=_day(row["unit_valid_from"]),
            valid_from=_day(row["valid_from"]),
            area_name=row["area_name"],
            document=row["document"],
            is_date_known=row["date_known"] == "yes",
        )
        for row in _rows(CHANGES)
    )


def succession_rows() -> tuple[SuccessionRow, ...]:
    """All successions, by predecessor."""
    dates = document_dates()
    return tuple(
        SuccessionRow(
            predecessor_code=row["predecessor"],
            successor_code=row["successor"],
            effective_date=_day(row["effective_date"]),
            kind=row["kind"],
            share=Decimal(row["share"]) if row["share"] else None,
            document=row["document"],
            document_date=dates[row["document"]],
            confidence=row["confidence"],
            note=row["note"],
        )
        for row in _rows(SUCCESSIONS)
    )


def document_dates() -> dict[str, date]:
    """The day of each deciding document by its number."""
    return {row["number"]: _day(row["date"]) for row in _rows(DOCUMENTS)}


@cache
def level_names() -> dict[str, str]:
    """The levels by code, the highest first."""
    return {row["code"]: row["name"] for row in _reference()["level"]}


@cache
def kind_rows() -> tuple[KindRow, ...]:
    """The kinds of units in the order of the file."""
    return tuple(
        KindRow(row["code"], row["name"], position, row["level"], bool(row.get("is_authority")))
        for position, row in enumerate(_reference()["kind"])
    )


def _reference() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((FOLDER / KINDS).read_text(encoding="utf-8"))


def _area(row: dict[str, str], kind_code: str) -> AreaRow:
    return AreaRow(
        code=row["code"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]) if row["valid_until"] else None,
        is_start_known=row["start_known"] == "yes",
        area_name=row["area_name"],
        kind_code=kind_code,
        parent_code=row.get("parent", ""),
        place=tuple(Decimal(row[name]) if row.get(name) else None for name in ("latitude", "longitude", "area_km2")),
    )


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
