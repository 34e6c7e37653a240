"""One unit across its criteria, as a grid: the column that one writes, with all that stands beside each cell."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from danvan.apps.evidence.selectors import evidence_label
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import CellEvidence
from danvan.apps.scoring.records import LoadedSheet, is_role
from danvan.apps.scoring.selectors.column import ColumnPage, LeafLine, column_page
from danvan.apps.scoring.selectors.grid_rows import ComputedText, GridCell, grid_cell
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class UnitGridRow:
    """One criterion: what is asked, what the others said, what the facts give, the files, and the own cell."""

    line: LeafLine
    computed: ComputedText | None
    files: tuple[tuple[int, str], ...]
    cell: GridCell
    is_typed: bool


@dataclass(frozen=True, slots=True)
class UnitGrid:
    """The column as a grid; `groups` are code and name of each top criterion with its rows."""

    page: ColumnPage
    groups: tuple[tuple[str, str, tuple[UnitGridRow, ...]], ...]

    @property
    def scored(self) -> int:
        """How many criteria are answered."""
        return sum(bool(row.cell.points or row.cell.is_absent) for _, _, rows in self.groups for row in rows)

    @property
    def total(self) -> int:
        """How many criteria the column has."""
        return sum(len(rows) for _, _, rows in self.groups)


def unit_grid(loaded: LoadedSheet, actor: Actor, code: str, today: date) -> UnitGrid:
    """A column of a loaded sheet as a grid: the unit's own or an appraiser's. One query more.

    Raises Http404 for a column that the actor's unit does not write, and for those that are not written cell by cell.
    """
    if code != ColumnCode.SELF and not is_role(code):
        raise Http404
    page = column_page(loaded, actor, code, today)
    files = _files(loaded)
    answers = loaded.answers(code)
    return UnitGrid(
        page=page,
        groups=tuple(
            (
                group.code,
                group.name,
                tuple(
                    UnitGridRow(
                        line=line,
                        computed=line.computed,
                        files=tuple(files[line.code]),
                        cell=grid_cell(answers.get(line.code)),
                        is_typed=line.is_typed,
                    )
                    for line in group.leaves
                ),
            )
            for group in page.groups
        ),
    )


def _files(loaded: LoadedSheet) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    given = CellEvidence.objects.filter(sheet=loaded.sheet).select_related("evidence__file")
    for one in given.order_by("evidence__added_at", "id"):
        found[one.criterion].append((one.evidence_id, evidence_label(one.evidence)))
    return found
