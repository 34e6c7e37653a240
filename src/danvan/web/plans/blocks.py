"""What several pages of plans are made of: cells and rows of tables, acts of the panel, entries of the timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from danvan.apps.plans.selectors import DeadlineLine, FindingLine
from danvan.web.plans.source import SourceText, mark_link

Cell: TypeAlias = dict[str, str | bool]
Row: TypeAlias = dict[str, list[Cell]]
Columns: TypeAlias = list[dict[str, str | bool]]
LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class PanelAct:
    """One act as the act panel shows it."""

    label: str
    url: str
    reasons: tuple[str, ...]
    needs_reason: bool = False
    style: str = ""
    hint: str = ""
    citation: str | None = None

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """One place that a finding speaks of, with the link that marks it."""

    place: str
    quote: str
    suggestion: str
    link: str
    sentence_id: str


@dataclass(frozen=True, slots=True)
class LinkedFinding:
    """One thing to look at, with all its places; none for what the whole text lacks."""

    severity: str
    tag: str
    message: str
    places: tuple[FindingPlace, ...]


def is_one_day(text: str) -> bool:
    """Whether the last day is a day and nothing else; how a report comes again is a sentence and has to wrap."""
    return " " not in text


def stated_with_note(line: DeadlineLine) -> str:
    """What stands under a last day: how the text states it, and that nobody works on it where that is so."""
    return f"ghi: {line.stated}" + (f"; {line.off_note}" if line.off_note else "")


def linked_findings(findings: Iterable[FindingLine], text: SourceText) -> tuple[LinkedFinding, ...]:
    """Findings with their links into the text; those that say the same stand together, in the order of the first."""
    together: dict[tuple[str, str, str], list[FindingLine]] = {}
    for finding in findings:
        together.setdefault((finding.severity, finding.tag, finding.message), []).append(finding)
    return tuple(
        LinkedFinding(
            severity, tag, message, tuple(_finding_place(line, text) for line in lines if line.end > line.start)
        )
        for (severity, tag, message), lines in together.items()
    )


def _finding_place(finding: FindingLine, text: SourceText) -> FindingPlace:
    return FindingPlace(
        place=finding.place,
        quote=finding.quote if len(finding.quote) <= LONGEST_QUOTE else f"{finding.quote[:LONGEST_QUOTE].rstrip()}…",
        suggestion=finding.suggestion,
        link=mark_link(finding.start, finding.end),
        sentence_id=text.sentence_id(finding.start, finding.end),
    )


def columns(*labels: str) -> Columns:
    """The heads of a table that is not sorted."""
    return [{"label": label} for label in labels]


def row(*cells: Cell) -> Row:
    """One row of a table."""
    return {"cells": list(cells)}


def place(text: str, start: int, end: int, page: str = "") -> Cell:
    """A place of the text, leading to its mark on `page` (default: the same page) unless a person added the fact."""
    link = mark_link(start, end)
    return {"text": text, "url": page + link if link else "", "code": True}
