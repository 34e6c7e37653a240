"""A paper that was written here and edited in Word, read line by line with the part that each style names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import local, switched, value, w, whole
from danvan.adapters.reading.docx.numbering import Numbering
from danvan.adapters.reading.docx.package import Package
from danvan.adapters.reading.docx.paragraphs import Notes, ParagraphReader
from danvan.adapters.reading.docx.styles import Styles, list_place_of
from danvan.adapters.reading.docx.tables import Row, rows_of
from danvan.adapters.reading.inline import Inline
from danvan.adapters.uploads.refusals import UploadRefusal
from danvan.adapters.writing import looks
from danvan.domain.official_documents.bringing_back import EditedGrid, EditedLine, EditedPiece, LinePart, Obstacle
from danvan.domain.official_documents.parts import Alignment

P = LinePart
_PARTS = {
    look.name.casefold(): part
    for part, named in {
        P.COUNTRY: (looks.COUNTRY, looks.PARTY_NAME),
        P.MOTTO: (looks.MOTTO,),
        P.ISSUER: (looks.PARENT, looks.ISSUER, looks.PARTY_PARENT, looks.PARTY_ISSUER, looks.PARTY_STAR),
        P.NUMBER: (looks.NUMBER, looks.PARTY_NUMBER),
        P.DATE: (looks.PLACE_AND_DATE, looks.PARTY_DATE),
        P.URGENCY: (looks.URGENCY,),
        P.KIND: (looks.KIND, looks.PARTY_KIND, looks.PARTY_DASHES),
        P.ABSTRACT: (looks.ABSTRACT, looks.LETTER_ABSTRACT),
        P.ADDRESSEE: (looks.ADDRESSEE, looks.ADDRESSEES_LABEL, looks.ADDRESSEE_ITEM),
        P.AUTHORITY: (looks.AUTHORITY,),
        P.BASIS: (looks.LEGAL_BASIS,),
        P.ENACTING: (looks.ENACTING,),
        P.ARTICLE: (looks.ARTICLE,),
        P.BODY: (looks.BODY,),
        P.HEADING: (looks.HEADING,),
        P.NOTE: (looks.NOTE,),
        P.CAPTION: (looks.CAPTION,),
        P.RECIPIENTS_LABEL: (looks.RECIPIENTS_LABEL,),
        P.RECIPIENT: (looks.RECIPIENT, looks.PARTY_RECIPIENT),
        P.SIGNING_TITLE: (looks.SIGNING_TITLE,),
        P.SIGNATORY: (looks.SIGNATORY,),
        P.APPENDIX_LABEL: (looks.APPENDIX_LABEL,),
        P.APPENDIX_TITLE: (looks.APPENDIX_TITLE,),
        P.APPENDIX_REFERENCE: (looks.APPENDIX_REFERENCE,),
    }.items()
    for look in named
}
_OF_FRAMES = frozenset(
    {P.COUNTRY, P.ISSUER, P.NUMBER, P.DATE, P.RECIPIENTS_LABEL, P.RECIPIENT, P.SIGNING_TITLE, P.SIGNATORY}
)
_ALIGNED = {
    looks.CELL_CENTRE.name.casefold(): Alignment.CENTRE,
    looks.CELL_RIGHT.name.casefold(): Alignment.RIGHT,
}
_STANDING = {"center": Alignment.CENTRE, "right": Alignment.RIGHT, "end": Alignment.RIGHT}
_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})
_OBSTACLES = {
    "drawing": ("hình vẽ hoặc ảnh", "Bỏ hình khỏi nội dung; hình kèm theo thì nộp thành tệp riêng."),
    "pict": ("hình vẽ hoặc khung chữ", "Bỏ hình, chuyển chữ trong khung ra đoạn thường."),
    "object": ("đối tượng nhúng", "Bỏ đối tượng nhúng; bảng tính thì nộp thành tệp riêng."),
    "oMath": ("công thức", "Gõ công thức thành chữ thường."),
    "footnoteReference": ("chú thích cuối trang", "Đưa lời chú thích vào đoạn kiểu “Ghi chú”."),
    "endnoteReference": ("chú thích cuối văn bản", "Đưa lời chú thích vào đoạn kiểu “Ghi chú”."),
}
_OWN_LOOKS = ("b", "i", "strike", "color", "highlight", "sz")
_UNDERLINE = "u"


def read_edited_paper(content: bytes, filename: str) -> tuple[EditedPiece, ...]:
    """The lines and tables of an edited paper in their order.

    Changes that Word tracks are taken as accepted, hidden letters left out, numbers that Word makes written before
    their paragraph. Raises RuleViolation for a file that is no whole and inert Word file.
    """
    try:
        return tuple(_Reading(Package(content, filename)).pieces())
    except RecursionError as error:
        raise UploadRefusal.BROKEN.of(filename) from error


class _Reading:
    def __init__(self, package: Package) -> None:
        root = package.document()
        styles = package.part("styles.xml")
        self._body = root.find(w("body"))
        self._styles = Styles(styles)
        self._names = {
            value(one, "styleId"): value(one.find(w("name"))).casefold()
            for one in ([] if styles is None else styles.findall(w("style")))
        }
        self._numbering = Numbering(package.part("numbering.xml"))
        self._reader = ParagraphReader(self._styles, Notes(), None)
        self._carried = Inline()
        self._paragraphs = self._tables = 0

    def pieces(self) -> Iterator[EditedPiece]:
        """Every piece of the body."""
        if self._body is not None:
            yield from self._below(self._body)

    def _below(self, parent: Iterable[Element]) -> Iterator[EditedPiece]:
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraphs += 1
                yield from self._paragraph(child, f"đoạn {self._paragraphs}")
            elif name == "tbl":
                self._tables += 1
                yield from self._table(child, f"bảng {self._tables}")
            elif name in _AROUND:
                yield from self._below(child)

    def _paragraph(self, element: Element, place: str, *, in_frame: bool = False) -> Iterator[EditedPiece]:
        properties = element.find(w("pPr"))
        for name, (what, mend) in _OBSTACLES.items():
            if any(local(one) == name for one in element.iter()):
                yield Obstacle(what, place, mend)
        text = self._text(element, properties)
        if text is None:
            return
        yield EditedLine(
            _PARTS.get(self._style(element), P.OTHER), text, place, in_frame=in_frame, has_looks=_has_looks(element)
        )

    def _text(self, element: Element, properties: Element | None) -> str | None:
        """The text of a paragraph; None for one whose end a tracked change took away."""
        style_id = value(None if properties is None else properties.find(w("pStyle")))
        style = self._styles.paragraph(style_id)
        read = self._reader.read(element, style.look, self._carried)
        if properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None:
            return None
        self._carried = Inline()
        lines = (line.text.replace("\t", " ").strip() for line in read.inline.lines())
        text = "\n".join(line for line in lines if line)
        number = self._number(properties)
        return f"{number} {text}".strip() if text else text

    def _number(self, properties: Element | None) -> str:
        """What Word prints before a paragraph of a list."""
        own = list_place_of(properties)
        if not own.list_id or own.list_id == "0":
            return ""
        printed = self._numbering.next(own.list_id, own.level or 0)
        return printed.text or printed.bullet

    def _table(self, element: Element, place: str) -> Iterator[EditedPiece]:
        rows = rows_of(element)
        parts = {_PARTS.get(self._style(paragraph)) for paragraph in element.iter(w("p"))}
        if parts & _OF_FRAMES:
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row.cells, start=1):
                    for paragraph in cell.element.iter(w("p")):
                        yield from self._paragraph(
                            paragraph, f"{place}, hàng {number}, ô {column}", in_frame=True
                        )  # fmt: skip
            return
        yield from self._grid(element, rows, place)

    def _grid(self, element: Element, rows: list[Row], place: str) -> Iterator[EditedPiece]:
        if any(cell.element.find(f".//{w('tbl')}") is not None for row in rows for cell in row.cells):
            yield Obstacle("bảng lồng trong bảng", place, "Tách bảng bên trong ra thành bảng riêng.")
            return
        texts, columns = [], [whole(one, "w") for one in element.findall(f"{w('tblGrid')}/{w('gridCol')}")]
        for number, row in enumerate(rows, start=1):
            cells = []
            for column, cell in enumerate(row.cells, start=1):
                lines = [
                    piece
                    for paragraph in cell.element.iter(w("p"))
                    for piece in self._paragraph(paragraph, f"{place}, hàng {number}, ô {column}")
                ]
                yield from (piece for piece in lines if isinstance(piece, Obstacle))
                cells.append("\n".join(piece.text for piece in lines if isinstance(piece, EditedLine) and piece.text))
            texts.append(tuple(cells))
        merged = any(cell.goes_on or cell.span > 1 for row in rows for cell in row.cells) or any(
            row.skipped for row in rows
        )
        if merged:
            yield Obstacle("ô gộp trong bảng", place, "Tách ô gộp (Split Cells) để hàng nào cũng đủ số cột.")
            return
        alignments = tuple(self._alignment(rows, column) for column in range(len(columns)))
        yield EditedGrid(tuple(texts), tuple(columns), alignments, place)

    def _alignment(self, rows: list[Row], column: int) -> Alignment:
        """Where most cells of a column under the head stand."""
        found = Counter(
            self._standing(paragraph)
            for row in rows[1:]
            for cell in row.cells[column : column + 1]
            for paragraph in cell.element.iter(w("p"))
        )
        return found.most_common(1)[0][0] if found else Alignment.LEFT

    def _standing(self, paragraph: Element) -> Alignment:
        own = value(paragraph.find(f"{w('pPr')}/{w('jc')}"))
        return _STANDING.get(own) or _ALIGNED.get(self._style(paragraph), Alignment.LEFT)

    def _style(self, paragraph: Element) -> str:
        """The name of a paragraph's style in small letters, "" for the default one."""
        return self._names.get(value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")), "")


def _has_looks(paragraph: Element) -> bool:
    """Whether letters of a paragraph look otherwise than their style has them."""
    for run in paragraph.iter(w("r")):
        properties = run.find(w("rPr"))
        if properties is None or properties.find(w("rStyle")) is not None or not "".join(run.itertext()).strip():
            continue
        if any(properties.find(w(name)) is not None and switched(properties, name) for name in _OWN_LOOKS):
            return True
        if value(properties.find(w(_UNDERLINE))) not in {"", "none"}:
            return True
    return False
