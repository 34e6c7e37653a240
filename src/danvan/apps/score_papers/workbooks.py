"""One column of a score sheet as a workbook: handed out sealed, read back cell by cell, held against what is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from danvan.adapters.workbooks import ReturnedRow, read_workbook, write_report_workbook
from danvan.apps.plans.wording import day_text
from danvan.apps.score_papers.models import ReturnedSheet
from danvan.apps.scoring.access import sees_column
from danvan.apps.scoring.enums import Answer, ColumnCode
from danvan.apps.scoring.measured.on_sheet import beside_facts, computed_on
from danvan.apps.scoring.models import ComputedCell
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.selectors import ColumnPage, column_page
from danvan.apps.scoring.selectors.column import LeafLine
from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers
from danvan.apps.workbooks.making import sealing_keys
from danvan.domain.authority import Actor
from danvan.domain.figures.definitions import FigureKind
from danvan.domain.figures.rounding import canonical, shown
from danvan.domain.rules import RuleViolation, Severity
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.workbooks import (
    NOT_ARISING,
    ChangeKind,
    ReportWorkbook,
    RowKind,
    SheetRow,
    WorkbookStamp,
    change_between,
    understand,
    understand_note,
)

Cell = dict[str, str | list[str]]
FORM = "phieu-cham-diem"
_MOST_SHOWN = 60  # letters of what was typed into a cell and cannot be taken
BY_HAND = ("IMPORTED", "RECONCILED", "COUNCIL")  # columns that are written on their pages alone
_HOW_TO_FILL = (
    "Chỉ nhập vào các ô nền vàng. Nhập số, không nhập công thức, không gộp ô, không thêm, xóa hay đổi chỗ dòng.",
    "Chưa chấm thì để trống; không phát sinh thì ghi “Không phát sinh”. Lưu dạng .xlsx rồi nạp lại trên hệ thống.",
)


def refuse_other_columns(code: str) -> None:
    """Raises RuleViolation for a column that no workbook is handed out of."""
    if code in BY_HAND:
        raise RuleViolation("Cột này chỉ nhập trên trang của phiếu, không có biểu Excel.")


def workbook_of(loaded: LoadedSheet, actor: Actor, code: str, *, at: datetime) -> tuple[str, bytes]:
    """Name and content of the workbook of a column that the actor's unit writes. Raises Http404, RuleViolation."""
    page = column_page(loaded, actor, code, timezone.localdate(at))
    refuse_other_columns(code)
    stamp = _stamp(loaded, page, at)
    lines = (
        f"Đơn vị được chấm: {page.unit}. Cột: {page.label}",
        stamp.plan,
        f"Điểm theo bước {page.step}, phần lẻ sau dấu phẩy." + (f" Bộ tiêu chí: {page.mark}." if page.mark else ""),
        *_HOW_TO_FILL,
    )
    made = ReportWorkbook(stamp, tuple(_rows(page, _own_points(loaded, actor))), lines)
    content = write_report_workbook(made, key=sealing_keys()[0], is_sample=settings.SAMPLE)
    return f"{page.unit} - {page.label} {page.year}.xlsx", content


def _stamp(loaded: LoadedSheet, page: ColumnPage, at: datetime) -> WorkbookStamp:
    sheet, column = loaded.sheet, loaded.columns[page.code]
    plan = sheet.cycle.plan
    return WorkbookStamp(
        obligation_id=column.pk,
        unit_id=column.scorer_id,
        unit=page.unit,
        plan=f"Kế hoạch số {plan.number} ngày {day_text(plan.date)}",
        period_code=page.code,
        period=f"năm {page.year}",
        form_code=FORM,
        form_version=sheet.cycle.criteria_set_id,
        form_title=f"Phiếu chấm điểm dân vận chính quyền năm {page.year}",
        last_day=None,
        issued_at=timezone.localtime(at),
    )


def _own_points(loaded: LoadedSheet, actor: Actor) -> dict[str, str]:
    """What the unit gave itself so far, for who sees that: beside the points to type."""
    if not sees_column(actor, loaded.sheet, loaded.columns[ColumnCode.SELF]):
        return {}
    return {
        criterion: NOT_ARISING if answer.points is None else canonical(answer.points)
        for criterion, answer in loaded.answers(ColumnCode.SELF).items()
    }


def _rows(page: ColumnPage, own: Mapping[str, str]) -> Iterator[SheetRow]:
    for group in page.groups:
        if not group.is_leaf:
            yield SheetRow(group.code, RowKind.CRITERION, group.code, group.name, is_fillable=False)
        for line in group.leaves:
            yield SheetRow(
                code=line.code,
                kind=RowKind.POINTS,
                number=line.code,
                name=line.name,
                unit_of_measure=_rule(line),
                figure_kind=FigureKind.DECIMAL,
                minimum=parse_number("0"),
                maximum=parse_number(line.max),
                before=own.get(line.code, ""),
                value=stored_points(line),
                cumulated=_plain(line.max),
                note=line.reason,
            )


def _rule(line: LeafLine) -> str:
    """How a criterion is scored and, where facts computed it, how they came to their points."""
    if line.computed is None:
        return line.rule
    rule = f"{line.rule}. " if line.rule else ""
    points = line.computed.points or "chưa đủ dữ kiện"
    return f"{rule}Tính từ dữ kiện: {points}. {' '.join(line.computed.in_full)}".strip()


def stored_points(line: LeafLine) -> str:
    """The canonical value of a criterion's stored points."""
    return NOT_ARISING if line.is_absent else _plain(line.points)


def _plain(text: str) -> str:
    number = parse_number(text) if text else None
    return "" if number is None else canonical(number)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """What was read in a returned workbook."""

    issued_at: datetime
    cells: list[Cell]
    faults: list[str]
    doubts: list[str]

    @property
    def is_faulty(self) -> bool:
        """Whether something must be mended in the file before it can be written."""
        return bool(self.faults) or any(cell["faults"] for cell in self.cells)


def read_column(loaded: LoadedSheet, code: str, content: bytes, filename: str) -> ReadColumn:
    """What a workbook says of a column.

    Raises RuleViolation for that of another unit or column, for an old and for a tampered one.
    """
    found = read_workbook(content, filename, keys=sealing_keys())
    stamp, column = found.handed_out.stamp, loaded.columns[code]
    if stamp.form_code != FORM:
        raise RuleViolation(
            f"Tệp “{filename}” là biểu {stamp.form_title}, không phải phiếu chấm điểm. Hãy nạp đúng tệp."
        )
    if stamp.obligation_id != column.pk:
        raise RuleViolation(
            f"Tệp “{filename}” là phiếu của {stamp.unit}, {stamp.period}, không phải cột “{loaded.label(code)}” của "
            f"{loaded.sheet.unit.name}. Tải phiếu ở đúng trang này, điền rồi nạp lại."
        )
    codes = [row.row.code for row in found.rows if row.row.kind is RowKind.POINTS]
    if stamp.form_version != loaded.sheet.cycle.criteria_set_id or codes != [leaf.code for leaf in loaded.leaves(code)]:
        raise RuleViolation(
            f"Tệp “{filename}” theo bộ tiêu chí cũ. Tải lại phiếu trên hệ thống, chép điểm sang rồi nạp lại."
        )
    errors = [one.message for one in found.findings if one.severity is Severity.ERROR]
    computed = computed_on(loaded.sheet)
    cells = [_cell(loaded, code, row, computed) for row in found.rows if row.row.kind is RowKind.POINTS]
    doubts = [one.message for one in found.findings if one.severity is not Severity.ERROR]
    return ReadColumn(stamp.issued_at, cells, errors, doubts)


def _cell(loaded: LoadedSheet, code: str, row: ReturnedRow, computed: Mapping[str, ComputedCell]) -> Cell:
    points = understand(row.row, row.content, row.place)
    note = understand_note(row.note, row.note_place)
    faults = [one.fault.message for one in (points, note) if one.fault]
    if not faults:
        typed = {row.row.code: answer_of(points.value, note.value)}
        try:
            read = read_answers(loaded.leaves(code), typed, step=loaded.step, column_label=loaded.label(code))
            if points.value != row.row.value:
                beside_facts(code, read, computed)
        except RowsRefused as refused:
            faults = [f"Ô {row.place}: {message}" for message in refused.rows.values()]
    return {
        "code": row.row.code,
        "name": row.row.name,
        "place": row.place,
        "handed_out": row.row.value,
        "given": str(row.content or "")[:_MOST_SHOWN] if points.fault else points.value,
        "note_out": row.row.note,
        "note": note.value,
        "faults": faults,
        "doubts": [one.doubt.message for one in (points, note) if one.doubt],
    }


def answer_of(points: str, reason: str) -> CellAnswer:
    """An answer as it would be typed on the page of the column."""
    if points == NOT_ARISING:
        return CellAnswer(Answer.NOT_ARISING, "", reason)
    number = parse_number(points.replace(".", ",")) if points else None
    return CellAnswer(Answer.POINTS, "" if number is None else shown(number), reason)


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A criterion of a returned workbook against what is stored now."""

    code: str
    name: str
    place: str
    stored: tuple[str, str]
    given: tuple[str, str]
    kind: ChangeKind
    told: tuple[str, ...]


def compared(returned: ReturnedSheet, page: ColumnPage) -> tuple[ComparedCell, ...]:
    """Each criterion of a returned workbook, points and reason together."""
    lines = {line.code: line for line in page.leaves}
    return tuple(_compared(cell, lines[str(cell["code"])]) for cell in returned.cells if cell["code"] in lines)


def _compared(cell: Cell, line: LeafLine) -> ComparedCell:
    out = (str(cell["handed_out"]), str(cell["note_out"]))
    given, stored = (str(cell["given"]), str(cell["note"])), (stored_points(line), line.reason)
    kinds = {change_between(*one) for one in zip(out, stored, given, strict=True)}
    if cell["faults"]:
        kind = ChangeKind.REFUSED
    elif ChangeKind.CONFLICT in kinds:
        kind = ChangeKind.CONFLICT
    else:
        kind = next((one for one in ChangeKind if one in kinds - {ChangeKind.UNCHANGED}), ChangeKind.UNCHANGED)
    told = (*cell["faults"], *cell["doubts"])
    # of a pair of which one half was left alone, that half stays as it is stored
    kept = tuple(
        now if change_between(before, now, new) is ChangeKind.UNCHANGED else new
        for before, now, new in zip(out, stored, given, strict=True)
    )
    return ComparedCell(line.code, line.name, str(cell["place"]), stored, (kept[0], kept[1]), kind, told)


def page_of(loaded: LoadedSheet, actor: Actor, code: str, today: date) -> ColumnPage:
    """The column as the actor may write it. Raises Http404."""
    return column_page(loaded, actor, code, today)
