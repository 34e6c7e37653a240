"""The decision that corrects an earlier grading decision: typed content from the points and places that change."""

from dataclasses import dataclass
from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead
from danvan.domain.official_documents.grading_decision import (
    DecisionArticles,
    DecisionGrounds,
    decision_on_results,
)
from danvan.domain.official_documents.parts import (
    Alignment,
    Column,
    OfficialDocument,
    Paragraph,
    Table,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

_DECREE = "Nghị định 30/2020/NĐ-CP"
_POINTS = (
    Column("Tiêu chí", 46),
    Column("Điểm tối đa", 14, Alignment.RIGHT),
    Column("Điểm đã công nhận", 20, Alignment.RIGHT),
    Column("Điểm sửa lại", 20, Alignment.RIGHT),
)
_PLACES = (
    Column("Cơ quan, đơn vị", 30),
    Column("Kết quả đã công nhận", 35),
    Column("Kết quả sửa lại", 35),
)


@dataclass(frozen=True, slots=True)
class CorrectedPoints:
    """A criterion as "code. name", its maximum, and its points before and after, all as printed."""

    criterion: str
    maximum: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectedPlace:
    """A unit with what was recognised of it and what is now: points, share, grade and rank in a few words."""

    unit: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GradingCorrection:
    """What is corrected: the unit, the decision by number and day, why, the points, and every place that changes."""

    unit: str
    decision_number: str
    decision_date: date
    reason: str
    points: tuple[CorrectedPoints, ...]
    places: tuple[CorrectedPlace, ...]

    @property
    def decision(self) -> str:
        """The corrected decision by number and day."""
        return f"Quyết định số {self.decision_number} ngày {format_date(self.decision_date)}"


@cites(_DECREE, article="Điều 8")
def correcting_decision(
    year: int, correction: GradingCorrection, *, head: PaperHead, grounds: DecisionGrounds
) -> OfficialDocument:
    """The decision replaces the points of one unit and the places that follow; the rest of the earlier one stays.

    Criteria that are not official, and sample data, are marked as in the decision that it corrects. Raises
    `RuleViolation` if no point changes.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    if not correction.points:
        raise RuleViolation(
            "Chưa có điểm nào thay đổi nên chưa lập được quyết định sửa đổi. Ghi điểm mới rồi lập lại.", year=str(year)
        )
    subject = f"kết quả đánh giá, xếp loại công tác dân vận chính quyền năm {year}"
    articles = DecisionArticles(
        f"Sửa đổi, đính chính {subject} của {correction.unit} đã công nhận tại {correction.decision}, cụ thể như sau:",
        _results(correction),
        f"Các nội dung khác của {correction.decision} giữ nguyên. Giao {grounds.lead_unit} thông báo kết quả sửa "
        "đổi đến các cơ quan, đơn vị, địa phương có tên tại Điều 1 và công khai theo quy định.",
    )
    return decision_on_results(f"Sửa đổi, đính chính {subject}", articles, head=head, grounds=grounds)


def _results(correction: GradingCorrection) -> tuple[Paragraph | Table, ...]:
    points = Table(
        f"Điểm của {correction.unit}",
        _POINTS,
        tuple((row.criterion, row.maximum, row.before, row.after) for row in correction.points),
    )
    places = Table(
        "Kết quả, thứ hạng thay đổi",
        _PLACES,
        tuple((row.unit, row.before, row.after) for row in correction.places),
    )
    reason = correction.reason.strip().rstrip(".")
    return points, places, Paragraph(f"Lý do: {reason}.")
