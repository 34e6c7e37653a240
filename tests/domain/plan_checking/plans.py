"""Plans to be checked: a text of lines with facts that point into it."""

from datetime import date
from typing import Any

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.law import days_off
from danvan.domain.law.known_documents import known_register
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.checking import check_plan
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding

DAY = date(2023, 4, 12)
WHOLE = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
"""
HEADER = {
    "kind": "Kế hoạch", "number": "61/KH-UBND", "date": "2023-04-12", "place": "Tân Biên",
    "issuer": "UBND huyện Tân Biên", "title": "Công tác dân vận chính quyền năm 2023",
}  # fmt: skip


def fact(text: str, words: str, **values: object) -> dict[str, object]:
    """A fact that stands where these words stand in the text."""
    start = text.index(words)
    return {"anchor": {"start": start, "end": start + len(words)}, **values}


def plan(text: str = WHOLE, *, day: date = DAY, **parts: Any) -> CheckedPlan:
    """A plan that lacks nothing but what `parts` say otherwise."""
    settings = {
        name: parts.pop(name) for name in ("supplements", "lives", "appraisal_days", "register") if name in parts
    }
    form = {
        "document": HEADER, "citations": [], "sections": [], "deadlines": [], "targets": [], "tasks": [], "findings": [],
        "recipients": ["Lưu: VT"], "signatory": {"title": "CHỦ TỊCH", "name": "Nguyễn Văn A"},
    }  # fmt: skip
    return CheckedPlan(
        form={**form, **parts},
        source_text=text,
        day=day,
        end=date(day.year, 12, 31),
        register=settings.pop("register", known_register()),
        calendar=WorkingCalendar.of([days_off(year) for year in range(day.year, day.year + 2)]),
        **settings,
    )


def found(checked: CheckedPlan, *codes: CheckCode) -> list[CheckFinding]:
    """The findings of these kinds; all where none is named."""
    return [one for one in check_plan(checked) if not codes or one.code in codes]


def codes(checked: CheckedPlan) -> list[CheckCode]:
    """The kinds of all findings."""
    return [one.code for one in check_plan(checked)]
