"""What the ledger of owed things says of one unit on a day, as facts that a rule may compute with.

A paper that is neither sent nor due yet says nothing: its facts are unknown, never "in time". What was waived or
withdrawn, or had not been opened, is no part of any fact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from danvan.domain.clocks.lateness import Lateness, Standing
from danvan.domain.labelled import LabelledEnum
from danvan.domain.ledger import Explanation, Position, standing_of
from danvan.domain.vietnamese.dates import format_date


class PaperKind(LabelledEnum):
    """Which papers are told apart."""

    OWN_PLAN = "own_plan", "Kế hoạch của đơn vị"
    REPORT = "report", "Báo cáo kết quả năm"
    PERIODIC_REPORT = "periodic_report", "Báo cáo định kỳ"
    DOSSIER = "score_dossier", "Hồ sơ tự chấm điểm"


@dataclass(frozen=True, slots=True)
class OwedPaper:
    """One paper that a unit owes, and where it stands."""

    kind: PaperKind
    position: Position


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out, None where it is not known, and how in one Vietnamese sentence."""

    value: Fraction | bool | None
    how: str


def ledger_facts(papers: Iterable[OwedPaper], day: date) -> dict[str, Found]:
    """The facts on plan, reports and dossier of a unit as they stand on a day, by code of `fact_names.LEDGER_FACTS`."""
    known = [(paper, standing_of(paper.position, day)) for paper in papers if paper.position.stands]
    asked = [one for one in known if one[1].standing not in {Standing.WAIVED, Standing.NOT_OPEN}]
    reports = _of(asked, PaperKind.REPORT, PaperKind.PERIODIC_REPORT)
    dossier = _Papers(_of(asked, PaperKind.DOSSIER))
    return {
        **_paper_facts("PLAN", _Papers(_of(asked, PaperKind.OWN_PLAN))),
        **_paper_facts("REPORT", _Papers(_of(asked, PaperKind.REPORT))),
        **_report_counts(reports),
        "DOSSIER_MISSING": Found(dossier.is_overdue if dossier.known else None, dossier.how),
        "DOSSIER_DAYS_LATE": Found(Fraction(dossier.days_late) if dossier.known else None, dossier.how),
    }


_Known = tuple[OwedPaper, Lateness]


class _Papers:
    """Papers of one kind together: usually one; several when an amendment or a second deadline asks again."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self.known = known
        self.how = " ".join(_how(*one) for one in known) or "Kế hoạch năm không giao việc này cho đơn vị, hoặc đã miễn."

    @property
    def days_late(self) -> int:
        return max((late.days_late for _, late in self.known), default=0)

    @property
    def is_overdue(self) -> bool:
        return any(not paper.position.is_answered and late.days_late for paper, late in self.known)

    @property
    def has_come(self) -> bool:
        return bool(self.known) and all(paper.position.is_answered for paper, _ in self.known)

    @property
    def is_settled(self) -> bool:
        """Whether anything can be said: it came, or its last day has passed."""
        return self.has_come or self.is_overdue


def _of(known: Sequence[_Known], *kinds: PaperKind) -> list[_Known]:
    return [one for one in known if one[0].kind in kinds]


def _paper_facts(prefix: str, papers: _Papers) -> dict[str, Found]:
    said = papers.is_settled
    return {
        f"{prefix}_SENT": Found(papers.has_come if said else None, papers.how),
        f"{prefix}_ON_TIME": Found(papers.days_late == 0 if said else None, papers.how),
        f"{prefix}_DAYS_LATE": Found(Fraction(papers.days_late) if said else None, papers.how),
    }


def _report_counts(reports: Sequence[_Known]) -> dict[str, Found]:
    came = [(paper, late) for paper, late in reports if paper.position.is_answered]
    missing = sum(bool(late.days_late) for paper, late in reports if not paper.position.is_answered)
    late = [paper for paper, lateness in came if lateness.days_late]
    excused = sum(paper.position.explanation is Explanation.ACCEPTED for paper in late)
    counts = {
        "REPORTS_OWED": len(came) + missing,
        "REPORTS_ON_TIME": len(came) - len(late),
        "REPORTS_EXCUSED": excused,
        "REPORTS_LATE": len(late) - excused,
        "REPORTS_MISSING": missing,
    }
    how = (
        f"{counts['REPORTS_OWED']} báo cáo đã đến hạn hoặc đã nộp: {counts['REPORTS_ON_TIME']} đúng hạn, "
        f"{counts['REPORTS_EXCUSED']} trễ được chấp nhận giải trình, {counts['REPORTS_LATE']} trễ, {missing} chưa nộp."
    )
    if not counts["REPORTS_OWED"]:
        return dict.fromkeys(counts, Found(None, "Chưa có báo cáo nào đến hạn hoặc đã nộp."))
    return {code: Found(Fraction(count), how) for code, count in counts.items()}


def _how(paper: OwedPaper, late: Lateness) -> str:
    position = paper.position
    due = f"{paper.kind.label}: hạn {format_date(position.last_day)}"
    if position.is_answered and position.received_on is not None:
        days = f"trễ {late.days_late} ngày" if late.days_late else "đúng hạn"
        return f"{due}, nhận {format_date(position.received_on)}, {days}."
    if late.days_late:
        return f"{due}, chưa nhận, quá hạn {late.days_late} ngày."
    return f"{due}, chưa nhận, chưa quá hạn."
