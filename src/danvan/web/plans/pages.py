"""A plan's page and its matrix: read models of the app with links, marks and rows for the components."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.incoming.selectors import entry_of
from danvan.apps.plans.access import OpenedPlan, may_see_unit
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.selectors import (
    ClauseLine,
    Coverage,
    CoveredUnit,
    FindingLine,
    PlanHead,
    PlanOverview,
    PlanText,
    UnitLink,
)
from danvan.domain.authority import Actor, Permission
from danvan.domain.workflow import Possibility
from danvan.web.plans.blocks import (
    Cell,
    Columns,
    LinkedFinding,
    PanelAct,
    Row,
    columns,
    is_one_day,
    linked_findings,
    place,
    row,
    stated_with_note,
)
from danvan.web.plans.source import SourceParagraph, SourceText, mark_link, marked_place, source_of
from danvan.web.shared.links import reverse
from danvan.web.shared.timelines import timeline

DEADLINE_COLUMNS = columns("Ngày cuối còn đúng hạn", "Việc phải làm", "Ai phải nộp", "Mục")
TARGET_COLUMNS = columns("Chỉ tiêu", "Mức phải đạt", "Cách đo", "Mục")
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
class LinkedPart:
    """One of the plan's main parts (I, II, …) with all clauses in it; open when the marked place lies in it."""

    code: str
    heading: str
    summary: str
    is_open: bool
    clauses: tuple[LinkedClause, ...]


@dataclass(frozen=True, slots=True)
class LinkedOverview:
    """A plan's first page: what it is, by when what is due, how much must be reached, what happened."""

    plan: PlanHead
    summary: tuple[dict[str, str | bool], ...]
    deadlines: tuple[Row, ...]
    targets: tuple[Row, ...]
    history: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class LinkedText:
    """The plan's text with a mark, beside its parts, citations and what drew attention when it was read."""

    plan: PlanHead
    source: tuple[SourceParagraph, ...]
    parts: tuple[LinkedPart, ...]
    citations: tuple[Row, ...]
    findings: tuple[LinkedFinding, ...]


def linked_overview(page: PlanOverview, history: Iterable[AuditRow]) -> LinkedOverview:
    """A plan's first page; places lead to the page with its text."""
    base = reverse("plans:text", args=(page.head.id,))
    return LinkedOverview(
        plan=page.head,
        summary=_summary(page.head),
        deadlines=tuple(
            row(
                {"text": line.last_day_text, "code": is_one_day(line.last_day_text), "sub": stated_with_note(line)},
                {"text": line.what, "sub": line.kind_label},
                {"text": line.owed_by or "–", "sub": f"nộp cho {line.receiver}" if line.receiver else ""},
                place(line.place, line.start, line.end, base),
            )
            for line in page.deadlines
        ),
        targets=tuple(
            row(
                {"text": line.what},
                {"text": line.asked},
                {"text": line.measure or "chưa có cách đo trong hệ thống"},
                place(line.place, line.start, line.end, base),
            )
            for line in page.targets
        ),
        history=timeline(history),
    )


def linked_text(page: PlanText, findings: Iterable[FindingLine], marked: str) -> LinkedText:
    """The text of a plan with the place marked that a link points at."""
    text, mark = source_of(page.source_text), marked_place(marked)
    return LinkedText(
        plan=page.head,
        source=text.paragraphs(mark, frozenset(clause.start for clause in page.clauses)),
        parts=tuple(_parts(page.clauses, text, mark)),
        citations=tuple(
            row(
                {"text": line.name, "sub": "căn cứ ban hành" if line.is_basis else ""},
                {"text": line.issuer or "–"},
                {"text": line.date_text or "–", "code": True},
            )
            for line in page.citations
        ),
        findings=linked_findings(findings, text),
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


def check_url(opened: OpenedPlan, actor: Actor) -> str:
    """Where the plan is checked before its issue; blank for others than those who confirm it, and once it is issued."""
    may_check = actor.may(Permission.PLAN_CONFIRM) and actor.belongs_to(opened.plan.lead_unit_id)
    is_open = may_check and opened.plan.state != PlanState.ISSUED
    return reverse("plans:check", args=(opened.plan.reading_id,)) if is_open else ""


def arrived_url(opened: OpenedPlan, actor: Actor) -> str:
    """The incoming paper that the plan was read from; blank for one that was handed in, and for who reads no plans."""
    if not (actor.may(Permission.PLAN_READ_SOURCE) and actor.belongs_to(opened.plan.lead_unit_id)):
        return ""
    entry = entry_of(opened.plan.reading_id, opened.read_from)
    return reverse("incoming:entry", args=(entry.pk,)) if entry else ""


def unit_links(opened: OpenedPlan, units: Iterable[UnitLink], actor: Actor) -> tuple[dict[str, str], ...]:
    """The units' own parts of a plan that the actor may open."""
    return tuple(
        {"name": unit.name, "url": reverse("plans:unit_page", args=(opened.plan.pk, unit.id))}
        for unit in units
        if may_see_unit(actor, opened.plan, unit.id)
    )


def plan_tabs(opened: OpenedPlan, actor: Actor, current: str) -> list[dict[str, str | bool]]:
    """The parts of a plan that the actor may open; `current` is the route's name of the page shown."""
    is_issued = opened.plan.state == PlanState.ISSUED
    follows = actor.may(Permission.OBLIGATION_VIEW_ALL) or actor.may(Permission.OBLIGATION_VIEW_OWN)
    reads_reports = actor.may(Permission.REPORT_VIEW_ALL) or actor.may(Permission.REPORT_VIEW_OWN)
    of_plan, year = (opened.plan.pk,), opened.plan.year
    parts = (
        ("Tổng quan", "plans:detail", of_plan, "", True),
        ("Văn bản, nhiệm vụ", "plans:text", of_plan, "", True),
        ("Căn cứ", "plans:bases", of_plan, "", True),
        ("Phần của đơn vị tôi", "plans:unit_page", (*of_plan, actor.unit_id), "", follows and opened.names_own_unit),
        ("Đơn vị tham gia", "plans:coverage", of_plan, "", True),
        ("Độ phủ", "cascade:overview", of_plan, "", follows),
        ("Việc phải nộp", "plans:obligations", (), f"?nam={year}", follows and is_issued),
        ("Tiến độ chỉ tiêu", "reporting:targets", of_plan, "", reads_reports and is_issued),
        ("Các bản", "plans:versions", of_plan, "", is_issued),
        ("Công khai", "portal:overview", (), "", actor.may(Permission.PLAN_PUBLISH) and is_issued),
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
    base = reverse("plans:text", args=(plan_id,))
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


def _summary(page: PlanHead) -> tuple[dict[str, str | bool], ...]:
    issued_on = f"{page.place}, {page.date_text}" if page.place else page.date_text
    return (
        {"label": "Số, ký hiệu", "text": page.number, "code": True},
        {"label": "Ngày ban hành", "text": issued_on},
        {"label": "Cơ quan ban hành", "text": page.issuer},
        {"label": "Cơ quan chủ trì", "text": page.lead_unit},
        {"label": "Chức vụ người ký", "text": page.signatory_title or "–"},
        {"label": "Nơi nhận", "text": "; ".join(page.recipients) or "–"},
    )


def _parts(clauses: Iterable[ClauseLine], text: SourceText, mark: tuple[int, int] | None) -> Iterator[LinkedPart]:
    groups = [tuple(group) for _, group in groupby(clauses, key=lambda clause: clause.path.split("/")[0])]
    ends = [*(group[0].start for group in groups[1:]), len(text.text)]
    for group, end in zip(groups, ends, strict=True):
        first, tasks = group[0], sum(len(clause.tasks) for clause in group)
        yield LinkedPart(
            code=first.code.split(".")[0],
            heading=_shortened(first.heading, 160) if first.level == 1 else "",
            summary=f"{tasks} nhiệm vụ" if tasks else "",
            is_open=mark is not None and first.start <= mark[0] < end,
            clauses=tuple(_clause(clause, text) for clause in group),
        )


def _clause(clause: ClauseLine, text: SourceText) -> LinkedClause:
    return LinkedClause(
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
