"""The figures asked of units by the targets of the 2023 plan, the check of an entered value, and of pairs.

Blank is no value: "chưa có số liệu" stays apart from zero and from "không".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.text import fold

FigureValue: TypeAlias = bool | int | Decimal

LARGER_THAN_WHOLE = "part-larger-than-whole"


class FigureKind(StrEnum):
    """What sort of value a figure has."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    BOOLEAN = "boolean"

    @property
    def places(self) -> int:
        """How many decimals a value may have."""
        return 2 if self in {FigureKind.DECIMAL, FigureKind.PERCENT} else 0


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that units count or state, for one target of the plan.

    `minimum` and `maximum` bound the value, both included, None where there is no bound. `asked_of` are codes of
    unit kinds. `target_section` is the path of the target in the plan ("III/1").
    """

    code: str
    name: str
    unit_of_measure: str
    kind: FigureKind
    minimum: Decimal | None
    maximum: Decimal | None
    asked_of: frozenset[str]
    target_section: str


@dataclass(frozen=True, slots=True)
class PairIdentity:
    """Two figures of which the part can never exceed the whole."""

    part: str
    whole: str


_OFFICES = frozenset({"PHONG", "DVSN_HUYEN"})
_STATIONED = frozenset({"NGANH_DOC"})
_COMMUNES = frozenset({"XA"})
_EVERYONE = _OFFICES | _STATIONED | _COMMUNES
_NONE, _HUNDRED, _MOST_STAFF = Decimal(0), Decimal(100), Decimal(100_000)


def _yes_no(code: str, name: str, asked_of: frozenset[str], section: str) -> Figure:
    return Figure(code, name, "có/không", FigureKind.BOOLEAN, None, None, asked_of, section)


def _staff(code: str, name: str) -> Figure:
    return Figure(code, name, "người", FigureKind.INTEGER, _NONE, _MOST_STAFF, _EVERYONE, "III/1")


def _index(code: str, name: str) -> Figure:
    return Figure(code, name, "%", FigureKind.PERCENT, _NONE, _HUNDRED, frozenset({"PHONG"}) | _COMMUNES, "III/5")


FIGURES: tuple[Figure, ...] = (
    _staff("staff_total", "Tổng số cán bộ, công chức, viên chức"),
    _staff("staff_reached", "Số cán bộ, công chức, viên chức được học tập, quán triệt văn bản về công tác dân vận"),
    _yes_no("own_plan_issued", "Đã ban hành kế hoạch công tác dân vận chính quyền của đơn vị", _EVERYONE, "III/2"),
    _yes_no("democracy_carried_out", "Thực hiện dân chủ trong hoạt động của cơ quan, đơn vị", _EVERYONE, "III/3"),
    _yes_no("commune_democracy", "Thực hiện quy chế dân chủ ở cơ sở đầy đủ, đúng quy trình", _COMMUNES, "III/4"),
    _index("reform_index_previous", "Chỉ số cải cách hành chính năm trước"),
    _index("reform_index", "Chỉ số cải cách hành chính năm báo cáo"),
)

PAIR_IDENTITIES: tuple[PairIdentity, ...] = (PairIdentity(part="staff_reached", whole="staff_total"),)

_BY_CODE = {figure.code: figure for figure in FIGURES}
_YES_NO = {"co": True, "khong": False, "true": True, "false": False}


def figure_of(code: str) -> Figure:
    """The figure with the code. Raises RuleViolation when the catalogue has none."""
    if code not in _BY_CODE:
        raise RuleViolation(f"Danh mục số liệu không có mã {code}. Chọn mã trong danh mục.", figure=code)
    return _BY_CODE[code]


def figures_asked_of(kind: str) -> tuple[Figure, ...]:
    """The figures asked of a kind of unit, in the order of the plan's targets."""
    return tuple(figure for figure in FIGURES if kind in figure.asked_of)


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


def check_pairs(values: Mapping[str, FigureValue]) -> tuple[Finding, ...]:
    """A part never exceeds its whole; pairs of which one value is missing say nothing."""
    return tuple(
        _exceeding(figure_of(identity.part), figure_of(identity.whole), values)
        for identity in PAIR_IDENTITIES
        if identity.part in values and identity.whole in values and values[identity.part] > values[identity.whole]
    )


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


def _exceeding(part: Figure, whole: Figure, values: Mapping[str, FigureValue]) -> Finding:
    return Finding(
        code=LARGER_THAN_WHOLE,
        severity=Severity.ERROR,
        message=f"{part.name} ({shown(values[part.code])}) lớn hơn {whole.name[0].lower()}{whole.name[1:]} "
        f"({shown(values[whole.code])}).",
        place=part.code,
        suggestion="Kiểm tra lại hai số liệu.",
        facts={"part": str(values[part.code]), "whole": str(values[whole.code])},
    )
