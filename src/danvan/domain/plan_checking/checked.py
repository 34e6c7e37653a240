"""All that a check knows of a plan and of the day for which it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.law.register import Register
from danvan.domain.plan_checking.facts import Form
from danvan.domain.units import Span


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan's text as read or corrected, with what a person supplied for what it lacks, on its day.

    `end` is the last day of its time. `lives` are, by folded name, the lives of units that bore the names in the text;
    a name that is not among them is not judged. `appraisal_days` is the least time for appraising dossiers.
    """

    form: Form
    source_text: str
    day: date
    end: date
    register: Register
    calendar: WorkingCalendar
    supplements: Mapping[str, str | int] = field(default_factory=dict)
    lives: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    appraisal_days: int = 10

    def header(self, name: str) -> str:
        """A field of the document: what a person supplied, else what was read; blank when there is neither."""
        document = self.form.get("document")
        read = document.get(name) if isinstance(document, Mapping) else None
        return str(self.supplements.get(name) or read or "").strip()
