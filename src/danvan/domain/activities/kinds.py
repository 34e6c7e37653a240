"""Kinds of activities as data: what is counted of each, which are shipped, and how an authority writes its own."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TypeAlias

from danvan.domain.figures.registers import Measure
from danvan.domain.law.parameters import Confidence
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

COUNT = "count"
MOST_FIGURES = 8
Row: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """Something that is counted of one activity; `places` are the decimals that it may have."""

    code: str
    label: str
    unit_of_measure: str
    is_required: bool = True
    places: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the forms that a kind has, such as scheduled and unscheduled."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity: its figures, its variants, and pairs of figures of which the first never exceeds the second.

    `is_local` when an authority made it for itself.
    """

    code: str
    label: str
    figures: tuple[CountedFigure, ...]
    variants: tuple[Variant, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    cites: str = ""
    confidence: Confidence = Confidence.UNCONFIRMED
    is_local: bool = False

    def figure(self, code: str) -> CountedFigure | None:
        """The figure with the code, None when the kind has none."""
        return next((figure for figure in self.figures if figure.code == code), None)

    def variant_label(self, code: str) -> str:
        """The words of a variant, blank for none."""
        return next((variant.label for variant in self.variants if variant.code == code), "")

    def measures(self) -> Iterator[Measure]:
        """What a register of such activities can tell: how many there were, of each variant, each figure's sum."""
        yield Measure(f"{self.code}.{COUNT}", f"{self.label}: số cuộc, lần", "cuộc")
        for variant in self.variants:
            label = f"{self.label}, {variant.label.lower()}: số cuộc, lần"
            yield Measure(f"{self.code}.{COUNT}_{variant.code}", label, "cuộc")
        for figure in self.figures:
            label = f"{self.label}: {figure.label[0].lower()}{figure.label[1:]}"
            yield Measure(f"{self.code}.{figure.code}", label, figure.unit_of_measure)


@lru_cache(maxsize=1)
def shipped_kinds() -> tuple[Kind, ...]:
    """Every shipped kind, in the order of its file."""
    text = resources.files("danvan.domain.activities").joinpath("shipped", "kinds.toml").read_text(encoding="utf-8")
    return tuple(kind_of(row) for row in tomllib.loads(text)["kind"])


def kind_of(row: Row) -> Kind:
    """A kind as a file or a stored row has it. Raises KeyError or TypeError when the row is none."""
    return Kind(
        code=str(row["code"]),
        label=str(row["label"]),
        figures=tuple(
            CountedFigure(
                code=str(figure["code"]),
                label=str(figure["label"]),
                unit_of_measure=str(figure["unit"]),
                is_required=not figure.get("optional", False),
                places=int(str(figure.get("places", 0))),
            )
            for figure in _rows(row["figures"])
        ),
        variants=tuple(
            Variant(str(variant["code"]), str(variant["label"])) for variant in _rows(row.get("variants", []))
        ),
        parts=tuple(_pair(pair) for pair in _list(row.get("parts", []))),
        cites=str(row.get("cites", "")),
        confidence=Confidence(str(row.get("confidence", Confidence.UNCONFIRMED))),
        is_local=bool(row.get("local", False)),
    )


def local_kind(code: str, label: str, lines: str) -> Kind:
    """A kind that an authority writes: one figure a line, "Số hộ tham gia; hộ", "*" at the end where it must be given.

    >>> local_kind("local-1", "Ngày hội", "Số hộ tham gia; hộ *").figures[0]
    CountedFigure(code='figure_1', label='Số hộ tham gia', unit_of_measure='hộ', is_required=True, places=0)

    Raises RuleViolation that names the line.
    """
    given = [nfc(line).strip() for line in lines.splitlines()]
    figures = tuple(_figure_of_line(number, line) for number, line in enumerate(filter(None, given), start=1))
    if len(figures) > MOST_FIGURES:
        raise RuleViolation(f"Một loại hoạt động có tối đa {MOST_FIGURES} số liệu; đang ghi {len(figures)}.")
    labels = [figure.label.casefold() for figure in figures]
    if len(set(labels)) < len(labels):
        raise RuleViolation("Hai số liệu trùng tên. Hãy đặt tên khác nhau.")
    return Kind(code=code, label=" ".join(nfc(label).split()), figures=figures, is_local=True)


def figures_as_rows(figures: Iterable[CountedFigure]) -> list[dict[str, str | int | bool]]:
    """Figures as they are stored; `kind_of` reads them back."""
    return [
        {
            "code": figure.code,
            "label": figure.label,
            "unit": figure.unit_of_measure,
            "optional": not figure.is_required,
            "places": figure.places,
        }
        for figure in figures
    ]


def _figure_of_line(number: int, line: str) -> CountedFigure:
    label, _, unit = line.partition(";")
    is_required = unit.rstrip().endswith("*")
    unit = " ".join(unit.rstrip(" *").split())
    label = " ".join(label.split())
    if not label or not unit:
        raise RuleViolation(
            f"Dòng {number} (“{line}”) chưa đủ: ghi tên số liệu, dấu chấm phẩy, đơn vị tính, "
            "ví dụ “Số hộ tham gia; hộ”."
        )
    return CountedFigure(f"figure_{number}", label, unit, is_required)


def _rows(value: object) -> list[Row]:
    rows = _list(value)
    if not all(isinstance(row, dict) for row in rows):
        raise TypeError("a list of tables is expected")
    return rows  # type: ignore[return-value]  # each row was looked at


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return value


def _pair(value: object) -> tuple[str, str]:
    part, whole = _list(value)
    return str(part), str(whole)
