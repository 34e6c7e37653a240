"""What the form asks of pages and letters, as dated data of `law/in_force/paper_form.toml`, and how a fault is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.domain.law.parameters import Confidence, tables
from danvan.domain.rules import Finding, Severity

ARTICLE = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
PARTY_ARTICLE = "Hướng dẫn 36-HD/VPTW (chưa kiểm chứng)"
# What measuring may be off.
TOLERANCE_MM = 0.5
TOLERANCE_POINT = 0.26
_FILE = "paper_form.toml"
_SIDES = ("top", "bottom", "left", "right")

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dress:
    """How a part of a paper is to look: its sizes in points, bold, italic, in capitals; None where it is free."""

    name: str
    sizes: Span
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The values in force on a day; lengths in millimetres, sizes and gaps in points, lines as a multiple.

    `source` is the article with how sure the values are.
    """

    source: str
    typeface: str
    page: Span
    margins: Mapping[str, Span]
    body_size: Span
    first_line: Span
    line_spacing: Span
    least_gap: float
    dress: Mapping[str, Dress]


@lru_cache(maxsize=8)
def limits_on(day: date | None) -> Limits:
    """The values in force on the day of a paper; the newest for one without a day, the first for one before them."""
    spans = {str(row["key"]): _span(row) for row in _held("span", day)}
    (typeface,) = _held("typeface", day)
    return Limits(
        source=_source(typeface),
        typeface=str(typeface["name"]),
        page=spans["page"],
        margins={side: spans[f"margin_{side}"] for side in _SIDES},
        body_size=spans["body_size"],
        first_line=spans["first_line"],
        line_spacing=spans["line_spacing"],
        least_gap=spans["least_gap"][0],
        dress={str(row["key"]): _dress(row) for row in _held("dress", day)},
    )


def _held(name: str, day: date | None) -> tuple[Mapping[str, object], ...]:
    """Of each key the row that began last on or before a day."""
    held: dict[str, Mapping[str, object]] = {}
    for row in sorted(tables(_FILE, name), key=_began):
        if day is None or _began(row) <= day or str(row["key"]) not in held:
            held[str(row["key"])] = row
    return tuple(held.values())


def _began(row: Mapping[str, object]) -> date:
    return date.fromisoformat(str(row["in_force_from"]))


def _span(row: Mapping[str, object]) -> Span:
    return float(str(row["low"])), float(str(row["high"]))


def _dress(row: Mapping[str, object]) -> Dress:
    bold, italic, capitals = (
        None if row.get(one) is None else bool(row[one]) for one in ("bold", "italic", "capitals")
    )
    return Dress(str(row["name"]), _span(row), bold, italic, capitals)


def _source(row: Mapping[str, object]) -> str:
    confidence = Confidence(str(row["confidence"]))
    doubt = "" if confidence is Confidence.CONFIRMED else f" ({confidence.label})"
    return f"Nghị định {row['document']}, {row['article']}{doubt}"


def fault(code: str, message: str, place: str, mend: str, severity: Severity = Severity.ERROR, **facts: str) -> Finding:
    """A fault of form: where it is, what is wrong, how it is mended."""
    return Finding(code, severity, message, place, ARTICLE, mend, dict(facts))


def points(value: float) -> str:
    """A size in points as officials write it.

    >>> points(12.5), points(14.0)
    ('12,5', '14')
    """
    return f"{value:g}".replace(".", ",")


def span(limits: tuple[float, float]) -> str:
    """Two limits, or one where both are equal.

    >>> span((12, 13)), span((11, 11))
    ('12–13', '11')
    """
    return points(limits[0]) if limits[0] == limits[1] else f"{points(limits[0])}–{points(limits[1])}"


def is_within(value: float, limits: tuple[float, float], tolerance: float) -> bool:
    """Whether a measured value keeps limits, with what measuring may be off."""
    return limits[0] - tolerance <= value <= limits[1] + tolerance
