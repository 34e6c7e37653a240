"""Numbered parts and the place of every paragraph."""

import pytest

from danvan.domain.plan_reading.outline import Outline, outlined
from tests.domain.plan_reading.papers import HEAD, layout_of


def _outline(body: str) -> Outline:
    return outlined(layout_of(HEAD + body))


def _lines(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        (("I. A", "1. B", "2. C", "a) D", "đ) E", "II. F", "1. G"), "I I/1 I/2 I/2/a I/2/đ II II/1"),
        (("I. A", "1. B", "1.1. C", "1.2. D", "1.2.1. E", "2. F"), "I I/1 I/1/1.1 I/1/1.2 I/1/1.2/1.2.1 I/2"),
        (("I. A", "1.1. C", "1.2. D"), "I I/1.1 I/1.2"),
        (("I. A", "2.3. B", "2.4. C", "3. D", "3.1. E"), "I I/2.3 I/2.4 I/3 I/3/3.1"),
        (("1.1. B", "1) C", "2) D"), "1.1 1.1/1 1.1/2"),
        (("A. A", "I. B", "1. C", "B. D", "I. E"), "A A/I A/I/1 B B/I"),
        (("A. A", "B. B", "C. C", "D. D"), "A B C D"),
        (("I. A", "A. B", "B. C", "II. D"), "I I/A I/B II"),
        (("I. A", "1. B", "II. C", "C. D"), "I I/1 II II/C"),
        (("1. A", "a) B", "b) C", "2. D"), "1 1/a 1/b 2"),
        (("II. A", "III. B"), "II III"),
        # A list of a web page numbers the parts again.
        (("1. A. NHIỆM VỤ", "1. B. GIẢI PHÁP", "I. C", "1. D"), "A B B/I B/I/1"),
        # The numbers inside a quotation are those of the text quoted; a stray mark quotes nothing.
        (("1. A", "a) B:", "“b) C;", "c) D”.", "b) E", "2. F"), "1 1/a 1/b 2"),
        (("1. Sửa Điều 5:", "“Điều 5. A", "1. B", "2. C”.", "2. D"), "1 2"),
        (("1. A “lẻ", "2. B", "3. C “D”"), "1 2 3"),
        (("I. A", "1. B", "1. C", "2. D"), "I I/1 I/1~2 I/2"),
        (("I. A", "I. B", "II. C"), "I I~2 II"),
        (("Điều 1. A", "1. B", "a) C", "Điều 2. D"), "Điều 1|Điều 1/1|Điều 1/1/a|Điều 2"),
        (("Chương I", "Điều 1. A", "Chương II", "Điều 2. B"), "Chương I|Chương I/Điều 1|Chương II|Chương II/Điều 2"),
        (("Phần I. A", "I. B", "1. C", "Phần II. D"), "Phần I|Phần I/I|Phần I/I/1|Phần II"),
        (("I. A", "1. B", "(1) C", "(2) D"), "I I/1 I/1/(1) I/1/(2)"),
        (("1. A", "I. B", "II. C"), "1 I II"),
        (("1. A", "A. B"), "1 A"),
        (("I. A", "a) B", "1. C", "b) D"), "I I/a I/1 I/1/b"),
    ],
)
def test_paths(lines: tuple[str, ...], paths: str) -> None:
    sections = _outline(_lines(*lines)).sections
    assert [section.path for section in sections] == (paths.split("|") if "|" in paths else paths.split())


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1. Mục đích", "Mục đích"),
        ("1. Rà soát văn bản. Báo cáo kết quả.", "Rà soát văn bản"),
        ("1. Sở Nội vụ: Chủ trì thực hiện", "Sở Nội vụ"),
        ("1. Các nhiệm vụ sau:", "Các nhiệm vụ sau"),
        (
            "1. Thủ trưởng A; Chủ tịch B; cơ quan C có trách nhiệm:",
            "Thủ trưởng A; Chủ tịch B; cơ quan C có trách nhiệm",
        ),
        ("1. Rà soát văn bản; Báo cáo " + "dài " * 100, "Rà soát văn bản"),
        ("1. Theo Nghị định 04. Rà soát", "Theo Nghị định 04"),
        ("1. " + "dài " * 100, ("dài " * 75).strip()),
    ],
)
def test_headings(line: str, heading: str) -> None:
    assert _outline(_lines("I. A", line)).sections[1].heading == heading


def test_dash_items_are_counted_by_section() -> None:
    outline = _outline("I. A\n\n- một\n\n- hai\n\n+ hai một\n\n+ hai hai\n\n- ba\n\n1. B\n\nlời\n\n- một")
    assert [(placed.path, placed.item, placed.sub_item) for placed in outline.placed] == [
        ("I", None, False),
        ("I", 1, False),
        ("I", 2, False),
        ("I", 2, True),
        ("I", 2, True),
        ("I", 3, False),
        ("I/1", None, False),
        ("I/1", None, False),
        ("I/1", 1, False),
    ]


@pytest.mark.parametrize(
    ("last", "path"),
    [
        ("Trên đây là Kế hoạch năm 2024.", "closing"),
        ("Yêu cầu các cơ quan thực hiện.", "closing"),
        ("Trong quá trình thực hiện, nếu có vướng mắc, báo cáo.", "closing"),
        ("Ủy ban nhân dân huyện yêu cầu các đơn vị thực hiện.", "closing"),
        ("Một câu nữa của mục này.", "I/1"),
        ("- Trên đây là một ý.", "I/1"),
    ],
)
def test_the_unnumbered_end(last: str, path: str) -> None:
    assert _outline(_lines("I. A", "1. B", last)).placed[-1].path == path


def test_a_body_without_numbers_is_all_closing() -> None:
    outline = _outline("Các đơn vị báo cáo.\n\n- Một ý.\n\nNơi nhận: A")
    assert [(placed.path, placed.item) for placed in outline.placed] == [("closing", None), ("closing", 1)]


def test_what_follows_the_closing_words_belongs_to_them() -> None:
    outline = _outline(_lines("I. A", "Trên đây là Kế hoạch.", "Đề nghị báo cáo."))
    assert [placed.path for placed in outline.placed] == ["I", "closing", "closing"]


def test_appendices() -> None:
    outline = _outline(
        "I. A\n\nNơi nhận:\n\n- Lưu.\n\nPHỤ LỤC I\n\nDANH MỤC\n\n1. Một\n\nPHỤ LỤC I\n\n2. Hai\n\nPHỤ LỤC II\n\n1. Ba\n\n"
    )
    assert [section.path for section in outline.sections] == ["I", "PL", "PL/1", "PL/2", "PL~2", "PL~2/1"]


def test_the_words_of_a_section_stand_without_its_number() -> None:
    placed = _outline(_lines("I. A", "1. Rà soát văn bản")).placed[1]
    assert (placed.text, placed.marked) == ("Rà soát văn bản", True)
