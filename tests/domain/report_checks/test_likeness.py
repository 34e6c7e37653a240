import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.report_checks.likeness import bare_sentences, is_filler, likeness, word_count

WORDS = st.sampled_from("họp dân xã ấp tiếp nghe ghi đủ".split())
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12), max_size=5)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Ngày 05 tháng 3 năm 2023 họp", "hop"),
        ("Sáng 5/3/2023, thứ hai, họp 12 cuộc.", "hop cuoc"),
        ("Quý II năm 2026: họp", "hop"),
        ("Trong tháng 6 và năm 2026 họp", "trong va hop"),
        ("Xã Tân Bình và xã Tân Bình Đông họp", "va hop"),
        ("Họp 1.536 lượt. Ghi đủ;\n\nNgày 05.6.2026.", "hop luot. ghi du"),
        ("", ""),
    ],
)
def test_days_numbers_and_names_are_set_aside(text: str, bare: str) -> None:
    assert bare_sentences(text, ["Xã Tân Bình", "Xã Tân Bình Đông", ""]) == [
        part.split() for part in bare.split(". ") if part
    ]


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("a b c d e f", "a b c d e f", 1.0),
        ("a b c d e f", "u v w x y z", 0.0),
        ("a b c d e", "a b c d f", 1 / 3),
        ("a b c d e. u v w x y", "u v w x y. a b c d e", 1.0),
        ("a b", "a b", 1.0),
        ("a b", "a c", 0.0),
        ("", "", 0.0),
        ("", "a b", 0.0),
        ("a b", "a b c d e", 0.0),
    ],
)
def test_likeness_counts_runs_of_four_words_in_any_order_of_sentences(left: str, right: str, alike: float) -> None:
    assert likeness(bare_sentences(left), bare_sentences(right)) == alike


@given(TEXTS, TEXTS)
def test_likeness_is_a_share_and_the_same_both_ways(left: list[list[str]], right: list[list[str]]) -> None:
    alike = likeness(left, right)
    assert 0 <= alike <= 1
    assert likeness(right, left) == alike
    assert likeness(left, left) == (1.0 if left else 0.0)
    assert word_count(left) == len([word for sentence in left for word in sentence])


@pytest.mark.parametrize(
    ("text", "filler"),
    [
        ("", False),
        ("  ", False),
        ("…", True),
        ("12", True),
        ("x", True),
        ("aaa bbb", True),
        ("đạt đạt đạt đạt đạt", True),
        ("Đạt", False),
        ("Không có", False),
        ("Không phát sinh trong kỳ.", False),
    ],
)
def test_a_text_that_says_nothing_is_filler(text: str, filler: bool) -> None:
    assert is_filler(text) is filler
