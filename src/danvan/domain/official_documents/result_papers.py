"""Papers that follow a decision on grades: the letter that tells a unit its result, the list of those to commend."""

from dataclasses import dataclass

from danvan.domain.law import cites
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import (
    Alignment,
    Appendix,
    Column,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    Table,
    with_end_mark,
)
from danvan.domain.official_documents.urging_letter import UrgingHead
from danvan.domain.rules import RuleViolation

_WORK = "công tác dân vận chính quyền"
_SHEET = (
    Column("Mã", 9, Alignment.CENTRE),
    Column("Tiêu chí", 36),
    Column("Điểm tối đa", 10, Alignment.RIGHT),
    Column("Tự chấm", 10, Alignment.RIGHT),
    Column("Thống nhất", 11, Alignment.RIGHT),
    Column("Lý do khác", 24),
)
_COMMENDED = (
    Column("TT", 8, Alignment.CENTRE),
    Column("Cơ quan, đơn vị", 46),
    Column("Hạng", 12, Alignment.CENTRE),
    Column("Điểm", 12, Alignment.RIGHT),
    Column("Tỷ lệ", 12, Alignment.RIGHT),
    Column("Xếp loại", 14, Alignment.CENTRE),
)


@dataclass(frozen=True, slots=True)
class ScoredCriterion:
    """One line of a unit's sheet as text: what it gave itself, what was settled, why the two differ."""

    code: str
    name: str
    maximum: str
    own: str
    settled: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnitResult:
    """The result of one unit as text; `reasons` say how the grade came, `change_reason` why it was changed."""

    unit: str
    group: str
    rank: str
    points: str
    maximum: str
    percent: str
    grade: str
    change_reason: str = ""
    reasons: tuple[str, ...] = ()
    criteria: tuple[ScoredCriterion, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultGrounds:
    """What the results rest on: the year, the decision, the mark of a criteria set that is no official text."""

    year: str
    decision: str
    mark: str = ""


@cites("30/2020/NĐ-CP", article="Điều 8")
def result_letter(result: UnitResult, grounds: ResultGrounds, head: UrgingHead) -> OfficialDocument:
    """The letter tells one unit its own result, and of no other unit; its own sheet is the appendix.

    Number and date stay open.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    return OfficialDocument(
        kind=DocumentKind.OFFICIAL_LETTER,
        issuer=head.issuer,
        issuer_code=head.issuer_code,
        place=head.place,
        abstract=f"V/v thông báo kết quả xếp loại {_WORK} năm {grounds.year}",
        addressees=(result.unit,),
        body=with_end_mark(_body(result, grounds)),
        recipients=Recipients(("Như trên",), head.archive),
        signature=head.signature,
        is_sample=head.is_sample,
        caveats=(grounds.mark,) if grounds.mark else (),
        appendices=(_sheet(result, grounds),) if result.criteria else (),
    )


@cites("30/2020/NĐ-CP", article="Điều 8")
def commendation_list(
    results: tuple[UnitResult, ...], grounds: ResultGrounds, head: UrgingHead, addressee: str
) -> OfficialDocument:
    """The submission that proposes units of the best grade for commendation; number and date stay open.

    Raises RuleViolation when no unit has that grade.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    if not results:
        raise RuleViolation("Không có đơn vị nào đạt mức xếp loại cao nhất nên không có danh sách đề nghị khen.")
    groups = dict.fromkeys(result.group for result in results)
    tables = (
        Table(group, _COMMENDED, tuple(_commended([one for one in results if one.group == group]))) for group in groups
    )
    return OfficialDocument(
        kind=DocumentKind.SUBMISSION,
        issuer=head.issuer,
        issuer_code=head.issuer_code,
        place=head.place,
        abstract=f"Về việc đề nghị khen các cơ quan, đơn vị thực hiện tốt {_WORK} năm {grounds.year}",
        addressees=(addressee,),
        body=with_end_mark(
            (
                Paragraph(
                    f"Căn cứ {grounds.decision}, {head.issuer.name} kính trình danh sách {len(results)} cơ quan, đơn "
                    f"vị xếp loại “{results[0].grade}” để xem xét, khen theo quy định:"
                ),
                *tables,
                Paragraph("Kính đề nghị xem xét, quyết định."),
            )
        ),
        recipients=Recipients(("Như trên",), head.archive),
        signature=head.signature,
        is_sample=head.is_sample,
        caveats=(grounds.mark,) if grounds.mark else (),
    )


def _commended(results: list[UnitResult]) -> list[tuple[str, ...]]:
    return [
        (str(place), one.unit, one.rank, one.points, one.percent, one.grade)
        for place, one in enumerate(results, start=1)
    ]


def _body(result: UnitResult, grounds: ResultGrounds) -> tuple[Paragraph | Table, ...]:
    ranked = f", xếp hạng {result.rank} trong nhóm “{result.group}”" if result.rank != "–" else ""
    reached = f"đạt {result.points} trên {result.maximum} điểm ({result.percent}), " if result.points != "–" else ""
    blocks: list[Paragraph | Table] = [
        Paragraph(
            f"Căn cứ {grounds.decision}, kết quả đánh giá {_WORK} năm {grounds.year} của {result.unit}: {reached}"
            f"xếp loại “{result.grade}”{ranked}."
        )
    ]
    blocks += [Paragraph(reason, ParagraphRole.NOTE) for reason in result.reasons]
    if result.change_reason:
        blocks.append(Paragraph(f"Lý do xếp loại khác mức đề xuất: {result.change_reason}"))
    if result.criteria:
        blocks.append(Paragraph("Điểm từng tiêu chí có trong phiếu điểm của đơn vị, kèm theo Công văn này."))
    blocks.append(
        Paragraph(
            "Đề nghị đơn vị rà soát, phát huy kết quả đạt được, khắc phục hạn chế. Nội dung chưa thống nhất, đơn vị "
            "gửi đề nghị phúc tra kèm minh chứng trong thời hạn quy định."
        )
    )
    return tuple(blocks)


def _sheet(result: UnitResult, grounds: ResultGrounds) -> Appendix:
    rows = tuple((one.code, one.name, one.maximum, one.own, one.settled, one.reason) for one in result.criteria)
    total = f"Tổng điểm: {result.points} trên {result.maximum} ({result.percent}); xếp loại: {result.grade}."
    return Appendix(
        f"Phiếu điểm {_WORK} năm {grounds.year} của {result.unit}",
        (Table("Phiếu điểm của đơn vị", _SHEET, rows), Paragraph(total)),
    )
