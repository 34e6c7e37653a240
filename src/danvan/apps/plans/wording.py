"""How facts of a plan are said on pages: dates, targets, places of the text."""

import re
from datetime import date
from decimal import Decimal
from textwrap import shorten

from danvan.apps.plans.enums import DeadlineMode, OwedThing
from danvan.domain.periods import period_named
from danvan.domain.targets.progress import Operator, amount
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.stated_dates import is_day, value_text

_LONGEST_TASK = 120
_APPENDIX = "PL"
_AGAIN = re.compile(r"~(\d+)")  # the second heading of one number


def day_text(day: date | None, *, missing: str = "") -> str:
    """A day in official writing; `missing` where there is none.

    >>> day_text(date(2023, 5, 12))
    '12/5/2023'
    """
    return format_date(day) if day else missing


def period_text(code: str) -> str:
    """A stored period in words; empty for what is owed once.

    >>> period_text("2026-Q2"), period_text("")
    ('quý II năm 2026', '')
    """
    return period_named(code).label if code else ""


def owed_text(owed: str, period_code: str, what: str = "", *, is_asked: bool = False) -> str:
    """What is owed, with the period it is owed for: it tells two reports of a year apart, their words two tasks.

    `is_asked`: the lead office asked for it beside the text of the plan, so it bears the name that this office gave.

    >>> owed_text("periodic_report", "2026-Q2"), owed_text("task", "", "Khảo sát mức độ hài lòng")
    ('Báo cáo định kỳ quý II năm 2026', 'Kết quả nhiệm vụ “Khảo sát mức độ hài lòng”')
    >>> owed_text("periodic_report", "2026-Q2", "Báo cáo nhanh về đối thoại", is_asked=True)
    'Báo cáo nhanh về đối thoại (quý II năm 2026)'
    """
    is_task = owed == OwedThing.TASK
    words = shorten(what, _LONGEST_TASK, placeholder="…") if is_task or is_asked else ""
    if is_task and words:
        return f"Kết quả nhiệm vụ “{words}”"
    if words:
        return f"{words} ({period_text(period_code)})" if period_code else words
    return " ".join(filter(None, (str(OwedThing(owed).label), period_text(period_code))))


def stated_text(mode: str, value: str) -> str:
    """A time as the text states it.

    >>> stated_text("before", "2023-11-10"), stated_text("by", "2023-Q4")
    ('trước ngày 10/11/2023', 'chậm nhất quý IV/2023')
    """
    if mode not in DeadlineMode.values:
        return value_text(value)
    label = str(DeadlineMode(mode).label)
    return f"{label if is_day(value) else label.removesuffix(' ngày')} {value_text(value)}"


def target_text(operator: str, value: Decimal | None, unit_of_measure: str) -> str:
    """What a target asks for: "từ 60%"; for a target in words "không nêu mức bằng số"."""
    if value is None:
        return "không nêu mức bằng số"
    label = Operator(operator).label if operator in set(Operator) else operator
    return f"{label} {amount(value, unit_of_measure)}".strip()


def whole_sentence(what: str, sentence: str) -> str:
    """A task or target as the plan has it where only its beginning is kept: papers and the public read it in full.

    >>> whole_sentence("100% các xã…", " 100% các xã thực hiện quy chế; "), whole_sentence("sửa tay…", "100% các xã")
    ('100% các xã thực hiện quy chế', 'sửa tay…')
    """
    whole = " ".join(sentence.split()).strip(" .;:")
    return whole if what.endswith("…") and whole.startswith(what.removesuffix("…")) else what


def said_in_full(what: str, source: str, start: int, end: int) -> str:
    r"""The same where the place kept of it is a part of its sentence only, as the share that a target names.

    >>> said_in_full("100% các xã…", "III. Chỉ tiêu\n4. 100% các xã thực hiện quy chế.\n", 17, 21)
    '100% các xã thực hiện quy chế'
    """
    said = whole_sentence(what, source[start:end])
    if not said.endswith("…"):
        return said
    first, last = source.rfind("\n", 0, start) + 1, source.find("\n", end)
    line = " ".join(source[first : last if last >= 0 else len(source)].split())
    at = line.find(what.removesuffix("…"))
    return whole_sentence(what, line[at:]) if at >= 0 else said


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


def task_place_text(path: str | None, start: int, end: int, item: int | None = None) -> str:
    """The place of a task: what was read outside all clauses stands at the end of the text, what was added nowhere.

    >>> task_place_text("IV/2/a", 5, 9), task_place_text(None, 5, 9), task_place_text(None, 0, 0)
    ('mục IV.2.a', 'phần cuối văn bản', 'chưa rõ mục')
    >>> task_place_text("IV/2/a", 5, 9, 6)
    'mục IV.2.a, ý 6'
    """
    place = place_text(path or ("closing" if end > start else ""))
    return f"{place}, ý {item}" if item else place


def place_text(path: str) -> str:
    """The place of a clause as people say it.

    >>> place_text("IV/2/a"), place_text("closing"), place_text("")
    ('mục IV.2.a', 'phần cuối văn bản', 'chưa rõ mục')
    >>> place_text("PL"), place_text("PL/II/4"), place_text("II~2/1")
    ('phụ lục', 'phụ lục, mục II.4', 'mục II (lần 2).1')
    """
    if path == "closing":
        return "phần cuối văn bản"
    if path.startswith(_APPENDIX):
        rest = path.removeprefix(_APPENDIX).lstrip("/")
        return f"phụ lục, {place_text(rest)}" if rest else "phụ lục"
    said = _AGAIN.sub(r" (lần \1)", path.replace("/", "."))
    return f"mục {said}" if path else "chưa rõ mục"
