"""The names that a rule may compute with: figures of this year and the last, targets, what the ledger knows of a unit.

A name is a family and a code: `so_lieu.staff_reached`, `ky_truoc.reform_index`, `chi_tieu.staff_reached`,
`viec.PLAN_ON_TIME`. A percentage stands as it is read (86.27), not as a share of one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from danvan.domain.figures.catalogue import FIGURES, Figure, FigureKind
from danvan.domain.figures.rounding import canonical, round_half_up
from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.numbers import format_number, parse_number
from danvan.domain.vietnamese.text import fold

#: What a fact comes to; None where it is not known.
FactValue: TypeAlias = Fraction | bool | None

NO_FACT = "chưa có"
_NEAR, _SHOWN_PLACES = 3, 4
_YES_NO = {"co": True, "khong": False}


class FactFamily(LabelledEnum):
    """Where a fact comes from; the value is how an expression writes it."""

    FIGURE = "so_lieu", "Số liệu của năm chấm điểm"
    FIGURE_BEFORE = "ky_truoc", "Số liệu của năm trước"
    TARGET = "chi_tieu", "Kết quả thực hiện chỉ tiêu"
    LEDGER = "viec", "Sổ theo dõi việc phải nộp và sổ hoạt động"


class FactMeasure(LabelledEnum):
    """What a fact is counted in: two measures are neither added nor compared with one another."""

    COUNT = "count", "số lượng"
    DAY = "day", "số ngày"
    PERCENT = "percent", "tỷ lệ phần trăm"
    AMOUNT = "amount", "số đo"
    BOOLEAN = "boolean", "có hoặc không"


@dataclass(frozen=True, slots=True)
class FactName:
    """A name of the catalogue, in words. `code` is its part after the dot."""

    family: FactFamily
    code: str
    label: str
    measure: FactMeasure
    unit_of_measure: str = ""

    @property
    def name(self) -> str:
        """The name as an expression writes it."""
        return f"{self.family.value}.{self.code}"


def _ledger(code: str, label: str, measure: FactMeasure, unit_of_measure: str = "") -> FactName:
    return FactName(FactFamily.LEDGER, code, label, measure, unit_of_measure)


#: What the ledger of owed things and the register of activities know of a unit in the year of a cycle.
LEDGER_FACTS = (
    _ledger("PLAN_SENT", "Đã nộp kế hoạch của đơn vị", FactMeasure.BOOLEAN),
    _ledger("PLAN_ON_TIME", "Nộp kế hoạch của đơn vị đúng hạn", FactMeasure.BOOLEAN),
    _ledger("PLAN_DAYS_LATE", "Số ngày nộp trễ kế hoạch của đơn vị", FactMeasure.DAY, "ngày"),
    _ledger("REPORT_SENT", "Đã nộp báo cáo kết quả năm", FactMeasure.BOOLEAN),
    _ledger("REPORT_ON_TIME", "Nộp báo cáo kết quả năm đúng hạn", FactMeasure.BOOLEAN),
    _ledger("REPORT_DAYS_LATE", "Số ngày nộp trễ báo cáo kết quả năm", FactMeasure.DAY, "ngày"),
    _ledger("REPORTS_OWED", "Số báo cáo đã đến hạn hoặc đã nộp trong năm", FactMeasure.COUNT, "báo cáo"),
    _ledger("REPORTS_ON_TIME", "Số báo cáo nộp đúng hạn", FactMeasure.COUNT, "báo cáo"),
    _ledger("REPORTS_EXCUSED", "Số báo cáo nộp trễ, giải trình được chấp nhận", FactMeasure.COUNT, "báo cáo"),
    _ledger("REPORTS_LATE", "Số báo cáo nộp trễ, không có giải trình được chấp nhận", FactMeasure.COUNT, "báo cáo"),
    _ledger("REPORTS_MISSING", "Số báo cáo quá hạn chưa nộp", FactMeasure.COUNT, "báo cáo"),
    _ledger("DOSSIER_MISSING", "Quá hạn mà chưa gửi hồ sơ tự chấm điểm", FactMeasure.BOOLEAN),
    _ledger("DOSSIER_DAYS_LATE", "Số ngày gửi trễ hồ sơ tự chấm điểm", FactMeasure.DAY, "ngày"),
    _ledger("SENT_BACK_TIMES", "Số lần kế hoạch, báo cáo bị trả lại", FactMeasure.COUNT, "lần"),
    _ledger("SESSIONS", "Số hoạt động trong năm ghi ở sổ hoạt động", FactMeasure.COUNT, "hoạt động"),
)

# The targets that the system measures: the figure that each is measured by, and its name.
_TARGETS = {
    "staff_reached": "Tỷ lệ cán bộ, công chức, viên chức được học tập, quán triệt",
    "own_plan_issued": "Đã ban hành kế hoạch của đơn vị (100% là đã ban hành)",
    "democracy_carried_out": "Thực hiện dân chủ trong hoạt động của cơ quan, đơn vị (100% là có)",
    "commune_democracy": "Thực hiện quy chế dân chủ ở cơ sở đầy đủ, đúng quy trình (100% là có)",
    "reform_index": "Chỉ số cải cách hành chính cao hơn năm trước (100% là cao hơn)",
}

TARGET_FACTS = tuple(
    FactName(FactFamily.TARGET, code, label, FactMeasure.PERCENT, "%") for code, label in _TARGETS.items()
)


def fact_names(figures: Iterable[Figure] = FIGURES) -> dict[str, FactName]:
    """Every name that a rule may use, over the figures of a catalogue; the shipped one unless another is given.

    >>> fact_names()["viec.PLAN_DAYS_LATE"].label
    'Số ngày nộp trễ kế hoạch của đơn vị'
    """
    known = tuple(figures)
    return {
        one.name: one
        for one in (
            *(figure_fact(figure, FactFamily.FIGURE) for figure in known),
            *(figure_fact(figure, FactFamily.FIGURE_BEFORE) for figure in known),
            *TARGET_FACTS,
            *LEDGER_FACTS,
        )
    }


def fact_named(name: str, names: Mapping[str, FactName]) -> FactName:
    """The fact with the name. Raises RuleViolation with the nearest names when the catalogue has none."""
    found = names.get(name)
    if found is None:
        near = _near(name, names)
        hint = f"Có thể là: {', '.join(near)}." if near else "Xem danh mục dữ kiện của bộ tiêu chí."
        raise RuleViolation(f"Không có dữ kiện nào tên “{name[:80]}”. {hint}", fact=name)
    return found


def fact_text(fact: FactName, value: FactValue) -> str:
    """A fact as a reader sees it: "96,2%", "3 ngày", "có", "chưa có"; "≈" before what was rounded for showing.

    >>> fact_text(fact_names()["viec.PLAN_DAYS_LATE"], Fraction(3))
    '3 ngày'
    """
    if value is None:
        return NO_FACT
    if isinstance(value, bool):
        return "có" if value else "không"
    rounded = round_half_up(value, _SHOWN_PLACES)
    sign = "" if Fraction(rounded) == value else "≈ "
    unit = fact.unit_of_measure if fact.unit_of_measure in {"", "%"} else f" {fact.unit_of_measure}"
    return f"{sign}{format_number(Decimal(canonical(rounded)))}{unit}"


def fact_from_text(fact: FactName, text: str) -> Fraction | bool:
    """The value of a fact as a person types it: "có", "3", "96,2". Raises RuleViolation saying what is expected."""
    if fact.measure is FactMeasure.BOOLEAN:
        answer = _YES_NO.get(fold(text.strip()))
        if answer is None:
            raise RuleViolation(f"{fact.label}: “{text[:40]}” không phải là có hoặc không. Ghi “có” hoặc “không”.")
        return answer
    number = parse_number(text.strip().removesuffix("%").strip())
    if number is None:
        raise RuleViolation(f"{fact.label}: “{text[:40]}” không phải là số. Ghi bằng chữ số, ví dụ 12 hoặc 96,2.")
    if number < 0:
        raise RuleViolation(f"{fact.label}: không thể nhỏ hơn 0. Ghi lại số đúng.")
    if fact.measure in {FactMeasure.COUNT, FactMeasure.DAY} and number != number.to_integral_value():
        raise RuleViolation(f"{fact.label}: phải là số nguyên. Ghi lại số đúng.")
    return Fraction(number)


def plain_value(value: FactValue) -> str:
    """The one plain text of a fact, from which it is read again: "12", "17/3", "true"; empty where unknown."""
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(Fraction(value))


def value_from_plain(text: str) -> FactValue:
    """The fact whose `plain_value` this is.

    >>> value_from_plain("17/3"), value_from_plain("true"), value_from_plain("")
    (Fraction(17, 3), True, None)
    """
    if text in {"true", "false"}:
        return text == "true"
    return Fraction(text) if text else None


def figure_fact(figure: Figure, family: FactFamily) -> FactName:
    """A figure of the catalogue as a fact of this year or of the year before."""
    suffix = " (năm trước)" if family is FactFamily.FIGURE_BEFORE else ""
    return FactName(family, figure.code, f"{figure.name}{suffix}", _measure(figure), _unit_of_measure(figure))


def _measure(figure: Figure) -> FactMeasure:
    return {
        FigureKind.INTEGER: FactMeasure.COUNT,
        FigureKind.DECIMAL: FactMeasure.AMOUNT,
        FigureKind.PERCENT: FactMeasure.PERCENT,
        FigureKind.BOOLEAN: FactMeasure.BOOLEAN,
    }[figure.kind]


def _unit_of_measure(figure: Figure) -> str:
    return {FigureKind.PERCENT: "%", FigureKind.BOOLEAN: ""}.get(figure.kind, figure.unit_of_measure)


def _near(name: str, names: Mapping[str, FactName]) -> list[str]:
    """Names of the same family that share the beginning of the code, or the same code of another family."""
    family, _, code = name.partition(".")
    begins = code.lower()[:4]
    alike = [known for known, one in names.items() if begins and one.code.lower().startswith(begins)]
    return sorted(alike, key=lambda known: (not known.startswith(f"{family}."), known))[:_NEAR]
