"""Changes to a plan in the writing: what moves where, what is refused, what is stale."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.plan_drafting import editing
from danvan.domain.plan_drafting.content import BASES_KEY, Content, Item, ItemKind, as_plain, content_of, numbered
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.domain.plan_drafting.samples import HEAD, items_of, keys, outline, small, task


@pytest.mark.parametrize("content", [small(), outline()])
def test_what_is_stored_is_read_again(content: Content) -> None:
    assert content_of(as_plain(content)) == content


def test_sections_are_numbered_level_by_level() -> None:
    assert [number for number, _ in numbered(small())] == ["I.", "1.", "a)", "2.", "II."]
    points = replace(
        small(), sections=(small().sections[0], *(replace(small().sections[3], key=key) for key in range(50, 80)))
    )
    assert [number for number, _ in numbered(points)][:6] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert [number for number, _ in numbered(points)][-1] == "gg)"
    parts = replace(
        small(), sections=(small().sections[0], *(replace(small().sections[1], key=key) for key in range(50, 60)))
    )
    assert [number for number, _ in numbered(parts)] == [
        "I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("after", "level", "expected"),
    [
        (None, 1, [1, 10, 11, 12, 13, 14, 30]),
        (None, 2, [1, 10, 11, 12, 13, 14, 30]),
        (11, 2, [1, 10, 11, 12, 30, 13, 14]),
        (10, 1, [1, 10, 11, 12, 13, 30, 14]),
        (BASES_KEY, 1, [1, 30, 10, 11, 12, 13, 14]),
    ],
)
def test_a_section_is_added_behind_all_that_stands_under_another(
    after: int | None, level: int, expected: list[int]
) -> None:
    grown = editing.with_new_section(small(), heading="Mới", level=level, after=after, version=7)
    assert keys(grown) == expected
    assert grown.next_key == 31
    assert editing.find_section(grown, 30).changed_in == 7


@pytest.mark.parametrize(("after", "level"), [(None, 3), (BASES_KEY, 2), (None, 4), (None, 0)])
def test_a_section_skips_no_level(after: int | None, level: int) -> None:
    with pytest.raises(RuleViolation, match="phải nằm trong một đề mục cấp trên"):
        editing.with_new_section(small(), heading="Mới", level=level, after=after, version=7)


def test_a_heading_and_the_head_change() -> None:
    changed = editing.with_heading(small(), 11, "Tuyên truyền, quán triệt", seen=1, version=4)
    assert (editing.find_section(changed, 11).heading, editing.find_section(changed, 11).changed_in) == (
        "Tuyên truyền, quán triệt", 4,
    )  # fmt: skip
    headed = editing.with_head(small(), replace(HEAD, place="Tây Ninh"), seen=1, version=4)
    assert (headed.head.place, headed.head.changed_in) == ("Tây Ninh", 4)


def test_items_are_added_changed_and_removed() -> None:
    grown = editing.with_new_item(small(), 13, task(0, "Mới"), version=3)
    assert items_of(grown, 13) == [23, 30]
    changed = editing.with_item(grown, task(30, "Đã sửa"), seen=3, version=4)
    _, item = editing.find_item(changed, 30)
    assert (item.text, item.changed_in) == ("Đã sửa", 4)
    assert items_of(editing.without_item(changed, 23, seen=1), 13) == [30]


def test_bases_stand_among_the_bases_only() -> None:
    with pytest.raises(RuleViolation, match="Căn cứ chỉ nằm ở phần căn cứ"):
        editing.with_new_item(small(), BASES_KEY, task(0), version=3)
    with pytest.raises(RuleViolation, match="Căn cứ chỉ nằm ở phần căn cứ"):
        editing.with_item(small(), Item(20, ItemKind.BASIS, "Luật"), seen=1, version=3)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: editing.with_head(content, HEAD, seen=9, version=3),
        lambda content: editing.with_heading(content, 11, "Mới", seen=9, version=3),
        lambda content: editing.with_item(content, task(20), seen=9, version=3),
        lambda content: editing.without_item(content, 20, seen=9),
        lambda content: editing.without_section(content, 11, seen=9),
    ],
)
def test_what_was_changed_meanwhile_is_not_overwritten(change) -> None:
    with pytest.raises(StaleVersion) as refused:
        change(small())
    assert refused.value.facts == {"changed_in": "1"}


@pytest.mark.parametrize(
    "change",
    [
        lambda content: editing.with_heading(content, 99, "Mới", seen=1, version=3),
        lambda content: editing.with_new_item(content, 99, task(0), version=3),
        lambda content: editing.with_item(content, task(99), seen=1, version=3),
        lambda content: editing.without_item(content, 99, seen=1),
    ],
)
def test_what_is_gone_says_so(change) -> None:
    with pytest.raises(RuleViolation, match="không còn trong bản soạn"):
        change(small())


def test_a_section_goes_with_all_under_it_and_the_bases_stay() -> None:
    assert keys(editing.without_section(small(), 10, seen=1)) == [1, 14]
    assert keys(editing.without_section(small(), 11, seen=1)) == [1, 10, 13, 14]
    with pytest.raises(RuleViolation, match="Phần căn cứ không bỏ được"):
        editing.without_section(small(), BASES_KEY, seen=1)


@pytest.mark.parametrize(
    ("key", "up", "section", "expected"),
    [
        (21, True, 11, [21, 20]),
        (20, False, 11, [21, 20]),
        (22, True, 11, [20, 21, 22]),  # from the top of its section to the end of the one before
        (21, False, 12, [21, 22]),  # from the end to the top of the next
        (20, True, 10, [20]),
        (24, False, 14, [24]),  # at the very end it stays
        (2, False, BASES_KEY, [3, 2]),
        (2, True, BASES_KEY, [2, 3]),  # a basis stays among the bases
        (3, False, BASES_KEY, [2, 3]),
    ],
)
def test_an_item_moves_one_place(key: int, up: bool, section: int, expected: list[int]) -> None:
    moved = editing.with_item_moved(small(), key, up=up)
    assert items_of(moved, section) == expected
    assert sorted(item.key for item in moved.items) == [20, 21, 22, 23, 24]


def test_an_item_of_the_first_section_does_not_go_among_the_bases() -> None:
    first = replace(small(), sections=(small().sections[0], replace(small().sections[1], items=(task(20),))))
    assert editing.with_item_moved(first, 20, up=True) == first


@pytest.mark.parametrize(
    ("key", "up", "expected"),
    [
        (13, True, [1, 10, 13, 11, 12, 14]),
        (11, False, [1, 10, 13, 11, 12, 14]),
        (14, True, [1, 14, 10, 11, 12, 13]),
        (10, False, [1, 14, 10, 11, 12, 13]),
        (10, True, [1, 10, 11, 12, 13, 14]),
        (14, False, [1, 10, 11, 12, 13, 14]),
        (11, True, [1, 10, 11, 12, 13, 14]),
        (13, False, [1, 10, 11, 12, 13, 14]),
        (12, True, [1, 10, 11, 12, 13, 14]),
        (BASES_KEY, False, [1, 10, 11, 12, 13, 14]),
    ],
)
def test_a_section_changes_places_with_its_sibling(key: int, up: bool, expected: list[int]) -> None:
    assert keys(editing.with_section_moved(small(), key, up=up)) == expected


def test_an_earlier_version_comes_back_and_what_changes_by_it_is_new() -> None:
    old = small()
    changed = editing.with_item(old, task(20, "Khác"), seen=1, version=2)
    removed = editing.without_section(changed, 13, seen=1)
    grown = editing.with_new_item(removed, 14, task(0), version=4)
    headed = editing.with_head(grown, replace(HEAD, place="Nơi khác"), seen=1, version=5)
    back = editing.put_back(headed, old, version=6)
    assert as_plain(replace(back, next_key=30))["sections"] != as_plain(old)["sections"]
    assert [(item.key, item.changed_in) for item in back.items] == [(20, 6), (21, 1), (22, 1), (23, 6), (24, 1)]
    assert [(section.key, section.changed_in) for section in back.body] == [(10, 1), (11, 1), (12, 1), (13, 6), (14, 1)]
    assert (back.head.place, back.head.changed_in, back.next_key) == (HEAD.place, 6, 31)
    assert editing.put_back(old, old, version=9) == old


@given(st.lists(st.tuples(st.sampled_from([10, 11, 12, 13, 14, 20, 21, 22, 23, 24]), st.booleans()), max_size=30))
def test_however_one_moves_nothing_is_lost_and_no_level_is_skipped(moves: list[tuple[int, bool]]) -> None:
    content = small()
    for key, up in moves:
        move = editing.with_item_moved if key >= 20 else editing.with_section_moved
        content = move(content, key, up=up)
    assert sorted(keys(content)) == [1, 10, 11, 12, 13, 14]
    assert sorted(item.key for item in content.items) == [20, 21, 22, 23, 24]
    levels = [section.level for section in content.sections]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
