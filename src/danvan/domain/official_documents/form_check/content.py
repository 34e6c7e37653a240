"""The content of a paper: bases, letters, indents, gaps, the end mark."""

from collections.abc import Iterator
from itertools import pairwise

from danvan.domain.law import cites
from danvan.domain.official_documents.form_check.description import Standing, TextBlock
from danvan.domain.official_documents.form_check.head import dress_faults
from danvan.domain.official_documents.form_check.limits import (
    TOLERANCE_MM,
    TOLERANCE_POINT,
    Limits,
    fault,
    is_within,
    points,
    span,
)
from danvan.domain.official_documents.form_check.recognising import Recognised
from danvan.domain.official_documents.parts import END_MARK
from danvan.domain.rules import Finding, Severity

_LONG = 90
_MOST_EMPTY = 2


@cites("30/2020/NĐ-CP", article="Điều 8")
def basis_faults(found: Recognised, limits: Limits) -> Iterator[Finding]:
    """Each base in italics on its own line, `;` after each, `.` after the last.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    for place, line in enumerate(found.bases, start=1):
        yield from dress_faults(line, limits.dress["basis"])
        end = "." if place == len(found.bases) else ";"
        if not line.text.endswith(end):
            yield fault(
                "basis_end",
                f"Căn cứ “{_short(line.text)}” không kết thúc bằng dấu “{end}”.",
                line.place,
                f"Kết thúc bằng dấu “{end}”.",
            )


@cites("30/2020/NĐ-CP", article="Điều 8")
def content_faults(found: Recognised, limits: Limits) -> Iterator[Finding]:
    """Paragraphs in size 13 to 14, justified, first line in by 1 to 1,27 cm, 6 points apart, lines 1 to 1,5 apart.

    Tables, headings in the middle and single lines are held to the size only where the form names one.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    paragraphs = [line for line in found.content if not line.in_grid and any(sign.isalpha() for sign in line.text)]
    for line in paragraphs:
        sizes = {piece.size for piece in line.inked}
        wrong = sorted(size for size in sizes if not is_within(size, limits.body_size, TOLERANCE_POINT))
        if wrong:
            yield fault(
                "content_size",
                f"“{_short(line.text)}” cỡ chữ {', '.join(points(size) for size in wrong)}, "
                f"quy định {span(limits.body_size)}.",
                line.place,
                f"Đặt cỡ chữ trong khoảng {span(limits.body_size)}.",
            )
        if _is_running(line):
            yield from _running_faults(line, limits)
    yield from _gap_faults(paragraphs, limits)


def _is_running(line: TextBlock) -> bool:
    """Whether a paragraph is running text, which the form's layout of paragraphs is about."""
    return line.side is None and len(line.text) > _LONG and line.standing not in {Standing.CENTRE, Standing.RIGHT}


def _running_faults(line: TextBlock, limits: Limits) -> Iterator[Finding]:
    if line.standing is not Standing.FULL:
        yield fault(
            "content_alignment",
            f"“{_short(line.text)}” chưa canh đều hai lề.",
            line.place,
            "Canh đều cả hai lề (Justify).",
            Severity.WARNING,
        )
    if not is_within(line.first_line, limits.first_line, TOLERANCE_MM):
        yield fault(
            "first_line",
            f"“{_short(line.text)}” lùi đầu dòng {points(round(line.first_line, 1))} mm, "
            f"quy định {span(limits.first_line)} mm.",
            line.place,
            f"Đặt lùi đầu dòng (First line) trong khoảng {span(limits.first_line)} mm.",
            Severity.WARNING,
        )
    if line.line is not None and not is_within(line.line, limits.line_spacing, 0.02):
        yield fault(
            "line_spacing",
            f"“{_short(line.text)}” giãn dòng {points(round(line.line, 2))}, quy định {span(limits.line_spacing)}.",
            line.place,
            f"Đặt giãn dòng trong khoảng {span(limits.line_spacing)} dòng.",
            Severity.WARNING,
        )


def _gap_faults(paragraphs: list[TextBlock], limits: Limits) -> Iterator[Finding]:
    """Paragraphs that stand too close; told once, with how many there are."""
    running = [line for line in paragraphs if _is_running(line)]
    close = [
        after
        for before, after in pairwise(paragraphs)
        if after in running and max(before.after, after.before) < limits.least_gap
    ]
    if close:
        yield fault(
            "paragraph_gap",
            f"Có {len(close)} đoạn văn cách đoạn trước dưới {points(limits.least_gap)} pt.",
            close[0].place,
            f"Đặt khoảng cách giữa các đoạn tối thiểu {points(limits.least_gap)} pt (Spacing Before/After).",
            Severity.WARNING,
        )


@cites("30/2020/NĐ-CP", article="Điều 8")
def end_mark_faults(found: Recognised) -> Iterator[Finding]:
    """The content ends with "./.", once.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    if not found.content:
        return
    last = found.content[-1]
    if not last.text.replace(" ", "").endswith(END_MARK):
        yield fault(
            "end_mark",
            f"Nội dung kết thúc bằng “{last.text[-20:]}”, thiếu dấu “{END_MARK}”.",
            last.place,
            f"Ghi “{END_MARK}” ở cuối nội dung, thay cho dấu chấm cuối cùng.",
            Severity.WARNING,
        )


def empty_line_faults(found: Recognised) -> Iterator[Finding]:
    """Runs of empty paragraphs inside the content, which hold a layout only by luck."""
    if not found.content:
        return
    first, last = found.content[0], found.content[-1]
    inside = found.blocks[found.blocks.index(first) : found.blocks.index(last)]
    empty = 0
    for line in inside:
        empty = empty + 1 if not line.text and line.table is None else 0
        if empty == _MOST_EMPTY:
            yield fault(
                "empty_lines",
                "Có nhiều dòng trống liền nhau trong nội dung.",
                line.place,
                "Xóa dòng trống, đặt khoảng cách đoạn thay cho dòng trống.",
                Severity.NOTICE,
            )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37].rstrip()}…"  # noqa: PLR2004 -- what fits a line of a list
