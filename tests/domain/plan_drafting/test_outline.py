"""The outline from an upper plan, its days, what it lacks, and the paper it becomes."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.plan_drafting.content import (
    BASES_KEY,
    Content,
    Head,
    Item,
    ItemKind,
    Section,
    ShiftRule,
    ShiftUnit,
    empty_content,
    numbered,
)
from danvan.domain.plan_drafting.days import DayOffRule, rolled_day, shifted_day, with_rule
from danvan.domain.plan_drafting.lacking import lacks_of
from danvan.domain.plan_drafting.outline import CitedBasis, basis_item, how_due
from danvan.domain.plan_drafting.paper import Issuing, item_text, plan_document
from danvan.domain.rules import RuleViolation
from tests.domain.plan_drafting.samples import HEAD, UPPER, YEARS, outline, small, task

OFFICE = Issuing("Phòng Tư pháp", "Ủy ban nhân dân huyện Tân Biên", is_collective=False)
COMMITTEE = Issuing("Ủy ban nhân dân xã Tân Lập", None, is_collective=True)


def test_the_outline_has_its_parts_by_clause() -> None:
    headings = [f"{number} {section.heading}" for number, section in numbered(outline())]
    assert headings == [
        "I. Mục đích, yêu cầu",
        "1. Mục đích",
        "2. Yêu cầu",
        "II. Chỉ tiêu",
        "III. Nội dung thực hiện",
        "1. Tuyên truyền",
        "2. Nhiệm vụ giao trực tiếp cho đơn vị",
        "IV. Tổ chức thực hiện",
    ]


def test_the_upper_plan_is_the_last_basis_and_a_lapsed_one_is_marked() -> None:
    assert [(basis.text[:30], basis.check) for basis in outline().bases] == [
        ("Nghị quyết số 76/NQ-CP ngày 15", ""),
        ("Nghị định số 04/2015/NĐ-CP", "Kiểm tra hiệu lực: hết hiệu lực sau ngày 15/8/2023"),
        ("Kế hoạch số 60/KH-UBND ngày 12", ""),
    ]


def test_a_doubt_that_nobody_confirmed_is_told_and_keeps_nothing() -> None:
    item = basis_item(CitedBasis("Chỉ thị số 1/CT-TTg", "hết hiệu lực sau ngày 01/3/2023", is_confirmed=False))
    assert (item.check, item.origin) == ("", "Theo sổ văn bản, chưa kiểm chứng: hết hiệu lực sau ngày 01/3/2023")


def test_each_item_says_which_clause_it_answers() -> None:
    content = outline()
    assert {item.text: item.answers for item in content.items if item.answers} == {
        "100% cán bộ được quán triệt": ("III/1",),
        "60% đạt Tốt": ("III/2",),
        "Tổ chức hội nghị quán triệt.": ("II/1",),
        "Niêm yết quy chế dân chủ.": ("II/1",),
        "Gửi báo cáo kết quả năm": ("IV/1",),
    }
    assert UPPER.binding == ("III/1", "III/2", "II/1", "IV/1")
    assert content.answered == frozenset(UPPER.binding)
    assert len(
        {item.key for item in (*content.bases, *content.items)} | {part.key for part in content.sections}
    ) == len((*content.bases, *content.items, *content.sections))
    assert content.next_key > max(item.key for item in content.items)


def test_without_targets_there_is_no_part_for_them() -> None:
    from danvan.domain.plan_drafting.outline import outline_under

    bare = outline_under(replace(UPPER, targets=()), head=HEAD, unit_name="A", rule=ShiftRule(), days=YEARS)
    assert [section.heading for section in bare.body if section.level == 1] == [
        "Mục đích, yêu cầu", "Nội dung thực hiện", "Tổ chức thực hiện",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("upper_day", "rule", "expected", "steps"),
    [
        (date(2023, 10, 23), ShiftRule(5), date(2023, 10, 16), 1),
        (date(2023, 9, 11), ShiftRule(5), date(2023, 8, 31), 1),  # over 02/9 and 04/9
        (date(2023, 10, 23), ShiftRule(0), date(2023, 10, 23), 1),
        (date(2023, 10, 22), ShiftRule(0), date(2023, 10, 20), 2),  # a Sunday goes back to Friday
        (date(2023, 10, 25), ShiftRule(3, ShiftUnit.CALENDAR_DAYS), date(2023, 10, 20), 2),  # 22/10 is a Sunday
        (date(2023, 10, 26), ShiftRule(3, ShiftUnit.CALENDAR_DAYS), date(2023, 10, 23), 1),
    ],
)
def test_the_units_day_stands_before_the_upper_plans(
    upper_day: date, rule: ShiftRule, expected: date, steps: int
) -> None:
    shifted = shifted_day(upper_day, rule, YEARS)
    assert (shifted.stated, shifted.day, len(shifted.steps), shifted.confirmed) == (upper_day, expected, steps, True)


def test_a_rule_says_itself() -> None:
    assert ShiftRule(0).text == "đúng thời hạn của kế hoạch cấp trên"
    assert ShiftRule(3, ShiftUnit.CALENDAR_DAYS).text == "trước thời hạn của kế hoạch cấp trên 3 ngày"


def test_a_year_without_calendar_is_refused() -> None:
    with pytest.raises(RuleViolation, match="năm 2030"):
        shifted_day(date(2030, 5, 6), ShiftRule(5), YEARS)


def test_another_rule_moves_the_days_but_those_set_by_hand() -> None:
    content = outline()
    dated = [item for item in content.items if item.upper_due]
    by_hand = replace(dated[0], due=date(2023, 6, 1), due_by_hand=True)
    sections = tuple(
        replace(section, items=tuple(by_hand if item.key == by_hand.key else item for item in section.items))
        for section in content.sections
    )
    moved = with_rule(replace(content, sections=sections), ShiftRule(0), YEARS, version=8)
    after = {item.key: item for item in moved.items}
    assert after[by_hand.key] == by_hand
    assert (after[dated[1].key].due, after[dated[1].key].changed_in) == (date(2023, 10, 23), 8)
    assert moved.rule == ShiftRule(0)
    assert with_rule(moved, ShiftRule(0), YEARS, version=9) == moved


def test_how_a_day_came_about_is_told() -> None:
    item = task(1, upper_due=date(2023, 10, 23), due=date(2023, 10, 16))
    assert how_due(item, ShiftRule(5)) == (
        "hạn của kế hoạch cấp trên: 23/10/2023; trước thời hạn của kế hoạch cấp trên 5 ngày làm việc"
    )
    assert how_due(replace(item, due_by_hand=True), ShiftRule(5)).endswith("ngày do đơn vị tự đặt")
    assert how_due(task(1), ShiftRule(5)) == ""


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        (date(2023, 10, 23), DayOffRule.BEFORE, date(2024, 10, 23)),
        (date(2023, 5, 12), DayOffRule.BEFORE, date(2024, 5, 10)),  # 12/5/2024 is a Sunday
        (date(2023, 5, 12), DayOffRule.AFTER, date(2024, 5, 13)),
        (date(2023, 5, 12), DayOffRule.KEPT, date(2024, 5, 12)),
        (date(2024, 2, 29), DayOffRule.BEFORE, date(2025, 2, 28)),
    ],
)
def test_a_day_rolls_into_the_next_year(day: date, rule: DayOffRule, expected: date) -> None:
    rolled = rolled_day(day, 1, rule, YEARS)
    assert rolled.day == expected
    assert len(rolled.steps) == (1 if expected.replace(year=2024).weekday() < 5 and expected.day in {23, 28} else 2)


def codes(content: Content, binding: tuple[str, ...] = ()) -> list[tuple[str, bool, int]]:
    return [(lack.finding.code, lack.blocks, lack.key) for lack in lacks_of(content, binding, YEARS)]


def test_a_whole_plan_lacks_nothing() -> None:
    content = small()
    assert codes(content) == []


def test_what_the_outline_lacks_is_told_with_its_place() -> None:
    content = outline()
    lapsed = content.bases[1].key
    unbased = next(item.key for item in content.items if item.text == "60% đạt Tốt")
    assert ("answers_nothing", False) in [(code, blocks) for code, blocks, _ in codes(content, ("II/1",))]
    assert codes(content, (*UPPER.binding, "V/1")) == [
        ("unchecked", True, lapsed),
        ("target_without_base", False, unbased),
        ("clause_unanswered", False, BASES_KEY),
    ]


def test_a_target_that_is_no_share_needs_no_base() -> None:
    target = Item(20, ItemKind.TARGET, "Chỉ số cải cách hành chính cao hơn năm trước")
    assert codes(replace(small(), sections=(small().sections[0], Section(10, 1, "Chỉ tiêu", (target,))))) == []


def test_an_empty_plan_lacks_everything() -> None:
    found = codes(empty_content(Head(archive="")))
    assert [code for code, blocks, _ in found if blocks] == ["head_lacks_part"] * 6 + [
        "head_lacks_recipients", "no_basis", "no_content",
    ]  # fmt: skip


def test_empty_and_late_parts_are_told() -> None:
    late = task(20, "", upper_due=date(2023, 10, 20), due=date(2023, 10, 21))
    beyond = task(21, "Một việc dài " * 10, due=date(2031, 5, 5))
    sections = (small().sections[0], Section(10, 1, "Trống"), Section(11, 1, "Có ý", (late, beyond)))
    assert codes(replace(small(), sections=sections)) == [
        ("empty_section", True, 10),
        ("empty_item", True, 20),
        ("later_than_upper", True, 20),
        ("due_on_day_off", False, 20),
    ]
    named = lacks_of(
        replace(small(), sections=(*sections[:2], Section(11, 1, "x", (replace(beyond, check="Xem"),)))), (), YEARS
    )
    assert any("…”: xem." in lack.finding.message for lack in named)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (task(1, "Tổ chức hội nghị."), "- Tổ chức hội nghị."),
        (task(1, "Tổ chức hội nghị.", doer="Văn phòng"), "- Tổ chức hội nghị (Văn phòng thực hiện)."),
        (Item(1, ItemKind.PARAGRAPH, "Một đoạn."), "Một đoạn."),
        (
            Item(1, ItemKind.TARGET, "100% cán bộ được quán triệt;", base="tổng số cán bộ", due=date(2023, 3, 5)),
            "- 100% cán bộ được quán triệt (tính trên tổng số cán bộ; hoàn thành chậm nhất ngày 05/3/2023).",
        ),
    ],
)
def test_an_item_in_print(item: Item, expected: str) -> None:
    assert item_text(item) == expected


def test_the_paper_has_the_layout_of_a_plan() -> None:
    paper = plan_document(outline(), OFFICE, is_final=False, is_sample=True)
    assert paper.marks == ("DỮ LIỆU MẪU", "DỰ THẢO")
    assert paper.legal_bases[0] == "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;"
    assert paper.legal_bases[-1].endswith("năm 2023.")
    texts = [block.text for block in paper.body]
    assert texts[:3] == [HEAD.opening, "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"]
    assert texts[-1].endswith("./.")
    assert paper.signature.title_lines == ("TRƯỞNG PHÒNG",)
    assert paper.recipients.printed_lines == ("- Phòng Nội vụ;", "- Lưu: VT.")


def test_a_committee_signs_as_a_body_and_a_deputy_for_its_head() -> None:
    head = replace(HEAD, opening="", position="Phó Chủ tịch", principal="Chủ tịch")
    written = replace(
        small(),
        head=head,
        sections=(Section(1, 0, "", (Item(2, ItemKind.BASIS, "Thực hiện Kế hoạch A;"),)), *small().body),
    )
    paper = plan_document(written, COMMITTEE, is_final=True, is_sample=False)
    assert paper.signature.title_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (paper.marks, paper.legal_bases, paper.body[0].text) == ((), ("Thực hiện Kế hoạch A.",), "I. NỘI DUNG")
