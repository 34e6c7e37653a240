"""The register as a file: a workbook, YAML or JSON. What goes out can be changed and handed in again."""

from datetime import datetime

from django.conf import settings

from danvan.adapters.writing.record_list import records_as_json, records_as_yaml
from danvan.adapters.writing.xlsx import Column, SheetToWrite, write_workbook
from danvan.apps.legal.entries import LABELS, entry_of
from danvan.apps.legal.models import DocumentRelation, LegalDocument
from danvan.apps.legal.register_list import CONFIDENCES, HEADINGS, LIST_KEY, SCHEMA, SHEET, record_of, row_of
from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.law.register_entries import Entry
from danvan.domain.vietnamese.dates import format_moment

KINDS = "Loại văn bản"
_WIDTHS = {"position": 6, "title": 56, "issuer": 28, "source": 34, "note": 36, "number": 22}
_NOTES = {
    "number": "Như trên văn bản, ví dụ 59/2023/NĐ-CP. Văn bản đã có trong sổ thì ghi đúng số và ngày ban hành.",
    "until": "Ngày cuối cùng còn hiệu lực. Bỏ trống nếu còn hiệu lực.",
    "replaces": "Số của văn bản bị thay thế, ngày bắt đầu: 34/2007/PL-UBTVQH11 từ 01/07/2023. Cách nhau bằng dấu ;",
}
_LINES = (
    "Thêm dòng mới ở cuối, hoặc sửa dòng đang có. Ô bỏ trống không làm thay đổi dữ liệu đang có. Không dùng công thức.",
)


def register_workbook(at: datetime) -> bytes:
    """All documents, in the order of their numbers."""
    columns = tuple(_column(heading.key) for heading in HEADINGS)
    rows = [[number, *(row_of(entry)[key] for key in LABELS)] for number, entry in enumerate(_entries(), start=1)]
    title = f"Sổ văn bản pháp luật, {format_moment(at)}"
    kinds = SheetToWrite(KINDS, (Column(KINDS, 34),), [(kind,) for kind in KIND_NAMES], is_landscape=False)
    register = SheetToWrite(SHEET, columns, rows, title=title, lines=_LINES)
    return write_workbook([register, kinds], title=title, at=at, is_sample=settings.SAMPLE)


def register_yaml() -> bytes:
    """All documents as YAML."""
    return records_as_yaml(SCHEMA, LIST_KEY, [record_of(entry) for entry in _entries()])


def register_json() -> bytes:
    """All documents as JSON."""
    return records_as_json(SCHEMA, LIST_KEY, [record_of(entry) for entry in _entries()])


def _entries() -> list[Entry]:
    relations: dict[int, list[DocumentRelation]] = {}
    for row in DocumentRelation.objects.select_related("other").order_by("id"):
        relations.setdefault(row.document_id, []).append(row)
    documents = LegalDocument.objects.order_by("number_key", "issued_on", "id")
    return [entry_of(document, relations.get(document.pk, ())) for document in documents]


def _column(key: str) -> Column:
    if key == "position":
        return Column("TT", _WIDTHS[key])
    return Column(
        LABELS[key],
        width=_WIDTHS.get(key, 20),
        is_day=key in {"issued", "since", "until", "checked"},
        choices=CONFIDENCES if key == "confidence" else (),
        choices_from=(KINDS, 0) if key == "kind" else None,
        note=_NOTES.get(key, ""),
    )
