"""A version of a plan as it reads, from its reading alone: the rows of the plan are those of the version in force."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from danvan.apps.plans.confirmation import choices_of, form_of
from danvan.apps.plans.enums import OwedThing, TargetMeasure, VersionState
from danvan.apps.plans.models import PlanVersion
from danvan.apps.plans.reading_form import (
    Fact,
    FactKind,
    deadline_end,
    decimal_of,
    document_value,
    names_of,
    span_of,
    text_of,
)
from danvan.apps.plans.recurring import recurrence_of_fact
from danvan.apps.plans.selectors.plans import (
    CitationLine,
    ClauseLine,
    DeadlineLine,
    NamedUnit,
    PlanHead,
    PlanText,
    TargetLine,
    TaskLine,
    plan_head,
)
from danvan.apps.plans.selectors.reading_facts import item_of
from danvan.apps.plans.selectors.versions import STATE_TAGS, VersionRow, version_row
from danvan.apps.plans.wording import citation_text, day_text, place_text, stated_text, target_text, task_place_text
from danvan.domain.vietnamese.stated_dates import value_text


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version with everything that was read of it."""

    version: VersionRow
    text: PlanText
    deadlines: tuple[DeadlineLine, ...]
    targets: tuple[TargetLine, ...]


def version_page(version: PlanVersion) -> VersionPage:
    """A version, loaded with its reading and plan, as it reads; no query."""
    form = form_of(version.reading)
    return VersionPage(
        version=version_row(version),
        text=PlanText(
            head=_head(version),
            source_text=version.reading.source_text,
            clauses=tuple(_clauses(version)),
            citations=tuple(_citation(fact) for fact in form["citations"]),
        ),
        deadlines=tuple(_deadline(fact) for fact in form["deadlines"]),
        targets=tuple(_target(fact) for fact in form["targets"]),
    )


def _head(version: PlanVersion) -> PlanHead:
    form, state = form_of(version.reading), VersionState(version.state)
    signatory = form["signatory"]
    return replace(
        plan_head(version.plan),
        title=version.title,
        number=version.number,
        date_text=day_text(version.date),
        place=document_value(form, version.reading.supplements, "place"),
        signatory_title=(signatory["title"] or "") if signatory else "",
        state_label=str(state.label),
        tag=STATE_TAGS[state],
        content_hash=version.content_hash,
        recipients=tuple(form["recipients"]),
    )


def _clauses(version: PlanVersion) -> Iterator[ClauseLine]:
    form, choices = form_of(version.reading), choices_of(version.reading)
    tasks: dict[str, list[TaskLine]] = {}
    for fact in form["tasks"]:
        start, end = span_of(fact)
        section = text_of(fact, "section")
        tasks.setdefault(section, []).append(
            TaskLine(
                id=0,
                place=task_place_text(section, start, end, item_of(form, FactKind.TASK, fact)),
                what=text_of(fact, "what"),
                leads=_named(fact, "resp", choices),
                supporting=_named(fact, "coord", choices),
                start=start,
                end=end,
            )
        )
    for section_fact in form["sections"]:
        path = text_of(section_fact, "path")
        start, end = span_of(section_fact)
        yield ClauseLine(
            path=path,
            code=path.replace("/", "."),
            heading=text_of(section_fact, "heading"),
            level=path.count("/") + 1,
            tasks=tuple(tasks.get(path, ())),
            start=start,
            end=end,
        )


def _named(fact: Fact, field: str, choices: dict[str, dict[str, int | bool]]) -> tuple[NamedUnit, ...]:
    return tuple(
        NamedUnit(name, "", (choices.get(name) or {}).get("unit"), (choices.get(name) or {}).get("group"))
        for name in names_of(fact, field)
    )


def _citation(fact: Fact) -> CitationLine:
    return CitationLine(
        name=citation_text(text_of(fact, "kind"), text_of(fact, "number"), text_of(fact, "name")),
        issuer=text_of(fact, "issuer"),
        date_text=value_text(text_of(fact, "date")),
        is_basis=bool(fact.get("basis")),
    )


def _deadline(fact: Fact) -> DeadlineLine:
    start, end = span_of(fact)
    owed = text_of(fact, "owed")
    return DeadlineLine(
        id=0,
        place=place_text(text_of(fact, "section")),
        what=text_of(fact, "what"),
        kind_label=str(OwedThing(owed).label) if owed in OwedThing.values else "",
        stated=stated_text(text_of(fact, "mode"), text_of(fact, "date")),
        last_day_text=recurrence_of_fact(fact) or day_text(deadline_end(fact), missing="không có ngày cuối"),
        off_note="",
        owed_by="; ".join(names_of(fact, "unit")),
        receiver=text_of(fact, "to"),
        start=start,
        end=end,
    )


def _target(fact: Fact) -> TargetLine:
    start, end = span_of(fact)
    measure = text_of(fact, "measure")
    return TargetLine(
        id=0,
        code=text_of(fact, "section"),
        place=place_text(text_of(fact, "section")),
        what=text_of(fact, "what"),
        asked=target_text(text_of(fact, "op") or "ge", decimal_of(fact), text_of(fact, "unit")),
        measure=str(TargetMeasure(measure).label) if measure in TargetMeasure.values else "",
        start=start,
        end=end,
    )
