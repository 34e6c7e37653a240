"""The sheet on which a unit is scored (phiếu đánh giá)."""

from dataclasses import dataclass

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import WorkingPaperKind
from danvan.domain.official_documents.parts import Alignment, Column, OfficialDocument, Paragraph, Table

_COLUMNS = (
    Column("Mã", 9, Alignment.CENTRE),
    Column("Tiêu chí", 47),
    Column("Điểm tối đa", 12, Alignment.RIGHT),
    Column("Điểm", 12, Alignment.RIGHT),
    Column("Ghi chú", 20),
)


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One criterion as text: its code, name, maximum, points, a note."""

    code: str
    name: str
    maximum: str
    points: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a sheet tells: the unit, the year, the lines and their sum."""

    unit: str
    year: str
    lines: tuple[ScoredLine, ...]
    total: str
    grade: str


@cites("30/2020/NĐ-CP", article="Điều 8")
def score_sheet(head: PaperHead, scored: Scored) -> OfficialDocument:
    """A sheet takes the layout of the decree; it is a working paper and none of its kinds.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    rows = tuple((one.code, one.name, one.maximum, one.points, one.note) for one in scored.lines)
    body = (
        Paragraph(f"Cơ quan, đơn vị được đánh giá: {scored.unit}."),
        Table("Điểm theo từng tiêu chí", _COLUMNS, rows),
        Paragraph(f"Tổng điểm: {scored.total}; xếp loại: {scored.grade}."),
    )
    subject = f"Về việc thực hiện công tác dân vận chính quyền năm {scored.year}"
    return paper(WorkingPaperKind.SCORE_SHEET, head, PaperText(subject), body=body)
