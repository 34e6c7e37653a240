"""The bases of a plan: lapsed, not in force yet, misquoted, changed during the plan's time, not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.domain.law import Confidence, cites
from danvan.domain.law.register import Misquote, MisquotedPart, RelationKind, Resolved, Validity
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.facts import CitedPlace, cited_places, section_at
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding, TextMend
from danvan.domain.vietnamese.dates import format_date

_NEAR = 240
_DATE = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}")


@cites("30/2020/NĐ-CP", "Điều 8 khoản 2")
def basis_findings(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """What the register says against the documents that the plan cites.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, mục II (căn cứ ban hành văn bản).
    """
    found = [
        (place, plan.register.resolve(place.cited, day=plan.day, end=plan.end))
        for place in cited_places(plan.form, plan.source_text)
    ]
    for place, resolved in found:
        yield from _of_validity(plan, place, resolved)
        for misquote in resolved.misquotes:
            yield _misquoted(plan, place, misquote)
    yield from _changes(plan, found)


def _of_validity(plan: CheckedPlan, place: CitedPlace, resolved: Resolved) -> Iterator[CheckFinding]:
    document, shown = resolved.document, _shown(place)
    instead = "; ".join(one.shown for one in resolved.replacements)
    if document is None:
        if place.is_basis:
            others = (
                f" Trong sổ có văn bản cùng số của năm khác: {resolved.others[0].shown}." if resolved.others else ""
            )
            message = f"{shown} chưa có trong sổ văn bản nên chưa đối chiếu được hiệu lực.{others}"
            yield _about(plan, place, CheckCode.UNKNOWN_BASIS, message, "Kiểm tra số, ngày; thêm vào sổ nếu đúng.")
        return
    doubt = "" if document.confidence is Confidence.CONFIRMED else " (chưa kiểm chứng)"
    if resolved.validity is Validity.LAPSED and document.until is not None:
        message = f"{shown} hết hiệu lực từ sau ngày {format_date(document.until)}{doubt}, trước ngày của kế hoạch."
        suggestion = f"Thay bằng {instead}." if instead else "Bỏ, hoặc thay bằng văn bản đang có hiệu lực."
        yield _about(plan, place, CheckCode.LAPSED_BASIS, message, suggestion)
    elif resolved.validity is Validity.NOT_YET:
        begin = document.since or document.issued
        since = f" từ ngày {format_date(begin)}" if begin else ""
        message = f"{shown} chưa có hiệu lực vào ngày của kế hoạch; có hiệu lực{since}{doubt}."
        yield _about(plan, place, CheckCode.BASIS_NOT_YET, message, f"Ghi rõ “có hiệu lực{since}”.")


def _misquoted(plan: CheckedPlan, place: CitedPlace, misquote: Misquote) -> CheckFinding:
    message = f"{_shown(place)}: ghi sai {misquote.part.label} “{misquote.said}”, đúng là “{misquote.right}”."
    start, end = _where(plan.source_text, place, misquote)
    mend = TextMend(start, end, misquote.right) if end > start else None
    return _about(
        plan,
        place,
        CheckCode.MISQUOTED_BASIS,
        message,
        f"Sửa thành “{misquote.right}”.",
        quote=misquote.said,
        mend=mend,
    )


def _where(source_text: str, place: CitedPlace, misquote: Misquote) -> tuple[int, int]:
    """Where the wrong words stand, near the number; (0, 0) where they cannot be told with certainty."""
    window = source_text[place.start : place.end + _NEAR]
    if place.end <= place.start:
        return 0, 0
    if misquote.part is MisquotedPart.DATE:
        dates = [match for match in _DATE.finditer(window) if _same_day(match[0], misquote.said)]
        return (place.start + dates[0].start(), place.start + dates[0].end()) if dates else (0, 0)
    at = window.find(misquote.said)
    return (place.start + at, place.start + at + len(misquote.said)) if at >= 0 else (0, 0)


def _same_day(one: str, other: str) -> bool:
    return [int(part) for part in re.findall(r"\d+", one)] == [int(part) for part in re.findall(r"\d+", other)]


def _changes(plan: CheckedPlan, found: list[tuple[CitedPlace, Resolved]]) -> Iterator[CheckFinding]:
    places = {resolved.document.key: place for place, resolved in found if resolved.document}
    for change in plan.register.changes(places, after=plan.day, end=plan.end):
        place = places.get(change.before.key) or places[change.after.key]
        day, doubt = format_date(change.day), "" if change.is_confirmed else " (chưa kiểm chứng)"
        if change.kind is RelationKind.REPLACES:
            message = f"Trước ngày {day} theo {change.before.shown}, từ ngày {day} theo {change.after.shown}{doubt}."
        else:
            message = f"Từ ngày {day}, {change.before.shown} được sửa đổi bởi {change.after.shown}{doubt}."
        suggestion = f"Ghi rõ việc nào theo quy định trước và từ ngày {day}."
        yield _about(plan, place, CheckCode.LAPSES_IN_PERIOD, message, suggestion)


def _shown(place: CitedPlace) -> str:
    cited = place.cited
    return " ".join(part for part in (cited.kind, cited.number or cited.name) if part)


def _about(
    plan: CheckedPlan, place: CitedPlace, code: CheckCode, message: str, suggestion: str,
    *, quote: str = "", mend: TextMend | None = None,
) -> CheckFinding:  # fmt: skip
    return CheckFinding(
        code=code,
        message=message,
        section=section_at(plan.form, place.start),
        quote=quote or plan.source_text[place.start : place.end],
        start=place.start,
        end=place.end,
        suggestion=suggestion,
        mend=mend,
    )
