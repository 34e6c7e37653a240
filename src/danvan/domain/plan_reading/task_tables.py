"""Stage 10, table rows → tasks and deadlines: tables with columns for content, lead, support and time.

Reads: outline, the paper's year. Writes: tasks and deadlines of rows, addressed by their printed number
("PL/4" where numbering runs on through groups, "PL/II/4" where it restarts), and the groups as sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from danvan.domain.plan_reading.deadlines import PaperTime, labelled_mode
from danvan.domain.plan_reading.labels import listed_names
from danvan.domain.plan_reading.outline import Outline, Placed
from danvan.domain.plan_reading.reading import Deadline, Section, Task
from danvan.domain.plan_reading.roles import Roles
from danvan.domain.vietnamese.dates import DateMention, DateMode, date_mentions
from danvan.domain.vietnamese.numbers import parse_roman
from danvan.domain.vietnamese.text import fold

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?:tt|stt|so tt)$")),
    ("coord", re.compile(r".*phoi hop")),
    (
        "resp",
        re.compile(
            r".*(?:chu tri|(?:don vi|co quan|bo phan|nguoi|ca nhan) thuc hien|phu trach|phan cong|trach nhiem|dau moi|tham muu)"
        ),
    ),
    ("time", re.compile(r".*(?:thoi gian|thoi han|tien do|hoan thanh|han nop)")),
    ("what", re.compile(r".*(?:noi dung|nhiem vu|cong viec|hoat dong|ten |danh muc|giai phap)")),
)
_BARE_PERIOD = re.compile(
    r"\s*((?:(?P<month>1[0-2]|0?[1-9])\s*[/-]\s*|(?P<first>20\d\d)\s*[-–]\s*|(?:năm\s+)?)(?P<last>20\d\d))\s*\.?\s*",
    re.IGNORECASE,
)
_FEWEST_KNOWN = 2
_LONGEST_HEAD = 60


@dataclass(slots=True)
class TableFacts:
    """What the tables of a paper say."""

    tasks: list[Task] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    groups: list[Section] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    placed: Placed
    number: str
    group: str | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what, and the heading of the column of times."""

    at: dict[str, int]
    time_label: str


def table_facts(outline: Outline, time: PaperTime) -> TableFacts:
    """Tasks, deadlines and groups of every table whose heading names its columns."""
    facts = TableFacts()
    for is_table, run in groupby(outline.placed, key=lambda placed: bool(placed.passage.cells)):
        if is_table:
            _read_table(facts, list(run), time)
    return facts


def _read_table(facts: TableFacts, rows: Sequence[Placed], time: PaperTime) -> None:
    columns = _Columns({}, "")
    body: list[Placed] = []
    for placed in rows:
        named = _columns(placed.passage.cells)
        if len(named) >= _FEWEST_KNOWN and ("resp" in named or "time" in named):
            columns = columns if columns.at else _Columns(named, _time_label(named, placed))
        elif columns.at:
            body.append(placed)
    numbered = list(_numbered(facts, body, columns.at))
    numbers = [row.number for row in numbered if row.number]
    restarts = len(set(numbers)) < len(numbers)
    for row in numbered:
        path = "/".join(part for part in (row.placed.path, row.group if restarts else None, row.number) if part)
        _read_row(facts, row.placed, path, columns, time)


def _time_label(named: Mapping[str, int], placed: Placed) -> str:
    at = named.get("time")
    return "" if at is None else placed.passage.cells[at].replace("\n", " ")


def _columns(cells: Sequence[str]) -> dict[str, int]:
    named: dict[str, int] = {}
    for at, cell in enumerate(cells):
        text = fold(cell).replace("\n", " ").strip()
        name = next((name for name, words in _COLUMNS if words.match(text)), None)
        if name and name not in named and len(text) < _LONGEST_HEAD:
            named[name] = at
    return named


def _numbered(facts: TableFacts, rows: Sequence[Placed], columns: dict[str, int]) -> Iterator[_Row]:
    group: str | None = None
    at_number = columns.get("number", 0)
    for placed in rows:
        cells = placed.passage.cells
        number = cells[at_number].strip(" .)") if at_number < len(cells) else ""
        if parse_roman(number) or re.fullmatch(r"[A-HĐ]", number):
            group = number.upper()
            heading = next((cell for at, cell in enumerate(cells) if cell and at != at_number), "")
            facts.groups.append(
                Section(f"{placed.path}/{group}" if placed.path else group, heading, placed.passage.anchor())
            )
        elif number and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*|[a-zđ]", number):
            yield _Row(placed, number, group)
        elif "number" not in columns and "what" in columns:
            # A table that numbers no row: each speaks of the part it stands in.
            yield _Row(placed, "", group)


def _bare_period(text: str) -> list[DateMention]:
    """A cell that holds only "2025", "2025 - 2027" or "12/2025"."""
    match = _BARE_PERIOD.fullmatch(text)
    if match is None:
        return []
    start, end = match.span(1)[0], match.end("last")
    if match["month"]:
        return [DateMention(start, start, end, f"{match['last']}-{int(match['month']):02d}", None)]
    if match["first"]:
        return [DateMention(start, start, end, f"{match['first']}/{match['last']}", DateMode.WITHIN)]
    return [DateMention(start, start, end, match["last"], None)]


def _read_row(facts: TableFacts, placed: Placed, path: str, columns: _Columns, time: PaperTime) -> None:
    cells = placed.passage.cells
    offsets = placed.passage.cell_offsets()

    def cell(name: str) -> str:
        at = columns.at.get(name, -1)
        return cells[at].replace("\n", " ") if 0 <= at < len(cells) else ""

    roles = Roles(listed_names(cell("resp")), listed_names(cell("coord")))
    what = cell("what").strip(" .;")
    if roles.resp or roles.coord:
        facts.tasks.append(Task(path, roles.resp, roles.coord, what, placed.passage.anchor()))
    text = cell("time")
    for mention in _bare_period(text) or date_mentions(text, time.year):
        mode = labelled_mode(f"{columns.time_label} {text[: mention.start]}", mention)
        at = offsets[columns.at["time"]]
        anchor = placed.passage.anchor(at + mention.cue_start, at + mention.end)
        facts.deadlines.append(Deadline(mention.value, mode, path, what, anchor, "; ".join(roles.resp) or None))
