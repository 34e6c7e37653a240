"""How facts of a plan are said on pages: dates, targets, places of the text."""

import re
from datetime import date
from decimal import Decimal

from danvan.apps.plans.enums import DeadlineMode
from danvan.domain.figures.rounding import shown
from danvan.domain.targets.progress import Operator

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def day_text(day: date | None, *, missing: str = "") -> str:
    """A day as dd/mm/yyyy.

    >>> day_text(date(2023, 5, 12))
    '12/05/2023'
    """
    return f"{day:%d/%m/%Y}" if day else missing


def value_text(value: str) -> str:
    """A stated date in Vietnamese; ranges with "đến"; what is no day, month or quarter stays as it is.

    >>> value_text("2023-11-10"), value_text("2025-Q4"), value_text("2023-03/2023-05")
    ('10/11/2023', 'quý IV/2025', 'tháng 3/2023 đến tháng 5/2023')
    """
    return " đến ".join(_part_text(part) for part in value.split("/"))


def _part_text(part: str) -> str:
    if day := _DAY.fullmatch(part):
        return f"{day[3]}/{day[2]}/{day[1]}"
    if quarter := _QUARTER.fullmatch(part):
        return f"quý {_ROMAN[quarter[2]]}/{quarter[1]}"
    if month := _MONTH.fullmatch(part):
        return f"tháng {int(month[2])}/{month[1]}"
    return part


def stated_text(mode: str, value: str) -> str:
    """A time as the text states it.

    >>> stated_text("before", "2023-11-10")
    'trước ngày 10/11/2023'
    """
    if mode not in DeadlineMode.values:
        return value_text(value)
    label = str(DeadlineMode(mode).label)
    words = value_text(value)
    return f"{label.removesuffix(' ngày')} {words}" if not words[:1].isdecimal() else f"{label} {words}"


def target_text(operator: str, value: Decimal | None, unit_of_measure: str) -> str:
    """What a target asks for: "từ 60 %"; for a target in words "không nêu mức bằng số"."""
    if value is None:
        return "không nêu mức bằng số"
    label = Operator(operator).label if operator in set(Operator) else operator
    return f"{label} {shown(value)} {unit_of_measure}".strip()


def citation_text(kind: str, number: str, name: str) -> str:
    """A cited document as papers write it, by its number, its name, or both.

    >>> citation_text("Nghị quyết", "76/NQ-CP", ""), citation_text("Luật", "", "Tiếp công dân")
    ('Nghị quyết số 76/NQ-CP', 'Luật Tiếp công dân')
    >>> citation_text("Thông tư", "01/2016/TT-BNV", "hướng dẫn thực hiện dân chủ")
    'Thông tư số 01/2016/TT-BNV (hướng dẫn thực hiện dân chủ)'
    """
    if not number:
        return f"{kind} {name}".strip()
    return f"{kind} số {number}".strip() + (f" ({name})" if name else "")


def place_text(path: str) -> str:
    """The place of a clause as people say it.

    >>> place_text("IV/2/a"), place_text("closing"), place_text("")
    ('mục IV.2.a', 'phần cuối văn bản', 'chưa rõ mục')
    """
    if path == "closing":
        return "phần cuối văn bản"
    return f"mục {path.replace('/', '.')}" if path else "chưa rõ mục"
