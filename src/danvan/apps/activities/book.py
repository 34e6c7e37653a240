"""The register as a file: a workbook that can be filled and handed in again, or a plain table of text."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from danvan.adapters.writing.csv_table import harmless
from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook
from danvan.apps.activities.kinds import Kinds, all_kinds, offered_kinds
from danvan.apps.activities.list_columns import LABELS, NO, SHEET, YES, figure_columns
from danvan.apps.activities.models import Activity
from danvan.apps.activities.selectors.lists import ActivityFilter, counts_by_activity, found_activities
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_date, format_moment

KINDS = "Loại hoạt động"
MOST_ROWS = 10_000
_WIDTHS = {"position": 6, "number": 10, "kind": 34, "variant": 12, "held_on": 13, "title": 56, "place": 26, "note": 30}
_NOTES = {
    "number": "Để trống với hoạt động mới. Dòng có mã đã ở trong sổ, nhập lại không làm thay đổi.",
    "kind": "Chọn trong danh sách. Mỗi loại có những cột số liệu riêng: xem trang tính sau.",
    "held_on": "Ngày/tháng/năm, không sau hôm nay.",
    "title": "Không ghi tên người dân.",
}
_LINES = (
    "Mỗi dòng một hoạt động. Chỉ điền các cột số liệu thuộc loại hoạt động đó (xem trang tính “Loại hoạt động”).",
    "Thêm dòng mới ở cuối, để trống “Mã trong sổ”. Không dùng công thức. Không ghi tên người dân.",
)


def activities_workbook(actor: Actor, chosen: ActivityFilter, at: datetime) -> bytes:
    """The activities that fit, at most MOST_ROWS, with the unit of each."""
    kinds = all_kinds()
    rows = [_cells(number, *one, kinds) for number, one in enumerate(_found(actor, chosen), start=1)]
    return _book(kinds, rows, f"Sổ hoạt động, {format_moment(at)}", at, with_unit=True)


def activities_template(actor: Actor, at: datetime) -> bytes:
    """An empty list of the actor's unit to be filled."""
    title = f"Danh sách hoạt động của {actor.unit_name}"
    return _book(offered_kinds(actor.authority_id), [], title, at, with_unit=False)


def activities_csv(actor: Actor, chosen: ActivityFilter) -> bytes:
    """The activities that fit, as UTF-8 with a mark, parted by semicolons as Vietnamese Excel reads them.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    kinds = all_kinds()
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    labels = [*LABELS.values(), "Đơn vị", *(column.label for column in figure_columns(kinds))]
    writer.writerow(harmless(label) for label in labels)
    for number, one in enumerate(_found(actor, chosen), start=1):
        writer.writerow(_plain(value) for value in _cells(number, *one, kinds))
    return target.getvalue().encode("utf-8-sig")


def _found(actor: Actor, chosen: ActivityFilter) -> Iterator[tuple[Activity, Mapping[str, Decimal]]]:
    activities = list(found_activities(actor, chosen)[:MOST_ROWS])
    counts = counts_by_activity(activities)
    for activity in activities:
        yield activity, counts.get(activity.pk, {})


def _cells(number: int, activity: Activity, counts: Mapping[str, Decimal], kinds: Kinds) -> list[WrittenValue]:
    kind = kinds[activity.kind]
    own: list[WrittenValue] = [
        number,
        activity.pk,
        kind.label,
        kind.variant_label(activity.variant),
        activity.held_on,
        activity.title,
        activity.place,
        YES if activity.is_estimate else NO,
        activity.note,
        activity.unit.name,
    ]
    return [*own, *(counts.get(column.codes.get(kind.code, "")) for column in figure_columns(kinds))]


def _book(kinds: Kinds, rows: list[list[WrittenValue]], title: str, at: datetime, *, with_unit: bool) -> bytes:
    columns = [_column(key) for key in LABELS]
    if with_unit:
        columns.append(Column("Đơn vị", 30))
    columns += [
        Column(column.label, 16, note=f"Đơn vị tính: {column.unit_of_measure}.") for column in figure_columns(kinds)
    ]
    sheets = [SheetToWrite(SHEET, tuple(columns), rows, title=title, lines=_LINES), _kinds_sheet(kinds)]
    return write_workbook(sheets, title=title, at=at)


def _column(key: str) -> Column:
    return Column(
        LABELS[key],
        width=_WIDTHS.get(key, 12),
        is_day=key == "held_on",
        choices=(YES, NO) if key == "is_estimate" else (),
        choices_from=(KINDS, 0) if key == "kind" else None,
        note=_NOTES.get(key, ""),
    )


def _kinds_sheet(kinds: Kinds) -> SheetToWrite:
    columns = (Column(KINDS, 46), Column("Hình thức", 24), Column("Số liệu (* bắt buộc)", 90))
    rows = [
        (
            kind.label,
            " hoặc ".join(variant.label for variant in kind.variants),
            "; ".join(
                f"{figure.label}{' *' if figure.is_required else ''} ({figure.unit_of_measure})"
                for figure in kind.figures
            ),
        )
        for kind in kinds.values()
    ]
    return SheetToWrite(KINDS, columns, rows)


def _plain(value: WrittenValue) -> str:
    """A cell as text that no spreadsheet computes."""
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, int | Decimal):
        return shown(value)
    return format_date(value)
