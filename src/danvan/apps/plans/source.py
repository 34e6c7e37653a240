"""Reading an uploaded text into the form in which a reading is kept."""

from dataclasses import dataclass
from typing import cast

from danvan.adapters import reading as adapter
from danvan.apps.plans.reading_form import ReadingForm
from danvan.domain.plan_reading.marks import refuse_secret
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.serial import reading_to_dict


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text, and the text that all places count in."""

    form: ReadingForm
    source_text: str


def understood_of(content: bytes, filename: str) -> Understood:
    """Read a text. Raises RuleViolation for a file that cannot be read, and for one that bears a mark of secrecy."""
    reading = read_blocks(adapter.read_source(content, filename))
    refuse_secret(reading.document, filename)
    form = reading_to_dict(reading)
    form.pop("source_text")
    return Understood(form=cast("ReadingForm", form), source_text=reading.source_text)
