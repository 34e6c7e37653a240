"""The receipt that a citizen gets for a petition (giấy biên nhận)."""

from dataclasses import dataclass
from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import WorkingPaperKind
from danvan.domain.official_documents.parts import Alignment, Block, Column, OfficialDocument, Paragraph, Table
from danvan.domain.vietnamese.dates import format_date

_COLUMNS = (
    Column("TT", 8, Alignment.CENTRE),
    Column("Đơn, tài liệu, bằng chứng", 72),
    Column("Số bản, tờ", 20, Alignment.CENTRE),
)


@dataclass(frozen=True, slots=True)
class Received:
    """What was received: from whom, what about, on which day, which papers, by when an answer is due."""

    sender: str
    subject: str
    day: date
    papers: tuple[tuple[str, str], ...]
    answer_by: date


@cites("05/2021/TT-TTCP", article="Điều 10")
def petition_receipt(head: PaperHead, received: Received) -> OfficialDocument:
    """A receipt tells who gave what on which day, and by when an answer comes; the layout is that of the decree.

    The wording of the official form is not confirmed (chưa kiểm chứng).

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I; Thông tư 05/2021/TT-TTCP.
    """
    rows = tuple((str(place), name, count) for place, (name, count) in enumerate(received.papers, start=1))
    body: tuple[Block, ...] = (
        Paragraph(
            f"Ngày {format_date(received.day)}, {head.issuer.name} đã tiếp nhận của {received.sender} đơn và tài liệu "
            f"về việc {received.subject}, gồm:"
        ),
        Table("Đơn và tài liệu đã nhận", _COLUMNS, rows),
        Paragraph(
            f"Kết quả xử lý đơn được thông báo bằng văn bản chậm nhất ngày {format_date(received.answer_by)}. Giấy "
            "biên nhận được lập thành 02 bản, người gửi giữ 01 bản, cơ quan tiếp nhận lưu 01 bản."
        ),
    )
    return paper(
        WorkingPaperKind.PETITION_RECEIPT, head, PaperText(f"Về việc tiếp nhận đơn {received.subject}"), body=body
    )
