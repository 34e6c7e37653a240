"""Tables whose bars stand alone, and stars that go on over line ends."""

import pytest

from danvan.adapters.reading.bar_tables import with_bar_tables
from danvan.adapters.reading.emphasis import LineEmphasis, line_emphasis
from danvan.adapters.reading.markdown import markdown_blocks
from danvan.domain.plan_reading.blocks import BlockKind


def rows(text: str) -> list[list[str]]:
    return [line for _, line in with_bar_tables(text.split("\n")) if isinstance(line, list)]


HEAD = "|\n**TT**\n|\nNội dung\n|\nChủ trì\n|\nThời gian\n|\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "|\n1\n|\nLàm việc\n|\nSở A\n|\nQuý I\n|\n", [["1", "Làm việc", "Sở A", "Quý I"]]),
        (HEAD + "|\n1\n|\nLàm\nviệc\n|\nSở A\n|\nQuý I\n|\nVăn bản", [["1", "Làm việc", "Sở A", "Quý I"]]),
        (HEAD + "|\n1\n|\nViệc\n- một\n- hai\n|\nSở A\n|\nQuý I\n|", [["1", "Việc<br>- một<br>- hai", "Sở A", "Quý I"]]),
        # The last cell is empty: its two bars and those of the next row stand in a row.
        (
            HEAD + "|\n1\n|\nViệc\n|\nSở A\n|\n|\n|\n2\n|\nViệc hai\n|\nSở B\n|\nQuý I\n|",
            [["1", "Việc", "Sở A"], ["2", "Việc hai", "Sở B", "Quý I"]],
        ),
        # An empty cell in the middle.
        (HEAD + "|\n1\n|\n|\nSở A\n|\nQuý I\n|", [["1", "", "Sở A", "Quý I"]]),
        # A group row has fewer cells.
        (HEAD + "|\nI\n|\nNHÓM VIỆC\n|\n|\n1\n|\nViệc\n|\nSở A\n|\nQuý I\n|", [["I", "NHÓM VIỆC"], ["1", "Việc", "Sở A", "Quý I"]]),
        # The table ends where an appendix begins.
        (HEAD + "|\n1\n|\nViệc\n|\nSở A\n|\nPHỤ LỤC II\n|\nkhác\n|", [["1", "Việc", "Sở A"]]),
    ],
)  # fmt: skip
def test_rows(text: str, expected: list[list[str]]) -> None:
    assert rows(text)[1:] == expected


@pytest.mark.parametrize(
    "text",
    [
        "|\nUBND XÃ\n|\nCỘNG HÒA\n|\n|\nSố: 1\n|\nngày\n|",
        "|\nNơi nhận:\n- A\n|\nCHỦ TỊCH\n|\nTrang này còn chữ\n|\nvà ô nữa\n|",
        "|\nmột ô không đóng\n\nđoạn sau",
        "|",
        "|\n# đề mục\n|",
        HEAD,
    ],
)
def test_letterheads_signatures_and_stray_bars_stay_lines(text: str) -> None:
    assert rows(text) == []
    assert [line for _, line in with_bar_tables(text.split("\n"))] == text.split("\n")


def test_a_table_is_rows_of_cells_among_the_blocks() -> None:
    blocks = markdown_blocks(HEAD + "|\n1\n|\nViệc\n- một\n|\nSở A\n|\nQuý I\n|\n\nĐoạn sau.")
    assert [block.kind for block in blocks] == [BlockKind.TABLE_ROW, BlockKind.TABLE_ROW, BlockKind.LINE]
    assert blocks[1].cells == ("1", "Việc\n- một", "Sở A", "Quý I")
    assert [block.line for block in blocks] == [2, 11, 21]


@pytest.mark.parametrize(
    ("lines", "strong", "runs_on"),
    [
        (["**I. MỤC", "TIÊU**"], [True, True], [False, True]),
        (["**1. **Việc làm", "tiếp"], [False, False], [False, False]),
        (["*Căn cứ Luật;*", "*Căn cứ Nghị định.*"], [True, True], [False, False]),
        (["*mở mà không đóng", "dòng sau"], [False, False], [False, False]),
        (["ghi chú (*)", "dòng *sau"], [False, False], [False, False]),
        (["3 * 4", "thường*"], [False, False], [False, False]),
        (["***cả hai", "kiểu***."], [True, True], [False, True]),
        (["*a", *["giữa"] * 9, "b*"], [False] * 11, [False] * 11),
    ],
)
def test_emphasis_over_line_ends(lines: list[str], strong: list[bool], runs_on: list[bool]) -> None:
    assert line_emphasis(lines) == [LineEmphasis(*pair) for pair in zip(strong, runs_on, strict=True)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("*- *Thứ trưởng;", BlockKind.BULLET, "Thứ trưởng;"),
        ("*- Đơn vị phối hợp: *Văn phòng.", BlockKind.BULLET, "Đơn vị phối hợp: Văn phòng."),
        ("__Nơi nhận: __", BlockKind.LINE, "Nơi nhận:"),
        ("- 2030 phấn đấu", BlockKind.LINE, "- 2030 phấn đấu"),
        ("* Lưu ý", BlockKind.BULLET, "Lưu ý"),
        ("bảng (*) và 3 * 4", BlockKind.LINE, "bảng (*) và 3 * 4"),
    ],
)
def test_marks_that_belong_to_no_word_fall_away(line: str, kind: BlockKind, text: str) -> None:
    (block,) = markdown_blocks(line)
    assert (block.kind, block.text) == (kind, text)


@pytest.mark.parametrize("line", ["* *", "** **", "_ _", "*"])
def test_markup_without_words_is_a_gap(line: str) -> None:
    assert [block.gap for block in markdown_blocks(f"một\n{line}\nhai")] == [False, True]
