"""What a person's single change makes of a whole reading; stored by `services.correct_reading`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from danvan.apps.plans.confirmation import choices_of, form_of
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.names import choice_of
from danvan.apps.plans.reading_form import (
    Fact,
    FactKind,
    ReadingForm,
    SignatoryForm,
    UnitChoice,
    with_fact,
    without_fact,
)
from danvan.domain.rules import RuleViolation

_GONE = "Mục này vừa được người khác bỏ khỏi kết quả đọc. Nếu vẫn cần, hãy thêm lại thành mục mới."


@dataclass(frozen=True, slots=True)
class Correction:
    """The whole of a reading after a change: its facts, what a person supplied, the chosen units."""

    corrected: ReadingForm
    supplements: dict[str, str | int]
    unit_choices: dict[str, UnitChoice]


@dataclass(frozen=True, slots=True)
class DocumentValues:
    """The fields of the document as a person gave them; days as yyyy-mm-dd."""

    fields: dict[str, str]
    year: str = ""
    recipients: list[str] = field(default_factory=list)
    signatory_title: str = ""
    signatory_name: str = ""


def document_corrected(reading: PlanReading, given: DocumentValues) -> Correction:
    """The fields of the document changed. What the text itself lacks is kept apart, as supplied by a person."""
    now = _now(reading)
    document = dict(now.corrected["document"])
    supplements: dict[str, str | int] = {"year": given.year} if given.year else {}
    for name, value in given.fields.items():
        if document.get(name):
            document[name] = value or None
        elif value:
            supplements[name] = value
    old = now.corrected["signatory"]
    signatory: SignatoryForm = {
        "title": given.signatory_title or None,
        "name": given.signatory_name or None,
        "capacity": old["capacity"] if old else None,
    }
    corrected = {
        **now.corrected,
        "document": document,
        "recipients": given.recipients,
        "signatory": signatory if given.signatory_title or given.signatory_name else None,
    }
    return replace(now, corrected=cast("ReadingForm", corrected), supplements=supplements)


def fact_corrected(reading: PlanReading, kind: FactKind, key: str | None, values: Fact) -> Correction:
    """One fact changed, or added when `key` is None. Raises RuleViolation when the fact is there no more."""
    now = _now(reading)
    try:
        return replace(now, corrected=with_fact(now.corrected, kind, key, values))
    except LookupError as error:
        raise RuleViolation(_GONE) from error


def fact_dropped(reading: PlanReading, kind: FactKind, key: str) -> Correction:
    """One fact dropped. Raises RuleViolation when the fact is there no more."""
    now = _now(reading)
    try:
        return replace(now, corrected=without_fact(now.corrected, kind, key))
    except LookupError as error:
        raise RuleViolation(_GONE) from error


def names_answered(reading: PlanReading, answers: Mapping[str, str]) -> Correction:
    """Units chosen for names in the text: name → "unit-12", "group-3", "none", or empty for not yet."""
    now = _now(reading)
    choices = {**now.unit_choices, **{name: choice for name, word in answers.items() if (choice := choice_of(word))}}
    for name in (name for name, word in answers.items() if not word):
        choices.pop(name, None)
    return replace(now, unit_choices=choices)


def _now(reading: PlanReading) -> Correction:
    return Correction(form_of(reading), dict(reading.supplements), choices_of(reading))
