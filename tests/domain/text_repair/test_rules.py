"""Which numbers and dates are mended, and which are left as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.plan_reading.blocks import CELL_SEPARATOR, Block, BlockKind, source_text
from danvan.domain.plan_reading.repairing import repaired
from danvan.domain.text_repair import RepairKind, undone
from danvan.domain.text_repair.rules import edits_of, mended

SPLIT, GLUED, MISREAD = RepairKind.SPLIT_NUMBER, RepairKind.GLUED_NUMBER, RepairKind.MISREAD_DIGIT


@pytest.mark.parametrize(
    ("line", "after", "kind"),
    [
        ("Nghị quyết số 57- NQ/TW", "Nghị quyết số 57-NQ/TW", SPLIT),
        ("Nghị quyết số 71/NQ -CP ngày", "Nghị quyết số 71/NQ-CP ngày", SPLIT),
        ("số 1229 /QĐ- UBND", "số 1229/QĐ-UBND", SPLIT),
        ("Nghị định số 04 / 2015/ NĐ-CP", "Nghị định số 04/2015/NĐ-CP", SPLIT),
        ("Công văn số 12/ CV-\u00a0UBND", "Công văn số 12/CV-UBND", SPLIT),
        ("trước ngày 15/ 5 /2023.", "trước ngày 15/5/2023.", SPLIT),
        ("ngày 1 5 tháng 3 năm 20 23", "ngày 15 tháng 3 năm 2023", SPLIT),
        ("ngày15 tháng3 năm2023", "ngày 15 tháng 3 năm 2023", GLUED),
        ("theo Điều5 và khoản2", "theo Điều 5 và khoản 2", GLUED),
        ("Kế hoạch số765/KH-UBND", "Kế hoạch số 765/KH-UBND", GLUED),
        ("giai đoạn 20212025", "giai đoạn 2021-2025", GLUED),
        ("Nhiệm kỳ 20202025", "Nhiệm kỳ 2020-2025", GLUED),
        ("Nghị định số 04/2015/NĐCP", "Nghị định số 04/2015/NĐ-CP", GLUED),
        ("Nghị quyết 76/NQCP", "Nghị quyết 76/NQ-CP", GLUED),
        ("trước ngày l5/1I/2O23", "trước ngày 15/11/2023", MISREAD),
        ("Kế hoạch số 1O/KH-UBND", "Kế hoạch số 10/KH-UBND", MISREAD),
        ("năm 2O23", "năm 2023", MISREAD),
    ],
)
def test_what_is_mended(line: str, after: str, kind: RepairKind) -> None:
    edits = edits_of(line)
    assert mended(line, edits) == after
    assert {edit.kind for edit in edits} == {kind}
    assert edits_of(after) == []


@pytest.mark.parametrize(
    "line",
    [
        "Không có số nào ở đây",
        "Nghị quyết số 57-NQ/TW ngày 15/5/2023",
        "từ 5 - 10 người, 3 / 4 số hộ",
        "năm 2023, 20 23 hộ",
        "ngày 3 5 hộ nghèo",
        "giai đoạn 20252021",
        "mã số 20212025",
        "tài khoản 2021 2025",
        "Số: /KH-UBND",
        "OO/lI/OOOl",
        "lI/OO/lIOl",
        "Quyết định số 1094/QĐ-UBND, Hướng dẫn số 36-HD/VPTW",
        "100%, 1.250 lượt, 15/11 hằng năm, quý IV/2023",
    ],
)
def test_what_is_left(line: str) -> None:
    assert edits_of(line) == []


PIECES = st.sampled_from(
    ["57- NQ/TW", "ngày1", " ", "năm 2O23", "số765", "/KH-UBND", "15/ 5 /2023", "giai đoạn 20212025", "76/NQCP", "1 5", "tháng 3", "a", "\n", "-", "/", "ngày "]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


def _blocks(rows: list[list[str]]) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    for cells in rows:
        text = CELL_SEPARATOR.join(cells)
        is_row = len(cells) > 1
        kind = BlockKind.TABLE_ROW if is_row else BlockKind.LINE
        blocks.append(Block(kind, text, at, 1, cells=tuple(cells) if is_row else ()))
        at += len(text) + 1
    return blocks


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), max_size=6))
def test_taking_all_repairs_back_gives_the_text_before(rows: list[list[str]]) -> None:
    blocks = _blocks(rows)
    after, repairs = repaired(blocks)
    assert undone(source_text(after), repairs) == source_text(blocks)
    whole = source_text(after)
    assert [whole[block.start : block.start + len(block.text)] for block in after] == [block.text for block in after]
    assert all(CELL_SEPARATOR.join(block.cells) == block.text for block in after if block.cells)
    assert all(whole[one.start : one.end] == one.after for one in repairs)


@given(TEXTS)
def test_a_mended_line_keeps_its_words(line: str) -> None:
    """Only blanks and dashes come and go, only look-alikes change."""
    kept = str.maketrans("lIiOoQ|", "1110001", " \u00a0-")
    assert mended(line, edits_of(line)).translate(kept) == line.translate(kept)


@pytest.mark.parametrize("piece", ["1 ", "57- NQ/", "15/ 5 /", "ngày 1 5 tháng ", "OlI/", "số1", "20"])
def test_a_long_line_is_looked_at_once(piece: str) -> None:
    """A pattern that goes back over what it saw, or a search among all repairs, would not end within the run."""
    long = piece * 20_000
    assert mended(long, edits_of(long)).count("\n") == 0
