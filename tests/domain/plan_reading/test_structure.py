"""The tree that structured exports are written from."""

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.reading import read_source
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.domain.plan_reading.markers import MarkerStyle
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.structure import Line, Paper, Part, structured

PAPER = """ỦY BAN NHÂN DÂN
XÃ AN LẠC
Số: 12/KH-UBND

KẾ HOẠCH
Công tác dân vận chính quyền năm 2026

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ; Ủy ban nhân dân xã ban hành kế hoạch như sau:

I. MỤC ĐÍCH

Nâng cao chất lượng phục vụ.

II. NỘI DUNG

1. Tiếp công dân

a) Niêm yết lịch tiếp công dân.

b) Mở sổ theo dõi.

2. Đối thoại

Trên đây là kế hoạch của xã.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

PHỤ LỤC
Danh mục công việc

1. Rà soát thủ tục
"""


def tree_of(text: str) -> Paper:
    """The tree of a text."""
    return structured(read_blocks(read_source(text.encode(), "paper.txt")))


def words_of(line: Line) -> str:
    """The words of a line."""
    return "".join(run.text for run in line)


def told(paper: Paper) -> Iterator[str]:
    """All words of a tree, in order."""
    for lines in (paper.preface, paper.preamble, paper.loose):
        yield from map(words_of, lines)
    for part in paper.body:
        yield from _told(part)
    yield from map(words_of, paper.conclusions)
    for part in paper.appendices:
        yield from _told(part)


def _told(part: Part) -> Iterator[str]:
    yield part.number
    yield words_of(part.heading)
    yield from map(words_of, part.lines)
    for below in part.parts:
        yield from _told(below)


def without_spaces(words: Iterator[str]) -> str:
    """Words run together: line ends and numbers apart from headings do not count."""
    return re.sub(r"\s+", "", "".join(words))


def test_a_paper_falls_into_its_parts() -> None:
    paper = tree_of(PAPER)
    assert [words_of(line) for line in paper.preface][-2:] == ["KẾ HOẠCH", "Công tác dân vận chính quyền năm 2026"]
    assert [part.path for part in paper.body] == ["I", "II"]
    first, second = paper.body
    assert (first.number, words_of(first.heading), first.style) == ("I.", "MỤC ĐÍCH", MarkerStyle.ROMAN)
    assert [words_of(line) for line in first.lines] == ["Nâng cao chất lượng phục vụ."]
    assert [part.path for part in second.parts] == ["II/1", "II/2"]
    assert [part.number for part in second.parts[0].parts] == ["a)", "b)"]
    assert words_of(paper.conclusions[0]) == "Trên đây là kế hoạch của xã."
    assert [part.path for part in paper.appendices] == ["PL"]
    assert not paper.loose


def test_a_named_document_is_a_run_of_its_own() -> None:
    runs = [run for line in tree_of(PAPER).preamble for run in line]
    named = [run for run in runs if run.citation is not None]
    assert [run.citation.number for run in named if run.citation] == ["76/NQ-CP"]
    assert named[0].text == "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ"


def test_a_text_without_numbers_is_all_loose() -> None:
    paper = tree_of("Kính gửi các đồng chí\n\nMời họp.")
    assert [words_of(line) for line in paper.loose] == ["Kính gửi các đồng chí", "Mời họp."]
    assert (paper.body, paper.preamble) == ((), ())


def test_nothing_is_lost_of_a_paper() -> None:
    reading = read_blocks(read_source(PAPER.encode(), "paper.txt"))
    assert without_spaces(told(structured(reading))) == without_spaces(iter([reading.source_text]))


PIECES = st.sampled_from(
    [
        "I. MỤC ĐÍCH", "II. NỘI DUNG", "1. Việc thứ nhất", "1.1. Việc nhỏ", "a) Ý một", "đ) Ý năm", "- Gạch đầu dòng",
        "KẾ HOẠCH", "Về công tác dân vận", "Nơi nhận:", "Trên đây là kế hoạch.", "PHỤ LỤC", "Số: 5/KH-UBND",
        "Căn cứ Luật Thanh tra số 11/2022/QH15 ngày 14/11/2022;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Điều 1. Phạm vi",
        "| TT | Nội dung |", "| 1 | Rà soát |", "", "Phòng Nội vụ chủ trì thực hiện Nghị quyết số 76/NQ-CP.",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30))
def test_whatever_the_order_every_word_is_told_once(lines: list[str]) -> None:
    reading = read_blocks(plain_text_blocks("\n\n".join(lines)))
    assert without_spaces(told(structured(reading))) == without_spaces(iter([reading.source_text]))
