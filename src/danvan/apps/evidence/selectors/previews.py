"""What a piece of evidence holds, for the browser: pages as pictures, texts as lines; nothing in the file runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from danvan.adapters.previews import PreviewFailedError, page_count, page_picture, picture
from danvan.adapters.reading import source_blocks
from danvan.adapters.uploads import FileKind
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.selectors.files import content_of_evidence, file_name
from danvan.domain.plan_reading.blocks import Block, BlockKind
from danvan.domain.rules import RuleViolation

MOST_LINES = 2000
_PICTURES = frozenset({FileKind.PNG.media_type, FileKind.JPEG.media_type})
_TEXTS = frozenset({FileKind.DOCX.media_type, FileKind.TEXT.media_type, FileKind.MARKDOWN.media_type})
_UNSHOWN = "Không dựng được bản xem trước. Hãy tải tệp về và mở bằng phần mềm của máy."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, or one row of a table; `kind` is heading, line or row."""

    kind: str
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """How a piece is shown: `pages` pictures, `lines` of text, or `fault` why neither; `is_cut` lines are left out."""

    pages: int = 0
    lines: tuple[Line, ...] = ()
    is_cut: bool = False
    fault: str = ""


def preview_of(evidence: Evidence) -> Preview:
    """What can be shown of a piece. Raises RuleViolation for a paper without a file, and for a damaged file."""
    content = content_of_evidence(evidence)
    media_type = evidence.file.media_type if evidence.file else ""
    if media_type in _PICTURES:
        return Preview(pages=1)
    if media_type == FileKind.PDF.media_type:
        return _paged(evidence, content)
    if media_type in _TEXTS:
        return _worded(content, file_name(evidence))
    return Preview(fault="Loại tệp này chưa xem trước được. Hãy tải tệp về và mở bằng phần mềm của máy.")


def _paged(evidence: Evidence, content: bytes) -> Preview:
    if evidence.page_count:
        return Preview(pages=evidence.page_count)
    try:
        return Preview(pages=page_count(content))
    except PreviewFailedError:
        return Preview(fault=_UNSHOWN)


def _worded(content: bytes, name: str) -> Preview:
    try:
        blocks: Sequence[Block] = source_blocks(content, name).blocks
    except RuleViolation as violation:
        return Preview(fault=str(violation))
    return Preview(lines=tuple(_line(block) for block in blocks[:MOST_LINES]), is_cut=len(blocks) > MOST_LINES)


def _line(block: Block) -> Line:
    if block.cells:
        return Line("row", "", block.cells)
    return Line("heading" if block.kind is BlockKind.HEADING or block.strong else "line", block.text)


def page_png(evidence: Evidence, page: int) -> bytes:
    """One page of a PDF, or a picture as its page 1, drawn anew.

    Raises RuleViolation where it cannot be drawn, for a paper without a file, and for a damaged file.
    """
    content = content_of_evidence(evidence)
    media_type = evidence.file.media_type if evidence.file else ""
    try:
        if media_type == FileKind.PDF.media_type:
            return page_picture(content, page)
        if media_type in _PICTURES and page == 1:
            return picture(content)
    except PreviewFailedError as error:
        raise RuleViolation(_UNSHOWN) from error
    raise RuleViolation(_UNSHOWN)
