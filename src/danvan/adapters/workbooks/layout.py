"""Where things stand in a report workbook: its sheets, their columns, the row under the headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from danvan.domain.workbooks import RowKind, SheetRow

STAMP_SHEET = "_danvan"
TOP_LINES = 6  # title, unit, plan and period, last day, two lines on how to fill
_LONG_KINDS = frozenset({RowKind.TEXT, RowKind.DAY})
_SCORE_KINDS = frozenset({RowKind.CRITERION, RowKind.POINTS})


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet: its name, headings with widths in signs, and the columns from 1 that matter when it comes back.

    The first `locked_columns` of them hold the words of a row.
    """

    name: str
    headings: tuple[tuple[str, int], ...]
    value_column: int
    note_column: int | None
    code_column: int
    locked_columns: int

    @property
    def heading_row(self) -> int:
        """The row of the headings, the first being 1."""
        return TOP_LINES + 1

    @property
    def first_row(self) -> int:
        """The first row of the table."""
        return self.heading_row + 1


FIGURES = Layout(
    "Biểu số liệu",
    (
        ("TT", 6),
        ("Nội dung", 58),
        ("Đơn vị tính", 12),
        ("Kỳ trước", 13),
        ("Kỳ này", 15),
        ("Luỹ kế", 13),
        ("Ghi chú", 34),
        ("Mã dòng", 4),
    ),
    value_column=5,
    note_column=7,
    code_column=8,
    locked_columns=3,
)
TEXTS = Layout(
    "Phần lời",
    (("TT", 6), ("Nội dung", 46), ("Trả lời", 96), ("Mã dòng", 4)),
    value_column=3,
    note_column=None,
    code_column=4,
    locked_columns=2,
)
SCORES = Layout(
    "Phiếu chấm điểm",
    (
        ("Mã", 9),
        ("Tiêu chí", 52),
        ("Cách chấm", 34),
        ("Tự chấm", 11),
        ("Điểm", 15),
        ("Tối đa", 10),
        ("Căn cứ, lý do", 44),
        ("Mã dòng", 4),
    ),
    value_column=5,
    note_column=7,
    code_column=8,
    locked_columns=3,
)
LAYOUTS = (FIGURES, TEXTS, SCORES)


def layout_of(row: SheetRow) -> Layout:
    """The sheet on which a row stands: words and days on one, criteria on one, all others on the first."""
    if row.kind in _SCORE_KINDS:
        return SCORES
    return TEXTS if row.kind in _LONG_KINDS else FIGURES


def placed(rows: Sequence[SheetRow]) -> list[tuple[Layout, int, SheetRow]]:
    """Each row with its sheet and its row number there, in the order of the rows."""
    following = {layout.name: layout.first_row for layout in LAYOUTS}
    found: list[tuple[Layout, int, SheetRow]] = []
    for row in rows:
        layout = layout_of(row)
        found.append((layout, following[layout.name], row))
        following[layout.name] += 1
    return found


def locked_texts(layout: Layout, row: SheetRow) -> list[str]:
    """What stands in the first columns of a row, that nobody may change."""
    return [row.number, row.name, row.unit_of_measure][: layout.locked_columns]
