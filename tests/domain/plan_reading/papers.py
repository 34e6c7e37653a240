"""Short papers for the tests of the stages."""

from danvan.adapters.reading.markdown import markdown_blocks
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.domain.plan_reading.blocks import Passage
from danvan.domain.plan_reading.joining import passages
from danvan.domain.plan_reading.layout import Layout, laid_out
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.reading import Reading

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN LONG HÒA

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 05/KH-UBND

Long Hòa, ngày 02 tháng 3 năm 2024

KẾ HOẠCH

Thực hiện công tác dân vận năm 2024

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;

"""


def passages_of(text: str) -> list[Passage]:
    """The passages of Markdown."""
    return passages(markdown_blocks(text))


def layout_of(text: str) -> Layout:
    """The regions of Markdown."""
    return laid_out(passages_of(text))


def plain_layout_of(text: str) -> Layout:
    """The regions of plain text."""
    return laid_out(passages(plain_text_blocks(text)))


def read(text: str) -> Reading:
    """The reading of Markdown."""
    return read_blocks(markdown_blocks(text))


def read_body(body: str) -> Reading:
    """The reading of a plan of 2024 with this body."""
    return read(HEAD + body)
