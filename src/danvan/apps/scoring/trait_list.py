"""The traits of a cycle's units as a list that goes out and comes back: its columns, the files."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from danvan.adapters.reading.tables import Heading
from danvan.adapters.writing.csv_table import write_csv
from danvan.adapters.writing.xlsx import Column, SheetToWrite, write_workbook
from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.access import visible_sheets
from danvan.apps.scoring.models import Cycle, HeldTrait
from danvan.domain.authority import Actor

SHEET, TRAITS = "Đặc điểm", "Bộ tiêu chí"
LABELS = {
    "code": "Mã đơn vị",
    "unit": "Đơn vị",
    "trait": "Mã đặc điểm",
    "name": "Đặc điểm",
    "reason": "Lý do",
    "basis": "Căn cứ",
}
REQUIRED = frozenset({"code", "trait", "reason", "basis"})
HEADINGS = tuple(Heading(key, label, required=key in REQUIRED) for key, label in LABELS.items())
_WIDTHS = {"code": 16, "unit": 36, "trait": 24, "name": 40, "reason": 50, "basis": 44}
_LINES = (
    "Mỗi dòng một đặc điểm của một đơn vị. Thêm dòng mới ở cuối; dòng đã được ghi nhận thì giữ nguyên khi nhập lại.",
    "Mã đặc điểm lấy ở trang tính “Bộ tiêu chí”. Căn cứ: số, ngày của văn bản. Không dùng công thức.",
)


def traits_workbook(cycle: Cycle, actor: Actor, at: datetime) -> bytes:
    """The standing traits of the units whose sheets the actor sees, to be added to and handed in again."""
    title = f"Đặc điểm riêng của đơn vị, năm {cycle.year}"
    columns = tuple(
        Column(label, _WIDTHS[key], choices_from=(TRAITS, 0) if key == "trait" else None)
        for key, label in LABELS.items()
    )
    named = [(one.code, one.name) for one in typed_set(cycle.criteria_set).traits]
    sheets = [
        SheetToWrite(SHEET, columns, _rows(cycle, actor), title=title, lines=_LINES),
        SheetToWrite(TRAITS, (Column("Mã đặc điểm", 24), Column("Đặc điểm", 60)), named),
    ]
    return write_workbook(sheets, title=title, at=at, is_sample=settings.SAMPLE)


def traits_csv(cycle: Cycle, actor: Actor) -> bytes:
    """The same rows as UTF-8 text parted by commas."""
    return write_csv([*LABELS.values()], _rows(cycle, actor), is_sample=settings.SAMPLE)


def _rows(cycle: Cycle, actor: Actor) -> Sequence[tuple[str, ...]]:
    criteria_set = typed_set(cycle.criteria_set)
    seen = visible_sheets(actor).filter(cycle=cycle).order_by().values("pk")
    held = HeldTrait.objects.filter(sheet__in=seen, lifted_at__isnull=True)
    found = held.order_by("sheet__unit__sort_key", "trait").values_list(
        "sheet__unit__code", "sheet__unit__name", "trait", "reason", "basis"
    )
    return [(code, unit, trait, criteria_set.trait_name(trait), *why) for code, unit, trait, *why in found]
