"""A report workbook as it is handed out, and what hands and programs do to it before it comes back."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from danvan.adapters.workbooks import write_report_workbook
from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.workbooks import ReportWorkbook, RowKind, SheetRow, WorkbookStamp
from tests.adapters.workbooks import changed

KEY = "a key of the tests"
FIGURES, TEXTS, STAMP = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3))
STAMPED = WorkbookStamp(
    obligation_id=5,
    unit_id=7,
    unit="Xã Tân Hà",
    plan="Kế hoạch số 12/KH-UBND",
    period_code="2026-Q2",
    period="quý II năm 2026",
    form_code="dan-van",
    form_version=1,
    form_title="Biểu số liệu công tác dân vận",
    last_day=date(2026, 7, 5),
    issued_at=datetime(2026, 6, 1, 8, tzinfo=UTC),
)


def figure(code: str, name: str, kind: FigureKind, **given: object) -> SheetRow:
    """A row of a figure from 0 on; a percentage up to 100."""
    bounds: dict[str, object] = {} if kind is FigureKind.BOOLEAN else {"minimum": Decimal(0)}
    if kind is FigureKind.PERCENT:
        bounds["maximum"] = Decimal(100)
    return SheetRow(code, RowKind.FIGURE, "", name, "cuộc", kind, **(bounds | given))  # type: ignore[arg-type]


ROWS = (
    SheetRow("hoi_nghi", RowKind.HEADING, "I", "Hội nghị quán triệt"),  # row 8 of the sheet
    figure(
        "sessions", "Số cuộc quán triệt", FigureKind.INTEGER, before="4", value="12", cumulated="16", note="đủ hồ sơ"
    ),
    figure("attendance", "Số lượt người dự", FigureKind.INTEGER),
    figure("share", "Tỷ lệ được quán triệt", FigureKind.PERCENT, value="86.27"),
    figure("carried_out", "Thực hiện quy chế dân chủ", FigureKind.BOOLEAN, value="1"),
    figure("from_register", "Số cuộc đối thoại (theo sổ)", FigureKind.INTEGER, value="3", is_fillable=False),
    SheetRow("content", RowKind.TEXT, "1", "Kết quả thực hiện", value="=một\nhai"),
    SheetRow("paper_date", RowKind.DAY, "2", "Ngày văn bản", value="2026-07-01"),
)
WORKBOOK = ReportWorkbook(STAMPED, ROWS)


def handed_out(workbook: ReportWorkbook = WORKBOOK) -> bytes:
    """The file of a workbook."""
    return write_report_workbook(workbook, key=KEY, is_sample=False)


def typed(content: bytes, cells: dict[str, str], part: str = FIGURES) -> bytes:
    """The file after cells were typed into: each place with the inside of its cell as it is written in the file.

    A text is given as it is typed; `<v>…</v>` and attributes (`t="b"><v>1</v>`) as they are.
    """
    return changed(content, part, lambda sheet: _typed(sheet.decode(), cells).encode())


def _typed(sheet: str, cells: dict[str, str]) -> str:
    for place, value in cells.items():
        sheet = _typed_into(sheet, place, value)
    return sheet


def _typed_into(sheet: str, place: str, value: str) -> str:
    inside = value if "<" in value else f' t="inlineStr"><is><t xml:space="preserve">{value}</t></is>'
    inside = inside if inside.startswith(" ") else f">{inside}"
    cell = re.compile(rf'<c r="{place}"(?P<style> s="\d+")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
    changed_sheet, count = cell.subn(lambda found: f'<c r="{place}"{found["style"] or ""}{inside}</c>', sheet)
    if count:
        return changed_sheet
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return re.sub(rf'(<row r="{row}"[^>]*>)(.*?)</row>', rf"\1\2<c r='{place}'{inside}</c></row>", sheet)


def edited(change: Callable[[str], str], part: str = FIGURES, content: bytes | None = None) -> bytes:
    """The file with one part edited as text."""
    return changed(content or handed_out(), part, lambda old: change(old.decode()).encode())
