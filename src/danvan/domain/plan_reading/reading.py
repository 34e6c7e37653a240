"""What a reader understood of one paper: frozen facts, each with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from danvan.domain.plan_reading.findings import FindingCode, Severity
from danvan.domain.vietnamese.dates import DateMode


class TargetOp(StrEnum):
    """How a figure compares with a target's value."""

    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    EQ = "eq"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a fact stands: characters [start, end) of the source text; line, paragraph and page where known.

    `paragraph` counts from 1; `line` is the line of the file the paragraph begins on.
    """

    start: int
    end: int
    paragraph: int | None = None
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The header of the paper, as the text says it; None for what the text lacks.

    `secrecy` and `urgency` are the marks printed in the letterhead ("TỐI MẬT", "HỎA TỐC").
    """

    kind: str | None = None
    number: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    anchor: Anchor | None = None
    secrecy: str | None = None
    urgency: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One other document the paper names; by number, or by name when a law has none in the text."""

    kind: str | None
    number: str | None = None
    name: str | None = None
    issuer: str | None = None
    date: str | None = None
    basis: bool = False
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered or lettered part; `path` joins the printed tokens from the top ("IV/2/a")."""

    path: str
    heading: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that binds: value and mode as in `vietnamese.dates`; `unit` owes, `to` receives."""

    date: str
    mode: DateMode
    section: str
    what: str
    anchor: Anchor
    unit: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached; `value` is None for a target in words only (unit "qualitative")."""

    value: Decimal | None
    unit: str
    op: TargetOp
    section: str
    what: str
    anchor: Anchor
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One duty: `resp` has it, `coord` are worked with; `item` counts the dash items of the section from 1."""

    section: str
    resp: tuple[str, ...]
    coord: tuple[str, ...]
    what: str
    anchor: Anchor
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed: the post, the person, and on whose behalf ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")."""

    title: str
    name: str | None
    capacity: str | None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ReadingFinding:
    """Something in the paper a person should look at: what stands there, what is meant, how to mend it."""

    severity: Severity
    code: FindingCode
    message: str
    section: str | None = None
    quote: str | None = None
    suggestion: str | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood of one paper, with the normalised text that all anchors count in."""

    document: Document
    citations: tuple[Citation, ...] = ()
    sections: tuple[Section, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    recipients: tuple[str, ...] = ()
    signatory: Signatory | None = None
    findings: tuple[ReadingFinding, ...] = ()
    source_text: str = field(default="", repr=False)

    def quote(self, anchor: Anchor) -> str:
        """The words an anchor points at."""
        return self.source_text[anchor.start : anchor.end]
