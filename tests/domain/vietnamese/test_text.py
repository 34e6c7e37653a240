"""Letters, folding, order and likeness."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.vietnamese.text import fold, nfc, similar_words, sort_key, words

LETTERS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạẻễứợĐÂỪ -0123", max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("abc", "abc"),
        ("Ủy ban nhân dân huyện Tân Biên", "uy ban nhan dan huyen tan bien"),
        ("ĐẨY MẠNH", "day manh"),
        ("Ðảng bộ", "dang bo"),
        (unicodedata.normalize("NFD", "Phòng Nội vụ"), "phong noi vu"),
        ("ưu đãi, ơn", "uu dai, on"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_nfc_mends_decomposed_text_and_the_wrong_d() -> None:
    assert nfc(unicodedata.normalize("NFD", "Nghị định")) == "Nghị định"
    assert nfc("\u00d0ảng \u00f0oàn") == "Đảng đoàn"


@given(LETTERS)
def test_folding_twice_changes_nothing_and_knows_no_normal_form(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


# Each list is in dictionary order.
ORDERED = [
    ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b"],
    ["d", "đ", "e", "ê", "g", "o", "ô", "ơ", "u", "ư", "v"],
    ["ba", "bà", "bà ba", "bà bà", "bả", "bác", "bắc", "bấc"],
    ["cung", "cùng", "củng", "cũng", "cúng", "cụng"],
    ["Điều 2", "Điều 9", "Điều 10"],
    ["Công an", "Hòa Hiệp", "Mỏ Công", "Tân Biên", "Tân Bình", "Thạnh Bắc", "Thạnh Bình", "Trà Vong"],
    ["2 xã", "10 xã", "an"],
    ["xã", "yên", "жук"],
]


@pytest.mark.parametrize("ordered", ORDERED)
def test_dictionary_order(ordered: list[str]) -> None:
    shuffled = [*ordered[::2], *reversed(ordered[1::2])]
    assert sorted(shuffled, key=sort_key) == ordered


@given(LETTERS)
def test_capitals_do_not_change_the_order(text: str) -> None:
    assert sort_key(text.upper()) == sort_key(text.lower())


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("", "", 1.0),
        ("Phòng Nội vụ", "Phòng nội vụ,", 1.0),
        ("Phòng Nội vụ", "Sở Tài chính", 0.0),
        ("một hai ba bốn", "một hai", 2 * 2 / 6),
    ],
)
def test_similar_words(left: str, right: str, likeness: float) -> None:
    assert similar_words(left, right) == pytest.approx(likeness)


def test_words_leave_punctuation_out() -> None:
    assert words("UBND các xã, thị trấn;") == ["ubnd", "cac", "xa", "thi", "tran"]
