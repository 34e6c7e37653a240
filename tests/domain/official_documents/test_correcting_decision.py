"""The decision that corrects a grading decision: what it replaces, what it leaves, what it warns of."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.official_documents import (
    PEOPLES_COMMITTEE,
    Article,
    CorrectedPlace,
    CorrectedPoints,
    DecisionGrounds,
    GradingCorrection,
    Issuer,
    PaperHead,
    Paragraph,
    Recipients,
    SignatureBlock,
    Table,
    correcting_decision,
)
from danvan.domain.rules import RuleViolation

HEAD = PaperHead(
    issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"), issuer_code="UBND", place="Tân Biên",
    signature=SignatureBlock("Chủ tịch", "", PEOPLES_COMMITTEE), recipients=Recipients(("Như Điều 3",)),
    number=1300, issue_date=date(2023, 11, 14),
)  # fmt: skip
GROUNDS = DecisionGrounds(
    legal_bases=("Kế hoạch số 45/KH-UBND",), proposer="Phòng Nội vụ", lead_unit="Phòng Nội vụ",
    executors="Thủ trưởng các cơ quan", has_official_criteria=False, is_sample=True,
)  # fmt: skip
CORRECTION = GradingCorrection(
    unit="Phòng Tư pháp", decision_number="1234/QĐ-UBND", decision_date=date(2023, 11, 8), reason="Có văn bản bổ sung.",
    points=(CorrectedPoints("TC1.1. Kế hoạch", "3", "1", "3"),),
    places=(CorrectedPlace("Phòng Tư pháp", "93/95, hạng 2", "95/95, hạng 1"),),
)  # fmt: skip


def test_it_replaces_points_and_places_and_leaves_the_rest() -> None:
    document = correcting_decision(2023, CORRECTION, head=HEAD, grounds=GROUNDS)
    first, second, third = (one for one in document.body if isinstance(one, Article))
    assert document.abstract == "Sửa đổi, đính chính kết quả đánh giá, xếp loại công tác dân vận chính quyền năm 2023"
    assert "của Phòng Tư pháp đã công nhận tại Quyết định số 1234/QĐ-UBND ngày 08/11/2023" in first.text
    points, places = (block for block in first.blocks if isinstance(block, Table))
    assert points.rows == (("TC1.1. Kế hoạch", "3", "1", "3"),)
    assert places.rows == (("Phòng Tư pháp", "93/95, hạng 2", "95/95, hạng 1"),)
    said = [block.text for block in first.blocks if isinstance(block, Paragraph)]
    assert said[0] == "Lý do: Có văn bản bổ sung."
    assert len(said) == 3, "both marks stand below the tables"
    assert second.text.startswith("Các nội dung khác của Quyết định số 1234/QĐ-UBND ngày 08/11/2023 giữ nguyên.")
    assert third.text.endswith("chịu trách nhiệm thi hành Quyết định này./.")
    assert document.legal_bases == ("Căn cứ Kế hoạch số 45/KH-UBND;", "Theo đề nghị của Phòng Nội vụ.")
    assert (document.is_sample, len(document.caveats)) == (True, 1)


def test_nothing_to_correct_is_no_paper() -> None:
    with pytest.raises(RuleViolation, match="Chưa có điểm nào thay đổi"):
        correcting_decision(2023, replace(CORRECTION, points=()), head=HEAD, grounds=GROUNDS)
