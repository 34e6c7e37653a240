"""Workbooks of 115 units with 60 figures each, out and in, beside a floor of the same libraries alone."""

import io
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from danvan.adapters.workbooks import read_workbook, write_report_workbook
from danvan.adapters.workbooks.layout import FIGURES
from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.workbooks import ReportWorkbook, RowKind, SheetRow, WorkbookStamp, change_between, understand

UNITS, FIGURE_ROWS, ROUNDS = 115, 60, 3
KEY = "the key of the benchmark"


def print_workbooks() -> None:
    """CPU milliseconds for all workbooks, medians of rounds taken in turns, with the ratio to the floor."""
    made = [_workbook(number) for number in range(UNITS)]
    files = [write_report_workbook(one, key=KEY, is_sample=False) for one in made]
    measured: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for label, work in (
            ("out, floor: XlsxWriter, same formatted cells", lambda: [_floor_out(one) for one in made]),
            (
                "out: sealed, checked, protected",
                lambda: [write_report_workbook(one, key=KEY, is_sample=False) for one in made],
            ),
            ("in, floor: calamine, all sheets, SQLite", lambda: _floor_in(files)),
            ("in: checked, every cell compared, stored", lambda: _in(files)),
        ):
            measured.setdefault(label, []).append(_cpu(work))
    print(f"\n{UNITS} workbooks of {FIGURE_ROWS} figures {'':<12} {'ms CPU':>8} {'spread':>8} {'× floor':>8}")
    floor = 1.0
    for label, times in measured.items():
        half = statistics.median(times)
        floor = half if "floor" in label else floor
        print(f"{label:<44} {half:>8.0f} {max(times) - min(times):>8.0f} {half / floor:>8.2f}")


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def _workbook(number: int) -> ReportWorkbook:
    stamp = WorkbookStamp(
        obligation_id=number,
        unit_id=number,
        unit=f"Xã thử số {number}",
        plan="Kế hoạch số 12/KH-UBND",
        period_code="2026-Q2",
        period="quý II năm 2026",
        form_code="dan-van",
        form_version=1,
        form_title="Biểu số liệu công tác dân vận",
        last_day=date(2026, 7, 5),
        issued_at=datetime(2026, 6, 1, tzinfo=UTC),
    )
    row = SheetRow(
        code="",
        kind=RowKind.FIGURE,
        number="1",
        name="Số cuộc tuyên truyền, quán triệt văn bản về công tác dân vận",
        unit_of_measure="cuộc",
        figure_kind=FigureKind.INTEGER,
        minimum=Decimal(0),
        before="11",
        value="12",
        cumulated="23",
    )
    return ReportWorkbook(stamp, tuple(replace(row, code=f"figure_{place}") for place in range(FIGURE_ROWS)))


def _floor_out(workbook: ReportWorkbook) -> bytes:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        words, numbers = (
            book.add_format({"border": 1, "text_wrap": True}),
            book.add_format({"border": 1, "num_format": "0"}),
        )
        sheet = book.add_worksheet("Biểu số liệu")
        for column, (heading, _) in enumerate(FIGURES.headings):
            sheet.write_string(0, column, heading)
        for number, row in enumerate(workbook.rows, start=1):
            for column, text in enumerate((row.number, row.name, row.unit_of_measure)):
                sheet.write_string(number, column, text, words)
            for column, value in enumerate((row.before, row.value, row.cumulated), start=3):
                sheet.write_number(number, column, float(value), numbers)
            sheet.write_blank(number, 6, None, words)
            sheet.write_string(number, 7, row.code, words)
    return target.getvalue()


def _floor_in(files: list[bytes]) -> int:
    with sqlite3.connect(":memory:") as store:
        store.execute("CREATE TABLE value (file INT, row INT, value REAL)")
        for number, content in enumerate(files):
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            rows, *_ = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
            store.executemany(
                "INSERT INTO value VALUES (?, ?, ?)",
                [(number, place, row[4]) for place, row in enumerate(rows[FIGURES.heading_row :])],
            )
        count: int = store.execute("SELECT count(*) FROM value").fetchone()[0]
    return count


def _in(files: list[bytes]) -> int:
    with sqlite3.connect(":memory:") as store:
        store.execute("CREATE TABLE value (file INT, code TEXT, value TEXT, change TEXT)")
        for number, content in enumerate(files):
            returned = read_workbook(content, "bieu.xlsx", keys=(KEY,))
            understood = [(one.row, understand(one.row, one.content, one.place)) for one in returned.rows]
            store.executemany(
                "INSERT INTO value VALUES (?, ?, ?, ?)",
                [
                    (number, row.code, found.value, change_between(row.value, "11", found.value))
                    for row, found in understood
                ],
            )
        count: int = store.execute("SELECT count(*) FROM value").fetchone()[0]
    return count


if __name__ == "__main__":
    print_workbooks()
