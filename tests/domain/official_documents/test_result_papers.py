"""Papers that follow a decision: what a unit is told, who is proposed for commendation."""

from dataclasses import replace

import pytest

from danvan.domain.official_documents import DocumentKind, Issuer, SignatureBlock, Table
from danvan.domain.official_documents.result_papers import (
    ResultGrounds,
    ScoredCriterion,
    UnitResult,
    commendation_list,
    result_letter,
)
from danvan.domain.official_documents.urging_letter import UrgingHead
from danvan.domain.rules import RuleViolation

HEAD = UrgingHead(
    Issuer("Phòng Nội vụ", "Ủy ban nhân dân huyện"), "PNV", "Tân Biên", SignatureBlock("Trưởng phòng", "")
)
GROUNDS = ResultGrounds("2022", "Quyết định số 1/QĐ-UBND", "bản dựng lại")
RESULT = UnitResult(
    unit="Phòng A",
    group="Phòng, ban",
    rank="2 (đồng hạng)",
    points="90,5",
    maximum="95",
    percent="95,26%",
    grade="Tốt",
    change_reason="Có thành tích",
    reasons=("Từ 80%: Tốt.",),
    criteria=(ScoredCriterion("TC1.1", "Kế hoạch", "4", "4", "3", "Thiếu phụ lục"),),
)


def words(blocks: tuple[object, ...]) -> str:
    return "\n".join(str(getattr(block, "text", getattr(block, "rows", ""))) for block in blocks)


def test_the_letter_tells_result_reasons_and_sheet() -> None:
    letter = result_letter(RESULT, GROUNDS, HEAD)
    assert (letter.kind, letter.addressees, letter.number, letter.issue_date) == (
        DocumentKind.OFFICIAL_LETTER, ("Phòng A",), None, None,
    )  # fmt: skip
    text = words(letter.body)
    for part in (
        "đạt 90,5 trên 95 điểm (95,26%), xếp loại “Tốt”, xếp hạng 2 (đồng hạng) trong nhóm “Phòng, ban”",
        "Từ 80%: Tốt.", "Lý do xếp loại khác mức đề xuất: Có thành tích", "kèm theo Công văn này",
    ):  # fmt: skip
        assert part in text
    assert text.endswith("./.")
    assert letter.marks == ("bản dựng lại",)
    (sheet,) = letter.appendices
    assert sheet.title == "Phiếu điểm công tác dân vận chính quyền năm 2022 của Phòng A"
    assert "Thiếu phụ lục" in words(sheet.blocks)
    assert "Tổng điểm: 90,5 trên 95 (95,26%); xếp loại: Tốt." in words(sheet.blocks)


def test_a_unit_without_a_sheet_is_told_so_without_numbers() -> None:
    bare = UnitResult("Xã B", "Xã", "–", "–", "–", "–", "Không xếp loại", reasons=("Chưa có phiếu điểm thống nhất.",))
    letter = result_letter(bare, ResultGrounds("2022", "Quyết định số 1/QĐ-UBND"), HEAD)
    assert "của Xã B: xếp loại “Không xếp loại”." in words(letter.body)
    assert letter.appendices == ()
    assert letter.marks == ()


def test_the_best_are_proposed_by_group() -> None:
    paper = commendation_list((RESULT, replace(RESULT, unit="Xã B", group="Xã")), GROUNDS, HEAD, "UBND huyện")
    tables = [block for block in paper.body if isinstance(block, Table)]
    assert [(table.caption, [row[1] for row in table.rows]) for table in tables] == [
        ("Phòng, ban", ["Phòng A"]), ("Xã", ["Xã B"]),
    ]  # fmt: skip
    assert "2 cơ quan, đơn vị" in words(paper.body)
    with pytest.raises(RuleViolation, match="Không có đơn vị nào"):
        commendation_list((), GROUNDS, HEAD, "UBND huyện")
