"""What stands outside the body of a Word file: headers, footers, marks in text boxes and behind the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from danvan.adapters.reading.block_list import BlockList
from danvan.adapters.reading.docx.names import local, value, w
from danvan.adapters.reading.docx.package import Package
from danvan.domain.plan_reading.blocks import Block, BlockKind
from danvan.domain.plan_reading.letterhead import is_missing_letterhead
from danvan.domain.plan_reading.marks import secrecy_of
from danvan.domain.text_repair import RepairKind
from danvan.domain.text_repair.furniture import is_page_number

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MOST_PARTS = 60
_LETTERHEAD_REACH = 40
_LONGEST_MARK = 60


def headers_and_footers(package: Package, root: Element) -> tuple[list[Element], list[Element]]:
    """The headers and the footers that the sections name, those of first pages before the others, each once."""
    targets = _targets(package)
    named: dict[str, list[str]] = {"headerReference": [], "footerReference": []}
    for name, found in named.items():
        references = [one for section in root.iter(w("sectPr")) for one in section.findall(w(name))]
        for reference in sorted(references[:_MOST_PARTS], key=lambda one: value(one, "type") != "first"):
            target = targets.get(reference.get(_RELATION) or reference.get(_STRICT_RELATION) or "", "")
            if target and target not in found:
                found.append(target)
    headers, footers = ([part for part in map(package.part, found) if part is not None] for found in named.values())
    return headers, footers


def add_running(
    blocks: BlockList,
    running: tuple[list[Element], list[Element]],
    root: Element,
    read: Callable[[Iterable[Element]], list[Block]],
) -> None:
    """What headers and footers say, before the body: letterhead and mark of secrecy as text, all else as left out."""
    headers, footers = running
    parts = [read(part) for part in (*headers, *footers)]
    if secret := next(_secret_words(parts, [root, *headers, *footers], read), None):
        blocks.add(BlockKind.LINE, secret, 0)
        blocks.mark_gap()
    if not any(parts):
        return
    beginning = list(_lines(read(islice(root.iter(w("p")), _LETTERHEAD_REACH))))
    for at, part in enumerate(parts):
        lines = list(_lines(part))
        if at < len(headers) and is_missing_letterhead(lines, beginning):
            beginning += lines
            _add_letterhead(blocks, part)
        else:
            for line in lines:
                _leave_out(blocks, line)


def _add_letterhead(blocks: BlockList, part: Iterable[Block]) -> None:
    for block in part:
        if is_page_number(block.text):
            _leave_out(blocks, block.text)
        elif block.cells:
            blocks.add_row(block.cells, 0)
        else:
            blocks.add(block.kind, block.text, 0, level=block.level, strong=block.strong)
        blocks.mark_gap()


def _leave_out(blocks: BlockList, line: str) -> None:
    kind = RepairKind.PAGE_NUMBER if is_page_number(line) else RepairKind.RUNNING_HEAD
    blocks.leave_out(line, kind, blocks.page)


def _secret_words(
    parts: Sequence[Iterable[Block]], roots: Sequence[Element], read: Callable[[Iterable[Element]], list[Block]]
) -> Iterator[str]:
    """Marks of secrecy in running parts, in text boxes and behind the text."""
    aside = (_lines(read(one)) if isinstance(one, Element) else [one] for one in marks_beside(roots))
    for line in chain(chain.from_iterable(map(_lines, parts)), chain.from_iterable(aside)):
        if secret := secrecy_of(line):
            yield secret


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    return (line for block in blocks for line in (block.cells or (block.text,)) for line in line.split("\n") if line)


def marks_beside(roots: Sequence[Element]) -> Iterator[Element | str]:
    """What may be a mark though it stands in no line: short text boxes, and letters drawn behind the text."""
    for root in roots:
        for element in root.iter():
            name = local(element)
            if (
                name == "txbxContent"
                and len("".join(part.text or "" for part in element.iter(w("t")))) <= _LONGEST_MARK
            ):
                yield element
            elif name == "textpath":
                yield element.get("string", "")


def _targets(package: Package) -> dict[str, str]:
    """The parts beside the main one by the names that it calls them."""
    relations = package.relations()
    if relations is None:
        return {}
    return {one.get("Id", ""): normpath(join("/", one.get("Target", ""))).lstrip("/") for one in relations}
