"""What a text that was confirmed as the plan above asks, as the rules of drafting take it."""

from datetime import date

from danvan.apps.drafting.doubts import doubts_of
from danvan.apps.drafting.upper import basis_text
from danvan.apps.plans.confirmation import form_of
from danvan.apps.plans.models import Citation, PlanReading
from danvan.apps.plans.reading_form import Fact, ReadingForm, deadline_end, document_value, iso_day, text_of
from danvan.domain.law.register import CitedDocument
from danvan.domain.plan_drafting.outline import BindingDeadline, BindingTarget, BindingTask, CitedBasis, UpperPlan
from danvan.domain.vietnamese.dates import format_date


def upper_read(reading: PlanReading) -> UpperPlan:
    """Its bases, and every task, time and target: which of them bind the own authority, the person who drafts knows."""
    form, given = form_of(reading), reading.supplements
    number, issuer = document_value(form, given, "number"), document_value(form, given, "issuer")
    title, day = document_value(form, given, "title"), iso_day(document_value(form, given, "date"))
    dated = f" ngày {format_date(day)}" if day else ""
    year = int(document_value(form, given, "year"))
    headings = {text_of(one, "path"): text_of(one, "heading") for one in form["sections"]}
    tasks = {(text_of(fact, "section"), text_of(fact, "what")): None for fact in form["tasks"]}
    return UpperPlan(
        named=f"Kế hoạch số {number}{dated} của {issuer} {title[:1].lower()}{title[1:]}",
        short=f"Kế hoạch số {number} của {issuer}",
        year=year,
        bases=_bases(form, year),
        tasks=tuple(BindingTask(path, headings.get(path, ""), what) for path, what in tasks),
        deadlines=tuple(
            BindingDeadline(text_of(fact, "section"), text_of(fact, "what"), deadline_end(fact))
            for fact in form["deadlines"]
        ),
        targets=tuple(BindingTarget(text_of(fact, "section"), text_of(fact, "what")) for fact in form["targets"]),
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
