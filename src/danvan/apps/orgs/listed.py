"""Lists that are handed in as a file: told beforehand what each row would do, then taken over as a whole or not at all.

Whoever takes such a list keeps it in a table made of `HandedInList` and says how a row is taken over; all else is the
same for everybody.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import Field, asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar, Protocol, TypeVar

from django.db import transaction
from django.db.models import Manager

from danvan.adapters.reading.csv_table import is_csv, read_csv
from danvan.adapters.reading.tables import Heading, table_under
from danvan.adapters.reading.xlsx import read_sheet
from danvan.adapters.uploads.names import clean_filename
from danvan.apps.orgs.models import HandedInList
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion

NEW, CHANGED, UNCHANGED, PROBLEM = "new", "changed", "unchanged", "problem"
Listed = TypeVar("Listed", bound=HandedInList)
_HEAD_ROWS = 30
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row as it was handed in: what it is called in messages, its texts by key, the place of each."""

    place: str
    values: dict[str, str]
    places: dict[str, str]


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What a row of the list does, or why it cannot be."""

    place: str
    what: str
    verdict: str
    texts: tuple[str, ...]


class Judged(Protocol):
    """A dataclass that says of a row what it does, or why it cannot be."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def verdict(self) -> str:
        """What it does: new, changed, unchanged, or a problem."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences about it."""


def rows_of_file(
    content: bytes, filename: str, *, sheet: str, headings: Sequence[Heading], most: int
) -> tuple[list[ListedRow], tuple[str, ...]]:
    """The rows of a workbook or a CSV file, and the headings that nobody asked for.

    Raises RuleViolation for a file that is no such list or has more than `most` rows.
    """
    if is_csv(filename):
        read = read_csv(content, filename, max_rows=most + _HEAD_ROWS)
    else:
        read = read_sheet(content, filename, named=sheet, max_rows=most + _HEAD_ROWS)
    table = table_under(read, headings, filename)
    if len(table.rows) > most:
        raise RuleViolation(
            f"Tệp có {len(table.rows)} dòng; mỗi lần nhập tối đa {most} dòng. Hãy chia tệp rồi nộp lại."
        )
    rows = [
        ListedRow(f"Dòng {row.number}", row.values, {key: f"Ô {place}" for key, place in row.places.items()})
        for row in table.rows
    ]
    return rows, table.unknown


def staged(
    lists: Manager[Listed],
    rows: Sequence[ListedRow],
    unknown: Sequence[str],
    take: Callable[[], Sequence[RowVerdict]],
    *,
    actor: Actor,
    filename: str,
    at: datetime,
    **belongs_to: int,
) -> Listed:
    """A list kept with what taking it over would do, which is tried in a transaction that is taken back.

    `belongs_to` are the further columns of the table that say whose list it is. The actor's earlier one gives way.
    """
    with transaction.atomic():
        verdicts = stored(take())
        transaction.set_rollback(True)
    with transaction.atomic():
        lists.filter(**belongs_to, made_by_id=actor.person_id, applied_at__isnull=True).delete()
        return lists.create(
            **belongs_to,
            file_name=clean_filename(filename),
            rows=[asdict(row) for row in rows],
            verdicts=verdicts,
            unknown_columns=list(unknown),
            made_by_id=actor.person_id,
            made_at=at,
        )


def stored(verdicts: Iterable[Judged]) -> list[dict[str, object]]:
    """Verdicts as they are kept with the list and compared."""
    return [{**asdict(verdict), "texts": list(verdict.texts)} for verdict in verdicts]


def check_waits(listed: HandedInList, act: str) -> None:
    """Lock a list, so that pressing twice takes it over once. Part of an act's transaction.

    Raises RuleViolation when it was taken over before; `act` says what cannot be done with it then.
    """
    lists = type(listed)._default_manager  # noqa: SLF001 -- an abstract model has no other name for it
    locked = lists.select_for_update().filter(pk=listed.pk)
    if list(locked.values_list("applied_at", flat=True)) != [None]:
        raise RuleViolation(f"Danh sách này đã nhập xong, không {act}.")


def check_taken(listed: HandedInList, verdicts: Sequence[Judged], *, parts: str, nothing: str, changed: str) -> None:
    """What taking a list over just did is what was shown of it, without problems.

    Raises RuleViolation while a row cannot be (what is left of them counts in `parts`) or when the list does `nothing`,
    StaleVersion with `changed` when it would now do something else.
    """
    problems = [text for verdict in verdicts if verdict.verdict == PROBLEM for text in verdict.texts]
    if problems:
        more = f" Và {len(problems) - _MOST_NAMED} {parts} khác." if len(problems) > _MOST_NAMED else ""
        raise RuleViolation(f"Chưa nhập dòng nào. {' '.join(problems[:_MOST_NAMED])}{more}")
    counts = Counter(verdict.verdict for verdict in verdicts)
    if not counts[NEW] + counts[CHANGED]:
        raise RuleViolation(nothing)
    if stored(verdicts) != listed.verdicts:
        raise StaleVersion(
            f"{changed} sau khi ông (bà) xem trước, nên kết quả nhập sẽ khác. Nộp lại tệp để xem trước lần nữa."
        )


def close(listed: HandedInList, at: datetime) -> None:
    """A list was taken over: its rows are where they belong and are kept here no longer."""
    listed.rows, listed.applied_at = [], at
    listed.save(update_fields=["rows", "applied_at"])


def discard(listed: HandedInList) -> None:
    """Throw a list away that was not taken over. Raises RuleViolation for one that was."""
    check_waits(listed, "bỏ được")
    listed.delete()
