"""What an edited paper holds, line by line, each with the part of the paper that its style names."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from danvan.domain.official_documents.parts import Alignment


class LinePart(StrEnum):
    """The part of a paper that a line belongs to, as it is called in the file."""

    COUNTRY = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    ISSUER = "Cơ quan ban hành"
    NUMBER = "Số, ký hiệu"
    DATE = "Địa danh, thời gian"
    URGENCY = "Mức độ khẩn"
    KIND = "Tên loại văn bản"
    ABSTRACT = "Trích yếu nội dung"
    ADDRESSEE = "Kính gửi"
    AUTHORITY = "Thẩm quyền ban hành"
    BASIS = "Căn cứ ban hành"
    ENACTING = "Lời ban hành"
    ARTICLE = "Điều"
    BODY = "Nội dung"
    HEADING = "Đề mục"
    NOTE = "Ghi chú"
    CAPTION = "Tên bảng"
    RECIPIENTS_LABEL = "Nơi nhận"
    RECIPIENT = "Danh sách nơi nhận"
    SIGNING_TITLE = "Chức vụ người ký"
    SIGNATORY = "Họ tên người ký"
    APPENDIX_LABEL = "Phụ lục"
    APPENDIX_TITLE = "Tên phụ lục"
    APPENDIX_REFERENCE = "Chỉ dẫn phụ lục"
    OTHER = "kiểu khác"


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A paragraph: its part, its text without the spaces around it, where it stands ("đoạn 5").

    `in_frame` says that it stands in a table without borders that only puts head or closing on the page; `has_looks`
    that letters in it look otherwise than their style.
    """

    part: LinePart
    text: str
    place: str
    in_frame: bool = False
    has_looks: bool = False


@dataclass(frozen=True, slots=True)
class EditedGrid:
    """A table of data: its rows, the first of which is its head; widths and alignment of its columns."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    alignments: tuple[Alignment, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that no typed content holds: what it is, where it stands, how it is taken away."""

    what: str
    place: str
    mend: str


EditedPiece: TypeAlias = EditedLine | EditedGrid | Obstacle


def printed_lines(piece: EditedPiece) -> tuple[str, ...]:
    """The lines of a piece as a comparison shows them: a paragraph is one, each row of a table another."""
    match piece:
        case EditedLine(text=text):
            return (text,) if text else ()
        case EditedGrid(rows=rows):
            return tuple(" | ".join(row) for row in rows)
        case Obstacle():
            return ()
