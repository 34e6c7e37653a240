"""Next year's plan from this year's: which words roll, which stay, what is marked, what is carried over."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.plan_drafting.content import BASES_KEY, Head, Item, ItemKind, Section, numbered
from danvan.domain.plan_drafting.days import DayOffRule
from danvan.domain.plan_drafting.next_year import Carried, PrintedClause, Roll, content_of_plan, rolled_plan
from danvan.domain.plan_drafting.outline import TRANSITIONAL
from danvan.domain.plan_drafting.rolling_text import rolled_text
from tests.domain.plan_drafting.samples import HEAD, YEARS, small, task

ROLL = Roll(2023, DayOffRule.BEFORE, YEARS, "Kế hoạch số 60/KH-UBND")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Báo cáo trước ngày 23/10/2023.", "Báo cáo trước ngày 23/10/2024."),
        ("Gửi chậm nhất ngày 12/5/2023.", "Gửi chậm nhất ngày 10/5/2024."),  # 12/5/2024 is a Sunday
        ("Gửi chậm nhất ngày 12/5.", "Gửi chậm nhất ngày 10/5."),
        ("Gửi chậm nhất ngày 23/10.", "Gửi chậm nhất ngày 23/10."),
        ("Xong trước ngày 15 tháng 6 năm 2023.", "Xong trước ngày 14 tháng 6 năm 2024."),  # a Saturday
        ("Công tác dân vận chính quyền năm 2023", "Công tác dân vận chính quyền năm 2024"),
        ("Chỉ số cao hơn so với năm 2022", "Chỉ số cao hơn so với năm 2023"),
        ("Trong quý IV/2023", "Trong quý IV/2024"),
        ("Trong tháng 9/2023", "Trong tháng 9/2024"),
        ("Chương trình giai đoạn 2021 - 2025", "Chương trình giai đoạn 2021 - 2025"),
        ("Kế hoạch số 12/KH-UBND ngày 10/01/2023 của UBND", "Kế hoạch số 12/KH-UBND ngày 10/01/2023 của UBND"),
        ("Chương trình số 03-CTr/BDV, ngày 30/11/2023", "Chương trình số 03-CTr/BDV, ngày 30/11/2023"),
        ("Quyết định của Chủ tịch ngày 10/01/2023", "Quyết định của Chủ tịch ngày 10/01/2023"),
        ("từ ngày 01/7/2023 thực hiện Luật Thực hiện dân chủ", "từ ngày 01/7/2023 thực hiện Luật Thực hiện dân chủ"),
        ("từ ngày 03/7/2023 tổ chức hội nghị", "từ ngày 03/7/2024 tổ chức hội nghị"),
        ("Tổng kết trước ngày 15/01/2022", "Tổng kết trước ngày 15/01/2023"),
        ("Báo cáo trước ngày 31/02/2023", "Báo cáo trước ngày 31/02/2024"),  # a day that no calendar has
        ("Nghị định 36/2023/NĐ-CP", "Nghị định 36/2023/NĐ-CP"),
        ("Chi 2.023 triệu đồng", "Chi 2.023 triệu đồng"),
        ("Không có ngày nào", "Không có ngày nào"),
        ("Từ ngày 06/3/2023 đến ngày 10/3/2023", "Từ ngày 06/3/2024 đến ngày 10/3/2024"),
    ],
)
def test_words_roll_into_the_next_year(before: str, after: str) -> None:
    rolled = rolled_text(before, 2023, DayOffRule.BEFORE, YEARS)
    assert rolled.text == after
    assert bool(rolled.changes) == (before != after)


def test_documents_are_named() -> None:
    text = "Theo Nghị định số 04/2015/NĐ-CP và Kết luận số 120-KL/TW năm 2023"
    assert rolled_text(text, 2023, DayOffRule.KEPT, YEARS).documents == ("04/2015/NĐ-CP", "120-KL/TW")


def test_what_changes_is_told() -> None:
    assert rolled_text("chậm nhất ngày 12/5/2023, năm 2023, năm 2023", 2023, DayOffRule.AFTER, YEARS).changes == (
        "12/5/2023 thành 12/5/2024.",
        "Ngày 12/5/2024 là ngày nghỉ, dời sang ngày làm việc tiếp theo: 13/5/2024.",
        "2023 thành 2024.",
    )


@given(st.text(alphabet="0123456789/ .ngàythăm-Luật số", max_size=80))
def test_any_text_is_taken(text: str) -> None:
    rolled = rolled_text(text, 2023, DayOffRule.BEFORE, YEARS)
    assert rolled.text == text or rolled.changes


def test_a_signed_plan_becomes_sections_and_items() -> None:
    content = content_of_plan(
        ["Luật A"],
        [
            PrintedClause("I", "NỘI DUNG", ("Một đoạn",)),
            PrintedClause("I/1", "Tuyên truyền", ("- Tổ chức hội nghị", "+ Niêm yết")),
            PrintedClause("I/1/a", "Ở xã", ()),
            PrintedClause("I/1/a/1", "Sâu hơn", ()),
            PrintedClause("II", "TỔ CHỨC", ()),
            PrintedClause("II/1/a", "Nhảy cấp", ()),
        ],
        HEAD,
    )
    assert [(number, section.level) for number, section in numbered(content)] == [
        ("I.", 1), ("1.", 2), ("a)", 3), ("b)", 3), ("II.", 1), ("1.", 2),
    ]  # fmt: skip
    assert [(item.kind, item.text, item.origin) for item in content.items] == [
        (ItemKind.PARAGRAPH, "Một đoạn", "Mục I"),
        (ItemKind.TASK, "Tổ chức hội nghị", "Mục I.1"),
        (ItemKind.TASK, "Niêm yết", "Mục I.1"),
    ]
    every = [*content.bases, *content.items, *content.sections]
    assert len({part.key for part in every}) == len(every)
    assert content.next_key == max(part.key for part in every) + 1


def test_bases_and_cited_documents_are_marked_and_answers_forgotten() -> None:
    given_item = task(
        20,
        "Thực hiện Chỉ thị số 33/CT-TTg trước ngày 23/10/2023",
        answers=("II/1",),
        upper_due=date(2023, 10, 23),
        due=date(2023, 10, 16),
        due_by_hand=True,
        doer="Bộ phận A",
        changed_in=7,
    )
    content = replace(
        small(), sections=(small().sections[0], Section(10, 1, "Nội dung năm 2023", (given_item,), ("II/1",)))
    )
    rolled = rolled_plan(content, replace(ROLL, doubts={"33/CT-TTg": "đã hết hiệu lực", "x": "y"}), ())
    item = rolled.content.items[0]
    assert item == Item(
        20,
        ItemKind.TASK,
        "Thực hiện Chỉ thị số 33/CT-TTg trước ngày 23/10/2024",
        due=date(2024, 10, 16),
        doer="Bộ phận A",
        check="Kiểm tra hiệu lực: 33/CT-TTg (đã hết hiệu lực)",
        origin="Mục I của Kế hoạch số 60/KH-UBND",
    )
    assert [basis.check for basis in rolled.content.bases] == ["Kiểm tra hiệu lực"] * 2
    assert rolled.content.head.title == "Thực hiện công tác dân vận chính quyền năm 2024"
    assert [(line.place, line.check) for line in rolled.lines] == [
        ("Tên kế hoạch", ""),
        ("Căn cứ", "Kiểm tra hiệu lực"),
        ("Căn cứ", "Kiểm tra hiệu lực"),
        ("Tên mục I.", ""),
        ("Mục I", "Kiểm tra hiệu lực: 33/CT-TTg (đã hết hiệu lực)"),
    ]
    assert rolled.content.answered == frozenset()


def test_a_basis_with_a_number_names_it_in_its_mark() -> None:
    basis = Item(2, ItemKind.BASIS, "Nghị quyết số 76/NQ-CP")
    content = replace(small(), sections=(replace(small().sections[0], items=(basis,)), *small().body))
    assert [item.check for item in rolled_plan(content, ROLL, ()).content.bases] == ["Kiểm tra hiệu lực: 76/NQ-CP"]


def test_what_is_unfinished_goes_on_with_its_reason_before_the_last_part() -> None:
    rolled = rolled_plan(small(), ROLL, [Carried("Gửi báo cáo", "Đơn vị sáp nhập")]).content
    assert [section.heading for section in rolled.body if section.level == 1] == [
        "Nội dung", TRANSITIONAL, "Tổ chức thực hiện",
    ]  # fmt: skip
    carried = next(item for item in rolled.items if item.carried_because)
    assert (carried.text, carried.carried_because, carried.origin) == (
        "Gửi báo cáo", "Đơn vị sáp nhập", "Chưa xong theo Kế hoạch số 60/KH-UBND",
    )  # fmt: skip
    assert rolled.next_key == 32
    again = rolled_plan(rolled, replace(ROLL, year=2024), ())
    assert TRANSITIONAL not in [section.heading for section in again.content.body]


def test_an_unfinished_thing_goes_to_the_end_of_a_plan_without_main_parts() -> None:
    bare = replace(small(), sections=small().sections[:1], head=Head())
    rolled = rolled_plan(bare, ROLL, [Carried("Gửi báo cáo", "Chưa kịp")])
    assert [section.heading for section in rolled.content.body] == [TRANSITIONAL]
    assert rolled.content.sections[0].key == BASES_KEY


def test_a_thing_that_was_carried_once_is_left_out_elsewhere_too() -> None:
    moved = replace(
        small(), sections=(*small().sections[:1], Section(10, 1, "Nội dung", (task(20, carried_because="x"), task(21))))
    )
    assert [item.key for item in rolled_plan(moved, ROLL, ()).content.items] == [21]
