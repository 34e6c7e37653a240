"""What a text that was confirmed as the plan above asks, as the rules of drafting take it."""

from datetime import date

from danvan.apps.drafting.doubts import doubts_of
from danvan.apps.drafting.upper import basis_text, without_times
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.confirmation import form_of
from danvan.apps.plans.enums import OwedThing, TaskRole
from danvan.apps.plans.models import Citation, PlanReading
from danvan.apps.plans.reading_form import (
    Fact,
    ReadingForm,
    deadline_end,
    document_value,
    iso_day,
    names_of,
    span_of,
    text_of,
)
from danvan.domain.law.register import CitedDocument
from danvan.domain.plan_drafting.binding import binds
from danvan.domain.plan_drafting.outline import BindingDeadline, BindingTarget, BindingTask, CitedBasis, UpperPlan
from danvan.domain.vietnamese.dates import format_date


def upper_read(reading: PlanReading, own: Unit) -> UpperPlan:
    """Its bases and targets, and the tasks and times that bind the own authority, by name or with all of its level.

    A text that names nobody of that kind asks by its whole: then every task and time stands in it. The time by which
    plans are to be handed in is left out: it binds this very paper.
    """
    form, given = form_of(reading), reading.supplements
    number, issuer = document_value(form, given, "number"), document_value(form, given, "issuer")
    title, day = document_value(form, given, "title"), iso_day(document_value(form, given, "date"))
    dated = f" ngày {format_date(day)}" if day else ""
    year = int(document_value(form, given, "year"))
    headings = {text_of(one, "path"): text_of(one, "heading") for one in form["sections"]}
    tasks = [fact for fact in form["tasks"] if _role(fact, own.name)] or form["tasks"]
    timed = [fact for fact in form["deadlines"] if _is_due(fact, own.name)]
    return UpperPlan(
        named=f"Kế hoạch số {number}{dated} của {issuer} {title[:1].lower()}{title[1:]}",
        short=f"Kế hoạch số {number} của {issuer}",
        year=year,
        bases=_bases(form, year),
        tasks=tuple(dict.fromkeys(_task(fact, headings, own.name, timed, reading.source_text) for fact in tasks)),
        deadlines=tuple(
            BindingDeadline(text_of(fact, "section"), text_of(fact, "what"), deadline_end(fact))
            for fact in timed
            if not any(_within(fact, task) for task in tasks)
        ),
        targets=tuple(
            dict.fromkeys(BindingTarget(text_of(fact, "section"), text_of(fact, "what")) for fact in form["targets"])
        ),
    )


def _role(task: Fact, own: str) -> str:
    """The part that the own authority has in a task; empty for none."""
    parts = ((TaskRole.LEAD, "resp"), (TaskRole.SUPPORTING, "coord"))
    return next((str(role.label) for role, field in parts if binds(names_of(task, field), own)), "")


def _is_due(deadline: Fact, own: str) -> bool:
    """Whether a time may bind the own authority: it is named, or nobody is."""
    names = names_of(deadline, "unit")
    return text_of(deadline, "owed") != OwedThing.OWN_PLAN and (not names or binds(names, own))


def _within(deadline: Fact, task: Fact) -> bool:
    start, end = span_of(task)
    return end > start and start <= span_of(deadline)[0] < end


def _task(task: Fact, headings: dict[str, str], own: str, timed: list[Fact], source: str) -> BindingTask:
    times = [fact for fact in timed if _within(fact, task) and deadline_end(fact)]
    path = text_of(task, "section")
    phrases = [source[slice(*span_of(fact))] for fact in times]
    return BindingTask(
        path=path,
        clause_heading=headings.get(path, ""),
        what=without_times(text_of(task, "what"), phrases),
        role=_role(task, own),
        last_day=min((day for fact in times if (day := deadline_end(fact))), default=None),
    )


def _bases(form: ReadingForm, year: int) -> tuple[CitedBasis, ...]:
    cited = [_citation(fact) for fact in form["citations"] if fact.get("basis")]
    documents = [CitedDocument(one.kind, one.number, one.name, one.issuer_name, one.stated_date) for one in cited]
    doubts = doubts_of(documents, day=date(year, 1, 1), end=date(year, 12, 31))
    return tuple(
        CitedBasis(basis_text(one), doubt.text, doubt.is_confirmed) for one, doubt in zip(cited, doubts, strict=True)
    )


def _citation(fact: Fact) -> Citation:
    return Citation(
        kind=text_of(fact, "kind"),
        number=text_of(fact, "number"),
        name=text_of(fact, "name"),
        issuer_name=text_of(fact, "issuer"),
        stated_date=text_of(fact, "date"),
    )
