"""A title that was set so close to the letterhead that it became its last line."""

from danvan.domain.plan_reading.blocks import Block, BlockKind, source_text
from danvan.domain.plan_reading.head_rows import title_apart
from danvan.domain.plan_reading.reader import read_blocks

LEFT = "ỦY BAN NHÂN DÂN\nXÃ AN LỘC\nSố: 15/KH-UBND"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Lộc, ngày 05 tháng 02 năm 2026"


def _row(*cells: str) -> Block:
    return Block(BlockKind.TABLE_ROW, " | ".join(cells), 0, 1, cells=cells, table=1, row=1)


def _paper(right: str) -> list[Block]:
    row = _row(LEFT, right)
    return [row, Block(BlockKind.LINE, "I. MỤC ĐÍCH", len(row.text) + 1, 9, gap=True)]


def test_the_kind_below_the_motto_is_the_title() -> None:
    document = read_blocks(_paper(f"{MOTTO}\nKẾ HOẠCH\nCông tác dân vận năm 2026\n")).document
    assert (document.kind, document.title) == ("Kế hoạch", "Công tác dân vận năm 2026")
    assert (document.issuer, document.date) == ("UBND xã An Lộc", "2026-02-05")


def test_lines_taken_out_stand_where_they_stood() -> None:
    blocks = _paper(f"{MOTTO}\nKẾ HOẠCH\n\nCông tác dân vận năm 2026")
    source = source_text(blocks)
    for block in title_apart(blocks):
        assert source[block.start : block.start + len(block.text)] == block.text


def test_other_rows_stay_whole() -> None:
    for row in (_row(LEFT, MOTTO), _row("TT", "Loại\nKẾ HOẠCH"), _row("KẾ HOẠCH", MOTTO)):
        assert list(title_apart([row])) == [row]
