"""The parts of a paper as they are printed: issuer, signature, recipients, end mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.official_documents import (
    Article,
    Column,
    Issuer,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    SigningCapacity,
    Table,
    with_end_mark,
)
from danvan.domain.official_documents.parts import Block
from danvan.domain.rules import RuleViolation
from tests.domain.official_documents.sample_papers import complete_paper

TABLE = Table("Bảng", (Column("Cột", 1),), (("ô",),))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân huyện Tân Biên", ("ỦY BAN NHÂN DÂN", "HUYỆN TÂN BIÊN")),
        ("Hội đồng nhân dân tỉnh Tây Ninh", ("HỘI ĐỒNG NHÂN DÂN", "TỈNH TÂY NINH")),
        ("Phòng Nội vụ", ("PHÒNG NỘI VỤ",)),
        ("Ủy ban nhân dân", ("ỦY BAN NHÂN DÂN",)),
        ("  ", ()),
    ],
)
def test_issuer_lines(name: str, lines: tuple[str, ...]) -> None:
    assert Issuer(name).printed_lines == lines


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (SignatureBlock("Chánh Thanh tra", "A"), ("CHÁNH THANH TRA",)),
        (SignatureBlock("Chủ tịch", "A", "Ủy ban nhân dân"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            SignatureBlock("Phó Chủ tịch", "A", "Ủy ban nhân dân", SigningCapacity.DEPUTY, "Chủ tịch"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            SignatureBlock("Chánh Văn phòng", "A", capacity=SigningCapacity.BY_ORDER, principal="Chủ tịch"),
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ),
        (
            SignatureBlock("Trưởng phòng Nội vụ", "A", capacity=SigningCapacity.DELEGATED, principal="Chủ tịch"),
            ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"),
        ),
        (SignatureBlock("Giám đốc", "A", capacity=SigningCapacity.ACTING), ("Q. GIÁM ĐỐC",)),
        (SignatureBlock("", "", "Ủy ban nhân dân"), ("TM. ỦY BAN NHÂN DÂN",)),
    ],
)
def test_signature_titles(block: SignatureBlock, lines: tuple[str, ...]) -> None:
    assert block.title_lines == lines


@pytest.mark.parametrize("capacity", [SigningCapacity.DEPUTY, SigningCapacity.BY_ORDER, SigningCapacity.DELEGATED])
def test_signing_for_somebody_names_them(capacity: SigningCapacity) -> None:
    with pytest.raises(RuleViolation) as refusal:
        SignatureBlock("Phó Chủ tịch", "A", capacity=capacity)
    assert refusal.value.facts == {"capacity": capacity.value}


@pytest.mark.parametrize("capacity", [SigningCapacity.OWN, SigningCapacity.ACTING])
def test_signing_for_oneself_names_nobody(capacity: SigningCapacity) -> None:
    with pytest.raises(RuleViolation) as refusal:
        SignatureBlock("Chủ tịch", "A", capacity=capacity, principal="Chủ tịch")
    assert refusal.value.facts == {"principal": "Chủ tịch"}


@pytest.mark.parametrize(
    ("recipients", "lines"),
    [
        (Recipients(("Sở Nội vụ;", " ", "Các xã"), "VT, PNV."), ("- Sở Nội vụ;", "- Các xã;", "- Lưu: VT, PNV.")),
        (Recipients(()), ("- Lưu: VT.",)),
        (Recipients(("Sở Nội vụ",), ""), ("- Sở Nội vụ;",)),
    ],
)
def test_recipient_lines(recipients: Recipients, lines: tuple[str, ...]) -> None:
    assert recipients.printed_lines == lines


@pytest.mark.parametrize(
    ("blocks", "closed"),
    [
        ((), ()),
        ((Paragraph("Một."), Paragraph("Hai.")), (Paragraph("Một."), Paragraph("Hai./."))),
        ((Paragraph("Hai /. "),), (Paragraph("Hai./."),)),
        ((Paragraph("Chú", ParagraphRole.NOTE),), (Paragraph("Chú./.", ParagraphRole.NOTE),)),
        ((Article(1, "Điều."),), (Article(1, "Điều./."),)),
        ((Article(1, "Điều:", (Paragraph("a."),)),), (Article(1, "Điều:", (Paragraph("a./."),)),)),
        ((Article(1, "Điều:", (TABLE,)),), (Article(1, "Điều:", (TABLE, Paragraph("./."))),)),
        ((TABLE,), (TABLE, Paragraph("./."))),
    ],
)
def test_end_mark(blocks: tuple[Block, ...], closed: tuple[Block, ...]) -> None:
    assert with_end_mark(blocks) == closed


@given(st.text())
def test_the_end_mark_is_put_once(text: str) -> None:
    once = with_end_mark((Paragraph(text),))
    assert with_end_mark(once) == once


def test_a_row_has_one_text_per_column() -> None:
    with pytest.raises(ValueError, match="one text per column"):
        Table("Bảng", (Column("Một", 1), Column("Hai", 1)), (("chỉ một",),))
    with pytest.raises(ValueError, match="one text per column"):
        Table("Bảng", (), ())


@pytest.mark.parametrize(
    ("is_sample", "caveats", "marks"),
    [
        (False, (), ()),
        (True, (), ("DỮ LIỆU MẪU",)),
        (True, ("chưa kiểm chứng",), ("DỮ LIỆU MẪU", "chưa kiểm chứng")),
        (False, ("chưa kiểm chứng",), ("chưa kiểm chứng",)),
    ],
)
def test_marks(is_sample: bool, caveats: tuple[str, ...], marks: tuple[str, ...]) -> None:
    assert complete_paper(is_sample=is_sample, caveats=caveats).marks == marks
