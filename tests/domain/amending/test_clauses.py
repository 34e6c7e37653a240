"""The clauses of a text as passages."""

import pytest

from danvan.domain.amending.clauses import ClausePlace, clause_passages, paired_clauses
from danvan.domain.amending.pairing import Fate, Passage

TEXT = "KẾ HOẠCH\nCăn cứ luật;\nI. MỤC ĐÍCH\nNâng cao trách nhiệm.\n1. Việc đầu\n- làm ngay.\nNơi nhận:\n- Lưu: VT."


def place(text: str, path: str, heading: str) -> ClausePlace:
    start = text.index(heading)
    return ClausePlace(path, heading, start, start + len(heading))


def passages(text: str) -> tuple[Passage, ...]:
    return clause_passages(text, [place(text, "I", "I. MỤC ĐÍCH"), place(text, "I/1", "1. Việc đầu")])


def test_a_clause_holds_its_words_up_to_the_next_one_without_its_number() -> None:
    assert [(one.place, one.text) for one in passages(TEXT)] == [
        ("opening", "KẾ HOẠCH\nCăn cứ luật;\n"),
        ("I", "MỤC ĐÍCH\nNâng cao trách nhiệm."),
        ("I/1", "Việc đầu\n- làm ngay."),
        ("closing", "Nơi nhận:\n- Lưu: VT."),
    ]


def test_the_close_before_an_appendix_is_no_part_of_the_last_clause() -> None:
    text = "I. VIỆC\n\nTrên đây là kế hoạch.\n\nPHỤ LỤC\n\nDanh mục"
    places = [ClausePlace("I", "VIỆC", 0, 7), ClausePlace("PL", "PHỤ LỤC", text.index("PHỤ"), text.index("PHỤ") + 7)]
    assert [(one.place, one.text.strip()) for one in clause_passages(text, places)] == [
        ("opening", ""),
        ("I", "VIỆC"),
        ("PL", "PHỤ LỤC\n\nDanh mục"),
        ("closing", "Trên đây là kế hoạch."),
    ]


def test_a_text_without_clauses_is_all_opening_up_to_its_close() -> None:
    assert clause_passages("Điều này\nTrên đây là kế hoạch", ()) == (
        Passage("opening", "Điều này\n"),
        Passage("closing", "Trên đây là kế hoạch"),
    )
    assert clause_passages("", ()) == (Passage("opening", ""), Passage("closing", ""))


def test_a_clause_that_a_person_added_has_its_heading() -> None:
    added = clause_passages(TEXT, [place(TEXT, "I", "I. MỤC ĐÍCH"), ClausePlace("I/2", "Thêm tay", 0, 0)])
    assert added[2] == Passage("I/2", "Thêm tay")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Điều 4. ", "Nội dung"),
        ("IV. ", "Nội dung"),
        ("1.2. ", "Nội dung"),
        ("đ) ", "Nội dung"),
        ("", "Nội dung"),
        ("a/ ", "Nội dung"),
    ],
)
def test_the_printed_number_is_no_word_of_the_clause(label: str, said: str) -> None:
    text = f"Mở đầu\n{label}{said}"
    assert clause_passages(text, [ClausePlace("x", said, 7, len(text))])[1].text == said


def test_opening_and_closing_stand_for_one_another_whatever_they_say() -> None:
    other = "QUYẾT ĐỊNH khác hẳn\nI. MỤC ĐÍCH\nNâng cao trách nhiệm.\n1. Việc đầu\n- làm ngay.\nTrên đây là tất cả."
    assert [(pair.before, pair.after, pair.fate) for pair in paired_clauses(passages(TEXT), passages(other))] == [
        (0, 0, Fate.CHANGED),
        (1, 1, Fate.KEPT),
        (2, 2, Fate.KEPT),
        (3, 3, Fate.CHANGED),
    ]
