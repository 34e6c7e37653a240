"""Reading an uploaded text into the form in which a reading is kept."""

from dataclasses import dataclass
from typing import cast

from danvan.adapters import reading as adapter
from danvan.apps.plans.reading_form import ReadingForm
from danvan.domain.plan_reading.marks import refuse_secret
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.serial import reading_to_dict
from danvan.domain.text_repair.serial import RepairForm, repairs_to_list


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text, the text that all places count in, and what was repaired in it."""

    form: ReadingForm
    source_text: str
    repairs: list[RepairForm]


def understood_of(content: bytes, filename: str) -> Understood:
    """Read a text. Raises RuleViolation for a file that cannot be read, and for one that bears a mark of secrecy."""
    source = adapter.opened_source(content, filename)
    reading = read_blocks(source.blocks)
    refuse_secret(reading.document, filename)
    form = reading_to_dict(reading)
    form.pop("source_text")
    return Understood(cast("ReadingForm", form), reading.source_text, repairs_to_list(source.repairs))
