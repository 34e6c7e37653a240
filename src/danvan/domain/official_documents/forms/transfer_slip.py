"""The slip that passes papers on to the office competent for them (phiếu chuyển)."""

from dataclasses import dataclass

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import Alignment, Block, Column, OfficialDocument, Paragraph, Table
from danvan.domain.rules import RuleViolation

_COLUMNS = (Column("TT", 8, Alignment.CENTRE), Column("Tài liệu", 72), Column("Số lượng", 20, Alignment.CENTRE))


@dataclass(frozen=True, slots=True)
class Passing:
    """What is passed on: the matter, to whom, why to them, the papers with their numbers, what is asked."""

    matter: str
    to: tuple[str, ...]
    reason: str
    papers: tuple[tuple[str, str], ...]
    request: str


@cites("30/2020/NĐ-CP", article="Điều 8")
def transfer_slip(head: PaperHead, passing: Passing) -> OfficialDocument:
    """A slip names the competent office, why it is competent, the papers passed on, and what is asked.

    Raises RuleViolation without a receiver.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    if not passing.to:
        raise RuleViolation("Phiếu chuyển chưa ghi nơi nhận hồ sơ, tài liệu. Ghi tên cơ quan, đơn vị có thẩm quyền.")
    rows = tuple((str(place), name, count) for place, (name, count) in enumerate(passing.papers, start=1))
    body: tuple[Block, ...] = (
        Paragraph(passing.reason),
        *((Table("Tài liệu kèm theo", _COLUMNS, rows),) if rows else ()),
        Paragraph(passing.request),
    )
    return paper(DocumentKind.TRANSFER_SLIP, head, PaperText(passing.matter, addressees=passing.to), body=body)
