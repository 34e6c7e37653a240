"""Plans as pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import AuditRow, rows_of
from danvan.apps.legal.selectors import day_off_notes
from danvan.apps.plans.access import OpenedPlan, visible_obligations, visible_plans
from danvan.apps.plans.enums import OwedThing, PlanState, TargetMeasure, TaskRole
from danvan.apps.plans.issuance import issuance_of, plan_facts
from danvan.apps.plans.models import Citation, Clause, Deadline, Plan, Target, Task
from danvan.apps.plans.recurring import recurrence_text
from danvan.apps.plans.wording import (
    citation_text,
    day_text,
    place_text,
    said_in_full,
    stated_text,
    target_text,
    task_place_text,
)
from danvan.apps.plans.workflow import PLAN_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.stated_dates import value_text
from danvan.domain.workflow import Possibility

STATE_TAGS = {PlanState.CONFIRMED: "yellow", PlanState.ISSUED: "green"}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of the list as ready text."""

    id: int
    year: int
    number: str
    title: str
    issuer: str
    date_text: str
    state: str
    tag: str
    tasks: int


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A name in the text and the unit or group it stands for; `printed` is empty when it stands for none here."""

    named_as: str
    printed: str
    unit_id: int | None
    group_id: int | None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as ready text; `start` and `end` are its place in the source text (0, 0 when added by a person)."""

    id: int
    place: str
    what: str
    leads: tuple[NamedUnit, ...]
    supporting: tuple[NamedUnit, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target as ready text."""

    id: int
    code: str
    place: str
    what: str
    asked: str
    measure: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """One deadline as ready text: as stated, and the last day on which it is in time.

    `off_note` says so where nobody works on that day.
    """

    id: int
    place: str
    what: str
    kind_label: str
    stated: str
    last_day_text: str
    off_note: str
    owed_by: str
    receiver: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationLine:
    """One cited document as ready text."""

    name: str
    issuer: str
    date_text: str
    is_basis: bool


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One numbered place of the plan with its tasks; `level` counts from 1."""

    path: str
    code: str
    heading: str
    level: int
    tasks: tuple[TaskLine, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What identifies a plan, as ready text."""

    id: int
    year: int
    title: str
    number: str
    date_text: str
    place: str
    issuer: str
    lead_unit: str
    signatory_title: str
    state_label: str
    tag: str
    content_hash: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """What a plan asks for at a glance: by when, and how much."""

    head: PlanHead
    targets: tuple[TargetLine, ...]
    deadlines: tuple[DeadlineLine, ...]


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan's text with what was read of it, in the order of the text."""

    head: PlanHead
    source_text: str
    clauses: tuple[ClauseLine, ...]
    citations: tuple[CitationLine, ...]


def plan_rows(plans: QuerySet[Plan]) -> tuple[PlanRow, ...]:
    """Plans, newest year first. One query."""
    plans = plans.defer("source_text").annotate(task_count=Count("tasks")).order_by("-year", "-id")
    return tuple(
        PlanRow(
            id=plan.pk,
            year=plan.year,
            number=plan.number,
            title=plan.title,
            issuer=plan.issuer.name,
            date_text=day_text(plan.date),
            state=str(PlanState(plan.state).label),
            tag=STATE_TAGS[PlanState(plan.state)],
            tasks=plan.task_count,
        )
        for plan in plans
    )


@dataclass(frozen=True, slots=True)
class CurrentPlan:
    """The plan of the running year; `is_owed_here` when the actor's unit owes something under it."""

    plan: Plan
    is_owed_here: bool


def current_plan_for(actor: Actor, today: date) -> CurrentPlan | None:
    """The newest issued plan up to this year that the actor may see, the own authority's before one from above.

    One query.
    """
    own = visible_obligations(actor).filter(deadline__plan=OuterRef("pk"), unit_id=actor.unit_id)
    issued = visible_plans(actor).filter(state=PlanState.ISSUED, year__lte=today.year)
    is_own = Q(issuer_id=actor.authority_id)
    plan = issued.annotate(is_owed_here=Exists(own), is_own=is_own).order_by("-year", "-is_own", "-id").first()
    return CurrentPlan(plan, bool(plan.is_owed_here)) if plan else None


def plan_overview(plan: Plan) -> PlanOverview:
    """Deadlines and targets of the plan. Two queries."""
    return PlanOverview(
        head=plan_head(plan),
        targets=tuple(line for _, line in target_lines(Target.objects.filter(plan=plan), plan.source_text)),
        deadlines=tuple(line for _, line in deadline_lines(Deadline.objects.filter(plan=plan, withdrawn_at=None))),
    )


def plan_text(plan: Plan) -> PlanText:
    """The plan's text, clauses with their tasks, and citations. Three queries, however long the plan is."""
    tasks: dict[int | None, list[TaskLine]] = {}
    for clause_id, line in task_lines(Task.objects.filter(plan=plan)):
        tasks.setdefault(clause_id, []).append(line)
    clauses = Clause.objects.filter(plan=plan).order_by("position", "id")
    citations = Citation.objects.filter(plan=plan).order_by("position", "id")
    return PlanText(
        head=plan_head(plan),
        source_text=plan.source_text,
        clauses=tuple(_clause(clause, tasks.get(clause.pk, ())) for clause in clauses),
        citations=tuple(_citation(citation) for citation in citations),
    )


def plan_acts(actor: Actor, plan: Plan) -> tuple[Possibility, ...]:
    """What the actor may do with the plan here, and what stands in the way; no query once it is issued."""
    state = PlanState(plan.state)
    if state == PlanState.ISSUED:
        return ()
    possible = PLAN_WORKFLOW.possibilities(actor=actor, state=state, facts=plan_facts(actor, plan, issuance_of(plan)))
    return tuple(possibility for possibility in possible if possibility.name == "issue")


def plan_history(opened: OpenedPlan) -> tuple[AuditRow, ...]:
    """What happened to the plan and to its reading, newest first; nothing for who is outside the issuing authority."""
    plan = opened.plan
    if not opened.is_own:
        return ()
    of_plan = Q(subject_type="plan", subject_id=str(plan.pk))
    of_reading = Q(subject_type="plan_reading", subject_id=str(plan.reading_id))
    return rows_of(AuditEntry.objects.filter(of_plan | of_reading).order_by("-at", "-id"))


def task_lines(tasks: QuerySet[Task]) -> tuple[tuple[int | None, TaskLine], ...]:
    """Tasks as (clause id, line), in the order of the text. One query: a row per task and unit named in it."""
    rows = tasks.order_by("position", "id", "units__id").values_list(
        "id", "clause_id", "clause__path", "item", "what", "start", "end",
        "units__role", "units__named_as", "units__unit__name", "units__group__name",
        "units__unit_id", "units__group_id",
    )  # fmt: skip
    lines = []
    for (pk, clause_id, path, item, what, start, end), named in groupby(rows, key=lambda row: row[:7]):
        by_role: dict[str | None, list[NamedUnit]] = {}
        for role, named_as, unit, group, unit_id, group_id in (row[7:] for row in named):
            by_role.setdefault(role, []).append(NamedUnit(named_as or "", unit or group or "", unit_id, group_id))
        line = TaskLine(
            id=pk,
            place=task_place_text(path, start, end, item),
            what=what,
            leads=tuple(by_role.get(TaskRole.LEAD, ())),
            supporting=tuple(by_role.get(TaskRole.SUPPORTING, ())),
            start=start,
            end=end,
        )
        lines.append((clause_id, line))
    return tuple(lines)


def target_lines(targets: QuerySet[Target], source: str) -> tuple[tuple[int | None, TargetLine], ...]:
    """Targets as (clause id, line), in the order of the text and in its full words. One query."""
    measures = dict(TargetMeasure.choices)
    return tuple(
        (
            target.clause_id,
            TargetLine(
                id=target.pk,
                code=target.code,
                place=place_text(target.clause.path if target.clause else ""),
                what=said_in_full(target.what, source, target.start, target.end),
                asked=target_text(target.operator, target.value, target.unit_of_measure),
                measure=str(measures.get(target.measure, "")),
                start=target.start,
                end=target.end,
            ),
        )
        for target in targets.select_related("clause").order_by("position", "id")
    )


def deadline_lines(deadlines: QuerySet[Deadline]) -> tuple[tuple[int | None, DeadlineLine], ...]:
    """Deadlines as (clause id, line), in the order of the text. One query."""
    rows = list(deadlines.select_related("clause").order_by("position", "id"))
    notes = day_off_notes(deadline.last_day for deadline in rows)
    return tuple((deadline.clause_id, deadline_line(deadline, notes)) for deadline in rows)


def deadline_line(deadline: Deadline, off_notes: Mapping[date, str]) -> DeadlineLine:
    """One deadline, loaded with its clause, as ready text; `off_notes` are those of `day_off_notes`."""
    return DeadlineLine(
        id=deadline.pk,
        place=place_text(deadline.clause.path if deadline.clause else ""),
        what=deadline.what,
        kind_label=str(OwedThing(deadline.owed).label),
        stated=stated_text(deadline.mode, deadline.stated_value),
        last_day_text=recurrence_text(deadline.period_kind, deadline.due_days, deadline.lock_days)
        if deadline.period_kind
        else day_text(deadline.last_day, missing="không có ngày cuối"),
        off_note=off_notes.get(deadline.last_day, "") if deadline.last_day else "",
        owed_by=deadline.named_as,
        receiver=deadline.receiver_named_as,
        start=deadline.start,
        end=deadline.end,
    )


def plan_head(plan: Plan) -> PlanHead:
    """What identifies a plan, loaded with its units."""
    return PlanHead(
        id=plan.pk,
        year=plan.year,
        title=plan.title,
        number=plan.number,
        date_text=day_text(plan.date),
        place=plan.place,
        issuer=plan.issuer.name,
        lead_unit=plan.lead_unit.name,
        signatory_title=plan.signatory_title,
        state_label=str(PlanState(plan.state).label),
        tag=STATE_TAGS[PlanState(plan.state)],
        content_hash=plan.content_hash,
        recipients=tuple(plan.recipients),
    )


def _clause(clause: Clause, tasks: Iterable[TaskLine]) -> ClauseLine:
    return ClauseLine(
        path=clause.path,
        code=clause.path.replace("/", "."),
        heading=clause.heading,
        level=clause.path.count("/") + 1,
        tasks=tuple(tasks),
        start=clause.start,
        end=clause.end,
    )


def _citation(citation: Citation) -> CitationLine:
    return CitationLine(
        name=citation_text(citation.kind, citation.number, citation.name),
        issuer=citation.issuer_name,
        date_text=value_text(citation.stated_date),
        is_basis=citation.is_basis,
    )
