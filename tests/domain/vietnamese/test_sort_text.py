"""The sort key as text puts names in the same order as the key itself, whatever compares the text."""

from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.vietnamese.text import sort_key, sort_text

NAMES = [
    "Đường",
    "Dương",
    "Ấp",
    "Ăn",
    "An 10",
    "An 9",
    "UBND xã Tân Lập",
    "UBND xã Tân Bình",
    "Phòng Y tế",
    "Phòng Tư pháp",
]


def test_in_vietnamese_order() -> None:
    assert sorted(NAMES, key=sort_text) == sorted(NAMES, key=sort_key)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ 0123456789", max_size=30))
def test_only_digits_so_that_every_collation_agrees(text: str) -> None:
    assert not sort_text(text) or sort_text(text).isdigit()


def test_letters_of_other_alphabets_come_last() -> None:
    assert sort_text("ж") > sort_text("z")
