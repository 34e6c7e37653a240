"""The decision that grades units."""

from dataclasses import replace
from decimal import Decimal

import pytest

from danvan.domain.official_documents import (
    Article,
    DocumentKind,
    GradedList,
    Paragraph,
    ParagraphRole,
    RequiredPart,
    Table,
    grading_decision,
    missing_parts,
)
from danvan.domain.rules import RuleViolation
from tests.domain.official_documents.sample_papers import COMMUNES, GRADES, GROUNDS, HEAD, OFFICES, graded


def test_head_bases_and_articles() -> None:
    decision = grading_decision(2023, (OFFICES, COMMUNES), head=HEAD, grounds=GROUNDS, grades=GRADES)

    assert decision.kind is DocumentKind.DECISION
    assert decision.abstract == "Về việc đánh giá, xếp loại công tác dân vận chính quyền năm 2023"
    assert decision.authority == "ỦY BAN NHÂN DÂN HUYỆN TÂN BIÊN"
    assert decision.enacting_words == "QUYẾT ĐỊNH:"
    assert decision.legal_bases == (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Kế hoạch số 765/KH-UBND ngày 20 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh;",
        "Theo đề nghị của Trưởng phòng Nội vụ huyện.",
    )
    assert decision.marks == ()
    assert decision.signature.title_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    first, second, third = decision.body
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert second.text == (
        "Giao Phòng Nội vụ huyện thông báo kết quả đến từng cơ quan, đơn vị, địa phương; công khai kết quả "
        "theo quy định; theo dõi việc khắc phục những hạn chế đã nêu khi thẩm định."
    )
    assert third.text == (
        "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị có tên tại Điều 1 "
        "chịu trách nhiệm thi hành Quyết định này./."
    )


def test_each_list_has_its_table_by_rank_with_ties_stated() -> None:
    first = grading_decision(2023, (OFFICES, COMMUNES), head=HEAD, grounds=GROUNDS, grades=GRADES).body[0]
    assert isinstance(first, Article)
    offices, offices_total, communes, communes_total = first.blocks

    assert isinstance(offices, Table)
    assert offices.caption == "1. Các cơ quan chuyên môn"
    assert [column.heading for column in offices.columns] == [
        "Hạng",
        "Cơ quan, đơn vị",
        "Điểm",
        "Điểm tối đa áp dụng",
        "Tỷ lệ (%)",
        "Xếp loại",
    ]
    assert offices.rows == (
        ("1 (đồng hạng)", "Phòng Nội vụ", "91,50", "100,00", "91,50", "Tốt"),
        ("1 (đồng hạng)", "Phòng Tư pháp", "91,50", "100,00", "91,50", "Tốt"),
        ("3", "Thanh tra huyện", "78,01", "100,00", "78,01", "Khá"),
    )
    assert offices_total == Paragraph("Tổng số 3 đơn vị, trong đó: 2 đơn vị xếp loại Tốt, 1 đơn vị xếp loại Khá.")
    assert isinstance(communes, Table)
    assert communes.caption == "2. Ủy ban nhân dân các xã, thị trấn"
    assert communes.rows == (("1", "UBND xã Tân Bình", "85,25", "100,00", "85,25", "Tốt"),)
    assert communes_total == Paragraph("Tổng số 1 đơn vị, trong đó: 1 đơn vị xếp loại Tốt.")


def test_grades_are_counted_from_the_best_down_whatever_the_ranks() -> None:
    capped = graded(1, "UBND xã Mỏ Công", "95.00", "Khá")
    ranked = GradedList(
        "Các xã", (capped, graded(2, "UBND xã Tân Lập", "90.00", "Tốt"), graded(3, "UBND xã A", "80", "Khá"))
    )
    first = grading_decision(2023, (ranked,), head=HEAD, grounds=GROUNDS, grades=GRADES).body[0]
    assert isinstance(first, Article)
    assert first.blocks[1] == Paragraph("Tổng số 3 đơn vị, trong đó: 1 đơn vị xếp loại Tốt, 2 đơn vị xếp loại Khá.")


def test_whose_grade_is_not_that_of_the_points_is_named_below_the_table() -> None:
    capped = replace(graded(1, "UBND xã Mỏ Công", "95.00", "Khá"), beside_points="có vi phạm: không quá mức Khá")
    ranked = GradedList("Các xã", (capped, graded(2, "UBND xã Tân Lập", "90.00", "Tốt")))
    first = grading_decision(2023, (ranked,), head=HEAD, grounds=GROUNDS, grades=GRADES).body[0]
    assert isinstance(first, Article)
    assert first.blocks[2] == Paragraph(
        "Xếp loại không theo mức điểm: UBND xã Mỏ Công (có vi phạm: không quá mức Khá)."
    )


@pytest.mark.parametrize(
    ("has_official_criteria", "is_sample", "marks", "notes"),
    [
        (True, False, (), 0),
        (False, False, ("bộ tiêu chí dựng lại, chưa kiểm chứng",), 1),
        (True, True, ("DỮ LIỆU MẪU",), 1),
        (False, True, ("DỮ LIỆU MẪU", "bộ tiêu chí dựng lại, chưa kiểm chứng"), 2),
    ],
)
def test_what_is_not_official_is_marked(
    has_official_criteria: bool, is_sample: bool, marks: tuple[str, ...], notes: int
) -> None:
    grounds = replace(GROUNDS, has_official_criteria=has_official_criteria, is_sample=is_sample)
    decision = grading_decision(2023, (COMMUNES,), head=HEAD, grounds=grounds, grades=GRADES)
    first = decision.body[0]
    assert isinstance(first, Article)
    found = [block for block in first.blocks if isinstance(block, Paragraph) and block.role is ParagraphRole.NOTE]
    assert decision.marks == marks
    assert len(found) == notes


def test_an_empty_list_is_left_out_and_the_numbering_closes_up() -> None:
    empty = GradedList("Không có đơn vị", ())
    first = grading_decision(2023, (empty, COMMUNES), head=HEAD, grounds=GROUNDS, grades=GRADES).body[0]
    assert isinstance(first, Article)
    captions = [block.caption for block in first.blocks if isinstance(block, Table)]
    assert captions == ["1. Ủy ban nhân dân các xã, thị trấn"]


@pytest.mark.parametrize("lists", [(), (GradedList("Trống", ()),)])
def test_nothing_graded_is_refused(lists: tuple[GradedList, ...]) -> None:
    with pytest.raises(RuleViolation) as refusal:
        grading_decision(2023, lists, head=HEAD, grounds=GROUNDS, grades=GRADES)
    assert refusal.value.facts == {"year": "2023"}


def test_a_draft_lacks_only_number_day_and_seal() -> None:
    draft = replace(HEAD, number=None, issue_date=None)
    decision = grading_decision(2023, (OFFICES,), head=draft, grounds=GROUNDS, grades=GRADES)
    assert [finding.place for finding in missing_parts(decision)] == [
        RequiredPart.NUMBER.value,
        RequiredPart.PLACE_AND_DATE.value,
        RequiredPart.SEAL.value,
    ]


def test_points_are_rounded_half_up() -> None:
    unit = replace(graded(1, "Phòng Nội vụ", "80.125", "Tốt"), applicable_maximum=Decimal("96.5"))
    first = grading_decision(2023, (GradedList("Danh sách", (unit,)),), head=HEAD, grounds=GROUNDS, grades=GRADES).body[
        0
    ]
    assert isinstance(first, Article)
    table = first.blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (("1", "Phòng Nội vụ", "80,13", "96,50", "80,13", "Tốt"),)
