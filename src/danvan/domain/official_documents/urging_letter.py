"""The letter (công văn) that urges those who have not sent: typed content from what is owed."""

from dataclasses import dataclass
from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import (
    Alignment,
    Column,
    Issuer,
    OfficialDocument,
    Paragraph,
    Recipients,
    SignatureBlock,
    Table,
    with_end_mark,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

MOST_NAMED = 12
_COLUMNS = (
    Column("TT", 6, Alignment.CENTRE),
    Column("Cơ quan, đơn vị", 40),
    Column("Hạn nộp", 16, Alignment.CENTRE),
    Column("Đã quá hạn (ngày)", 16, Alignment.RIGHT),
)


@dataclass(frozen=True, slots=True)
class Unsent:
    """One unit that has not sent, with its own last day."""

    unit: str
    last_day: date


@dataclass(frozen=True, slots=True)
class Urging:
    """What the letter urges: the thing owed ("Báo cáo định kỳ quý II năm 2026"), by which paper, by when now."""

    what: str
    basis: str
    as_of: date
    send_by: date
    unsent: tuple[Unsent, ...]


@dataclass(frozen=True, slots=True)
class UrgingHead:
    """Who writes: name and the body above, letters of the code, place, signature, the archive line."""

    issuer: Issuer
    issuer_code: str
    place: str
    signature: SignatureBlock
    archive: str = "VT"
    is_sample: bool = False


@cites("30/2020/NĐ-CP", article="Điều 8")
def urging_letter(urging: Urging, head: UrgingHead) -> OfficialDocument:
    """The letter names each unit with its last day and the days since, and a new day; number and date stay open.

    Up to a dozen units are addressed by name, more through the list. Raises RuleViolation when everybody has sent, and
    when the new day is not to come.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    if not urging.unsent:
        raise RuleViolation("Không còn đơn vị nào chưa gửi nên không cần công văn đôn đốc.")
    if urging.send_by <= urging.as_of:
        raise RuleViolation(
            f"Ngày đề nghị gửi {format_date(urging.send_by)} phải sau hôm nay ({format_date(urging.as_of)}). "
            "Hãy chọn một ngày muộn hơn."
        )
    names = tuple(one.unit for one in urging.unsent)
    few = len(names) <= MOST_NAMED
    return OfficialDocument(
        kind=DocumentKind.OFFICIAL_LETTER,
        issuer=head.issuer,
        issuer_code=head.issuer_code,
        place=head.place,
        abstract=f"V/v đôn đốc gửi {urging.what[:1].lower()}{urging.what[1:]}",
        addressees=names if few else ("Các cơ quan, đơn vị có tên trong danh sách dưới đây",),
        body=with_end_mark(_body(urging)),
        recipients=Recipients(("Như trên",), head.archive),
        signature=head.signature,
        is_sample=head.is_sample,
    )


def _body(urging: Urging) -> tuple[Paragraph | Table, ...]:
    rows = tuple(
        (str(place), one.unit, format_date(one.last_day), str(max(0, (urging.as_of - one.last_day).days)))
        for place, one in enumerate(urging.unsent, start=1)
    )
    return (
        Paragraph(
            f"Thực hiện {urging.basis}, các cơ quan, đơn vị gửi {urging.what[:1].lower()}{urging.what[1:]}. Đến hết "
            f"ngày {format_date(urging.as_of)}, còn {len(rows)} cơ quan, đơn vị chưa gửi, cụ thể như sau:"
        ),
        Table("Danh sách cơ quan, đơn vị chưa gửi", _COLUMNS, rows),
        Paragraph(
            "Đề nghị các cơ quan, đơn vị có tên nêu trên khẩn trương hoàn thành và gửi chậm nhất ngày "
            f"{format_date(urging.send_by)}. Việc gửi chậm được tính vào tỷ lệ đúng hạn của đơn vị; trường hợp có "
            "lý do khách quan, đề nghị gửi giải trình để được xem xét."
        ),
        Paragraph("Đề nghị các cơ quan, đơn vị quan tâm thực hiện."),
    )
