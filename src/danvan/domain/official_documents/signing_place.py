"""Where the pictures of signatures stand on a paper, in millimetres from the upper left corner of the page."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from danvan.domain.law import cites
from danvan.domain.official_documents.kinds import CopyKind

A4_WIDTH = 210.0
SIGNATURE_HEIGHT = 30.0
SIGNATURE_WIDTH = 62.0
# chưa kiểm chứng: the decree asks for the real size of the seal, which each agency states with its picture
USUAL_SEAL = 36.0
_SHARE_COVERED = 1 / 3
_VIETNAM = timezone(timedelta(hours=7))
_MARK_WIDTH, _MARK_HEIGHT = 75.0, 16.0
_MARK_TOP, _RIGHT_MARGIN = 6.0, 17.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page; `left` and `top` are measured from the page's upper left corner, in millimetres."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def area(self) -> float:
        """In square millimetres."""
        return self.width * self.height


@cites("30/2020/NĐ-CP", article="Điều 8")
def signature_box(left: float, top: float, column: float) -> Box:
    """The person's signature stands in the signature spot, in the middle of its column, between title and name.

    `left`, `top` is the upper left corner of the spot and `column` the width of the column that it stands in.

    >>> signature_box(105, 200, 85)
    Box(left=116.5, top=200, width=62.0, height=30.0)

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    width = min(SIGNATURE_WIDTH, column)
    return Box(left + (column - width) / 2, top, width, SIGNATURE_HEIGHT)


@cites("30/2020/NĐ-CP", article="Điều 8")
def seal_box(signature: Box, diameter: float = USUAL_SEAL) -> Box:
    """The red seal covers about a third of the person's signature, on its left.

    >>> seal_box(Box(116.0, 200.0, 60.0, 30.0), 36.0)
    Box(left=100.0, top=197.0, width=36.0, height=36.0)

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    right = signature.left + signature.width * _SHARE_COVERED
    return Box(right - diameter, signature.top + (signature.height - diameter) / 2, diameter, diameter)


@cites("30/2020/NĐ-CP", article="Điều 8")
def appendix_mark_box(page_width: float = A4_WIDTH) -> Box:
    """The agency's signature of an appendix in a file of its own stands at the top right of its first page.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    return Box(page_width - _RIGHT_MARGIN - _MARK_WIDTH, _MARK_TOP, _MARK_WIDTH, _MARK_HEIGHT)


@cites("30/2020/NĐ-CP", article="Điều 25, Phụ lục I phần bản sao (chưa đối chiếu nguyên văn)")
def copy_mark_box(page_width: float = A4_WIDTH) -> Box:
    """The agency's signature of an electronic copy stands at the top right of its first page, as that of an appendix.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 25 and Phụ lục I (chưa kiểm chứng).
    """
    return appendix_mark_box(page_width)


@cites("30/2020/NĐ-CP", article="Điều 25, Phụ lục I phần bản sao (chưa đối chiếu nguyên văn)")
def copy_mark(kind: CopyKind, unit_name: str, at: datetime) -> tuple[str, ...]:
    """What the agency's signature of an electronic copy says: form of the copy, agency, and when in Vietnam's time.

    >>> from datetime import UTC
    >>> copy_mark(CopyKind.TRUE_COPY, "UBND huyện Tân Biên", datetime(2023, 4, 10, 8, 5, 9, tzinfo=UTC))
    ('Sao y', 'UBND huyện Tân Biên', '10/04/2023 15:05:09 +07:00')

    Cites: Nghị định 30/2020/NĐ-CP, Điều 25 and Phụ lục I (chưa kiểm chứng).
    """
    here = at.astimezone(_VIETNAM)
    return kind.label, unit_name, f"{here:%d/%m/%Y %H:%M:%S} +07:00"
