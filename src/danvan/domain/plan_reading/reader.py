"""The reader: all stages in their order, each with what it reads and what it writes.

blocks → passages → paper alone → layout → outline, header, citations → tasks → deadlines, targets, tables → ending → findings
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from danvan.domain.plan_reading.assignments import assigned
from danvan.domain.plan_reading.blocks import Block, Passage, source_text
from danvan.domain.plan_reading.citation_faults import citation_findings
from danvan.domain.plan_reading.citing import cited
from danvan.domain.plan_reading.deadlines import PaperTime, deadlines
from danvan.domain.plan_reading.ending import recipients, signatory
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.joining import passages
from danvan.domain.plan_reading.layout import Layout, laid_out
from danvan.domain.plan_reading.letterhead import has_letterhead, header
from danvan.domain.plan_reading.outline import APPENDIX, CLOSING, Outline, outlined
from danvan.domain.plan_reading.outline_faults import outline_findings
from danvan.domain.plan_reading.reading import Deadline, Document, Reading, ReadingFinding, Section, Task
from danvan.domain.plan_reading.targets import targets
from danvan.domain.plan_reading.task_tables import TableFacts, table_facts
from danvan.domain.plan_reading.text_faults import finding, text_findings
from danvan.domain.plan_reading.web_page import paper_alone
from danvan.domain.vietnamese.dates import DateMode, is_possible, last_day

# Not the year of a day, which is that of a document the title names.
_YEAR = re.compile(r"(?<!tháng \d )(?<!tháng \d\d )\bnăm\s+(?:học\s+)?(20\d\d)\b", re.IGNORECASE)
_DAY = re.compile(
    r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|[/.]\d{1,2}[/.])20\d\d|\d[/\d]*/20\d\d/", re.IGNORECASE
)
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")
_FEWEST_SECTIONS = 2


@dataclass(frozen=True, slots=True)
class _Understood:
    """Everything the findings look at."""

    layout: Layout
    outline: Outline
    reading: Reading


def read_blocks(blocks: Sequence[Block]) -> Reading:
    """What is understood of a paper. Never raises on content: what is missing or odd becomes a finding."""
    paragraphs = paper_alone(passages(blocks))
    layout = laid_out(paragraphs)
    outline = outlined(layout)
    document = header(layout)
    citations = cited(layout, document.number)
    tasks = assigned(outline)
    time = PaperTime(_year(document, layout), document.date, _YEAR.search(document.title or "") is not None)
    tables = table_facts(outline, time)
    reading = Reading(
        document=document,
        citations=citations.citations,
        sections=_sections(outline, tables),
        deadlines=_in_order([*deadlines(outline, citations, tasks, time), *tables.deadlines]),
        targets=tuple(targets(outline, citations, time)),
        tasks=_numbered([*tasks.tasks, *tables.tasks]),
        recipients=recipients(layout),
        signatory=signatory(layout),
        source_text=source_text(blocks),
    )
    understood = _Understood(layout, outline, reading)
    found = [
        *_missing(understood),
        *text_findings(paragraphs, _body_end(layout)),
        *citation_findings(citations, time.year),
        *outline_findings(outline),
        *_deadline_findings(reading),
    ]
    return replace(reading, findings=_placed(found, understood))


def _year(document: Document, layout: Layout) -> int | None:
    """The year the plan is carried out in: the title's, else the paper's own, else the first one named."""
    title = document.title or layout.title_text
    match = _YEAR.search(title) or _ANY_YEAR.search(_DAY.sub(" ", title))
    if match:
        return int(match[1])
    if document.date:
        return int(document.date[:4])
    opening = " ".join(passage.text for passage in layout.opening)
    match = _ANY_YEAR.search(opening)
    return int(match[1]) if match else None


def _sections(outline: Outline, tables: TableFacts) -> tuple[Section, ...]:
    known = {section.path for section in outline.sections}
    groups = [group for group in tables.groups if group.path not in known]
    return tuple(sorted([*outline.sections, *groups], key=lambda section: section.anchor.start))


def _in_order(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(found, key=lambda deadline: (deadline.anchor.start, deadline.anchor.end)))


def _numbered(found: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(sorted(found, key=lambda task: (task.anchor.start, task.anchor.end)))


def _body_end(layout: Layout) -> int:
    later = [*layout.ending, *layout.appendix]
    return min((passage.number for passage in later), default=10**9)


def _missing(understood: _Understood) -> Iterator[ReadingFinding]:
    reading, layout = understood.reading, understood.layout
    first = _first_passage(layout)
    if layout.kind is None or len(reading.sections) < _FEWEST_SECTIONS:
        yield finding(FindingCode.NO_PLAN, first, 0, 80)
    if reading.document.secrecy is not None:
        yield finding(FindingCode.STATE_SECRET, first, 0, 80)
    lacking = (
        (reading.document.number, FindingCode.MISSING_NUMBER),
        (reading.document.date, FindingCode.MISSING_DATE),
        (has_letterhead(layout) or None, FindingCode.MISSING_LETTERHEAD),
        (reading.document.title, FindingCode.MISSING_TITLE),
        (reading.recipients or None, FindingCode.MISSING_RECIPIENTS),
        (reading.signatory, FindingCode.MISSING_SIGNATORY),
    )
    for value, code in lacking:
        if value is None:
            yield finding(code, None)


def _first_passage(layout: Layout) -> Passage | None:
    every = [*layout.head, *layout.title, *layout.opening, *layout.body]
    return every[0] if every else None


def _deadline_findings(reading: Reading) -> Iterator[ReadingFinding]:
    """Dates that are not in the calendar, exclusive dates, two wordings, days shared by several duties."""
    modes = {deadline.mode for deadline in reading.deadlines}
    shared: dict[str, list[Deadline]] = defaultdict(list)
    for deadline in reading.deadlines:
        shared[deadline.date].append(deadline)
        if not is_possible(deadline.date):
            yield _about(FindingCode.IMPOSSIBLE_DATE, deadline, reading)
        elif deadline.mode is DateMode.BEFORE:
            day = last_day(deadline.mode, deadline.date)
            yield _about(FindingCode.EXCLUSIVE_DEADLINE, deadline, reading, day.isoformat() if day else None)
        issued = reading.document.date
        if issued and len(deadline.date) == len(issued) and deadline.date < issued:
            yield _about(FindingCode.DEADLINE_BEFORE_ISSUE, deadline, reading)
    if {DateMode.BY, DateMode.BEFORE} <= modes:
        last = next(deadline for deadline in reading.deadlines if deadline.mode is DateMode.BEFORE)
        yield _about(FindingCode.MIXED_DEADLINE_WORDING, last, reading)
    for together in shared.values():
        if len(together) > 1 and together[0].mode in {DateMode.BY, DateMode.BEFORE}:
            yield _about(FindingCode.SHARED_DUE_DAY, together[0], reading)


def _about(code: FindingCode, deadline: Deadline, reading: Reading, suggestion: str | None = None) -> ReadingFinding:
    return ReadingFinding(
        severity=code.severity,
        code=code,
        message=code.sentence,
        section=deadline.section,
        quote=reading.quote(deadline.anchor),
        suggestion=suggestion,
        anchor=deadline.anchor,
    )


def _placed(found: Iterable[ReadingFinding], understood: _Understood) -> tuple[ReadingFinding, ...]:
    """The findings with the section each stands in, in reading order; those about the whole paper first.

    Behind the body no section is open: a fault in "Nơi nhận" belongs to none.
    """
    sections = understood.reading.sections
    closing = {placed.passage.number for placed in understood.outline.placed if placed.path == CLOSING}
    ending = {passage.number for passage in understood.layout.ending}
    placed = []
    for one in found:
        if one.section is not None or one.anchor is None or one.anchor.paragraph in ending:
            placed.append(one)
        elif one.anchor.paragraph in closing:
            placed.append(replace(one, section=CLOSING))
        else:
            inside = [section for section in sections if section.anchor.start <= one.anchor.start]
            placed.append(replace(one, section=inside[-1].path if inside else None))
    return tuple(sorted(placed, key=lambda one: (one.anchor.start if one.anchor else -1, one.code.value)))


__all__ = ["APPENDIX", "CLOSING", "read_blocks"]
