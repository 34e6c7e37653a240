"""What the pages of plans show: read models of the app with links, marks and rows for the components."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.plans.reading_form import FactKind
from danvan.apps.plans.selectors import Coverage, ObligationRow, PlanPage, ReadingPage, UnitPage
from danvan.domain.authority import Actor, Permission
from danvan.domain.workflow import Possibility
from danvan.web.plans.source import SourceParagraph, SourceText, mark_link, marked_place, source_of

SLUGS = {
    FactKind.DEADLINE: "thoi-han",
    FactKind.TARGET: "chi-tieu",
    FactKind.TASK: "nhiem-vu",
    FactKind.CITATION: "van-ban-dan",
    FactKind.SECTION: "muc",
}
KINDS = {slug: kind for kind, slug in SLUGS.items()}
Cell = dict[str, str | bool]
Row = dict[str, list[Cell]]


@dataclass(frozen=True, slots=True)
class PanelAct:
    """One act as the act panel shows it."""

    label: str
    url: str
    reasons: tuple[str, ...]
    needs_reason: bool = False
    style: str = ""
    hint: str = ""
    citation: str | None = None

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class LinkedFact:
    """A fact with the link that marks its sentence, and the pages on which it is corrected and dropped."""

    key: str
    place: str
    text: str
    details: tuple[str, ...]
    link: str
    sentence_id: str
    edit_url: str
    drop_url: str


@dataclass(frozen=True, slots=True)
class LinkedFacts:
    """All facts of one kind with the page on which one is added."""

    slug: str
    label: str
    add_url: str
    facts: tuple[LinkedFact, ...]


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """The fact that a form changes, and the words of the text that it was read from; empty when a person added it."""

    slug: str
    key: int
    quote: str


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """A finding with the link that marks what it speaks of."""

    severity: str
    tag: str
    place: str
    message: str
    quote: str
    suggestion: str
    link: str
    sentence_id: str


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """The confirm page beside its source text."""

    reading: ReadingPage
    source: tuple[SourceParagraph, ...]
    lists: tuple[LinkedFacts, ...]
    findings: tuple[LinkedFinding, ...]
    acts: tuple[PanelAct, ...]
    history: tuple[dict[str, str], ...]


def confirm_page(page: ReadingPage, marked: str) -> ConfirmPage:
    """The confirm page with the place marked that a link points at ("120-340")."""
    text = source_of(page.source_text)
    headings = frozenset(fact.start for facts in page.lists if facts.kind == FactKind.SECTION for fact in facts.facts)
    return ConfirmPage(
        reading=page,
        source=text.paragraphs(marked_place(marked), headings),
        lists=tuple(_linked_facts(page, FactKind(facts.kind), text) for facts in page.lists),
        findings=tuple(
            LinkedFinding(
                severity=finding.severity,
                tag=finding.tag,
                place=finding.place,
                message=finding.message,
                quote=finding.quote,
                suggestion=finding.suggestion,
                link=mark_link(finding.start, finding.end),
                sentence_id=text.sentence_id(finding.start, finding.end),
            )
            for finding in page.findings
        ),
        acts=_reading_acts(page),
        history=timeline(page.history),
    )


def _linked_facts(page: ReadingPage, kind: FactKind, text: SourceText) -> LinkedFacts:
    slug = SLUGS[kind]
    facts = next(facts for facts in page.lists if facts.kind == kind)
    return LinkedFacts(
        slug=slug,
        label=facts.label,
        add_url=reverse("plans:add_fact", args=(page.id, slug)),
        facts=tuple(
            LinkedFact(
                key=fact.key,
                place=fact.place,
                text=fact.text,
                details=fact.details,
                link=mark_link(fact.start, fact.end),
                sentence_id=text.sentence_id(fact.start, fact.end),
                edit_url=reverse("plans:fact", args=(page.id, slug, fact.key)),
                drop_url=reverse("plans:drop_fact", args=(page.id, slug, fact.key)),
            )
            for fact in facts.facts
        ),
    )


def _reading_acts(page: ReadingPage) -> tuple[PanelAct, ...]:
    styles = {"discard": "warning"}
    hints = {"confirm": "Sau khi xác nhận, kế hoạch được lưu và không sửa được nữa; mã băm giữ nguyên nội dung."}
    return tuple(
        PanelAct(
            label=act.label,
            url=reverse(f"plans:{act.name}", args=(page.id,)),
            reasons=act.reasons,
            needs_reason=act.needs_reason,
            style=styles.get(act.name, ""),
            hint=hints.get(act.name, ""),
            citation=act.citation,
        )
        for act in page.acts
    )


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan's page: the read model, its source with a mark, and rows for the tables."""

    plan: PlanPage
    source: tuple[SourceParagraph, ...]
    deadlines: tuple[Row, ...]
    targets: tuple[Row, ...]
    citations: tuple[Row, ...]
    clauses: tuple["LinkedClause", ...]
    acts: tuple[PanelAct, ...]
    history: tuple[dict[str, str], ...]


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
    """A clause of the plan with its tasks."""

    code: str
    heading: str
    level: int
    link: str
    sentence_id: str
    tasks: tuple[LinkedTask, ...]


def linked_plan(
    page: PlanPage, acts: Iterable[Possibility], history: Iterable[AuditRow], marked: str
) -> LinkedPlan:
    """A plan's page with the place marked that a link points at."""
    text = source_of(page.source_text)
    headings = frozenset(clause.start for clause in page.clauses)
    return LinkedPlan(
        plan=page,
        source=text.paragraphs(marked_place(marked), headings),
        deadlines=tuple(
            _row(
                _place(line.place, line.start, line.end),
                {"text": line.what, "sub": line.kind_label},
                {"text": line.stated},
                {"text": line.last_day_text},
                {"text": line.owed_by, "sub": f"nộp cho {line.receiver}" if line.receiver else ""},
            )
            for line in page.deadlines
        ),
        targets=tuple(
            _row(
                _place(line.place, line.start, line.end),
                {"text": line.what},
                {"text": line.asked},
                {"text": line.measure or "chưa có cách đo trong hệ thống"},
            )
            for line in page.targets
        ),
        citations=tuple(
            _row(
                {"text": line.name, "sub": "căn cứ" if line.is_basis else ""},
                {"text": line.issuer},
                {"text": line.date_text},
            )
            for line in page.citations
        ),
        clauses=tuple(_clauses(page, text)),
        acts=tuple(
            PanelAct(act.label, reverse(f"plans:{act.name}", args=(page.id,)), act.reasons, citation=act.citation)
            for act in acts
        ),
        history=timeline(history),
    )


def _clauses(page: PlanPage, text: SourceText) -> Iterable[LinkedClause]:
    for clause in page.clauses:
        yield LinkedClause(
            code=clause.code,
            heading=clause.heading,
            level=clause.level,
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


def timeline(rows: Iterable[AuditRow]) -> tuple[dict[str, str], ...]:
    """Audit rows as entries of the timeline."""
    return tuple(
        {"when": row.at, "what": row.event, "who": f"{row.who}, {row.unit}" if row.unit else row.who, "reason": row.reason}
        for row in rows
    )


BOARD_COLUMNS = (
    ("Đơn vị", "unit"),
    ("Việc phải nộp", "kind"),
    ("Ngày cuối còn đúng hạn", "last_day"),
    ("Ngày nhận", "received"),
    ("Tình trạng", "late"),
)


def board_columns(chosen: dict[str, str], sort: str, *, descending: bool) -> list[dict[str, str]]:
    """The heads of the board: each sorts by its column, a second time the other way; filters are kept."""
    columns = []
    for label, name in BOARD_COLUMNS:
        is_sorted = name == sort
        query = {**chosen, "sap": name, **({"nguoc": "1"} if is_sorted and not descending else {})}
        sorted_as = ("descending" if descending else "ascending") if is_sorted else ""
        columns.append({"label": label, "url": f"?{urlencode(query)}", "sort": sorted_as})
    return columns


def board_table(rows: Sequence[ObligationRow], actor: Actor) -> list[Row]:
    """The rows of the board; each leads to the unit's page of the plan and to what it sent."""
    opens = actor.may(Permission.REPORT_VIEW_ALL)
    return [
        _row(
            {"text": row.unit_name, "url": reverse("plans:unit_page", args=(row.plan_id, row.unit_id))},
            {
                "text": row.kind_label,
                "url": _report_url(row) if opens or actor.belongs_to(row.unit_id) else "",
                "sub": f"Kế hoạch năm {row.year}",
            },
            {"text": row.last_day_text},
            {"text": row.received_text or "–"},
            {"text": row.standing_label, "tag": row.tag, "sub": row.lateness_text},
        )
        for row in rows
    ]


def _report_url(row: ObligationRow) -> str:
    return reverse("reporting:detail", args=(row.id,)) if row.is_reported else ""


def unit_tables(page: UnitPage, plan_id: int, actor: Actor) -> dict[str, list[Row]]:
    """The tables of a unit's own page; places lead to the plan's text."""
    base = reverse("plans:detail", args=(plan_id,))

    def place(text: str, start: int, end: int) -> Cell:
        link = mark_link(start, end)
        return {"text": text, "url": base + link if link else ""}

    def through(named: str, group: str) -> str:
        return f"theo cách gọi “{named}”" if group else ""

    return {
        "leads": [
            _row(place(task.place, task.start, task.end), {"text": task.what, "sub": through(task.named_as, task.through)})
            for task in page.leads
        ],
        "supports": [
            _row(place(task.place, task.start, task.end), {"text": task.what, "sub": through(task.named_as, task.through)})
            for task in page.supports
        ],
        "targets": [
            _row(place(line.place, line.start, line.end), {"text": line.what}, {"text": line.asked}) for line in page.targets
        ],
        "deadlines": [
            _row(
                place(line.place, line.start, line.end),
                {"text": line.what, "sub": line.kind_label},
                {"text": line.stated},
                {"text": line.last_day_text},
            )
            for line in page.deadlines
        ],
        "obligations": [_obligation(row, actor) for row in page.obligations],
    }


def _obligation(row: ObligationRow, actor: Actor) -> Row:
    sees = actor.may(Permission.REPORT_VIEW_ALL) or actor.belongs_to(row.unit_id)
    return _row(
        {"text": row.kind_label, "url": _report_url(row) if sees else ""},
        {"text": row.last_day_text},
        {"text": row.received_text or "–"},
        {"text": row.standing_label, "tag": row.tag, "sub": row.lateness_text},
    )


def coverage_table(coverage: Coverage, plan_id: int) -> tuple[list[dict[str, str]], list[Row], list[Row]]:
    """Heads and rows of the matrix, and the rows of tasks that no unit leads."""
    base = reverse("plans:detail", args=(plan_id,))
    columns = [{"label": "Mục"}, *({"label": unit} for unit in coverage.units)]
    rows = [
        _row({"text": row.place, "sub": row.heading[:120]}, *({"text": mark} for mark in row.marks)) for row in coverage.rows
    ]
    uncovered = [
        _row(
            {"text": task.place, "url": base + mark_link(task.start, task.end)},
            {"text": task.what, "sub": "; ".join(unit.named_as for unit in task.leads)},
        )
        for task in coverage.uncovered
    ]
    return columns, rows, uncovered


def _place(text: str, start: int, end: int) -> Cell:
    return {"text": text, "url": mark_link(start, end)}


def _row(*cells: Cell) -> Row:
    return {"cells": list(cells)}
