"""The shipped catalogue as data: figures, headings and identities out of `shipped/figures.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TypeAlias

from danvan.domain.figures.definitions import Figure, FigureKind, FigureSource, Heading, Identity, Relation, RollUp
from danvan.domain.law.parameters import Confidence
from danvan.domain.rules import Severity

Row: TypeAlias = Mapping[str, object]

_YES_NO, _SHARE = "có/không", "%"
_NONE, _HUNDRED, _LARGEST = Decimal(0), Decimal(100), Decimal(100_000_000)


@lru_cache(maxsize=4)
def shipped_tables(file_name: str, name: str) -> tuple[Row, ...]:
    """The rows `[[name]]` of one file beside this module, as read.

    Raises FileNotFoundError for an unknown file, KeyError when it has no such rows.
    """
    text = resources.files("danvan.domain.figures").joinpath("shipped", file_name).read_text(encoding="utf-8")
    return _rows(tomllib.loads(text)[name])


def shipped_headings() -> tuple[Heading, ...]:
    """The parts of the catalogue, in the order of a report."""
    return tuple(
        Heading(str(row["code"]), str(row["title"]), str(row["cites"]))
        for row in shipped_tables("figures.toml", "heading")
    )


def shipped_figures() -> tuple[Figure, ...]:
    """Every shipped figure, heading by heading."""
    return tuple(_figures())


def shipped_identities() -> tuple[Identity, ...]:
    """Every shipped identity."""
    return tuple(
        Identity(
            code=str(row["code"]),
            left=_words(row["left"]),
            relation=Relation(str(row.get("relation", "="))),
            right=_words(row["right"]),
            label=str(row.get("label", "")),
            cites=str(row.get("cites", "")),
            severity=Severity(str(row.get("severity", "error"))),
        )
        for row in shipped_tables("figures.toml", "identity")
    )


def _figures() -> Iterator[Figure]:
    (groups,) = shipped_tables("figures.toml", "groups")
    for heading in shipped_tables("figures.toml", "heading"):
        for row in _rows(heading["figures"]):
            yield _figure({**heading, **row}, str(heading["code"]), groups)


def _figure(row: Row, heading: str, groups: Row) -> Figure:
    kind = FigureKind(str(row.get("kind", "integer")))
    bounded = kind is not FigureKind.BOOLEAN
    default_unit = {FigureKind.BOOLEAN: _YES_NO, FigureKind.PERCENT: _SHARE}.get(kind, "")
    return Figure(
        code=str(row["code"]),
        name=str(row["name"]),
        unit_of_measure=str(row.get("unit", default_unit)),
        kind=kind,
        minimum=_number(row.get("min", _NONE)) if bounded else None,
        maximum=_number(row.get("max", _HUNDRED if kind is FigureKind.PERCENT else _LARGEST)) if bounded else None,
        asked_of=frozenset(_words(groups[str(row["asked_of"])])),
        target_section=str(row.get("target", "")),
        heading=heading,
        usual=_span(row.get("usual")),
        periods=frozenset(_words(row["periods"])),
        roll_up=RollUp(str(row.get("roll_up", "sum"))),
        ratio_of=_two(row.get("ratio_of")),
        pair_of=str(row.get("pair", "")),
        source=FigureSource.COMPUTED if "ratio_of" in row else FigureSource(str(row.get("source", "entered"))),
        computed_from=str(row.get("from", "")),
        cites=str(row["cites"]),
        confidence=Confidence(str(row["confidence"])),
    )


def _rows(value: object) -> tuple[Row, ...]:
    """A list of tables; one table alone is a list of one."""
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise TypeError("a list of tables is expected")
    return tuple(rows)


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("a list of words is expected")
    return tuple(str(word) for word in value)


def _two(value: object) -> tuple[str, str] | None:
    if value is None:
        return None
    first, second = _words(value)
    return first, second


def _span(value: object) -> tuple[Decimal, Decimal] | None:
    if value is None:
        return None
    low, high = _words(value)
    return Decimal(low), Decimal(high)


def _number(value: object) -> Decimal:
    return Decimal(str(value))
