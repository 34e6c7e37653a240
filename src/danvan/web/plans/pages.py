"""A plan's page and its matrix: read models of the app with links, marks and rows for the components."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.plans.selectors import Coverage, CoveredUnit, FindingLine, PlanPage, PlanTabs
from danvan.domain.authority import Actor, Permission
from danvan.domain.workflow import Possibility
from danvan.web.plans.blocks import (
    Cell,
    Columns,
    LinkedFinding,
    PanelAct,
    Row,
    columns,
    linked_findings,
    place,
    row,
    timeline,
)
from danvan.web.plans.source import SourceParagraph, SourceText, mark_link, marked_place, source_of

DEADLINE_COLUMNS = columns("Mục", "Việc phải làm", "Ai phải nộp", "Ngày cuối còn đúng hạn")
TARGET_COLUMNS = columns("Mục", "Chỉ tiêu", "Mức phải đạt", "Cách đo")
UNCOVERED_COLUMNS = columns("Mục", "Nhiệm vụ", "Văn bản giao cho")
CLAUSE_COLUMNS = columns("Mục", "Tiêu đề")
CITATION_COLUMNS = columns("Văn bản", "Cơ quan ban hành", "Ngày")


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task with the link to its sentence and its units as text."""

    what: str
    leads: str
    supporting: str
    link: str
    sentence_id: str


@dataclass(frozen=True, slots=True)
class LinkedClause:
    """A clause of the plan with its tasks; `heading_level` is the level of its heading on the page."""

    code: str
    heading: str
    heading_level: int
    link: str
    sentence_id: str
    tasks: tuple[LinkedTask, ...]


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan's page: the read model, its source with a mark, and rows for the components."""

    plan: PlanPage
    summary: tuple[dict[str, str | bool], ...]
    source: tuple[SourceParagraph, ...]
    deadlines: tuple[Row, ...]
    targets: tuple[Row, ...]
    citations: tuple[Row, ...]
    clauses: tuple[LinkedClause, ...]
    findings: tuple[LinkedFinding, ...]
    history: tuple[dict[str, str], ...]


def linked_plan(
    page: PlanPage, findings: Iterable[FindingLine], history: Iterable[AuditRow], marked: str
) -> LinkedPlan:
    """A plan's page with the place marked that a link points at."""
    text = source_of(page.source_text)
    headings = frozenset(clause.start for clause in page.clauses)
    return LinkedPlan(
        plan=page,
        summary=_summary(page),
        source=text.paragraphs(marked_place(marked), headings),
        deadlines=tuple(
            row(
                place(line.place, line.start, line.end),
                {"text": line.what, "sub": line.kind_label},
                {"text": line.owed_by or "–", "sub": f"nộp cho {line.receiver}" if line.receiver else ""},
                {"text": line.last_day_text, "sub": f"văn bản ghi: {line.stated}"},
            )
            for line in page.deadlines
        ),
        targets=tuple(
            row(
                place(line.place, line.start, line.end),
                {"text": line.what},
                {"text": line.asked},
                {"text": line.measure or "chưa có cách đo trong hệ thống"},
            )
            for line in page.targets
        ),
        citations=tuple(
            row(
                {"text": line.name, "sub": "căn cứ ban hành" if line.is_basis else ""},
                {"text": line.issuer or "–"},
                {"text": line.date_text or "–"},
            )
            for line in page.citations
        ),
        clauses=tuple(_clauses(page, text)),
        findings=linked_findings(findings, text),
        history=timeline(history),
    )


def issue_acts(acts: Iterable[Possibility], plan_id: int) -> tuple[PanelAct, ...]:
    """The acts on a plan for the panel."""
    return tuple(
        PanelAct(
            label=act.label,
            url=reverse(f"plans:{act.name}", args=(plan_id,)),
            reasons=act.reasons,
            hint="Khi ban hành, mỗi đơn vị có ngay việc phải nộp của mình; nhóm đơn vị tính theo ngày của kế hoạch.",
            citation=act.citation,
        )
        for act in acts
    )


def plan_tabs(tabs: PlanTabs, actor: Actor, current: str) -> list[dict[str, str | bool]]:
    """The parts of a plan that the actor may open; `current` is the route's name of the page shown."""
    follows = actor.may(Permission.OBLIGATION_VIEW_ALL) or actor.may(Permission.OBLIGATION_VIEW_OWN)
    reads_reports = actor.may(Permission.REPORT_VIEW_ALL) or actor.may(Permission.REPORT_VIEW_OWN)
    of_plan = (tabs.plan_id,)
    parts = (
        ("Kế hoạch", "plans:detail", of_plan, "", True),
        ("Phần của đơn vị tôi", "plans:unit_page", (tabs.plan_id, actor.unit_id), "", follows and tabs.names_own_unit),
        ("Mục và đơn vị", "plans:coverage", of_plan, "", True),
        ("Việc phải nộp", "plans:obligations", (), f"?nam={tabs.year}", follows and tabs.is_issued),
        ("Tiến độ chỉ tiêu", "reporting:targets", of_plan, "", reads_reports and tabs.is_issued),
        ("Công khai", "portal:overview", (), "", actor.may(Permission.PLAN_PUBLISH) and tabs.is_issued),
    )
    return [
        {"label": label, "url": reverse(name, args=args) + query, "current": name == current}
        for label, name, args, query, is_shown in parts
        if is_shown
    ]


@dataclass(frozen=True, slots=True)
class LinkedCoverage:
    """The matrix for the components: a row per unit, a column per clause, what the clauses say, tasks without lead."""

    columns: Columns
    rows: tuple[Row, ...]
    clauses: tuple[Row, ...]
    uncovered: tuple[Row, ...]


def linked_coverage(coverage: Coverage, plan_id: int) -> LinkedCoverage:
    """The matrix with links: units lead to their own page, places to the text."""
    base = reverse("plans:detail", args=(plan_id,))
    return LinkedCoverage(
        columns=columns("Đơn vị", *(clause.code for clause in coverage.clauses)),
        rows=tuple(_unit_row(unit, plan_id) for unit in coverage.units),
        clauses=tuple(
            row(place(clause.place, clause.start, clause.end, base), {"text": _shortened(clause.heading, 200)})
            for clause in coverage.clauses
        ),
        uncovered=tuple(
            row(
                place(task.place, task.start, task.end, base),
                {"text": task.what},
                {"text": "; ".join(unit.named_as for unit in task.leads) or "văn bản không nêu"},
            )
            for task in coverage.uncovered
        ),
    )


def _unit_row(unit: CoveredUnit, plan_id: int) -> Row:
    marks: list[Cell] = [{"text": mark} for mark in unit.marks]
    url = reverse("plans:unit_page", args=(plan_id, unit.unit_id)) if unit.is_open else ""
    return row({"text": unit.name, "url": url}, *marks)


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


def _summary(page: PlanPage) -> tuple[dict[str, str | bool], ...]:
    issued_on = f"{page.place}, {page.date_text}" if page.place else page.date_text
    return (
        {"label": "Số, ký hiệu", "text": page.number, "code": True},
        {"label": "Ngày ban hành", "text": issued_on},
        {"label": "Cơ quan ban hành", "text": page.issuer},
        {"label": "Cơ quan chủ trì", "text": page.lead_unit},
        {"label": "Chức vụ người ký", "text": page.signatory_title or "–"},
        {"label": "Nơi nhận", "text": "; ".join(page.recipients) or "–"},
        {"label": "Mã băm nội dung", "text": f"{page.content_hash[:16]}…", "code": True},
    )


def _clauses(page: PlanPage, text: SourceText) -> Iterable[LinkedClause]:
    for clause in page.clauses:
        yield LinkedClause(
            code=clause.code,
            heading=_shortened(clause.heading, 160),
            heading_level=min(2 + clause.level, 6),
            link=mark_link(clause.start, clause.end),
            sentence_id=text.sentence_id(clause.start, clause.end),
            tasks=tuple(
                LinkedTask(
                    what=task.what,
                    leads="; ".join(unit.named_as for unit in task.leads),
                    supporting="; ".join(unit.named_as for unit in task.supporting),
                    link=mark_link(task.start, task.end),
                    sentence_id=text.sentence_id(task.start, task.end),
                )
                for task in clause.tasks
            ),
        )
