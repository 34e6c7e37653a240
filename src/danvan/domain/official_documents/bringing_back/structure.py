"""How the parts of an edited paper follow one another, and where they do not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from danvan.domain.official_documents.bringing_back.description import (
    EditedGrid,
    EditedLine,
    EditedPiece,
    LinePart,
    Obstacle,
)
from danvan.domain.rules import Finding, Severity

P = LinePart
_CONTENT = frozenset({P.ARTICLE, P.BODY, P.HEADING, P.NOTE, P.CAPTION, P.OTHER})
_OF_APPENDIX = frozenset({P.APPENDIX_LABEL, P.APPENDIX_TITLE, P.APPENDIX_REFERENCE})
# The order in which the parts that a file may change stand in the paper.
_RANKS = {P.ABSTRACT: 0, P.ADDRESSEE: 1, P.BASIS: 2, **dict.fromkeys(_CONTENT, 3), P.RECIPIENT: 4}
_CONTENT_RANK, _CLOSING_RANK = 3, 4
_CLOSING = frozenset({P.RECIPIENTS_LABEL, P.SIGNING_TITLE})


@dataclass(slots=True)
class Parted:
    """The lines of a paper by their parts, the content in its order, each appendix by itself."""

    lines: dict[LinePart, list[EditedLine]] = field(default_factory=dict)
    content: tuple[EditedPiece, ...] = ()
    appendices: list[list[EditedPiece]] = field(default_factory=list)
    misplaced: list[tuple[EditedPiece, str]] = field(default_factory=list)

    def texts(self, part: LinePart) -> tuple[str, ...]:
        """The texts of a part, in order; empty lines left out."""
        return tuple(line.text for line in self.lines.get(part, ()) if line.text)

    def place_of(self, part: LinePart) -> str:
        """Where a part stands, "" where it does not."""
        return next((line.place for line in self.lines.get(part, ())), "")


def parted(pieces: Iterable[EditedPiece]) -> Parted:
    """The pieces of a paper sorted into its parts."""
    found = Parted()
    content: list[EditedPiece] = []
    reached = 0
    for piece in pieces:
        if isinstance(piece, Obstacle) or (isinstance(piece, EditedLine) and not piece.text):
            continue
        if isinstance(piece, EditedLine) and piece.part is P.APPENDIX_LABEL:
            found.appendices.append([])
        if found.appendices:
            _add_to_appendix(found, piece)
            continue
        if isinstance(piece, EditedLine):
            found.lines.setdefault(piece.part, []).append(piece)
            reached = _CLOSING_RANK if piece.part in _CLOSING else reached
        rank = _CONTENT_RANK if isinstance(piece, EditedGrid) else _RANKS.get(piece.part)
        where = _misplaced(piece, rank, reached)
        if where:
            found.misplaced.append((piece, where))
        elif rank is not None:
            reached = rank
            if rank == _CONTENT_RANK:
                content.append(piece)
    found.content = tuple(content)
    return found


def _misplaced(piece: EditedLine | EditedGrid, rank: int | None, reached: int) -> str:
    """Where a piece stands that does not belong there, "" for one that does."""
    if isinstance(piece, EditedLine):
        if piece.in_frame and piece.part in _CONTENT:
            return "trong khung của phần đầu hoặc phần ký"
        if piece.part in _OF_APPENDIX:
            return "trước chữ “Phụ lục”"
    if rank is None or rank >= reached:
        return ""
    return "sau nơi nhận, chữ ký" if reached == _CLOSING_RANK else "sau phần đứng dưới nó"


def _add_to_appendix(found: Parted, piece: EditedLine | EditedGrid) -> None:
    if isinstance(piece, EditedLine):
        if piece.part not in _CONTENT | _OF_APPENDIX or piece.part is P.ARTICLE or piece.in_frame:
            found.misplaced.append((piece, "trong phụ lục"))
            return
        if piece.part is P.APPENDIX_REFERENCE:
            found.lines.setdefault(piece.part, []).append(piece)
    found.appendices[-1].append(piece)


def structure_faults(before: Parted, parts: Parted) -> Iterator[Finding]:
    """Parts that stand in a wrong place, and parts that the paper had and cannot be without."""
    for piece, where in parts.misplaced:
        if isinstance(piece, EditedLine):
            named = "Đoạn" if piece.part is P.OTHER else f"Đoạn kiểu “{piece.part.value}”"
            message = f"{named} đứng {where}: “{_short(piece.text)}”."
            mend = "Chuyển đoạn về đúng chỗ, hoặc đổi kiểu (style) của đoạn theo phần nó thuộc về."
        else:
            message, mend = f"Bảng đứng {where}.", "Chuyển bảng vào nội dung, trước nơi nhận và chữ ký."
        yield Finding("structure", Severity.ERROR, message, getattr(piece, "place", ""), None, mend)
    yield from _lacking(before, parts)


def _lacking(before: Parted, parts: Parted) -> Iterator[Finding]:
    for part, mend in (
        (P.ABSTRACT, "Ghi trích yếu bằng kiểu “Trích yếu nội dung” (công văn: “Trích yếu công văn”)."),
        (P.RECIPIENT, "Ghi lại danh sách nơi nhận bằng kiểu “Danh sách nơi nhận”."),
    ):
        if before.texts(part) and not parts.texts(part):
            yield Finding("structure", Severity.ERROR, f"Không còn phần {part.value}.", "cả tệp", None, mend)
    if not parts.content:
        yield Finding(
            "structure", Severity.ERROR, "Không còn nội dung.", "cả tệp", None, "Ghi nội dung bằng kiểu “Nội dung”."
        )
    for number, pieces in enumerate(parts.appendices, start=1):
        if not any(isinstance(piece, EditedLine) and piece.part is P.APPENDIX_TITLE for piece in pieces):
            yield Finding(
                "structure", Severity.ERROR, f"Phụ lục thứ {number} không có tên.", getattr(pieces[0], "place", ""),
                None, "Ghi tên phụ lục bằng kiểu “Tên phụ lục” ngay dưới chữ “Phụ lục”.",
            )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"  # noqa: PLR2004 -- what fits a line of a list
