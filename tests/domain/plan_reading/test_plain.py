"""A reading as text for a terminal."""

from decimal import Decimal

from danvan.domain.plan_reading.findings import FindingCode, Severity
from danvan.domain.plan_reading.plain import reading_as_text
from danvan.domain.plan_reading.reading import (
    Anchor,
    Citation,
    Deadline,
    Document,
    Reading,
    ReadingFinding,
    Section,
    Signatory,
    Target,
    TargetOp,
    Task,
)
from danvan.domain.vietnamese.dates import DateMode

HERE = Anchor(0, 4)


def test_an_empty_reading_says_what_the_text_lacks() -> None:
    text = reading_as_text(Reading(document=Document()))
    assert "  Số, ký hiệu: (không có trong văn bản)" in text.splitlines()
    assert "Người ký" not in text
    assert "NHIỆM VỤ (0)" in text.splitlines()


def test_every_fact_stands_on_its_line() -> None:
    reading = Reading(
        document=Document(kind="Kế hoạch", number="61/KH-UBND", date="2023-04-12"),
        citations=(
            Citation("Nghị quyết", "76/NQ-CP", issuer="Chính phủ", date="2021-07-15", basis=True, anchors=(HERE,)),
            Citation("Luật", name="Tiếp công dân"),
        ),
        sections=(Section("IV/1", "Tổ chức", HERE),),
        deadlines=(
            Deadline("2023-05-12", DateMode.BY, "IV/1", "gửi kế hoạch", HERE, unit="Phòng Nội vụ"),
            Deadline("2023-11-10", DateMode.BEFORE, "IV/2", "xếp loại", HERE),
            Deadline("2023-Q4", DateMode.BY, "IV/2", "tổng kết", HERE),
            Deadline("monthly:25", DateMode.EVERY, "closing", "báo cáo", HERE),
        ),
        targets=(
            Target(Decimal(60), "%", TargetOp.GE, "III/6", "xếp loại Tốt", HERE),
            Target(None, "qualitative", TargetOp.GT, "III/5", "nâng chỉ số", HERE),
        ),
        tasks=(
            Task("IV/2/a", ("Phòng Nội vụ",), ("Văn phòng",), "chấm điểm", HERE, item=3),
            Task("II/4", ("Các cơ quan",), (), "thi đua", HERE),
        ),
        recipients=("Sở Nội vụ",),
        signatory=Signatory("CHỦ TỊCH", None, "TM. ỦY BAN NHÂN DÂN", HERE),
        findings=(
            ReadingFinding(Severity.WARNING, FindingCode.OCR_CONFUSION, "Sai chữ.", "III/6", "Phần đầu", "Phấn đấu"),
            ReadingFinding(Severity.NOTICE, FindingCode.PAGE_BREAK, "Ngắt trang."),
            ReadingFinding(
                Severity.NOTICE, FindingCode.EXCLUSIVE_DEADLINE, "Không tính ngày được nêu.", suggestion="2023-11-09"
            ),
            ReadingFinding(Severity.NOTICE, FindingCode.UNNUMBERED_LAW, "Luật không số.", suggestion="42/2013/QH13"),
        ),
    )
    assert reading_as_text(reading).splitlines()[1:] == [
        "  Loại: Kế hoạch",
        "  Số, ký hiệu: 61/KH-UBND",
        "  Ngày: 12/4/2023",
        *(f"  {label}: (không có trong văn bản)" for label in ("Nơi ban hành", "Cơ quan ban hành", "Tên")),
        "  Người ký: TM. ỦY BAN NHÂN DÂN – CHỦ TỊCH",
        "",
        "CÁC MỤC (1)",
        "  IV/1  Tổ chức",
        "",
        "VĂN BẢN ĐƯỢC DẪN (2)",
        "  Nghị quyết 76/NQ-CP ngày 15/7/2021 của Chính phủ (căn cứ)",
        "  Luật Tiếp công dân",
        "",
        "THỜI HẠN (4)",
        "  [IV/1] chậm nhất ngày 12/5/2023: gửi kế hoạch – Phòng Nội vụ",
        "  [IV/2] trước ngày 10/11/2023: xếp loại",
        "  [IV/2] chậm nhất quý IV/2023: tổng kết",
        "  [phần cuối] định kỳ ngày 25 hằng tháng: báo cáo",
        "",
        "CHỈ TIÊU (2)",
        "  [III/6] ≥ 60% – xếp loại Tốt",
        "  [III/5] không nêu số – nâng chỉ số",
        "",
        "NHIỆM VỤ (2)",
        "  [IV/2/a, gạch đầu dòng 3] Phòng Nội vụ (phối hợp: Văn phòng): chấm điểm",
        "  [II/4] Các cơ quan: thi đua",
        "",
        "NƠI NHẬN (1)",
        "  Sở Nội vụ",
        "",
        "CẦN XEM LẠI (4)",
        "  Cần xem [III/6] Sai chữ. “Phần đầu” → Phấn đấu",
        "  Lưu ý [–] Ngắt trang.",
        "  Lưu ý [–] Không tính ngày được nêu. → 09/11/2023",
        "  Lưu ý [–] Luật không số. → 42/2013/QH13",
    ]
