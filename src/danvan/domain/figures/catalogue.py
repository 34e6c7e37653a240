"""The shipped catalogue of figures, and the check of an entered value.

Blank is no value: "chưa có số liệu" stays apart from zero and from "không".
"""

from decimal import Decimal

from danvan.domain.figures.definitions import (
    Figure,
    FigureKind,
    FigureSource,
    FigureValue,
    Heading,
    Identity,
    Relation,
    RollUp,
)
from danvan.domain.figures.loading import shipped_figures, shipped_headings, shipped_identities
from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.text import fold

__all__ = [
    "FIGURES",
    "HEADINGS",
    "IDENTITIES",
    "Figure",
    "FigureKind",
    "FigureSource",
    "FigureValue",
    "Heading",
    "Identity",
    "Relation",
    "RollUp",
    "check_value",
    "figure_of",
    "figures_asked_of",
]

HEADINGS: tuple[Heading, ...] = shipped_headings()
FIGURES: tuple[Figure, ...] = shipped_figures()
IDENTITIES: tuple[Identity, ...] = shipped_identities()

_BY_CODE = {figure.code: figure for figure in FIGURES}
_YES_NO = {"co": True, "khong": False, "true": True, "false": False}


def figure_of(code: str) -> Figure:
    """The figure with the code. Raises RuleViolation when the catalogue has none."""
    if code not in _BY_CODE:
        raise RuleViolation(f"Danh mục số liệu không có mã {code}. Chọn mã trong danh mục.", figure=code)
    return _BY_CODE[code]


def figures_asked_of(kind: str) -> tuple[Figure, ...]:
    """The figures of the plan's targets that are asked of a kind of unit, in the order of the targets."""
    return tuple(figure for figure in FIGURES if figure.target_section and kind in figure.asked_of)


def check_value(figure: Figure, raw: str) -> FigureValue:
    """The value of a figure as an officer writes it: "1.536", "8,5", "96,2%", "có".

    A dot parts thousands, a comma decimals. Gives bool, int or Decimal by the kind of the figure.
    Raises RuleViolation naming the figure, the fault and the mend; blank text is such a fault.
    """
    text = raw.strip()
    if not text:
        raise _refusal(figure, raw, "chưa nhập", _example(figure))
    if figure.kind is FigureKind.BOOLEAN:
        answer = _YES_NO.get(fold(text))
        if answer is None:
            raise _refusal(figure, raw, f"“{text}” không phải là có hoặc không", _example(figure))
        return answer
    if figure.kind is FigureKind.PERCENT:
        text = text.removesuffix("%")
    number = parse_number(text)
    if number is None:
        raise _refusal(figure, raw, f"“{raw.strip()}” không phải là số", _example(figure))
    return _within_bounds(figure, raw, number)


def _within_bounds(figure: Figure, raw: str, number: Decimal) -> int | Decimal:
    if round_half_up(number, figure.kind.places) != number:
        fault = (
            "phải là số nguyên" if figure.kind.places == 0 else f"chỉ có tối đa {figure.kind.places} chữ số thập phân"
        )
        raise _refusal(figure, raw, f"{fault}, không phải {shown(number)}", _example(figure))
    if figure.minimum is not None and number < figure.minimum:
        raise _refusal(figure, raw, f"{shown(number)} nhỏ hơn mức thấp nhất {shown(figure.minimum)}", _example(figure))
    if figure.maximum is not None and number > figure.maximum:
        raise _refusal(figure, raw, f"{shown(number)} lớn hơn mức cao nhất {shown(figure.maximum)}", _example(figure))
    return int(number) if figure.kind is FigureKind.INTEGER else number


def _example(figure: Figure) -> str:
    examples = {
        FigureKind.BOOLEAN: "Nhập “có” hoặc “không”.",
        FigureKind.INTEGER: "Nhập số nguyên, ví dụ 1.536.",
        FigureKind.DECIMAL: "Nhập số, dấu phẩy trước phần thập phân, ví dụ 8,5.",
        FigureKind.PERCENT: "Nhập tỷ lệ phần trăm, dấu phẩy trước phần thập phân, ví dụ 86,27.",
    }
    return examples[figure.kind]


def _refusal(figure: Figure, raw: str, fault: str, mend: str) -> RuleViolation:
    return RuleViolation(f"{figure.name}: {fault}. {mend}", figure=figure.code, raw=raw)
