"""The minutes of a council's meeting, drafted from a cycle."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from danvan.apps.criteria.stored import typed_set
from danvan.apps.score_papers.selectors.team import MOST_DIFFERENCES, PaperDraft, appraisal_team
from danvan.apps.scoring.enums import ColumnCode, CouncilPart, SheetState
from danvan.apps.scoring.models import Cycle, ScoreCell, ScoreSheet
from danvan.apps.scoring.summaries import SheetSummary, summarised
from danvan.domain.figures.rounding import shown
from danvan.domain.official_documents.appraisal_team import CouncilMeeting, TeamMember, UnitResult, council_minutes
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.council import departures
from danvan.domain.scoring.criteria import LastWord


def council_name(cycle: Cycle) -> str:
    """How the council of named members of a cycle is called; empty where it has none."""
    council = typed_set(cycle.criteria_set).council
    return council.name if council and council.by is LastWord.COUNCIL else ""


def council_minutes_draft(cycle: Cycle, today: date) -> PaperDraft:
    """The minutes, with what was adopted so far. Raises RuleViolation for a cycle without named members."""
    council = typed_set(cycle.criteria_set).council
    if council is None:
        raise RuleViolation("Bộ tiêu chí của kỳ này không có hội đồng nên không có biên bản hội đồng.")
    members = cycle.council_members.filter(ended_at__isnull=True).order_by("id")
    seats = tuple(TeamMember(row.post, CouncilPart(row.part).label, "") for row in members)
    sheets = ScoreSheet.objects.filter(cycle=cycle, state=SheetState.RECONCILED).order_by("unit__sort_key", "id")
    summaries = summarised(sheets, [cycle])
    told = list(_departures(cycle, summaries))
    left = len(told) - MOST_DIFFERENCES
    more = [f"và {left} chỗ khác, xem trên hệ thống"] if left > 0 else []
    meeting = CouncilMeeting(
        council.name, today, tuple(_result(one) for one in summaries), (*told[:MOST_DIFFERENCES], *more)
    )
    document = council_minutes(replace(appraisal_team(cycle, today), members=seats), meeting)
    return PaperDraft(document, f"bien-ban-hoi-dong-{cycle.year}-{today.isoformat()}.docx")


def _result(sheet: SheetSummary) -> UnitResult:
    adopted = "" if sheet.awaits_council else _total(sheet, sheet.answers(ColumnCode.COUNCIL))
    state = "chờ thông qua" if sheet.awaits_council else "đã thông qua"
    return UnitResult(sheet.unit_name, _total(sheet, sheet.answers(ColumnCode.RECONCILED)), adopted, state)


def _total(sheet: SheetSummary, answers: Answers) -> str:
    total = sheet.total(answers).sheet
    return f"{shown(total.points)}/{shown(total.applicable_maximum)}"


def _departures(cycle: Cycle, sheets: Iterable[SheetSummary]) -> Iterator[str]:
    """Where the council gives other points than were settled, with its reason. One query."""
    cells = ScoreCell.objects.filter(column__sheet__cycle=cycle, column__code=ColumnCode.COUNCIL).order_by("id")
    reasons = {(sheet, code): why for sheet, code, why in cells.values_list("column__sheet", "criterion", "reason")}
    for sheet in sheets:
        settled, said = sheet.answers(ColumnCode.RECONCILED), sheet.answers(ColumnCode.COUNCIL)
        for code in departures(settled, said):
            why = reasons.get((sheet.sheet_id, code), "")
            yield f"{sheet.unit_name}, {code}: {_points(settled[code])} thành {_points(said[code])}. {why}"


def _points(answer: Answer) -> str:
    return "không phát sinh" if answer.points is None else shown(answer.points)
