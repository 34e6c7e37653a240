"""The register as a file: a table that can be filled and handed in again."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count, islice

from django.conf import settings

from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook
from danvan.apps.activities.kinds import Kinds, all_kinds, offered_kinds
from danvan.apps.activities.list_columns import LABELS, NO, SHEET, YES, figure_columns
from danvan.apps.activities.selectors.lists import ActivityFilter, counts_by_activity, found_activities
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_moment

KINDS = "Loại hoạt động"
_FIELDS = ("pk", "kind", "variant", "held_on", "title", "place", "is_estimate", "note", "unit__name")
_AT_ONCE = 500
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


def activities_sheets(actor: Actor, chosen: ActivityFilter, at: datetime) -> list[SheetToWrite]:
    """The activities that fit, with the unit of each, read as they are taken; then the kinds."""
    kinds = all_kinds()
    return _sheets(kinds, _rows(actor, chosen, kinds), f"Sổ hoạt động, {format_moment(at)}", with_unit=True)


def activities_template(actor: Actor, at: datetime) -> bytes:
    """An empty list of the actor's unit to be filled."""
    title = f"Danh sách hoạt động của {actor.unit_name}"
    sheets = _sheets(offered_kinds(actor.authority_id), (), title, with_unit=False)
    return write_workbook(sheets, title=title, at=at, is_sample=settings.SAMPLE)


def _rows(actor: Actor, chosen: ActivityFilter, kinds: Kinds) -> Iterator[list[WrittenValue]]:
    """The cells of each activity; two queries for each so many."""
    columns, numbers = figure_columns(kinds), count(1)
    found = found_activities(actor, chosen).values_list(*_FIELDS).iterator(chunk_size=_AT_ONCE)
    while part := list(islice(found, _AT_ONCE)):
        counts = counts_by_activity([pk for pk, *_ in part])
        for pk, code, variant, held_on, title, place, is_estimate, note, unit in part:
            kind, own = kinds[code], counts.get(pk, {})
            yield [
                next(numbers), pk, kind.label, kind.variant_label(variant), held_on, title, place,
                YES if is_estimate else NO, note, unit,
                *(own.get(column.codes.get(code, "")) for column in columns),
            ]  # fmt: skip


def _sheets(kinds: Kinds, rows: Iterable[list[WrittenValue]], title: str, *, with_unit: bool) -> list[SheetToWrite]:
    columns = [_column(key) for key in LABELS]
    if with_unit:
        columns.append(Column("Đơn vị", 30))
    columns += [
        Column(column.label, 16, note=f"Đơn vị tính: {column.unit_of_measure}.") for column in figure_columns(kinds)
    ]
    return [SheetToWrite(SHEET, tuple(columns), rows, title=title, lines=_LINES), _kinds_sheet(kinds)]


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
