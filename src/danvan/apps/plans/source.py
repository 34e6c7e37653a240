"""Reading an uploaded text into the form in which a reading is kept."""

import re
from dataclasses import dataclass
from typing import cast

from danvan.adapters import reading as adapter
from danvan.apps.plans.reading_form import ReadingForm, document_value
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.serial import reading_to_dict

_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text, and the text that all places count in."""

    form: ReadingForm
    source_text: str


def guessed_year(form: ReadingForm) -> str:
    """The year that the title of a plan names; empty when it names none."""
    found = _YEAR.search(document_value(form, {}, "title"))
    return found[1] if found else ""


def understood_of(content: bytes, filename: str) -> Understood:
    """Read a text. Raises RuleViolation for a file that cannot be read."""
    reading = read_blocks(adapter.read_source(content, filename))
    form = reading_to_dict(reading)
    form.pop("source_text")
    return Understood(form=cast("ReadingForm", form), source_text=reading.source_text)
