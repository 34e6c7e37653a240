"""Reading what an edited file says into the typed content that it was written from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from danvan.domain.official_documents.bringing_back.blocks import read_blocks
from danvan.domain.official_documents.bringing_back.description import EditedLine, EditedPiece, LinePart, Obstacle
from danvan.domain.official_documents.bringing_back.faults import does_not_hold, kept, taken_plainly
from danvan.domain.official_documents.bringing_back.originals import Originals, bare_item
from danvan.domain.official_documents.bringing_back.structure import Parted, parted, structure_faults
from danvan.domain.official_documents.parts import Appendix, OfficialDocument, Paragraph, Recipients, Table
from danvan.domain.rules import Finding, Severity

P = LinePart
_ARCHIVE = "lưu:"
# What a file does not change: given by the book, by who signs, by the form.
_FIXED = (
    P.COUNTRY, P.MOTTO, P.ISSUER, P.NUMBER, P.DATE, P.URGENCY, P.KIND, P.AUTHORITY, P.ENACTING, P.RECIPIENTS_LABEL,
    P.SIGNING_TITLE, P.SIGNATORY, P.APPENDIX_REFERENCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What an edited file says: the new typed content, None where its structure does not hold, and what to know of it.

    Findings that are errors say what does not hold; warnings what was kept as it was; notices what else.
    """

    document: OfficialDocument | None
    findings: tuple[Finding, ...]


def take_back(
    document: OfficialDocument, handed_out: tuple[EditedPiece, ...], returned: tuple[EditedPiece, ...]
) -> BroughtBack:
    """The typed content with what was changed in its file.

    `handed_out` is the file as it was written from `document`, `returned` the same file after it was edited, both read
    alike. Abstract, addressees, bases, content, tables, recipients and appendices are taken from the file; number, day,
    names of issuer and signatory and the words of the form stay, with a warning where the file says something else.
    """
    if not any(isinstance(piece, EditedLine) and piece.part is not P.OTHER for piece in returned):
        return BroughtBack(None, (_foreign(),))
    obstacles = tuple(
        does_not_hold(f"Có {piece.what}, là thứ văn bản lập từ dữ liệu không có.", piece.place, piece.mend)
        for piece in returned
        if isinstance(piece, Obstacle)
    )
    before, parts = parted(handed_out), parted(returned)
    faults = (*obstacles, *structure_faults(before, parts))
    if faults:
        return BroughtBack(None, faults)
    try:
        taken = _taken(document, parts)
    except _DoesNotHold as fault:
        return BroughtBack(None, (fault.finding,))
    notes = (*_kept(before, parts), *taken_plainly(returned, parts))
    return BroughtBack(taken, notes)


class _DoesNotHold(Exception):  # noqa: N818 -- it is what a finding says, handed upwards
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _taken(document: OfficialDocument, parts: Parted) -> OfficialDocument:
    originals = Originals(document)
    body, faults = read_blocks(parts.content, originals)
    appendices = []
    for pieces in parts.appendices:
        lines = [piece for piece in pieces if isinstance(piece, EditedLine) and piece.part is P.APPENDIX_TITLE]
        inner, inner_faults = read_blocks(
            tuple(piece for piece in pieces if not _is_heading_of_appendix(piece)), originals
        )
        faults += inner_faults
        blocks = tuple(block for block in inner if isinstance(block, Paragraph | Table))
        appendices.append(Appendix(originals.title(" ".join(line.text for line in lines)), blocks))
    if faults:
        raise _DoesNotHold(faults[0])
    return replace(
        document,
        abstract=originals.text(" ".join(parts.texts(P.ABSTRACT))),
        addressees=_addressees(parts, originals),
        legal_bases=tuple(originals.text(text) for text in parts.texts(P.BASIS)),
        body=document.body if body == originals.read_body else body,
        recipients=_recipients(document, parts, originals),
        appendices=tuple(appendices),
    )


def _is_heading_of_appendix(piece: EditedPiece) -> bool:
    return isinstance(piece, EditedLine) and piece.part in {
        P.APPENDIX_LABEL, P.APPENDIX_TITLE, P.APPENDIX_REFERENCE,
    }  # fmt: skip


def _addressees(parts: Parted, originals: Originals) -> tuple[str, ...]:
    texts = (text.removeprefix("Kính gửi").lstrip(": ") for text in parts.texts(P.ADDRESSEE))
    return tuple(originals.item(text) for text in texts if bare_item(text))


def _recipients(document: OfficialDocument, parts: Parted, originals: Originals) -> Recipients:
    names, archive = [], ""
    for text in parts.texts(P.RECIPIENT):
        item = bare_item(text)
        if item.lower().startswith(_ARCHIVE):
            archive = item[len(_ARCHIVE) :].strip()
        elif item:
            names.append(originals.item(text))
    old = document.recipients
    return Recipients(tuple(names), old.archive if bare_item(old.archive) == archive else archive)


def _kept(before: Parted, after: Parted) -> Iterator[Finding]:
    """What the file says otherwise of parts that it does not change."""
    for part in _FIXED:
        old, new = before.texts(part), after.texts(part)
        if old != new and not (part is P.APPENDIX_REFERENCE and set(new) <= set(old)):
            yield kept(part, " / ".join(old), " / ".join(new), after.place_of(part))


def _foreign() -> Finding:
    return Finding(
        "foreign_file",
        Severity.ERROR,
        "Tệp không có các kiểu (style) của văn bản tải từ trang này nên không biết đoạn nào là phần nào.",
        "cả tệp",
        None,
        "Tải DOCX của bản mới nhất ở trang này, chép nội dung đã sửa vào đó rồi nộp lại.",
    )
