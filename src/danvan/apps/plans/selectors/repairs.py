"""What was repaired in a text that was handed in, and the text as the file holds it."""

from collections import Counter
from dataclasses import dataclass

from danvan.apps.plans.models import PlanReading
from danvan.domain.text_repair import Repair, RepairKind, undone
from danvan.domain.text_repair.serial import repairs_from_list

ROWS = 100
_AROUND = 40
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class RepairCount:
    """How often a text was repaired for one reason."""

    label: str
    sentence: str
    count: int


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One repair: where it is, what stood there, what stands there now, why."""

    place: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class RepairsPage:
    """The repairs of a reading, a page of them as rows, and the text without any of them."""

    source_name: str
    counts: tuple[RepairCount, ...]
    rows: tuple[RepairRow, ...]
    total: int
    first: int
    original: str


def repairs_of(reading: PlanReading, page: int) -> RepairsPage:
    """The repairs of a reading from the top of its text on, the given page of them as rows."""
    repairs = sorted(repairs_from_list(reading.repairs), key=lambda one: (one.start, one.layer))
    counts = Counter(one.kind for one in repairs)
    first = min((page - 1) * ROWS, max(len(repairs) - 1, 0) // ROWS * ROWS)
    return RepairsPage(
        source_name=reading.source_name,
        counts=tuple(RepairCount(kind.label, kind.sentence, counts[kind]) for kind in RepairKind if kind in counts),
        rows=tuple(_row(one, reading.source_text) for one in repairs[first : first + ROWS]),
        total=len(repairs),
        first=first + 1,
        original=undone(reading.source_text, repairs),
    )


def _row(repair: Repair, text: str) -> RepairRow:
    around = " ".join(text[max(0, repair.start - _AROUND) : repair.start].split())
    page = "" if repair.page is None else f"trang {repair.page}"
    place = ", ".join(part for part in (page, f"sau “…{around}”" if around else "đầu văn bản") if part)
    return RepairRow(
        place[:1].upper() + place[1:],
        _shown(repair.before, "(không có)"),
        _shown(repair.after, "(bỏ)"),
        repair.kind.label,
    )


def _shown(text: str, nothing: str) -> str:
    """Letters of a repair as a person sees them: the end of a line as a sign, what is nothing in words."""
    shown = text.replace("\n", "↵")
    if not shown.strip():
        return "(khoảng trắng)" if shown else nothing
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
