"""What a publication freezes: ready text, so that a public page reads nothing else.

Only what is meant for the public goes in: no person's name, no score of a criterion, nothing of a unit's own papers.
"""

from datetime import date, datetime
from typing import NotRequired, TypedDict

from django.utils import timezone

from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.plans.models import Plan, Target
from danvan.apps.plans.selectors import plan_overview, plan_text
from danvan.apps.plans.selectors.plans import ClauseLine, TaskLine
from danvan.apps.plans.wording import said_in_full
from danvan.apps.reporting.selectors import TargetProgressRow, target_progress
from danvan.apps.scoring.selectors import EditionLine, decided_ranking, decision_corrections, grade_share
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

PLAN_SCHEMA = "danvan.public-plan/1"
RANKING_SCHEMA = "danvan.public-ranking/1"


class PublicTask(TypedDict):
    """One task with the units that lead and support it, as the plan names them."""

    what: str
    leads: list[str]
    supporting: list[str]


class PublicDeadline(TypedDict):
    """One deadline as the plan states it."""

    what: str
    stated: str
    owed_by: str


class PublicTarget(TypedDict):
    """One target and what it asks for."""

    code: str
    what: str
    asked: str


class PublicClause(TypedDict):
    """One numbered place of the plan; `level` counts from 1."""

    code: str
    heading: str
    level: int
    tasks: list[PublicTask]


class PublicPlan(TypedDict):
    """A plan as the public sees it."""

    schema: str
    year: int
    title: str
    number: str
    date: str
    issuer: str
    lead_unit: str
    published_on: str
    bases: list[str]
    clauses: list[PublicClause]
    targets: list[PublicTarget]
    deadlines: list[PublicDeadline]


class PublicProgress(TypedDict):
    """How far one target had come on the day of publication; `bar` from 0 to 100, None when there is no number."""

    code: str
    what: str
    asked: str
    said: str
    bar: int | None
    tone: str


class PublicRow(TypedDict):
    """One unit of a ranked list."""

    rank: str
    unit: str
    points: str
    maximum: str
    percent: str
    grade: str


class PublicList(TypedDict):
    """One ranked list, best first."""

    title: str
    rows: list[PublicRow]


class PublicMove(TypedDict):
    """One unit whose points, grade or rank a correction changed."""

    unit: str
    before: str
    after: str


class PublicCorrection(TypedDict):
    """A decision that corrected the ranking: by which paper, for which unit and criteria, who moved."""

    title: str
    unit: str
    criteria: list[str]
    moves: list[PublicMove]


class PublicRanking(TypedDict):
    """A decided ranking with the progress of the plan's targets, as the public sees them.

    `corrections` are left out while nothing was corrected.
    """

    schema: str
    year: int
    title: str
    plan_title: str
    issuer: str
    number: str
    date: str
    mark: str
    published_on: str
    decision_hash: str
    share: str
    lists: list[PublicList]
    targets: list[PublicProgress]
    corrections: NotRequired[list[PublicCorrection]]


def plan_content(plan: Plan, at: datetime) -> PublicPlan:
    """A plan as it is published at a moment."""
    overview, text = plan_overview(plan), plan_text(plan)
    return {
        "schema": PLAN_SCHEMA,
        "year": plan.year,
        "title": plan.title,
        "number": plan.number,
        "date": format_date(plan.date),
        "issuer": plan.issuer.name,
        "lead_unit": plan.lead_unit.name,
        "published_on": format_date(timezone.localdate(at)),
        "bases": [citation.name for citation in text.citations if citation.is_basis],
        "clauses": [_clause(clause, plan.source_text) for clause in text.clauses],
        "targets": [
            {
                "code": target.code.replace("/", "."),
                "what": said_in_full(target.what, plan.source_text, target.start, target.end),
                "asked": target.asked,
            }
            for target in overview.targets
        ],
        "deadlines": [
            {"what": deadline.what, "stated": deadline.stated, "owed_by": deadline.owed_by}
            for deadline in overview.deadlines
        ],
    }


def ranking_content(plan: Plan, at: datetime) -> PublicRanking:
    """The decided ranking of a plan as it is published at a moment.

    Raises RuleViolation while nothing is decided.
    """
    decision = decided_ranking(plan.pk)
    if decision is None:
        raise RuleViolation(f"Chưa có quyết định xếp loại năm {plan.year}; chỉ công khai kết quả đã quyết định.")
    today = timezone.localdate(at)
    share = grade_share(plan.pk, include_proposed=False)
    share_line = share.line if share else ""
    content: PublicRanking = {
        "schema": RANKING_SCHEMA,
        "year": plan.year,
        "title": decision["title"],
        "plan_title": plan.title,
        "issuer": plan.issuer.name,
        "number": decision["number"],
        "date": format_date(date.fromisoformat(decision["date"])),
        "mark": decision["mark"],
        "published_on": format_date(today),
        "decision_hash": decision["release_hash"],
        "share": share_line,
        "lists": [
            {
                "title": ranked["title"],
                "rows": [
                    {
                        "rank": row["rank_text"],
                        "unit": row["name"],
                        "points": row["points"],
                        "maximum": row["maximum"],
                        "percent": row["percent"],
                        "grade": row["grade"],
                    }
                    for row in ranked["rows"]
                ],
            }
            for ranked in decision["lists"]
        ],
        "targets": _targets(plan, today, share_line),
    }
    corrections = [_correction(line) for line in decision_corrections(plan.pk)]
    return {**content, "corrections": corrections} if corrections else content


def _correction(line: EditionLine) -> PublicCorrection:
    return {
        "title": line.title,
        "unit": line.unit,
        "criteria": [*line.criteria],
        "moves": [{"unit": row.name, "before": row.before, "after": row.after} for row in line.moved],
    }


def _clause(clause: ClauseLine, source: str) -> PublicClause:
    return {
        "code": clause.code,
        "heading": clause.heading,
        "level": clause.level,
        "tasks": [_task(task, source) for task in clause.tasks],
    }


def _task(task: TaskLine, source: str) -> PublicTask:
    return {
        "what": said_in_full(task.what, source, task.start, task.end),
        "leads": [unit.named_as for unit in task.leads],
        "supporting": [unit.named_as for unit in task.supporting],
    }


def _targets(plan: Plan, today: date, share_line: str) -> list[PublicProgress]:
    """The target on grades has no number in any report: it says the share that was decided."""
    on_grades = set(Target.objects.filter(plan=plan, measure=TargetMeasure.GRADE_SHARE).values_list("id", flat=True))
    return [
        _progress(row, share_line if row.target_id in on_grades and share_line else row.line)
        for row in target_progress(plan, today)
    ]


def _progress(row: TargetProgressRow, said: str) -> PublicProgress:
    return {
        "code": row.code,
        "what": row.what,
        "asked": row.goal,
        "said": said,
        "bar": None if row.percent is None else row.bar,
        "tone": row.tone,
    }
