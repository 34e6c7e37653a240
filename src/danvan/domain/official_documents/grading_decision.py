"""The decision that grades units for a year: typed content from the ranked lists."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, basis_lines
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import (
    Alignment,
    Article,
    Column,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Table,
    with_end_mark,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.numbers import format_number

UNVERIFIED_CRITERIA_MARK = "bộ tiêu chí dựng lại, chưa kiểm chứng"
TIE_MARK = "đồng hạng"

_DECREE = "Nghị định 30/2020/NĐ-CP"
_TWO_DECIMALS = Decimal("0.01")
_COLUMNS = (
    Column("Hạng", 18, Alignment.CENTRE),
    Column("Cơ quan, đơn vị", 35),
    Column("Điểm", 11, Alignment.RIGHT),
    Column("Điểm tối đa áp dụng", 13, Alignment.RIGHT),
    Column("Tỷ lệ (%)", 11, Alignment.RIGHT),
    Column("Xếp loại", 12, Alignment.CENTRE),
)


@dataclass(frozen=True, slots=True)
class GradedUnit:
    """A unit's line: rank within its list, points, the maximum that applied to it, percentage and grade.

    `beside_points` says why the grade is not the one of its points; empty where it is.
    """

    rank: int
    unit: str
    points: Decimal
    applicable_maximum: Decimal
    percent: Decimal
    grade: str
    beside_points: str = ""


@dataclass(frozen=True, slots=True)
class GradedList:
    """Units ranked among themselves, under the title the decision gives them."""

    title: str
    units: tuple[GradedUnit, ...]


@dataclass(frozen=True, slots=True)
class DecisionGrounds:
    """What the decision rests on and who carries it out.

    `legal_bases` are the laws and papers cited ("Luật Tổ chức chính quyền địa phương ngày …", "Kế hoạch số … ngày …")
    as they stood on the day of the decision, without "Căn cứ" and without closing punctuation; `proposer` is the
    office on whose proposal it is made ("Trưởng phòng Nội vụ huyện"), `lead_unit` the office that makes the result
    known, `executors` those who carry the decision out. `has_official_criteria` is false while the criteria set is
    not the official text.
    """

    legal_bases: tuple[str, ...]
    proposer: str
    lead_unit: str
    executors: str
    has_official_criteria: bool = True
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class DecisionArticles:
    """What a decision on results says: the first article with what stands under it, and who makes it known."""

    recognised: str
    results: tuple[Paragraph | Table, ...]
    made_known: str


@cites(_DECREE, article="Điều 8")
def grading_decision(
    year: int, lists: tuple[GradedList, ...], *, head: PaperHead, grounds: DecisionGrounds, grades: tuple[str, ...]
) -> OfficialDocument:
    """The decision grades each list in a table of its own, tells who makes the result known and who carries it out.

    `grades` are those that can be given, best first: below each table they are counted in that order. Units stand by
    rank; units of equal rank keep the order given and are marked "đồng hạng". Points and percentages have two decimals;
    whose grade is not that of the points is named below the table. Criteria that are not official, and sample data,
    are marked on every page and under the tables.
    Raises `RuleViolation` if there is no unit to grade.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    graded = tuple(ranked for ranked in lists if ranked.units)
    if not graded:
        raise RuleViolation(
            "Chưa có cơ quan, đơn vị nào được xếp loại nên chưa lập được quyết định. "
            "Hoàn thành việc xếp loại rồi lập lại.",
            year=str(year),
        )
    subject = f"đánh giá, xếp loại công tác dân vận chính quyền năm {year}"
    articles = DecisionArticles(
        f"Công nhận kết quả {subject} đối với các cơ quan, đơn vị, địa phương, cụ thể như sau:",
        _results(graded, grades),
        f"Giao {grounds.lead_unit} thông báo kết quả đến từng cơ quan, đơn vị, địa phương; công khai kết quả "
        "theo quy định; theo dõi việc khắc phục những hạn chế đã nêu khi thẩm định.",
    )
    return decision_on_results(f"Về việc {subject}", articles, head=head, grounds=grounds)


def decision_on_results(
    abstract: str, articles: DecisionArticles, *, head: PaperHead, grounds: DecisionGrounds
) -> OfficialDocument:
    """A decision in three articles: the results with the notes on them, who makes them known, who carries it out."""
    body = (
        Article(
            1,
            articles.recognised,
            (*articles.results, *(Paragraph(note, ParagraphRole.NOTE) for note in _notes(grounds))),
        ),
        Article(2, articles.made_known),
        Article(
            3,
            f"Quyết định này có hiệu lực kể từ ngày ký. {grounds.executors} chịu trách nhiệm thi hành Quyết định này.",
        ),
    )
    return OfficialDocument(
        kind=DocumentKind.DECISION,
        issuer=head.issuer,
        issuer_code=head.issuer_code,
        number=head.number,
        place=head.place,
        issue_date=head.issue_date,
        abstract=abstract,
        authority=head.issuer.name.upper(),
        legal_bases=basis_lines(grounds.legal_bases, f"Theo đề nghị của {grounds.proposer}"),
        enacting_words="QUYẾT ĐỊNH:",
        body=with_end_mark(body),
        recipients=head.recipients,
        signature=head.signature,
        is_sample=grounds.is_sample,
        caveats=_caveats(grounds),
    )


def _results(lists: tuple[GradedList, ...], grades: tuple[str, ...]) -> tuple[Paragraph | Table, ...]:
    blocks: list[Paragraph | Table] = []
    for position, ranked in enumerate(lists, start=1):
        blocks.append(_table(f"{position}. {ranked.title}", ranked.units))
        blocks.append(Paragraph(_summary(ranked.units, grades)))
        beside = [f"{unit.unit} ({unit.beside_points})" for unit in ranked.units if unit.beside_points]
        if beside:
            blocks.append(Paragraph(f"Xếp loại không theo mức điểm: {'; '.join(beside)}."))
    return tuple(blocks)


def _table(caption: str, units: tuple[GradedUnit, ...]) -> Table:
    holders = Counter(unit.rank for unit in units)
    rows = tuple(
        (
            f"{unit.rank} ({TIE_MARK})" if holders[unit.rank] > 1 else str(unit.rank),
            unit.unit,
            _decimal(unit.points),
            _decimal(unit.applicable_maximum),
            _decimal(unit.percent),
            unit.grade,
        )
        for unit in sorted(units, key=lambda unit: unit.rank)
    )
    return Table(caption, _COLUMNS, rows)


def _summary(units: Iterable[GradedUnit], grades: tuple[str, ...]) -> str:
    """How many units hold each grade, the best grade first; a unit may stand above another with a better grade.

    A circumstance caps a grade but not the points, and the chairman may choose another grade than the points give.
    """
    held = Counter(unit.grade for unit in sorted(units, key=lambda unit: unit.rank))
    in_order = sorted(held, key=lambda grade: grades.index(grade) if grade in grades else len(grades))
    parts = ", ".join(f"{held[grade]} đơn vị xếp loại {grade}" for grade in in_order)
    return f"Tổng số {held.total()} đơn vị, trong đó: {parts}."


def _caveats(grounds: DecisionGrounds) -> tuple[str, ...]:
    """What every page warns of while the criteria are not the official text."""
    return () if grounds.has_official_criteria else (UNVERIFIED_CRITERIA_MARK,)


def _notes(grounds: DecisionGrounds) -> tuple[str, ...]:
    """The notes under the tables: on criteria that are not official, and on sample data."""
    notes = []
    if not grounds.has_official_criteria:
        notes.append(f"Ghi chú: Điểm được tính theo {UNVERIFIED_CRITERIA_MARK}; không phải văn bản chính thức.")
    if grounds.is_sample:
        notes.append(
            "Ghi chú: Số liệu trong văn bản này là dữ liệu mẫu, không phải kết quả thật của cơ quan, đơn vị nào."
        )
    return tuple(notes)


def _decimal(value: Decimal) -> str:
    """Two decimals, rounded half up, with a comma."""
    return format_number(value.quantize(_TWO_DECIMALS, rounding=ROUND_HALF_UP))
