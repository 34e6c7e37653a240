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
        document=Document(kind="Kế hoạch", number="61/KH-UBND"),
        citations=(
            Citation("Nghị quyết", "76/NQ-CP", issuer="Chính phủ", date="2021-07-15", basis=True, anchors=(HERE,)),
            Citation("Luật", name="Tiếp công dân"),
        ),
        sections=(Section("IV/1", "Tổ chức", HERE),),
        deadlines=(
            Deadline("2023-05-12", DateMode.BY, "IV/1", "gửi kế hoạch", HERE, unit="Phòng Nội vụ"),
            Deadline("2023-11-10", DateMode.BEFORE, "IV/2", "xếp loại", HERE),
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
        ),
    )
    lines = reading_as_text(reading).splitlines()
    for line in (
        "  Người ký: TM. ỦY BAN NHÂN DÂN – CHỦ TỊCH",
        "  IV/1  Tổ chức",
        "  Nghị quyết 76/NQ-CP, 2021-07-15, Chính phủ (căn cứ)",
        "  Luật Tiếp công dân",
        "  [IV/1] chậm nhất 2023-05-12: gửi kế hoạch – Phòng Nội vụ",
        "  [IV/2] trước 2023-11-10: xếp loại",
        "  [III/6] ≥ 60 % – xếp loại Tốt",
        "  [III/5] không nêu số – nâng chỉ số",
        "  [IV/2/a gạch 3] Phòng Nội vụ; phối hợp: Văn phòng: chấm điểm",
        "  [II/4] Các cơ quan: thi đua",
        "  Sở Nội vụ",
        "  [III/6] Sai chữ. “Phần đầu” → Phấn đấu",
        "  [–] Ngắt trang.",
    ):
        assert line in lines
