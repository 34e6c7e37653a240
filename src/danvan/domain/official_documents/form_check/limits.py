"""What the form asks of pages and letters: values of Nghị định 30/2020/NĐ-CP, Phụ lục I, and how a fault is told."""

from dataclasses import dataclass

from danvan.domain.rules import Finding, Severity

ARTICLE = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
PARTY_ARTICLE = "Hướng dẫn 36-HD/VPTW (chưa kiểm chứng)"
PAGE = (210.0, 297.0)
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
FONT = "Times New Roman"
BODY_SIZE = (13.0, 14.0)
FIRST_LINE = (10.0, 12.7)
LINE_SPACING = (1.0, 1.5)
LEAST_GAP = 6.0
TOLERANCE_MM = 0.5
TOLERANCE_POINT = 0.26


@dataclass(frozen=True, slots=True)
class Dress:
    """How a part of a paper is to look: its sizes in points, bold, italic, in capitals; None where it is free."""

    name: str
    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None


COUNTRY = Dress("Quốc hiệu", (12, 13), bold=True, italic=False, capitals=True)
MOTTO = Dress("Tiêu ngữ", (13, 14), bold=True, italic=False, capitals=False)
ISSUER = Dress("Tên cơ quan ban hành", (12, 13), bold=True, italic=False, capitals=True)
PARENT = Dress("Tên cơ quan chủ quản", (12, 13), bold=None, italic=False, capitals=True)
NUMBER = Dress("Số, ký hiệu", (13, 13), bold=False, italic=False)
DATE = Dress("Địa danh và thời gian", (13, 14), bold=False, italic=True)
KIND = Dress("Tên loại văn bản", (13, 14), bold=True, italic=False, capitals=True)
ABSTRACT = Dress("Trích yếu", (13, 14), bold=True, italic=False, capitals=False)
LETTER_ABSTRACT = Dress("Trích yếu công văn", (12, 13), bold=False, italic=False)
BASIS = Dress("Căn cứ ban hành", BODY_SIZE, bold=False, italic=True)
SIGNING_TITLE = Dress("Quyền hạn, chức vụ người ký", (13, 14), bold=True, italic=False, capitals=True)
SIGNATORY = Dress("Họ tên người ký", (13, 14), bold=True, italic=False, capitals=False)
RECIPIENTS_LABEL = Dress("Từ “Nơi nhận”", (12, 12), bold=True, italic=True)
RECIPIENT = Dress("Danh sách nơi nhận", (11, 11), bold=False, italic=False)


def fault(code: str, message: str, place: str, mend: str, severity: Severity = Severity.ERROR, **facts: str) -> Finding:
    """A fault of form: where it is, what is wrong, how it is mended."""
    return Finding(code, severity, message, place, ARTICLE, mend, dict(facts))


def points(value: float) -> str:
    """A size in points as officials write it.

    >>> points(12.5), points(14.0)
    ('12,5', '14')
    """
    return f"{value:g}".replace(".", ",")


def span(limits: tuple[float, float]) -> str:
    """Two limits, or one where both are equal.

    >>> span((12, 13)), span((11, 11))
    ('12–13', '11')
    """
    return points(limits[0]) if limits[0] == limits[1] else f"{points(limits[0])}–{points(limits[1])}"


def is_within(value: float, limits: tuple[float, float], tolerance: float) -> bool:
    """Whether a measured value keeps limits, with what measuring may be off."""
    return limits[0] - tolerance <= value <= limits[1] + tolerance
