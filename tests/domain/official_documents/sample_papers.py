"""Papers that several tests of this folder build on."""

from datetime import date
from decimal import Decimal

from danvan.domain.official_documents import (
    Article,
    DecisionGrounds,
    DocumentKind,
    GradedList,
    GradedUnit,
    Issuer,
    OfficialDocument,
    PaperHead,
    Recipients,
    SignatureBlock,
)

HEAD = PaperHead(
    issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
    issuer_code="UBND",
    place="Tân Biên",
    signature=SignatureBlock("Chủ tịch", "Chủ tịch Ủy ban nhân dân huyện", collective="Ủy ban nhân dân"),
    recipients=Recipients(("Sở Nội vụ", "Các cơ quan, đơn vị huyện"), "VT, PNV"),
    number=7,
    issue_date=date(2023, 11, 9),
)
GRADES = ("Tốt", "Khá", "Trung bình", "Yếu")
GROUNDS = DecisionGrounds(
    legal_bases=(
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Kế hoạch số 765/KH-UBND ngày 20 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh.",
        " ",
    ),
    proposer="Trưởng phòng Nội vụ huyện",
    lead_unit="Phòng Nội vụ huyện",
    executors="Thủ trưởng các cơ quan, đơn vị có tên tại Điều 1",
)


def graded(rank: int, unit: str, percent: str, grade: str) -> GradedUnit:
    """A unit whose applicable maximum is 100."""
    return GradedUnit(rank, unit, Decimal(percent), Decimal(100), Decimal(percent), grade)


OFFICES = GradedList(
    "Các cơ quan chuyên môn",
    (
        graded(3, "Thanh tra huyện", "78.005", "Khá"),
        graded(1, "Phòng Nội vụ", "91.5", "Tốt"),
        graded(1, "Phòng Tư pháp", "91.5", "Tốt"),
    ),
)
COMMUNES = GradedList("Ủy ban nhân dân các xã, thị trấn", (graded(1, "UBND xã Tân Bình", "85.25", "Tốt"),))


def complete_paper(**changes: object) -> OfficialDocument:
    """A paper with all nine parts, changed as asked."""
    parts: dict[str, object] = {
        "kind": DocumentKind.DECISION,
        "issuer": HEAD.issuer,
        "issuer_code": "UBND",
        "place": "Tân Biên",
        "abstract": "Về việc thử nghiệm",
        "body": (Article(1, "Nội dung./."),),
        "recipients": HEAD.recipients,
        "signature": HEAD.signature,
        "number": 7,
        "issue_date": date(2023, 3, 5),
        "is_sealed": True,
    }
    return OfficialDocument(**{**parts, **changes})  # type: ignore[arg-type]
