"""Which passage of a later version stands for which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.amending.pairing import Fate, Pair, Passage, Threshold, paired

LAW = "Tuyên truyền pháp luật về dân chủ ở cơ sở cho cán bộ, công chức"
TALKS = "Tổ chức hội nghị đối thoại giữa người đứng đầu với Nhân dân hai lần trong năm"
REPORT = "Báo cáo kết quả thực hiện về Ủy ban nhân dân huyện chậm nhất ngày 23/10"
PLACES = st.sampled_from(["I/1", "I/2", "II/1", "II/2"])
SAID = st.lists(st.sampled_from("dân vận báo cáo kế hoạch xã phường đối thoại".split()), max_size=8).map(" ".join)
PASSAGES = st.lists(st.builds(Passage, PLACES, SAID, st.just(()), st.sampled_from(["", "report"])), max_size=12)


def fates(before: list[Passage], after: list[Passage], threshold: Threshold | None = None) -> list[tuple[object, ...]]:
    return [(pair.before, pair.after, pair.fate.value) for pair in paired(before, after, threshold)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        ([Passage("I", LAW)], [Passage("I", f"  {LAW}\n")], [(0, 0, "kept")]),
        ([Passage("I", LAW)], [Passage("II", LAW)], [(0, 0, "moved")]),
        ([Passage("I", LAW)], [Passage("I", LAW.replace("công chức", "viên chức"))], [(0, 0, "changed")]),
        ([Passage("I", LAW)], [Passage("I", LAW, ("Chủ trì: Sở Tư pháp",))], [(0, 0, "changed")]),
        ([Passage("I", LAW)], [Passage("III", LAW.replace("công chức", "viên chức"))], [(0, 0, "changed")]),
        ([Passage("I", LAW)], [Passage("I", TALKS)], [(0, None, "withdrawn"), (None, 0, "new")]),
        ([Passage("I", LAW), Passage("II", TALKS)], [Passage("I", TALKS)], [(0, None, "withdrawn"), (1, 0, "moved")]),
        (
            [Passage("1", LAW), Passage("2", TALKS), Passage("3", REPORT)],
            [Passage("1", LAW), Passage("2", REPORT.replace("23/10", "30/10")), Passage("3", "Việc mới")],
            [(0, 0, "kept"), (1, None, "withdrawn"), (2, 1, "changed"), (None, 2, "new")],
        ),
        (
            [Passage("I", LAW, (), "report")],
            [Passage("I", LAW, (), "plan")],
            [(0, None, "withdrawn"), (None, 0, "new")],
        ),
        ([Passage("I", LAW)] * 2, [Passage("I", LAW)] * 2, [(0, 0, "kept"), (1, 1, "kept")]),
        ([Passage("I", LAW)] * 2, [Passage("I", LAW)], [(0, 0, "kept"), (1, None, "withdrawn")]),
    ],
)
def test_pairs(before: list[Passage], after: list[Passage], expected: list[tuple[object, ...]]) -> None:
    assert fates(before, after) == expected


def test_the_most_alike_is_meant() -> None:
    before = [Passage("1", REPORT)]
    after = [Passage("5", REPORT.replace("kết quả", "tình hình")), Passage("6", REPORT.replace("23/10", "30/10"))]
    assert fates(before, after) == [(None, 0, "new"), (0, 1, "changed")]


def test_the_only_one_left_of_a_kind_is_meant_whatever_it_says() -> None:
    before, after = [Passage("1", LAW, (), "report")], [Passage("2", TALKS, (), "report")]
    assert fates(before, after, Threshold(single_kinds=frozenset({"report"}))) == [(0, 0, "changed")]
    twice = [*after, Passage("3", TALKS, (), "report")]
    assert fates(before, twice, Threshold(single_kinds=frozenset({"report"}))) == [
        (0, None, "withdrawn"), (None, 0, "new"), (None, 1, "new"),
    ]  # fmt: skip


def test_what_moved_and_changed_says_both() -> None:
    pair = paired([Passage("1", LAW)], [Passage("2", LAW.replace("công chức", "viên chức"))])
    assert pair == (Pair(0, 0, Fate.CHANGED, is_moved=True),)
    assert [fate.is_change for fate in Fate] == [False, False, True, True, True]


@given(PASSAGES, PASSAGES)
def test_every_passage_stands_in_exactly_one_pair(before: list[Passage], after: list[Passage]) -> None:
    pairs = paired(before, after)
    assert sorted(pair.before for pair in pairs if pair.before is not None) == list(range(len(before)))
    assert [pair.after for pair in pairs if pair.after is not None] == list(range(len(after)))
    assert pairs == paired(before, after)
    for pair in pairs:
        both = pair.before is not None and pair.after is not None
        assert both is (pair.fate not in {Fate.NEW, Fate.WITHDRAWN})


@given(PASSAGES)
def test_a_version_does_not_differ_from_itself(passages: list[Passage]) -> None:
    assert {pair.fate for pair in paired(passages, passages)} <= {Fate.KEPT}


def test_many_passages_with_the_same_words_are_paired() -> None:
    before = [Passage(f"I/{number}", f"Xã tổ chức thực hiện dân chủ lần {number}") for number in range(2_000)]
    after = [Passage(f"I/{number + 1}", f"Xã tổ chức thực hiện dân chủ lần {number}") for number in range(2_000)]
    assert {pair.fate for pair in paired(before, after)} == {Fate.MOVED}
