"""The decision that sets up the appraisal team and the minutes of its meeting, drafted from a cycle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from danvan.adapters.writing.docx import write_docx
from danvan.apps.criteria.stored import typed_set
from danvan.apps.documents.bases import local_government_bases
from danvan.apps.installation.selectors import printed_name
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.wording import day_text
from danvan.apps.scoring.criteria_grounds import criteria_grounds
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import Cycle, CycleScorer, ScoreCell, ScoreSheet
from danvan.apps.scoring.records import answers_of
from danvan.domain.figures.rounding import shown
from danvan.domain.official_documents import PEOPLES_COMMITTEE, Issuer, OfficialDocument, SignatureBlock
from danvan.domain.official_documents.appraisal_team import (
    HEAD,
    MEMBER,
    MINUTE_KEEPER,
    AppraisalTeam,
    TeamMeeting,
    TeamMember,
    UnitResult,
    team_decision,
    team_minutes,
)
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import LEAD_ROLE, CriteriaSet
from danvan.domain.scoring.totals import total_of

MOST_DIFFERENCES = 40


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A drafted paper as typed content, and the name of its file."""

    document: OfficialDocument
    filename: str

    @property
    def content(self) -> bytes:
        """The paper as DOCX."""
        return write_docx(self.document)


def team_decision_draft(cycle: Cycle, today: date) -> PaperDraft:
    """The decision, unsigned, without number and date. Raises RuleViolation while nobody appraises."""
    return PaperDraft(team_decision(appraisal_team(cycle, today)), f"quyet-dinh-to-tham-dinh-{cycle.year}.docx")


def team_minutes_draft(cycle: Cycle, today: date) -> PaperDraft:
    """The minutes, with the results so far. Raises RuleViolation while nobody appraises."""
    document = team_minutes(appraisal_team(cycle, today), _meeting(cycle, today))
    return PaperDraft(document, f"bien-ban-to-tham-dinh-{cycle.year}-{today.isoformat()}.docx")


def appraisal_team(cycle: Cycle, today: date) -> AppraisalTeam:
    """The appraisal team of a cycle as its papers name it."""
    plan, criteria_set = cycle.plan, typed_set(cycle.criteria_set)
    return AppraisalTeam(
        year=cycle.year,
        members=tuple(_members(cycle, criteria_set, today)),
        issuer=Issuer(printed_name(plan.issuer)),
        issuer_code="UBND",
        place=plan.place or plan.issuer.place,
        signature=SignatureBlock("Chủ tịch", "", PEOPLES_COMMITTEE),
        legal_bases=(
            *local_government_bases(today),
            *criteria_grounds(cycle),
            f"Kế hoạch số {plan.number} ngày {day_text(plan.date)} của {plan.issuer.name}",
        ),
        proposer=plan.lead_unit.name,
        lead_unit=plan.lead_unit.name,
        caveats=(criteria_set.mark,) if criteria_set.mark else (),
        is_sample=settings.SAMPLE,
    )


def _members(cycle: Cycle, criteria_set: CriteriaSet, today: date) -> Iterator[TeamMember]:
    """The heads of the offices that appraise, the lead's first, and the lead's officer as secretary."""
    scorers = CycleScorer.objects.filter(cycle=cycle).select_related("unit").order_by("id")
    ordered = sorted(scorers, key=lambda scorer: scorer.role != LEAD_ROLE)
    heads = _heads([scorer.unit for scorer in ordered], today)
    for scorer in ordered:
        place = HEAD if scorer.role == LEAD_ROLE else MEMBER
        title = heads.get(scorer.unit_id, "Thủ trưởng")
        yield TeamMember(f"{title}, {scorer.unit.name}", place, _criteria(criteria_set, scorer.role))
    if ordered:
        yield TeamMember(f"Chuyên viên, {ordered[0].unit.name}", MINUTE_KEEPER, "Tổng hợp")


def _heads(units: list[Unit], today: date) -> Mapping[int, str]:
    posts = Post.objects.filter(on_day(today), unit__in=units, leadership=Leadership.HEAD).order_by("-id")
    return {post.unit_id: post.title for post in posts}


def _criteria(criteria_set: CriteriaSet, role: str) -> str:
    codes = [
        leaf.code
        for criterion in criteria_set.criteria
        for leaf in criterion.leaves()
        if role in leaf.appraisers and not leaf.imported_from
    ]
    return ", ".join(codes) or "–"


def _meeting(cycle: Cycle, today: date) -> TeamMeeting:
    criteria_set = typed_set(cycle.criteria_set)
    sheets = ScoreSheet.objects.filter(cycle=cycle).select_related("unit").order_by("unit__sort_key", "id")
    said = _answers(cycle)
    results: list[UnitResult] = []
    differences: list[str] = []
    for sheet in sheets:
        columns = said.get(sheet.pk, {})
        is_sent = sheet.state in {SheetState.SUBMITTED, SheetState.RECONCILED}
        own = _total(criteria_set, sheet, columns.get(ColumnCode.SELF, {})) if is_sent else ""
        settled = sheet.state == SheetState.RECONCILED
        results.append(
            UnitResult(
                sheet.unit.name,
                own,
                _total(criteria_set, sheet, columns.get(ColumnCode.RECONCILED, {})) if settled else "",
                sheet.state_value.label,
            )
        )
        if is_sent and not settled:
            differences += _differences(criteria_set, sheet, columns)
    left = len(differences) - MOST_DIFFERENCES
    told = differences[:MOST_DIFFERENCES] + ([f"và {left} chỗ khác, xem trên hệ thống"] if left > 0 else [])
    return TeamMeeting(today, tuple(results), tuple(told))


def _answers(cycle: Cycle) -> dict[int, dict[str, Answers]]:
    """What the columns of all sheets say; of appraisers the signed ones alone. One query."""
    cells = ScoreCell.objects.filter(column__sheet__cycle=cycle).select_related("column").order_by("id")
    found: dict[int, dict[str, list[ScoreCell]]] = {}
    for cell in cells:
        if cell.column.signed_at or cell.column.code in {ColumnCode.IMPORTED, ColumnCode.RECONCILED}:
            found.setdefault(cell.column.sheet_id, {}).setdefault(cell.column.code, []).append(cell)
    return {pk: {code: answers_of(column) for code, column in columns.items()} for pk, columns in found.items()}


def _total(criteria_set: CriteriaSet, sheet: ScoreSheet, answers: Answers) -> str:
    if not answers:
        return ""
    total = total_of(criteria_set, str(sheet.unit.kind_id), answers, frozenset(sheet.traits)).sheet
    return f"{shown(total.points)}/{shown(total.applicable_maximum)}"


def _differences(criteria_set: CriteriaSet, sheet: ScoreSheet, columns: Mapping[str, Answers]) -> Iterator[str]:
    """The criteria on which signed appraisers gave other points than one another."""
    given: dict[str, dict[str, str]] = {}
    for code, answers in columns.items():
        if code not in ColumnCode.values:
            for criterion, answer in answers.items():
                text = "không phát sinh" if answer.points is None else shown(answer.points)
                given.setdefault(criterion, {})[criteria_set.role_name(code)] = text
    for criterion, by_role in given.items():
        if len(set(by_role.values())) > 1:
            yield f"{sheet.unit.name}, {criterion}: " + "; ".join(f"{role} {text}" for role, text in by_role.items())
