"""Answers as a person types them, and their reading row by row, so that each fault stands beside its row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from danvan.apps.scoring.enums import Answer as AnswerKind
from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer, give_points, say_not_arising
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.scoring.points import import_points
from danvan.domain.vietnamese.numbers import parse_number


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What was typed for one criterion: `answer` is "points" or "not_arising", the others are the text as typed."""

    answer: str
    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class GradeChange:
    """Another grade than the proposed one, as the chairman chose it, with the reason typed."""

    grade: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportedPoints:
    """Points taken over by rate: the answer and the percentage it comes from, None for "không phát sinh"."""

    answer: Answer
    percent: Decimal | None


class RowsRefused(RuleViolation):
    """Several rows of one form are refused; `rows` holds the sentence for each, by the code of the row."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        count = len(rows)
        super().__init__(
            f"Có {count} dòng chưa nhận được: {', '.join(rows)}. Xem lời nhắc ở từng dòng, sửa rồi lưu lại."
        )
        self.rows = dict(rows)


def read_answers(
    leaves: Iterable[Criterion], typed: Mapping[str, CellAnswer], *, step: Decimal, column_label: str
) -> dict[str, Answer | None]:
    """The answers that were typed, by criterion; None where a row was left empty.

    `leaves` are the criteria of the column. Entered points keep the `step`; where a leaf is taken over from
    elsewhere or computed two decimals are allowed. Raises RowsRefused with a sentence for each faulty row.
    """
    known = {leaf.code: leaf for leaf in leaves}
    answers: dict[str, Answer | None] = {}
    faults: dict[str, str] = {}
    for code, row in typed.items():
        if code not in known:
            faults[code] = f"Cột “{column_label}” không chấm tiêu chí {code}."
            continue
        try:
            answers[code] = _read_row(known[code], row, step)
        except RuleViolation as refusal:
            faults[code] = refusal.message
    if faults:
        raise RowsRefused(faults)
    return answers


def read_percents(leaves: Iterable[Criterion], typed: Mapping[str, str]) -> dict[str, ImportedPoints | None]:
    """The points of imported criteria from the percentages typed; None where a row was left empty.

    The text "not_arising" says that there is no such result for the unit. Raises RowsRefused.
    """
    known = {leaf.code: leaf for leaf in leaves}
    imported: dict[str, ImportedPoints | None] = {}
    faults: dict[str, str] = {}
    for code, text in typed.items():
        if code not in known:
            faults[code] = f"Tiêu chí {code} không lấy điểm từ nguồn khác."
            continue
        try:
            imported[code] = _read_percent(known[code], text.strip())
        except RuleViolation as refusal:
            faults[code] = refusal.message
    if faults:
        raise RowsRefused(faults)
    return imported


def _read_row(leaf: Criterion, row: CellAnswer, step: Decimal) -> Answer | None:
    text, reason = row.points.strip(), row.reason.strip()
    if row.answer == AnswerKind.NOT_ARISING:
        if text:
            raise RuleViolation(
                f"Tiêu chí {leaf.code} vừa có điểm vừa ghi “không phát sinh”. Chọn một: xóa điểm hoặc bỏ dấu chọn."
            )
        return say_not_arising(leaf, reason=reason)
    if not text:
        if reason:
            raise RuleViolation(f"Tiêu chí {leaf.code} đã ghi lý do nhưng chưa có điểm. Nhập điểm.")
        return None
    points = _number(leaf, text)
    if leaf.imported_from is None and not leaf.is_computed:
        return give_points(leaf, points, step=step, reason=reason)
    if round_half_up(points) != points:
        raise RuleViolation(f"Điểm {shown(points)} của tiêu chí {leaf.code} có quá hai số lẻ. Làm tròn đến hai số lẻ.")
    return give_points(leaf, points, step=None, reason=reason)


def _read_percent(leaf: Criterion, text: str) -> ImportedPoints | None:
    if not text:
        return None
    if text == AnswerKind.NOT_ARISING:
        return ImportedPoints(say_not_arising(leaf), None)
    percent = _number(leaf, text.removesuffix("%").strip())
    if round_half_up(percent) != percent:
        raise RuleViolation(
            f"Tỷ lệ {shown(percent)}% của tiêu chí {leaf.code} có quá hai số lẻ. Làm tròn đến hai số lẻ."
        )
    what = leaf.imported_from.label.capitalize() if leaf.imported_from else leaf.name
    score = import_points(percent, leaf.max_points, what)
    return ImportedPoints(Answer(leaf.code, score.points, score.lines[0]), percent)


def _number(leaf: Criterion, text: str) -> Decimal:
    value = parse_number(text)
    if value is None:
        raise RuleViolation(
            f"“{text[:40]}” ở tiêu chí {leaf.code} không phải là số. Nhập bằng chữ số, phần lẻ sau dấu phẩy, ví dụ 2,5."
        )
    return value
