"""A sheet's self-score as the data of its paper, and its evidence as the parts of a dossier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

from danvan.adapters.dossiers import DossierPart, PartKind
from danvan.adapters.uploads import FileKind
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.selectors import content_of_evidence, evidence_label, paper_reference
from danvan.apps.installation.selectors import printed_name
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import CellEvidence
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.selectors import not_asked
from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.official_documents import DRAFT_MARK, SAMPLE_MARK
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import Criterion

Row = dict[str, object]
SAMPLE_LINE = f"{SAMPLE_MARK} – không có giá trị pháp lý"
NOT_ARISING = "không phát sinh"
_KINDS = {
    FileKind.PDF.media_type: PartKind.PDF,
    FileKind.PNG.media_type: PartKind.PICTURE,
    FileKind.JPEG.media_type: PartKind.PICTURE,
    FileKind.TEXT.media_type: PartKind.TEXT,
    FileKind.MARKDOWN.media_type: PartKind.TEXT,
}


@dataclass(frozen=True, slots=True)
class IndexedPiece:
    """A piece of evidence of a sheet with its number in the index, and where it proves what."""

    number: int
    evidence: Evidence
    uses: tuple[tuple[str, str], ...]

    @property
    def criteria(self) -> str:
        """The criteria that it proves."""
        return "; ".join(criterion for criterion, _ in self.uses)

    @property
    def place(self) -> str:
        """Where in it the piece stands; of several criteria each named where they differ."""
        places = {place for _, place in self.uses}
        if len(places) == 1:
            return next(iter(places))
        return "; ".join(f"{criterion}: {place}" for criterion, place in self.uses if place)

    @property
    def name(self) -> str:
        """How the index calls it: with number and date of the paper where these are known."""
        reference = paper_reference(self.evidence)
        return f"{self.evidence.name}, {reference}" if reference else evidence_label(self.evidence)


def pieces_of(loaded: LoadedSheet) -> tuple[IndexedPiece, ...]:
    """The evidence of a sheet, numbered in the order of its criteria, each piece once. One query."""
    order = {leaf.code: place for place, leaf in enumerate(loaded.asked)}
    cells = CellEvidence.objects.filter(sheet=loaded.sheet).select_related("evidence__file").order_by("id")
    found: dict[int, tuple[Evidence, list[tuple[str, str]]]] = {}
    for cell in sorted(cells, key=lambda cell: order.get(cell.criterion, len(order))):
        found.setdefault(cell.evidence_id, (cell.evidence, []))[1].append((cell.criterion, cell.place))
    return tuple(
        IndexedPiece(number, evidence, tuple(uses)) for number, (evidence, uses) in enumerate(found.values(), start=1)
    )


def paper_of(loaded: LoadedSheet, pieces: Iterable[IndexedPiece]) -> dict[str, object]:
    """The self-score as its paper prints it; `where` of the index is added when the dossier is joined."""
    pieces = tuple(pieces)
    sheet, plan = loaded.sheet, loaded.sheet.cycle.plan
    marks = [loaded.criteria_set.mark] if loaded.criteria_set.mark else []
    marks += [
        f"Không áp dụng: {one.criteria} – vì đơn vị {one.trait}. Căn cứ: {one.basis}." for one in not_asked(loaded)
    ]
    column = loaded.columns[ColumnCode.SELF]
    return {
        "title": f"Phiếu tự chấm điểm công tác dân vận chính quyền năm {sheet.cycle.year}",
        "parent": printed_name(plan.issuer),
        "unit": sheet.unit.name,
        "subtitle": loaded.criteria_set.title if column.signed_at else f"{loaded.criteria_set.title} ({DRAFT_MARK})",
        "mark": SAMPLE_LINE if settings.SAMPLE else "",
        "marks": marks,
        "rows": list(_rows(loaded, pieces)),
        "total": _total(loaded),
        "index": [
            {"number": str(one.number), "criteria": one.criteria, "name": one.name, "place": one.place}
            for one in pieces
        ],
    }


def _rows(loaded: LoadedSheet, pieces: tuple[IndexedPiece, ...]) -> Iterator[Row]:
    leaves = loaded.asked
    own = loaded.leaves(ColumnCode.SELF)
    answers = loaded.answers(ColumnCode.SELF)
    for criterion in loaded.criteria_set.criteria:
        under = [leaf for leaf in leaves if leaf in tuple(criterion.leaves())]
        if not under:
            continue
        points = [answers[leaf.code].points for leaf in under if leaf.code in answers]
        given = [one for one in points if one is not None]
        yield {
            "group": True,
            "code": criterion.code,
            "name": criterion.name,
            "max": shown(sum((leaf.max_points for leaf in under[1:]), start=under[0].max_points)),
            "points": shown(sum(given[1:], start=given[0])) if given else "",
            "reason": "",
            "proofs": "",
        }
        for leaf in under:
            yield _leaf(loaded, leaf, pieces, is_own=leaf in own)


def _leaf(loaded: LoadedSheet, leaf: Criterion, pieces: tuple[IndexedPiece, ...], *, is_own: bool) -> Row:
    answer = loaded.answers(ColumnCode.SELF).get(leaf.code)
    numbers = [str(one.number) for one in pieces if any(code == leaf.code for code, _ in one.uses)]
    points = "" if answer is None else NOT_ARISING if answer.points is None else shown(answer.points)
    return {
        "group": False,
        "code": leaf.code,
        "name": leaf.name,
        "max": shown(leaf.max_points),
        "points": points,
        "reason": (answer.reason if answer else "") if is_own else "Đơn vị không tự chấm.",
        "proofs": ", ".join(numbers),
    }


def _total(loaded: LoadedSheet) -> str:
    answers = loaded.answers(ColumnCode.SELF)
    if not answers:
        return "Chưa tự chấm."
    total = loaded.total(answers).sheet
    percent = f" ({shown_percent(total.exact_percent)})" if total.exact_percent is not None else ""
    return f"Tổng điểm tự chấm: {shown(total.points)}/{shown(total.applicable_maximum)}{percent}."


def part_of(piece: IndexedPiece) -> DossierPart:
    """One piece as a part of a dossier: its content, or why it is only listed."""
    evidence = piece.evidence
    if evidence.file is None:
        return _listed(piece, "chỉ có số, ký hiệu và ngày")
    kind = _KINDS.get(evidence.file.media_type)
    if kind is None:
        word = "Word" if evidence.file.media_type == FileKind.DOCX.media_type else "Excel"
        return _listed(piece, f"tệp {word}; xem tệp gốc trên hệ thống")
    if kind is PartKind.PDF and evidence.page_count is None:
        return _listed(piece, "tệp PDF không đọc được; xem tệp gốc trên hệ thống")
    try:
        content = content_of_evidence(evidence)
    except RuleViolation:
        return _listed(piece, "tệp đã mất hoặc bị sửa ngoài hệ thống")
    return DossierPart(piece.number, piece.name, kind, content)


def _listed(piece: IndexedPiece, reason: str) -> DossierPart:
    return DossierPart(piece.number, piece.name, PartKind.LISTED, reason=reason)
