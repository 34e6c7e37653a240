"""What was repaired in a text that was handed in, and the text as the file holds it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from danvan.apps.plans.confirmation import reading_facts
from danvan.apps.plans.enums import ReadingState
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.workflow import READING_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.text_repair import Repair, RepairKind, undone
from danvan.domain.text_repair.serial import repairs_from_list
from danvan.domain.text_repair.standing import standing

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
    """One repair: where it is, what stood there, what stands there now, why.

    `number` is its place in the list; `may_take_back` and `may_put_back` say what may be done with it by itself.
    """

    number: int

    place: str
    before: str
    after: str
    why: str
    may_take_back: bool
    may_put_back: bool


@dataclass(frozen=True, slots=True)
class RepairsPage:
    """The repairs of a reading, a page of them as rows, and the text without any of them.

    `is_open` says that they may be taken back and put back.
    """

    source_name: str
    version: int
    is_open: bool
    counts: tuple[RepairCount, ...]
    rows: tuple[RepairRow, ...]
    total: int
    first: int
    original: str


def repairs_of(actor: Actor, reading: PlanReading, page: int) -> RepairsPage:
    """The repairs of a reading from the top of its text on, the given page of them as rows."""
    facts, state = reading_facts(actor, reading), ReadingState(reading.state)
    is_open = not READING_WORKFLOW.why_not("take_back", actor=actor, state=state, facts=facts)
    repairs = repairs_from_list(reading.repairs)
    shown = [at for at, one in enumerate(repairs) if one.kind is not RepairKind.TAKEN_BACK]
    shown.sort(key=lambda at: (repairs[at].start, repairs[at].layer))
    counts = Counter(repairs[at].kind for at in shown)
    first = min((page - 1) * ROWS, max(len(shown) - 1, 0) // ROWS * ROWS)
    return RepairsPage(
        source_name=reading.source_name,
        version=reading.version,
        is_open=is_open,
        counts=tuple(RepairCount(kind.label, kind.sentence, counts[kind]) for kind in RepairKind if kind in counts),
        rows=tuple(_row(repairs, at, reading.source_text) for at in shown[first : first + ROWS]),
        total=len(shown),
        first=first + 1,
        original=undone(reading.source_text, repairs),
    )


def _row(repairs: Sequence[Repair], number: int, text: str) -> RepairRow:
    repair, now = repairs[number], standing(repairs, number)
    start = now.start if now else repair.start
    around = " ".join(text[max(0, start - _AROUND) : start].split())
    page = "" if repair.page is None else f"trang {repair.page}"
    place = ", ".join(part for part in (page, f"sau “…{around}”" if around else "đầu văn bản") if part)
    return RepairRow(
        number,
        place[:1].upper() + place[1:],
        _shown(repair.before, "(không có)"),
        _shown(repair.after, "(bỏ)"),
        repair.kind.label,
        may_take_back=now is not None and now.taken_back is None,
        may_put_back=now is not None and now.taken_back is not None,
    )


def _shown(text: str, nothing: str) -> str:
    """Letters of a repair as a person sees them: the end of a line as a sign, what is nothing in words."""
    shown = text.replace("\n", "↵")
    if not shown.strip():
        return "(khoảng trắng)" if shown else nothing
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
