"""The texts of a paper as they were written, found again by how they are read from its file."""

from danvan.domain.official_documents.parts import Article, Block, OfficialDocument, Paragraph, Table
from danvan.domain.vietnamese.text import nfc


def as_read(text: str) -> str:
    r"""A text as reading its paragraph gives it: lines without spaces around them, no empty ones, no tabs.

    >>> as_read(" Giao:\n\n\tPhòng Nội vụ ")
    'Giao:\nPhòng Nội vụ'
    """
    lines = (line.strip() for line in nfc(text).replace("\t", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def bare_item(text: str) -> str:
    """An item of a list without its dash and the sign at its end.

    >>> bare_item("- Sở Nội vụ;")
    'Sở Nội vụ'
    """
    return text.strip().lstrip("-–").strip().rstrip(";.").rstrip()


class Originals:
    """The texts of a typed content; what was not changed in the file is taken back exactly as it was."""

    def __init__(self, document: OfficialDocument) -> None:
        items = (*document.addressees, *document.recipients.names)
        self._titles = {as_read(one.title.upper()): one.title for one in document.appendices}
        self._items = {bare_item(as_read(one)): one for one in items}
        blocks = (*document.body, *(block for one in document.appendices for block in one.blocks))
        self.tables = tuple(_tables(blocks))
        texts = (document.abstract, *document.legal_bases, *(text for block in blocks for text in _texts(block)))
        self._texts = {as_read(text): text for text in texts}
        self.read_body = _grouped(document.body)

    def text(self, read: str) -> str:
        """The text as it was written, or as it was read where it is new."""
        return self._texts.get(read, read)

    def title(self, read: str) -> str:
        """The title of an appendix, which is printed in capitals."""
        return self._titles.get(read, read)

    def item(self, read: str) -> str:
        """An addressee or a recipient."""
        bare = bare_item(read)
        return self._items.get(bare, bare)


def _grouped(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body as reading its print groups it: what follows an article belongs to it."""
    grouped: list[Block] = []
    for block in body:
        if isinstance(block, Paragraph) and not as_read(block.text):
            continue
        last = grouped[-1] if grouped else None
        if isinstance(last, Article) and not isinstance(block, Article):
            grouped[-1] = Article(last.number, last.text, (*last.blocks, block))
        else:
            grouped.append(block)
    return tuple(grouped)


def _tables(blocks: tuple[Block, ...]) -> list[Table]:
    found: list[Table] = []
    for block in blocks:
        match block:
            case Table():
                found.append(block)
            case Article(blocks=inner):
                found += _tables(inner)
            case _:
                pass
    return found


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph(text=text):
            return (text,)
        case Article(text=text, blocks=inner):
            return (text, *(one for part in inner for one in _texts(part)))
        case Table(caption=caption, columns=columns, rows=rows):
            return (caption, *(one.heading for one in columns), *(cell for row in rows for cell in row))
