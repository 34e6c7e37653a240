"""Plans as pages show them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import AuditRow, rows_of
from danvan.apps.plans.enums import OwedThing, PlanState, TargetMeasure, TaskRole
from danvan.apps.plans.issuance import issuance_of, plan_facts
from danvan.apps.plans.models import Citation, Clause, Deadline, Plan, Target, Task, TaskUnit
from danvan.apps.plans.wording import citation_text, day_text, place_text, stated_text, target_text, value_text
from danvan.apps.plans.workflow import PLAN_WORKFLOW
from danvan.domain.authority import Actor
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
    """One deadline as ready text: as stated, and the last day on which it is in time."""

    id: int
    place: str
    what: str
    kind_label: str
    stated: str
    last_day_text: str
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
    """One numbered place of the plan with what stands in it; `level` counts from 1."""

    path: str
    code: str
    heading: str
    level: int
    tasks: tuple[TaskLine, ...]
    targets: tuple[TargetLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A whole plan as ready text."""

    id: int
    year: int
    title: str
    number: str
    date_text: str
    place: str
    issuer: str
    lead_unit: str
    signatory_title: str
    state: str
    state_label: str
    tag: str
    content_hash: str
    source_text: str
    clauses: tuple[ClauseLine, ...]
    tasks: tuple[TaskLine, ...]
    targets: tuple[TargetLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    citations: tuple[CitationLine, ...]
    recipients: tuple[str, ...]


def plan_rows(plans: QuerySet[Plan]) -> tuple[PlanRow, ...]:
    """Plans, newest year first. One query."""
    plans = plans.annotate(task_count=Count("tasks")).order_by("-year", "-id")
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


def current_plan(today: date) -> Plan | None:
    """The issued plan of this year, or the newest one before it; None without any."""
    issued = Plan.objects.filter(state=PlanState.ISSUED, year__lte=today.year)
    return issued.select_related("issuer", "lead_unit").order_by("-year", "-id").first()


def plan_on_page(plan: Plan) -> PlanPage:
    """The plan with everything in it, in the order of the text. Seven queries, however long the plan is."""
    tasks = task_lines(Task.objects.filter(plan=plan))
    targets = target_lines(Target.objects.filter(plan=plan))
    deadlines = deadline_lines(Deadline.objects.filter(plan=plan))
    clauses = Clause.objects.filter(plan=plan).order_by("position", "id")
    citations = Citation.objects.filter(plan=plan).order_by("position", "id")
    return PlanPage(
        id=plan.pk,
        year=plan.year,
        title=plan.title,
        number=plan.number,
        date_text=day_text(plan.date),
        place=plan.place,
        issuer=plan.issuer.name,
        lead_unit=plan.lead_unit.name,
        signatory_title=plan.signatory_title,
        state=plan.state,
        state_label=str(PlanState(plan.state).label),
        tag=STATE_TAGS[PlanState(plan.state)],
        content_hash=plan.content_hash,
        source_text=plan.source_text,
        clauses=tuple(_clause(clause, tasks, targets, deadlines) for clause in clauses),
        tasks=tuple(line for _, line in tasks),
        targets=tuple(line for _, line in targets),
        deadlines=tuple(line for _, line in deadlines),
        citations=tuple(_citation(citation) for citation in citations),
        recipients=tuple(plan.recipients),
    )


def plan_acts(actor: Actor, plan: Plan) -> tuple[Possibility, ...]:
    """What the actor may do with the plan here, and what stands in the way."""
    state = PlanState(plan.state)
    possible = PLAN_WORKFLOW.possibilities(actor=actor, state=state, facts=plan_facts(actor, plan, issuance_of(plan)))
    return tuple(possibility for possibility in possible if possibility.name == "issue")


def plan_history(plan: Plan) -> tuple[AuditRow, ...]:
    """What happened to the plan and to the reading that it was made of, newest first."""
    of_plan = Q(subject_type="plan", subject_id=str(plan.pk))
    of_reading = Q(subject_type="plan_reading", subject_id=str(plan.reading_id))
    return rows_of(AuditEntry.objects.filter(of_plan | of_reading).order_by("-at", "-id"))


def task_lines(tasks: QuerySet[Task]) -> tuple[tuple[int | None, TaskLine], ...]:
    """Tasks as (clause id, line), in the order of the text. Two queries."""
    rows = tasks.select_related("clause").order_by("position", "id")
    named: dict[int, list[TaskUnit]] = {}
    for unit in TaskUnit.objects.filter(task__in=tasks).select_related("unit", "group").order_by("id"):
        named.setdefault(unit.task_id, []).append(unit)
    return tuple((task.clause_id, _task(task, named.get(task.pk, []))) for task in rows)


def target_lines(targets: QuerySet[Target]) -> tuple[tuple[int | None, TargetLine], ...]:
    """Targets as (clause id, line), in the order of the text. One query."""
    measures = dict(TargetMeasure.choices)
    return tuple(
        (
            target.clause_id,
            TargetLine(
                id=target.pk,
                code=target.code,
                place=place_text(target.clause.path if target.clause else ""),
                what=target.what,
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
    return tuple(
        (
            deadline.clause_id,
            DeadlineLine(
                id=deadline.pk,
                place=place_text(deadline.clause.path if deadline.clause else ""),
                what=deadline.what,
                kind_label=str(OwedThing(deadline.owed).label),
                stated=stated_text(deadline.mode, deadline.stated_value),
                last_day_text=day_text(deadline.last_day, missing="không có ngày cuối"),
                owed_by=deadline.named_as,
                receiver=deadline.receiver_named_as,
                start=deadline.start,
                end=deadline.end,
            ),
        )
        for deadline in deadlines.select_related("clause").order_by("position", "id")
    )


def _clause(
    clause: Clause,
    tasks: tuple[tuple[int | None, TaskLine], ...],
    targets: tuple[tuple[int | None, TargetLine], ...],
    deadlines: tuple[tuple[int | None, DeadlineLine], ...],
) -> ClauseLine:
    return ClauseLine(
        path=clause.path,
        code=clause.path.replace("/", "."),
        heading=clause.heading,
        level=clause.path.count("/") + 1,
        tasks=tuple(line for clause_id, line in tasks if clause_id == clause.pk),
        targets=tuple(line for clause_id, line in targets if clause_id == clause.pk),
        deadlines=tuple(line for clause_id, line in deadlines if clause_id == clause.pk),
        start=clause.start,
        end=clause.end,
    )


def _task(task: Task, named: list[TaskUnit]) -> TaskLine:
    return TaskLine(
        id=task.pk,
        place=place_text(task.clause.path if task.clause else ""),
        what=task.what,
        leads=tuple(_named(unit) for unit in named if unit.role == TaskRole.LEAD),
        supporting=tuple(_named(unit) for unit in named if unit.role == TaskRole.SUPPORTING),
        start=task.start,
        end=task.end,
    )


def _named(named: TaskUnit) -> NamedUnit:
    whom = named.unit or named.group
    return NamedUnit(named.named_as, whom.name if whom else "", named.unit_id)


def _citation(citation: Citation) -> CitationLine:
    return CitationLine(
        name=citation_text(citation.kind, citation.number, citation.name),
        issuer=citation.issuer_name,
        date_text=value_text(citation.stated_date),
        is_basis=citation.is_basis,
    )
