"""What several pages of plans are made of: cells and rows of tables, acts of the panel, entries of the timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.plans.selectors import FindingLine
from danvan.web.plans.source import SourceText, mark_link

Cell: TypeAlias = dict[str, str | bool]
Row: TypeAlias = dict[str, list[Cell]]
Columns: TypeAlias = list[dict[str, str | bool]]


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
class LinkedFinding:
    """A finding with the link that marks what it speaks of."""

    severity: str
    tag: str
    place: str
    message: str
    quote: str
    suggestion: str
    link: str
    sentence_id: str


def linked_findings(findings: Iterable[FindingLine], text: SourceText) -> tuple[LinkedFinding, ...]:
    """Findings with their links into the text."""
    return tuple(
        LinkedFinding(
            severity=finding.severity,
            tag=finding.tag,
            place=finding.place,
            message=finding.message,
            quote=finding.quote,
            suggestion=finding.suggestion,
            link=mark_link(finding.start, finding.end),
            sentence_id=text.sentence_id(finding.start, finding.end),
        )
        for finding in findings
    )


def timeline(rows: Iterable[AuditRow]) -> tuple[dict[str, str], ...]:
    """Audit rows as entries of the timeline."""
    return tuple(
        {
            "when": row.at,
            "what": row.event,
            "who": f"{row.who}, {row.unit}" if row.unit else row.who,
            "reason": row.reason,
        }
        for row in rows
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
    return {"text": text, "url": page + link if link else ""}
