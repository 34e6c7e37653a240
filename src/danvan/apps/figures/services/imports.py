"""Published results as a list (XLSX, CSV): told beforehand what each row does, then taken over whole or not at all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from danvan.adapters.reading.csv_table import is_csv, read_csv
from danvan.adapters.reading.tables import Heading, TableRow, table_under
from danvan.adapters.reading.xlsx import read_sheet
from danvan.adapters.uploads.names import clean_filename
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.figures.access import import_for
from danvan.apps.figures.catalogue import SHIPPED
from danvan.apps.figures.enums import ValueSource
from danvan.apps.figures.models import FigureChange, FigureImport, FigureValue
from danvan.apps.figures.wording import value_text
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import family_on
from danvan.domain.authority import Actor, Permission
from danvan.domain.figures.catalogue import Figure, FigureSource, check_value
from danvan.domain.periods import period_named
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.text import fold

SHEET = "Số liệu"
MAX_ROWS = 5_000
UNIT, FIGURE, PERIOD, VALUE, NOTE = "unit", "figure", "period", "value", "note"
HEADINGS = (
    Heading(UNIT, "Mã đơn vị", ("Đơn vị", "Tên đơn vị")),
    Heading(FIGURE, "Mã số liệu", ("Chỉ số",)),
    Heading(PERIOD, "Kỳ", ("Năm",)),
    Heading(VALUE, "Giá trị", ("Kết quả", "Điểm")),
    Heading(NOTE, "Ghi chú", (), required=False),
)
NEW, CHANGED, UNCHANGED, PROBLEM = "new", "changed", "unchanged", "problem"
_HEAD_ROWS, _MOST_NAMED = 30, 3


@dataclass(frozen=True, slots=True)
class ImportVerdict:
    """What a row of the list does, or why it cannot be; `place` the row, or the cell that is wrong."""

    place: str
    unit: str
    figure: str
    before: str
    after: str
    verdict: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A sound row: what it sets."""

    unit: Unit
    figure: Figure
    period_code: str
    value: Decimal
    note: str

    @property
    def key(self) -> tuple[int, str, str]:
        """What the row speaks of; a list says it once."""
        return (self.unit.pk, self.figure.code, self.period_code)


def stage_values(*, actor: Actor, content: bytes, filename: str, at: datetime) -> FigureImport:
    """Read a list and keep it with what each row would do; no value is stored.

    The actor's earlier list that waits gives way. Raises RuleViolation for a file that is no such list.
    """
    _require_right(actor)
    if is_csv(filename):
        sheet = read_csv(content, filename, max_rows=MAX_ROWS + _HEAD_ROWS)
    else:
        sheet = read_sheet(content, filename, named=SHEET, max_rows=MAX_ROWS + _HEAD_ROWS)
    table = table_under(sheet, HEADINGS, filename)
    verdicts, _ = _judged(actor, table.rows, timezone.localdate(at))
    with transaction.atomic():
        FigureImport.objects.filter(made_by_id=actor.person_id, applied_at__isnull=True).delete()
        return FigureImport.objects.create(
            file_name=clean_filename(filename),
            rows=[asdict(row) for row in table.rows],
            verdicts=[asdict(verdict) for verdict in verdicts],
            unknown_columns=list(table.unknown),
            made_by_id=actor.person_id,
            made_at=at,
        )


def apply_values(*, actor: Actor, import_id: int, at: datetime) -> int:
    """Take a list over that was looked at: all rows or none; how many values were added or changed.

    Raises RuleViolation while a row cannot be, StaleVersion when the rows would no longer do what was shown; Http404
    for a list of somebody else.
    """
    _require_right(actor)
    with transaction.atomic():
        listed = import_for(actor, import_id)
        if FigureImport.objects.select_for_update().get(pk=listed.pk).applied_at is not None:
            raise RuleViolation("Danh sách này đã nạp xong, không nạp lần nữa.")
        rows = [TableRow(**row) for row in listed.rows]
        verdicts, sound = _judged(actor, rows, timezone.localdate(at))
        wrong = [one for one in verdicts if one.verdict == PROBLEM]
        if wrong:
            named = "; ".join(f"{one.place}: {one.text}" for one in wrong[:_MOST_NAMED])
            raise RuleViolation(f"Còn {len(wrong)} dòng chưa nạp được. {named} Sửa trong tệp rồi nộp lại.")
        if [asdict(verdict) for verdict in verdicts] != listed.verdicts:
            raise StaleVersion(
                "Số liệu đã thay đổi sau khi ông (bà) xem trước, nên kết quả nạp sẽ khác. "
                "Nộp lại tệp để xem trước lần nữa."
            )
        _store(actor, sound, at)
        counts = Counter(verdict.verdict for verdict in verdicts)
        listed.rows, listed.applied_at = [], at
        listed.save(update_fields=["rows", "applied_at"])
        after: dict[str, str | int | None] = {"thêm mới": counts[NEW], "thay đổi": counts[CHANGED]}
        subject = Subject("figure_import", listed.pk, listed.file_name, f"unit-{actor.authority_id}", after=after)
        record(event=AuditEvent.FIGURE_IMPORT, actor=actor, subject=subject, at=at)
    return counts[NEW] + counts[CHANGED]


def discard_values(*, actor: Actor, import_id: int) -> None:
    """Throw a list away that was not taken over. Raises Http404 for a list of somebody else."""
    _require_right(actor)
    with transaction.atomic():
        listed = import_for(actor, import_id)
        if listed.applied_at is not None:
            raise RuleViolation("Danh sách này đã nạp xong, không bỏ được.")
        listed.delete()


def _require_right(actor: Actor) -> None:
    if not actor.may(Permission.FIGURE_DEFINE):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.FIGURE_DEFINE.label}”.")


def _judged(actor: Actor, rows: Sequence[TableRow], today: date) -> tuple[list[ImportVerdict], list[_Read]]:
    """What each row does, and the sound rows. Two queries."""
    units: dict[str, Unit] = {}
    for unit in family_on(actor.authority_id, today):
        units.setdefault(unit.code.lower(), unit)
        units.setdefault(fold(unit.name), unit)
    stored = {
        (row.unit_id, row.figure, row.period_code): row.value
        for row in FigureValue.objects.filter(obligation__isnull=True, unit__in=set(units.values())).order_by("id")
    }
    verdicts: list[ImportVerdict] = []
    sound: list[_Read] = []
    seen: dict[tuple[int, str, str], int] = {}
    for row in rows:
        try:
            read = _read(row, units, today, seen)
        except RuleViolation as violation:
            verdicts.append(_problem(row, violation))
            continue
        seen[read.key] = row.number
        sound.append(read)
        verdicts.append(_verdict(row, read, stored))
    return verdicts, sound


def _problem(row: TableRow, violation: RuleViolation) -> ImportVerdict:
    return ImportVerdict(
        place=f"Ô {row.places[violation.facts['column']]}",
        unit=row.values.get(UNIT, ""),
        figure=row.values.get(FIGURE, ""),
        before="",
        after=row.values.get(VALUE, ""),
        verdict=PROBLEM,
        text=violation.message,
    )


def _verdict(row: TableRow, read: _Read, stored: Mapping[tuple[int, str, str], Decimal | None]) -> ImportVerdict:
    before = stored.get(read.key)
    verdict = NEW if before is None else UNCHANGED if before == read.value else CHANGED
    return ImportVerdict(
        place=f"Dòng {row.number}",
        unit=read.unit.name,
        figure=f"{read.figure.name}, {period_named(read.period_code).label}",
        before="" if before is None else value_text(read.figure, before),
        after=value_text(read.figure, read.value),
        verdict=verdict,
    )


def _read(row: TableRow, units: Mapping[str, Unit], today: date, seen: Mapping[tuple[int, str, str], int]) -> _Read:
    """A row's meaning. Raises RuleViolation whose `column` is the cell that is wrong.

    `seen` says in which row of the list something was said already.
    """
    named = row.values.get(UNIT, "").strip()
    unit = units.get(named.lower()) or units.get(fold(named))
    if unit is None:
        raise RuleViolation(f"không có đơn vị “{named}” trong phạm vi cơ quan.", column=UNIT)
    figure = SHIPPED.get(row.values.get(FIGURE, "").strip())
    if figure is None or figure.source is not FigureSource.IMPORTED:
        allowed = ", ".join(one.code for one in SHIPPED.values() if one.source is FigureSource.IMPORTED)
        raise RuleViolation(f"mã số liệu phải là một trong: {allowed}.", column=FIGURE)
    try:
        period = period_named(row.values.get(PERIOD, "").strip())
    except ValueError:
        raise RuleViolation("kỳ ghi theo mẫu 2023 (năm), 2023-Q1 (quý), 2023-H1 (6 tháng).", column=PERIOD) from None
    if period.start > today:
        raise RuleViolation(f"{period.label} chưa bắt đầu.", column=PERIOD)
    try:
        value = Decimal(check_value(figure, row.values.get(VALUE, "")))
    except RuleViolation as violation:
        raise RuleViolation(violation.message, column=VALUE) from None
    read = _Read(unit, figure, period.code, value, row.values.get(NOTE, "").strip())
    if read.key in seen:
        raise RuleViolation(f"trùng đơn vị, số liệu và kỳ với dòng {seen[read.key]}.", column=UNIT)
    return read


def _store(actor: Actor, sound: Iterable[_Read], at: datetime) -> None:
    """Write what differs, with its history."""
    history: list[FigureChange] = []
    for read in sound:
        row, _ = FigureValue.objects.get_or_create(
            unit=read.unit,
            figure=read.figure.code,
            period_code=read.period_code,
            obligation=None,
            defaults={
                "period_end": period_named(read.period_code).end,
                "source": ValueSource.IMPORTED,
                "entered_by_id": actor.person_id,
                "at": at,
                "version": 0,
            },
        )
        if row.value == read.value:
            continue
        history.append(
            FigureChange(
                unit=read.unit,
                figure=row.figure,
                period_code=row.period_code,
                value_before=row.value,
                value=read.value,
                source=ValueSource.IMPORTED,
                reason=read.note,
                changed_by_id=actor.person_id,
                at=at,
            )
        )
        row.value, row.note, row.entered_by_id, row.at, row.version = (
            read.value,
            read.note,
            actor.person_id,
            at,
            row.version + 1,
        )
        row.save()
    FigureChange.objects.bulk_create(history)
