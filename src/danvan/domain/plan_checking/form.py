"""The form of the paper: parts that every administrative paper must have, and faults of scanning and typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from danvan.domain.law import cites
from danvan.domain.law.citations import NumberForm, parse_document_number
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.facts import facts, section_at, span, text
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding, TextMend
from danvan.domain.vietnamese.text import fold

_MOTTO = ("cong hoa xa hoi chu nghia viet nam", "doc lap")
_SCAN_FAULTS = frozenset(
    {"ocr-confusion", "odd-capital", "footnote-in-body", "page-break", "low-certainty", "page-not-recognised"}
)


def _has_motto(plan: CheckedPlan) -> bool:
    folded = " ".join(fold(plan.source_text).split())
    return all(words in folded for words in _MOTTO)


def _has_signatory(plan: CheckedPlan) -> bool:
    signatory = plan.form.get("signatory")
    return isinstance(signatory, Mapping) and bool(signatory.get("title")) and bool(signatory.get("name"))


# The parts of Điều 8 khoản 2 that a text can show; a seal or a signature it cannot.
_PARTS: tuple[tuple[str, Callable[[CheckedPlan], bool], str], ...] = (
    ("Quốc hiệu và Tiêu ngữ", _has_motto, "Bổ sung Quốc hiệu, Tiêu ngữ ở đầu văn bản."),
    ("tên cơ quan ban hành", lambda plan: bool(plan.header("issuer")), "Ghi tên cơ quan ban hành ở đầu văn bản."),
    ("số, ký hiệu", lambda plan: bool(plan.header("number")), "Văn thư cấp số khi ban hành; ghi số vào hệ thống khi có."),
    (
        "địa danh và thời gian ban hành",
        lambda plan: bool(plan.header("place") and plan.header("date")),
        "Ghi địa danh và ngày, tháng, năm ban hành.",
    ),
    (
        "tên loại và trích yếu",
        lambda plan: bool(plan.header("kind") and plan.header("title")),
        "Ghi tên loại văn bản và trích yếu nội dung.",
    ),
    ("chức vụ, họ tên người ký", _has_signatory, "Ghi chức vụ và họ tên người có thẩm quyền ký."),
    ("nơi nhận", lambda plan: bool(plan.form.get("recipients")), "Ghi nơi nhận, dòng cuối là nơi lưu."),
)  # fmt: skip


@cites("30/2020/NĐ-CP", "Điều 8 khoản 2")
def form_findings(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """One finding for each mandatory part that is missing; a Party paper follows its own rules.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2.
    """
    number = parse_document_number(plan.header("number"))
    if number is not None and number.form is NumberForm.PARTY:
        return
    for part, is_there, suggestion in _PARTS:
        if not is_there(plan):
            yield CheckFinding(CheckCode.MISSING_PART, f"Văn bản chưa có {part}.", suggestion=suggestion)


def text_findings(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """What the reader took for faults of scanning or typing, and days that are in no calendar."""
    for fact in facts(plan.form, "findings"):
        code, quote = text(fact, "code"), text(fact, "quote")
        start, end = span(fact)
        section = text(fact, "section") or section_at(plan.form, start)
        if code == "impossible-date":
            yield CheckFinding(
                CheckCode.IMPOSSIBLE_DATE, f"“{quote}” không phải một ngày có trong lịch.", section, quote, start, end,
                "Ghi lại ngày đúng.",
            )  # fmt: skip
        elif code in _SCAN_FAULTS:
            right = text(fact, "suggestion")
            mend = TextMend(start, end, right) if right and plan.source_text[start:end] == quote else None
            suggestion = f"Sửa thành “{right}”." if right else "Đối chiếu với bản gốc."
            message = f"{text(fact, 'message')}"
            yield CheckFinding(CheckCode.SCAN_FAULT, message, section, quote, start, end, suggestion, mend)
