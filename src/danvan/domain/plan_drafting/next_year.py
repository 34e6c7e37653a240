"""Next year's plan from this year's: every part rolled, what is unfinished carried over with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.plan_drafting.content import (
    BASES_KEY,
    CHECK_VALIDITY,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    Content,
    Head,
    Item,
    ItemKind,
    Section,
    empty_content,
    numbered,
)
from danvan.domain.plan_drafting.days import DayOffRule, rolled_day
from danvan.domain.plan_drafting.outline import TRANSITIONAL
from danvan.domain.plan_drafting.rolling_text import cited_numbers, rolled_text
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class PrintedClause:
    """A clause of a signed plan: its path ("IV/2/a"), heading, and the lines of text under it; a dash begins a task."""

    path: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """Something unfinished that goes on, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class RolledLine:
    """How one part changed: its place, its words after, what was changed and what must be checked."""

    place: str
    after: str
    changes: tuple[str, ...]
    check: str


@dataclass(frozen=True, slots=True)
class RolledPlan:
    """Next year's plan, and every part that is not word for word as it was."""

    content: Content
    lines: tuple[RolledLine, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """From which year, by which rule for days off, with which calendar, and how the plan rolled from is named.

    `doubts` say by number what the register has against cited documents in the next year.
    """

    year: int
    rule: DayOffRule
    days: WorkingCalendar
    named: str
    doubts: Mapping[str, str] = field(default_factory=dict)

    def check_of(self, numbers: Iterable[str]) -> str:
        """The mark of a text that cites documents of these numbers, with what is known against each."""
        said = [f"{number} ({self.doubts[number]})" if self.doubts.get(number) else number for number in numbers]
        return f"{CHECK_VALIDITY}: {'; '.join(said)}"


def content_of_plan(bases: Iterable[str], clauses: Iterable[PrintedClause], head: Head) -> Content:
    """A signed plan as a plan in the writing: its clauses as sections, deeper ones at the lowest level, lines as items.

    Numbers of clauses are left out, because sections are numbered anew. A level is never skipped.
    """
    content, key = empty_content(head), BASES_KEY + 1
    basis_items = []
    for text in bases:
        basis_items.append(Item(key, ItemKind.BASIS, text))
        key += 1
    sections = [replace(content.sections[0], items=tuple(basis_items))]
    for clause in clauses:
        level = min(clause.path.count("/") + HIGHEST_LEVEL, sections[-1].level + 1, LOWEST_LEVEL)
        section, key = Section(key, level, clause.heading), key + 1
        items = []
        for line in clause.lines:
            kind = ItemKind.TASK if line.startswith(("-", "–", "+", "•")) else ItemKind.PARAGRAPH
            items.append(Item(key, kind, line.lstrip("-–+• ").strip(), origin=f"Mục {clause.path.replace('/', '.')}"))
            key += 1
        sections.append(replace(section, items=tuple(items)))
    return replace(content, sections=tuple(sections), next_key=key)


def rolled_plan(content: Content, roll: Roll, carried: Iterable[Carried]) -> RolledPlan:
    """The plan one year on: words and days rolled, bases and cited documents marked for a check, answers forgotten.

    What last year had carried over itself is left out, unless it is carried again. Raises RuleViolation when the
    calendar does not cover the next year.
    """
    lines: list[RolledLine] = []
    head = _rolled_head(content.head, roll, lines)
    bases = tuple(_rolled_basis(item, roll, lines) for item in content.bases)
    sections = [replace(content.sections[0], items=bases, changed_in=1)]
    for number, section in numbered(content):
        if section.heading == TRANSITIONAL:
            continue
        heading = rolled_text(section.heading, roll.year, roll.rule, roll.days)
        if heading.changes:
            lines.append(RolledLine(f"Tên mục {number}", heading.text, heading.changes, ""))
        items = tuple(
            _rolled_item(item, number.rstrip(".)"), roll, lines) for item in section.items if not item.carried_because
        )
        sections.append(replace(section, heading=heading.text, items=items, answers=(), changed_in=1))
    rolled = replace(content, head=head, sections=tuple(sections))
    return RolledPlan(_with_carried(rolled, roll, carried), tuple(lines))


def _rolled_head(head: Head, roll: Roll, lines: list[RolledLine]) -> Head:
    title = rolled_text(head.title, roll.year, roll.rule, roll.days)
    opening = rolled_text(head.opening, roll.year, roll.rule, roll.days)
    if title.changes:
        lines.append(RolledLine("Tên kế hoạch", title.text, title.changes, ""))
    return replace(head, title=title.text, opening=opening.text, changed_in=1)


def _rolled_basis(item: Item, roll: Roll, lines: list[RolledLine]) -> Item:
    """A basis stays word for word; whether it is still in force in the next year, a person must say."""
    numbers = cited_numbers(item.text)
    check = roll.check_of(numbers) if numbers else CHECK_VALIDITY
    lines.append(RolledLine("Căn cứ", item.text, (), check))
    return replace(item, check=check, changed_in=1)


def _rolled_item(item: Item, number: str, roll: Roll, lines: list[RolledLine]) -> Item:
    text = rolled_text(item.text, roll.year, roll.rule, roll.days)
    changes, due = list(text.changes), item.due
    if due is not None:
        moved = rolled_day(due, 1, roll.rule, roll.days)
        due = moved.day
        changes.append(f"Thời hạn của đơn vị: {format_date(item.due or due)} thành {format_date(due)}.")
    check = roll.check_of(text.documents) if text.documents else ""
    place = item.origin if item.origin.startswith("Mục ") else f"Mục {number}"
    if changes or check:
        lines.append(RolledLine(place, text.text, tuple(changes), check))
    return replace(
        item,
        text=text.text,
        due=due,
        upper_due=None,
        due_by_hand=False,
        answers=(),
        check=check,
        origin=f"{place} của {roll.named}",
        changed_in=1,
    )


def _with_carried(content: Content, roll: Roll, carried: Iterable[Carried]) -> Content:
    """What goes on unfinished as a section of its own, before the last main part."""
    unfinished = tuple(carried)
    if not unfinished:
        return content
    key = content.next_key
    items = tuple(
        Item(
            key + place,
            ItemKind.TASK,
            one.what,
            origin=f"Chưa xong theo {roll.named}",
            carried_because=one.reason,
        )
        for place, one in enumerate(unfinished, start=1)
    )
    mains = [at for at, section in enumerate(content.sections) if section.level == HIGHEST_LEVEL]
    at = mains[-1] if mains else len(content.sections)
    section = Section(key, HIGHEST_LEVEL, TRANSITIONAL, items)
    parts = content.sections
    return replace(content, sections=(*parts[:at], section, *parts[at:]), next_key=key + len(items) + 1)
