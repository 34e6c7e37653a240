"""Making a plan of a confirmed reading: what it needs, and the rows it becomes."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, cast

from danvan.apps.legal.selectors import document_keys
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.enums import (
    OBLIGING,
    DeadlineMode,
    Opening,
    OwedThing,
    PlanState,
    ReadingState,
    TargetMeasure,
    TaskRole,
    VersionState,
)
from danvan.apps.plans.models import (
    Citation,
    Clause,
    Deadline,
    DeadlineUnit,
    Plan,
    PlanReading,
    PlanVersion,
    Target,
    Task,
    TaskUnit,
)
from danvan.apps.plans.reading_form import (
    Fact,
    ReadingForm,
    UnitChoice,
    deadline_end,
    decimal_of,
    document_value,
    due_days_of,
    faults_of,
    head_faults_of,
    iso_day,
    lacking_fields,
    names_of,
    period_kind_of,
    span_of,
    text_of,
    unanswered_names,
    year_part_of,
)
from danvan.apps.plans.workflow import ReadingFacts
from danvan.domain.authority import Actor
from danvan.domain.periods import CALENDAR
from danvan.domain.row_numbers import row_number
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold


def form_of(reading: PlanReading) -> ReadingForm:
    """The reading after corrections."""
    return cast("ReadingForm", reading.corrected)


def choices_of(reading: PlanReading) -> dict[str, UnitChoice]:
    """The chosen units by the names in the text."""
    return cast("dict[str, UnitChoice]", reading.unit_choices)


def authority_of(unit: Unit) -> Unit:
    """The people's committee that a unit belongs to; the unit itself where none is known."""
    return unit.authority or unit


def reading_facts(actor: Actor, reading: PlanReading) -> ReadingFacts:
    """What the acts on a reading depend on now."""
    form, supplements, choices = form_of(reading), reading.supplements, choices_of(reading)
    year = row_number(document_value(form, supplements, "year"))
    amended = reading.amends
    is_taken = (
        amended is None
        and year is not None
        and Plan.objects.filter(issuer=authority_of(reading.owner), year=year).exists()
    )
    return ReadingFacts(
        own_unit=actor.belongs_to(reading.owner_id),
        lacking=lacking_fields(form, supplements),
        faults=(*faults_of(form, supplements, choices), *amendment_faults(reading)),
        task_count=len(form["tasks"]),
        unanswered=unanswered_names(form, choices),
        year_taken=year if is_taken else None,
        is_issued=is_issued(reading),
        head_faults=head_faults_of(form, supplements),
        is_amendment=amended is not None,
        is_own_paper=_names(document_value(form, supplements, "issuer"), authority_of(reading.owner)),
    )


def _names(issuer: str, authority: Unit) -> bool:
    """Whether an issuer as printed is an authority, by its name or with its committee written in short."""
    said, own = (" ".join(fold(text).replace("uy ban nhan dan", "ubnd").split()) for text in (issuer, authority.name))
    return said == own


def is_issued(reading: PlanReading) -> bool:
    """Whether the plan, or the version of one, that the reading became has been issued."""
    if reading.state != ReadingState.CONFIRMED:
        return False
    plan = getattr(reading, "plan", None)
    if plan is not None:
        return bool(plan.state == PlanState.ISSUED)
    return PlanVersion.objects.filter(reading=reading).exclude(state=VersionState.CONFIRMED).exists()


def amendment_faults(reading: PlanReading) -> tuple[str, ...]:
    """Why a text cannot be a later version of the plan that it amends; nothing for a text of its own."""
    plan = reading.amends
    if plan is None:
        return ()
    form, supplements = form_of(reading), reading.supplements
    year, day = document_value(form, supplements, "year"), iso_day(document_value(form, supplements, "date"))
    faults = []
    if year and year != str(plan.year):
        faults.append(f"Bản sửa đổi ghi năm {year}, kế hoạch được sửa đổi là của năm {plan.year}.")
    if day is not None and day < plan.date:
        faults.append(
            f"Bản sửa đổi ghi ngày {format_date(day)}, trước ngày {format_date(plan.date)} của bản đang có hiệu lực."
        )
    if PlanVersion.objects.filter(plan=plan, state=VersionState.CONFIRMED).exists():
        faults.append("Kế hoạch đã có một bản sửa đổi chờ ban hành; hãy ban hành hoặc bỏ bản đó trước.")
    return tuple(faults)


def store_plan(*, reading: PlanReading, actor: Actor, at: datetime) -> Plan:
    """Store the plan with all its rows. Only for a reading whose facts leave no obstacle."""
    plan = Plan(
        year=int(document_value(form_of(reading), reading.supplements, "year")),
        issuer=authority_of(reading.owner),
        lead_unit=reading.owner,
        confirmed_by_id=actor.person_id,
        confirmed_at=at,
        **head_of(reading),
    )
    plan.save(force_insert=True)
    form, choices = form_of(reading), choices_of(reading)
    clauses = {clause.path: clause for clause in Clause.objects.bulk_create(clauses_of(plan, form))}
    Citation.objects.bulk_create(citations_of(plan, form))
    tasks = Task.objects.bulk_create(tasks_of(plan, form, clauses))
    TaskUnit.objects.bulk_create(task_units_of(tasks, form, choices))
    Target.objects.bulk_create(targets_of(plan, form, clauses))
    deadlines = Deadline.objects.bulk_create(deadlines_of(plan, form, clauses))
    DeadlineUnit.objects.bulk_create(deadline_units_of(deadlines, form, choices))
    return plan


def store_version(*, plan: Plan, reading: PlanReading, actor: Actor, at: datetime) -> PlanVersion:
    """Store a later version of a plan, not in force yet. Only for a reading whose facts leave no obstacle."""
    head = head_of(reading)
    return PlanVersion.objects.create(
        plan=plan,
        reading=reading,
        number=head["number"],
        date=head["date"],
        title=head["title"],
        content_hash=head["content_hash"],
        confirmed_by_id=actor.person_id,
        confirmed_at=at,
    )


class PlanHeadValues(TypedDict):
    """What a text says of the plan as a whole."""

    title: str
    number: str
    date: date
    place: str
    signatory_title: str
    signatory_name: str
    recipients: list[str]
    reading: PlanReading
    source_text: str
    content_hash: str


def head_of(reading: PlanReading) -> PlanHeadValues:
    """What a reading that lacks nothing says of the plan as a whole."""
    form, supplements = form_of(reading), reading.supplements
    signatory = form["signatory"]
    return {
        "title": document_value(form, supplements, "title"),
        "number": document_value(form, supplements, "number"),
        "date": cast("date", iso_day(document_value(form, supplements, "date"))),
        "place": document_value(form, supplements, "place"),
        "signatory_title": (signatory["title"] or "")[:200] if signatory else "",
        "signatory_name": (signatory["name"] or "")[:200] if signatory else "",
        "recipients": form["recipients"],
        "reading": reading,
        "source_text": reading.source_text,
        "content_hash": content_hash(reading),
    }


def content_hash(reading: PlanReading) -> str:
    """SHA-256, hexadecimal, over the source text and everything that was confirmed."""
    content = [reading.source_text, reading.corrected, reading.supplements, reading.unit_choices]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def clauses_of(plan: Plan, form: ReadingForm) -> list[Clause]:
    """The clauses, not stored yet."""
    return [
        Clause(
            plan=plan,
            path=text_of(section, "path"),
            heading=text_of(section, "heading"),
            position=position,
            start=span_of(section)[0],
            end=span_of(section)[1],
        )
        for position, section in enumerate(form["sections"], start=1)
    ]


def citations_of(plan: Plan, form: ReadingForm) -> list[Citation]:
    """The cited documents, not stored yet."""
    return [
        Citation(
            plan=plan,
            kind=text_of(citation, "kind"),
            number=text_of(citation, "number"),
            name=text_of(citation, "name"),
            issuer_name=text_of(citation, "issuer"),
            stated_date=text_of(citation, "date"),
            number_key=keys[0],
            name_key=keys[1],
            is_basis=bool(citation.get("basis")),
            position=position,
        )
        for position, citation in enumerate(form["citations"], start=1)
        for keys in [document_keys(number=text_of(citation, "number"), name=text_of(citation, "name"))]
    ]


def clause_at(clauses: dict[str, Clause], path: str) -> Clause | None:
    """The clause of a place, or the nearest one above: rows of an appendix are no clauses of their own."""
    while path and path not in clauses:
        path = path.rpartition("/")[0]
    return clauses.get(path)


def tasks_of(plan: Plan, form: ReadingForm, clauses: dict[str, Clause]) -> list[Task]:
    """The tasks in the stored clauses, not stored yet."""
    return [
        Task(
            plan=plan,
            clause=clause_at(clauses, text_of(fact, "section")),
            item=int(text_of(fact, "item")) if text_of(fact, "item") else None,
            what=text_of(fact, "what"),
            position=position,
            start=span_of(fact)[0],
            end=span_of(fact)[1],
        )
        for position, fact in enumerate(form["tasks"], start=1)
    ]


def task_units_of(tasks: Iterable[Task], form: ReadingForm, choices: dict[str, UnitChoice]) -> list[TaskUnit]:
    """The units of stored tasks, one task for each of the reading, not stored yet."""
    return [
        TaskUnit(task=task, role=role, named_as=name, **_chosen(choices, name))
        for task, fact in zip(tasks, form["tasks"], strict=True)
        for role, field in ((TaskRole.LEAD, "resp"), (TaskRole.SUPPORTING, "coord"))
        for name in dict.fromkeys(names_of(fact, field))
    ]


def targets_of(plan: Plan, form: ReadingForm, clauses: dict[str, Clause]) -> list[Target]:
    """The targets in the stored clauses, not stored yet."""
    seen: dict[str, int] = {}
    rows = []
    for position, fact in enumerate(form["targets"], start=1):
        path = text_of(fact, "section")[:14] or "CT"
        seen[path] = seen.get(path, 0) + 1
        measure = text_of(fact, "measure")
        rows.append(
            Target(
                plan=plan,
                clause=clause_at(clauses, text_of(fact, "section")),
                code=path if seen[path] == 1 else f"{path}~{seen[path]}",
                what=text_of(fact, "what"),
                operator=text_of(fact, "op") or "ge",
                value=decimal_of(fact),
                unit_of_measure=text_of(fact, "unit"),
                measure=measure if measure in TargetMeasure.values else "",
                position=position,
                start=span_of(fact)[0],
                end=span_of(fact)[1],
            )
        )
    return rows


def deadlines_of(plan: Plan, form: ReadingForm, clauses: dict[str, Clause]) -> list[Deadline]:
    """The deadlines in the stored clauses, not stored yet."""
    return [_deadline(plan, fact, clauses, position) for position, fact in enumerate(form["deadlines"], start=1)]


def deadline_units_of(
    deadlines: Iterable[Deadline], form: ReadingForm, choices: dict[str, UnitChoice]
) -> list[DeadlineUnit]:
    """The units that owe under stored deadlines, one deadline for each of the reading, not stored yet.

    Where nothing is to be handed in, only those whom the rest of the paper made known: they see their time.
    """
    return [
        DeadlineUnit(deadline=deadline, named_as=name, **chosen)
        for deadline, fact in zip(deadlines, form["deadlines"], strict=True)
        for name in dict.fromkeys(names_of(fact, "unit"))
        for chosen in [_chosen(choices, name)]
        if deadline.owed in OBLIGING or any(chosen.values())
    ]


def _deadline(plan: Plan, fact: Fact, clauses: dict[str, Clause], position: int) -> Deadline:
    mode, period_kind = text_of(fact, "mode"), period_kind_of(fact)
    return Deadline(
        plan=plan,
        clause=clause_at(clauses, text_of(fact, "section")),
        owed=text_of(fact, "owed") or OwedThing.OTHER,
        what=text_of(fact, "what"),
        stated_value=text_of(fact, "date"),
        mode=mode if mode in DeadlineMode.values else DeadlineMode.IN,
        last_day=None if period_kind else deadline_end(fact),
        period_kind=period_kind,
        cut_off=text_of(fact, "cut_off") or CALENDAR.code,
        opening=text_of(fact, "opening") or Opening.PERIOD_END,
        due_days=due_days_of(fact) if period_kind else None,
        year_part=year_part_of(fact),
        named_as="; ".join(names_of(fact, "unit")),
        receiver_named_as=text_of(fact, "to"),
        position=position,
        start=span_of(fact)[0],
        end=span_of(fact)[1],
    )


def _chosen(choices: dict[str, UnitChoice], name: str) -> dict[str, int | None]:
    choice = choices.get(name) or {}
    return {"unit_id": choice.get("unit"), "group_id": choice.get("group")}
