"""The coverage of a plan as a workbook: the matrix, and every row with its line, waiver or gap."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings

from danvan.adapters.writing.xlsx import Column, SheetToWrite, write_workbook
from danvan.apps.cascade.selectors.rows import CoverageRow
from danvan.apps.plans.models import Plan

_FIXED = (Column("Mục", 16), Column("Nhiệm vụ, chỉ tiêu của kế hoạch cấp trên", 70))
_LIST = (
    *_FIXED,
    Column("Đơn vị", 30),
    Column("Tình trạng", 22),
    Column("Dòng kế hoạch của đơn vị", 70),
    Column("Chỗ của dòng", 18),
    Column("Độ khớp", 10),
    Column("Lý do miễn", 40),
    Column("Ai quyết định, ngày", 34),
)


def coverage_book(plan: Plan, rows: Sequence[CoverageRow], at: datetime) -> bytes:
    """An XLSX file of all rows that the reader sees; what people wrote stays text and is never a formula."""
    title = f"Độ phủ kế hoạch {plan.number} năm {plan.year}"
    units = list(dict.fromkeys((row.unit_id, row.unit_name) for row in sorted(rows, key=lambda row: row.unit_name)))
    matrix = SheetToWrite(
        "Ma trận",
        (*_FIXED, *(Column(name, 18) for _, name in units)),
        tuple(_matrix(rows, [pk for pk, _ in units])),
        title,
    )
    listed = SheetToWrite(
        "Chi tiết",
        _LIST,
        tuple(
            (
                row.place, row.what, row.unit_name, row.label, row.line_text, row.line_place, row.score, row.reason,
                row.decided,
            )
            for row in rows
        ),
        title,
    )  # fmt: skip
    return write_workbook((matrix, listed), title=title, at=at, is_sample=settings.SAMPLE)


def _matrix(rows: Sequence[CoverageRow], unit_ids: list[int]) -> Iterable[tuple[str, ...]]:
    by_duty: dict[tuple[str, str], dict[int, str]] = {}
    for row in rows:
        by_duty.setdefault((row.place, row.what), {})[row.unit_id] = row.label
    for (place, what), labels in by_duty.items():
        yield (place, what, *(labels.get(unit_id, "") for unit_id in unit_ids))
