"""Word files for tests, written part by part so that each trait of the format stands by itself."""

import io
import zipfile
from collections.abc import Iterable

import docx

from danvan.domain.plan_reading.blocks import Block, BlockKind

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(body: str, **parts: str) -> bytes:
    """A Word file of a body and of parts (styles, numbering, footnotes, endnotes, header…, footer…).

    A header or footer goes by its own name: `section(header1="first")` says that the body uses it.
    """
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{name}+xml"/>' for name in parts)
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{overrides}</Types>'
    )
    relations = "".join(
        f'<Relationship Id="{name}" Target="{name}.xml" Type="{_RELATIONS}/{_root(name)}"/>' for name in parts
    )
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    roots |= {name: _root(name) for name in parts if name not in roots}
    files = {
        "[Content_Types].xml": types,
        "word/document.xml": f"<w:document {_W} {_OTHERS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        **{
            f"word/{name}.xml": f"<w:{roots[name]} {_W} {_OTHERS}>{content}</w:{roots[name]}>"
            for name, content in parts.items()
        },
    }
    return packed(files)


def _root(name: str) -> str:
    """The root element of a part: "hdr" for "header2"."""
    return "hdr" if name.startswith("header") else "ftr" if name.startswith("footer") else name


def section(**parts: str) -> str:
    """The end of a section that uses headers and footers: `section(header1="default", footer1="first")`."""
    references = "".join(f'<w:{name[:6]}Reference w:type="{kind}" r:id="{name}"/>' for name, kind in parts.items())
    return f"<w:sectPr>{references}</w:sectPr>"


def packed(files: dict[str, str]) -> bytes:
    """A zip of texts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def paragraph(text: str = "", *, properties: str = "", run: str = "") -> str:
    """A paragraph of one run; `properties` and `run` are inner XML of its properties and of its run's."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{letters(text, run)}</w:p>" if text else f"<w:p>{inner}</w:p>"


def letters(text: str, run: str = "") -> str:
    """A run of letters."""
    inner = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def in_list(text: str, level: int = 0, list_id: int = 1) -> str:
    """A paragraph of a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=place)


def list_definition(*levels: tuple[str, str], abstract: int = 1, extra: str = "") -> str:
    """The definition of a list by the format and the text of each level, and the list that uses it."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}">{drawn}</w:abstractNum>'
        f'<w:num w:numId="{abstract}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    )


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; a cell is XML or plain text."""
    inner = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    drawn = "".join(content if content.startswith("<w:tc>") else cell(content) for content in cells)
    return f"<w:tr>{inner}{drawn}</w:tr>"


def cell(*contents: str, properties: str = "") -> str:
    """A cell of paragraphs; a content is XML or plain text."""
    inner = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{inner}{''.join(one if one.startswith('<') else paragraph(one) for one in contents)}</w:tc>"


def of_blocks(blocks: Iterable[Block]) -> bytes:
    """A Word file of blocks: headings, typed items, tables; what Word itself would add is left to Word."""
    paper = docx.Document()
    rows: list[tuple[str, ...]] = []
    for block in [*blocks, Block(BlockKind.LINE, "", 0, 0)]:
        if block.cells:
            rows.append(block.cells)
            continue
        if rows:
            drawn = paper.add_table(rows=len(rows), cols=max(map(len, rows)))
            for line, texts in zip(drawn.rows, rows, strict=True):
                for place, text in zip(line.cells, texts, strict=False):
                    place.text = text
            rows = []
        if block.kind is BlockKind.HEADING:
            paper.add_heading(block.text, level=min(block.level, 9))
        elif block.text:
            sign = {1: "- ", 2: "+ "}.get(block.level, "") if block.kind is BlockKind.BULLET else ""
            paper.add_paragraph().add_run(sign + block.text).bold = block.strong
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()
