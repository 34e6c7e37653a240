"""The words that differ between two passages."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.amending.words import Run, RunKind, likeness, word_runs

WORDS = st.lists(st.sampled_from("đơn vị nộp báo cáo trước ngày 12/5 20/5 xã và".split()), max_size=40)
TEXTS = WORDS.map(" ".join)


def runs(before: str, after: str) -> list[tuple[str, str]]:
    return [(run.kind.value, run.text) for run in word_runs(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("giữ nguyên", "giữ  nguyên\n", [("same", "giữ nguyên")]),
        ("", "thêm mới", [("added", "thêm mới")]),
        ("bỏ hết", "", [("removed", "bỏ hết")]),
        (
            "chậm nhất ngày 12/5",
            "chậm nhất ngày 20/5",
            [("same", "chậm nhất ngày"), ("removed", "12/5"), ("added", "20/5")],
        ),
        (
            "Phòng Tư pháp chủ trì việc này",
            "Phòng Nội vụ chủ trì, phối hợp việc này",
            [
                ("same", "Phòng"),
                ("removed", "Tư pháp"),
                ("added", "Nội vụ"),
                ("same", "chủ"),
                ("removed", "trì"),
                ("added", "trì, phối hợp"),
                ("same", "việc này"),
            ],
        ),
        ("a b a", "b a b", [("added", "b"), ("same", "a b"), ("removed", "a")]),
    ],
)
def test_runs(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert runs(before, after) == expected


@given(TEXTS, TEXTS)
def test_either_text_can_be_read_off_the_runs(before: str, after: str) -> None:
    found = word_runs(before, after)
    assert " ".join(run.text for run in found if run.kind is not RunKind.ADDED).split() == before.split()
    assert " ".join(run.text for run in found if run.kind is not RunKind.REMOVED).split() == after.split()
    assert found == word_runs(before, after)
    assert all(first.kind is not second.kind for first, second in pairwise(found))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    expected = (Run(RunKind.SAME, " ".join(text.split())),) if text.split() else ()
    assert word_runs(text, text) == expected


def test_a_long_stretch_without_landmarks_is_replaced_whole() -> None:
    before, after = "xã " * 400, "phường và " * 300
    assert [run.kind for run in word_runs(before, after)] == [RunKind.REMOVED, RunKind.ADDED]


def test_two_long_texts_that_differ_in_one_word() -> None:
    words = [f"từ{number}" for number in range(20_000)]
    changed = [*words[:9_999], "khác", *words[10_000:]]
    found = word_runs(" ".join(words), " ".join(changed))
    assert [(run.kind.value, len(run.text.split())) for run in found] == [
        ("same", 9_999),
        ("removed", 1),
        ("added", 1),
        ("same", 10_000),
    ]


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_same_both_ways(before: list[str], after: list[str]) -> None:
    left, right = Counter(before), Counter(after)
    assert 0 <= likeness(left, right) == likeness(right, left) <= 1
    assert likeness(left, left) == 1
