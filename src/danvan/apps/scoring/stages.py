"""What each stage of a cycle still waits for, from the sheets of the cycle."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from danvan.apps.scoring.enums import ColumnCode, CycleState, SheetState
from danvan.apps.scoring.models import Cycle, Explanation, ScoreSheet
from danvan.apps.scoring.summaries import SheetSummary, summarised
from danvan.domain.cycle_stages import Stage

_UNSENT = (SheetState.DRAFT, SheetState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whom a stage waits for, and for what."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class CycleWork:
    """What is left to do on some sheets of a cycle; `explanations` name who has to answer them, with how many."""

    state: CycleState
    sheets: tuple[SheetSummary, ...]
    explanations: tuple[tuple[str, int], ...]

    def waiting(self, stage: Stage) -> tuple[Waiting, ...]:
        """Whom a stage waits for; empty when it is done, and for stages of which others know (appeals)."""
        if stage is Stage.SELF_SCORING:
            return tuple(Waiting(sheet.unit_name, "gửi hồ sơ") for sheet in self.sheets if sheet.state in _UNSENT)
        if stage is Stage.APPRAISAL:
            return tuple(_appraisals(self.sheets))
        if stage is Stage.EXPLANATION:
            return tuple(Waiting(who, f"trả lời {count} giải trình") for who, count in self.explanations)
        if stage is Stage.RECONCILIATION:
            return tuple(_reconciliations(self.sheets))
        if stage is Stage.COUNCIL:
            return tuple(_adoptions(self.sheets))
        if stage is Stage.DECISION and self.state in {CycleState.OPEN, CycleState.PROPOSED}:
            what = "trình bảng xếp loại" if self.state is CycleState.OPEN else "quyết định xếp loại"
            who = "Cơ quan chủ trì" if self.state is CycleState.OPEN else "Người ký quyết định"
            return (Waiting(who, what),)
        return ()

    def unmet(self, stage: Stage) -> tuple[str, ...]:
        """What a stage still asks, as sentences."""
        return tuple(f"{one.who}: {one.what}." for one in self.waiting(stage))


def work_of(cycle: Cycle, sheets: QuerySet[ScoreSheet]) -> CycleWork:
    """What is left to do on some sheets of a cycle. Two queries."""
    summaries = summarised(sheets.filter(cycle=cycle), [cycle])
    scorers = {(one.sheet_id, code): head.scorer for one in summaries for code, head in one.columns.items()}
    unsettled = Explanation.objects.filter(sheet__cycle=cycle, outcome="").order_by("id")
    counts = Counter(scorers[key] for key in unsettled.values_list("sheet_id", "column") if key in scorers)
    return CycleWork(cycle.state_value, summaries, tuple(counts.items()))


def _appraisals(sheets: Iterable[SheetSummary]) -> Iterable[Waiting]:
    unsigned: Counter[str] = Counter()
    imported: Counter[str] = Counter()
    for sheet in sheets:
        if sheet.state is not SheetState.SUBMITTED:
            continue
        unsigned.update(sheet.columns[code].scorer for code in sheet.unsigned)
        if sheet.missing(ColumnCode.IMPORTED):
            imported[sheet.columns[ColumnCode.IMPORTED].scorer] += 1
    left: dict[str, list[str]] = {who: [f"chấm và ký {count} cột điểm"] for who, count in unsigned.items()}
    for who, count in imported.items():
        left.setdefault(who, []).append(f"nhập điểm lấy từ nguồn khác của {count} phiếu")
    yield from (Waiting(who, "; ".join(what)) for who, what in left.items())


def _reconciliations(sheets: Iterable[SheetSummary]) -> Iterable[Waiting]:
    left = Counter(
        sheet.columns[ColumnCode.RECONCILED].scorer for sheet in sheets if sheet.state is SheetState.SUBMITTED
    )
    yield from (Waiting(who, f"thống nhất điểm {count} phiếu") for who, count in left.items())


def _adoptions(sheets: Iterable[SheetSummary]) -> Iterable[Waiting]:
    left = Counter(sheet.label(ColumnCode.COUNCIL) for sheet in sheets if sheet.awaits_council)
    yield from (Waiting(who, f"thông qua điểm {count} phiếu") for who, count in left.items())
