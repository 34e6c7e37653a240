"""PDF files for tests, set by typst."""

import re

import typst

from danvan.domain.plan_reading.blocks import Block, BlockKind

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]=~/\"'+-])")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
PAGE = '#set page(paper: "a4", margin: (x: 2.5cm, y: 2cm){more})\n#set text(lang: "vi", size: 14pt)\n#set par(justify: true, first-line-indent: (amount: 1cm, all: true))\n'


def pdf_file(markup: str, more: str = "") -> bytes:
    """A PDF of a text in typst's markup; `more` are further properties of its pages."""
    written = typst.compile((PAGE.replace("{more}", more) + markup).encode())
    assert isinstance(written, bytes)
    return written


def escaped(text: str) -> str:
    """A text whose signs typst takes as they are."""
    return _SPECIAL.sub(r"\\\1", text)


def of_blocks(blocks: tuple[Block, ...] | list[Block], more: str = "") -> bytes:
    """A PDF that prints blocks as a word processor would: rows of two cells side by side, wider ones as ruled tables."""
    parts: list[str] = []
    rows: list[tuple[str, ...]] = []
    for block in [*blocks, Block(BlockKind.LINE, "", 0, 0)]:
        if len(block.cells) > 2:
            rows.append(block.cells)
            continue
        if rows:
            width = max(len(row) for row in rows)
            cells = ", ".join(f"[{_cell(text)}]" for row in rows for text in [*row, *[""] * (width - len(row))])
            parts.append(f"#table(columns: {width}, {cells})")
            rows = []
        parts.append(_printed(block))
    return pdf_file("\n\n".join(parts), more)


def _cell(text: str) -> str:
    return " \\\n".join(escaped(line) for line in text.split("\n"))


def _printed(block: Block) -> str:
    if block.cells:
        return (
            "#grid(columns: (1fr, 1.3fr), " + ", ".join(f"align(center)[{_cell(cell)}]" for cell in block.cells) + ")"
        )
    if block.kind is BlockKind.FOOTNOTE:
        return f"#text(size: 10pt)[#super[{block.text[0].translate(_SUPERSCRIPT)}] {escaped(block.text[1:])}]"
    text = re.sub("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda match: f"#super[{match[1].translate(_SUPERSCRIPT)}]", escaped(block.text))
    text = {1: r"\- ", 2: r"\+ "}.get(block.level, "") + text if block.kind is BlockKind.BULLET else text
    return f"#strong[{text}]" if block.strong else text
