"""Figures of a report: which are asked of a unit, how typed ones are read, what they mean when stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from danvan.apps.reporting.enums import ReportKind
from danvan.domain.figures.agreement import check_identities
from danvan.domain.figures.catalogue import FIGURES, Figure, FigureKind, check_value, figures_asked_of
from danvan.domain.figures.catalogue import FigureValue as Value
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation, Severity

_BY_CODE = {figure.code: figure for figure in FIGURES}


class FiguresRefused(RuleViolation):
    """Some typed figures break their bounds; `facts` holds the sentence for each figure's code."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure of a report as ready text; `text` is empty when the unit gave no value.

    `register` is what a register had when it was sent, empty where none had anything.
    """

    code: str
    name: str
    unit_of_measure: str
    text: str
    register: str = ""


def asked_figures(kind: str, unit_kind: str) -> tuple[Figure, ...]:
    """The figures that a report asks of a kind of unit; a unit's own plan asks for none."""
    return figures_asked_of(unit_kind) if kind == ReportKind.REPORT else ()


def read_figures(asked: Iterable[Figure], typed: Mapping[str, str]) -> dict[str, Decimal]:
    """The values of the typed figures; a blank one is left out, for it is no value.

    Raises FiguresRefused with a sentence for every figure that is no number, out of its bounds, at odds with
    another, or not asked of the unit.
    """
    known = {figure.code: figure for figure in asked}
    values: dict[str, Value] = {}
    faults = {code: f"Đơn vị không phải báo cáo số liệu “{code}”." for code in typed if code not in known}
    for code, figure in known.items():
        raw = typed.get(code, "")
        if not raw.strip():
            continue
        try:
            values[code] = check_value(figure, raw)
        except RuleViolation as violation:
            faults[code] = violation.message
    for finding in check_identities(values):
        if finding.place and finding.severity is Severity.ERROR:
            faults.setdefault(finding.place, " ".join(filter(None, (finding.message, finding.suggestion))))
    if faults:
        raise FiguresRefused(" ".join(faults.values()), **faults)
    return {code: Decimal(value) for code, value in values.items()}


def disagreeing(values: Mapping[str, Decimal]) -> tuple[str, ...]:
    """What does not agree among stored figures and must before they are sent, as sentences."""
    meant = {code: stored_value(code, value) for code, value in values.items()}
    return tuple(one.message for one in check_identities(meant) if one.severity is Severity.ERROR)


def figure_name(code: str) -> str:
    """The name of a figure; the bare code for one that left the catalogue."""
    figure = _BY_CODE.get(code)
    return figure.name if figure else code


def stored_value(code: str, value: Decimal) -> Value:
    """A stored figure in the type of its kind. A code that left the catalogue stays a plain number."""
    figure = _BY_CODE.get(code)
    if figure is None:
        return value
    if figure.kind is FigureKind.BOOLEAN:
        return bool(value)
    return int(value) if figure.kind is FigureKind.INTEGER else value


def typed_text(code: str, value: Decimal | None) -> str:
    """A stored figure as one would type it: "có", "1.536", "8,5"; empty without a value."""
    if value is None:
        return ""
    meant = stored_value(code, value)
    if isinstance(meant, bool):
        return "có" if meant else "không"
    return shown(meant)


def shown_figures(
    asked: Iterable[Figure], values: Mapping[str, Decimal], registers: Mapping[str, Decimal]
) -> tuple[ShownFigure, ...]:
    """The asked figures with their values as ready text, in the order of the plan's targets."""
    return tuple(
        ShownFigure(
            figure.code,
            figure.name,
            figure.unit_of_measure,
            typed_text(figure.code, values.get(figure.code)),
            typed_text(figure.code, registers.get(figure.code)),
        )
        for figure in asked
    )
