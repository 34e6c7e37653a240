"""What can be written down of one activity: its day, its figures, and what is told beside it without blocking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from danvan.domain.activities.kinds import CountedFigure, Kind
from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.text import evened

EARLIEST = date(2015, 1, 1)
LARGEST = Decimal(100_000_000)
LATE_AFTER = timedelta(days=15)  # the project's own: written down later, an activity is marked "nhập muộn"


class CountsRefused(RuleViolation):
    """Some typed figures cannot be; `facts` holds the sentence for each figure's code."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """From when to when a unit exists, both days included; None where it is not known or not over."""

    start: date | None
    end: date | None


def check_day(held_on: date, *, today: date, lifetime: Lifetime) -> None:
    """An activity took place on a day that has come, while its unit existed. Raises RuleViolation."""
    day = format_date(held_on)
    if held_on > today:
        raise RuleViolation(
            f"Ngày {day} ở sau hôm nay ({format_date(today)}). Sổ chỉ ghi hoạt động đã diễn ra; hãy kiểm tra lại ngày."
        )
    if held_on < EARLIEST:
        raise RuleViolation(f"Ngày {day} quá xa: sổ ghi từ {format_date(EARLIEST)}. Hãy kiểm tra lại năm.")
    if lifetime.start and held_on < lifetime.start:
        raise RuleViolation(
            f"Ngày {day} ở trước ngày đơn vị bắt đầu hoạt động ({format_date(lifetime.start)}). Hãy kiểm tra lại ngày."
        )
    if lifetime.end and held_on > lifetime.end:
        raise RuleViolation(
            f"Ngày {day} ở sau ngày cuối cùng của đơn vị ({format_date(lifetime.end)}). Hãy kiểm tra lại ngày."
        )


def check_variant(kind: Kind, variant: str) -> str:
    """The variant of an activity. Raises RuleViolation when the kind asks for one and none of its own is given."""
    known = {one.code for one in kind.variants}
    if variant in known or (not known and not variant):
        return variant
    if not known:
        raise RuleViolation(f"“{kind.label}” không chia hình thức. Hãy để trống hình thức.")
    words = " hoặc ".join(f"“{one.label}”" for one in kind.variants)
    raise RuleViolation(f"“{kind.label}”: chọn hình thức {words}.")


def read_counts(kind: Kind, typed: Mapping[str, str]) -> dict[str, Decimal]:
    """The figures of an activity as they were typed; a blank one has no value, which is not 0.

    Raises CountsRefused with a sentence for every figure that is missing, no number, negative, too large, has too many
    decimals, exceeds its whole, or does not belong to the kind.
    """
    values: dict[str, Decimal] = {}
    faults = {
        code: f"“{kind.label}” không có số liệu “{code}”. Hãy để trống ô này."
        for code, text in typed.items()
        if kind.figure(code) is None and text.strip()
    }
    for figure in kind.figures:
        text = typed.get(figure.code, "").strip()
        if not text and not figure.is_required:
            continue
        value, fault = _read(figure, text)
        if fault:
            faults[figure.code] = f"{figure.label}: {fault}"
        elif value is not None:
            values[figure.code] = value
    for part, whole in kind.parts:
        if fault := _exceeding(kind, part, whole, values):
            faults[part] = fault
    if faults:
        raise CountsRefused(" ".join(faults.values()), **faults)
    return values


def is_late(held_on: date, recorded_on: date) -> bool:
    """Whether an activity was written down long after it took place.

    >>> is_late(date(2026, 3, 1), date(2026, 3, 16)), is_late(date(2026, 3, 1), date(2026, 3, 17))
    (False, True)
    """
    return recorded_on - held_on > LATE_AFTER


def title_key(title: str) -> str:
    """By what two titles are told to be the same: letters without marks, signs and spaces.

    >>> title_key("Hội nghị  quán triệt, đợt 1") == title_key("hoi nghi quan triet đợt 1")
    True
    """
    return evened(title)[:200]


def _read(figure: CountedFigure, text: str) -> tuple[Decimal | None, str]:
    if not text:
        return None, f"chưa nhập. Nhập số, ví dụ {_example(figure)}."
    number = parse_number(text)
    if number is None:
        return None, f"“{text}” không phải là số. Nhập số, ví dụ {_example(figure)}."
    if number < 0:
        return None, f"{shown(number)} là số âm. Nhập số từ 0 trở lên."
    if number > LARGEST:
        return None, f"{shown(number)} quá lớn. Hãy kiểm tra lại."
    if round_half_up(number, figure.places) != number:
        wanted = "phải là số nguyên" if figure.places == 0 else f"chỉ có tối đa {figure.places} chữ số thập phân"
        return None, f"{wanted}, không phải {shown(number)}."
    return number, ""


def _exceeding(kind: Kind, part: str, whole: str, values: Mapping[str, Decimal]) -> str:
    smaller, larger = kind.figure(part), kind.figure(whole)
    if smaller is None or larger is None or not {part, whole} <= values.keys() or values[part] <= values[whole]:
        return ""
    return (
        f"{smaller.label} ({shown(values[part])}) lớn hơn {larger.label[0].lower()}{larger.label[1:]} "
        f"({shown(values[whole])}). Kiểm tra lại hai số."
    )


def _example(figure: CountedFigure) -> str:
    return "1.536" if figure.places == 0 else "12,5"
