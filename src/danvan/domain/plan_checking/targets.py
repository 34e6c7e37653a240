"""Targets: a share says of what total, and where its figures come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.facts import Fact, facts, span, text
from danvan.domain.plan_checking.findings import CheckCode, CheckFinding
from danvan.domain.vietnamese.text import fold

_TOTAL = re.compile(r"tren tong so|trong tong so|tong so|so voi|tren so|tinh tren|trong so|tren moi")
_AFTER = re.compile(r"\d+(?:[.,]\d+)?\s*%\s*(?:tro len\s+|den \d+\s*%\s+)?(\w+)")
# What may follow a share without saying of what it is one.
_NO_TOTAL = frozenset(
    [
        "tro",
        "va",
        "va,",
        "hoac",
        "vao",
        "trong",
        "den",
        "theo",
        "o",
        "tai",
        "tu",
        "voi",
        "de",
        "nham",
        "co",
        "duoc",
        "nam",
        "hang",
        "hoan",
        "dat",
        "la",
        "so.",
        "qua",
        "cho",
        "nhu",
        "khi",
        "thi",
    ]
)
_SOURCE = re.compile(
    r"ket qua (?:khao sat|danh gia|do luong|cham|xep)|khao sat|so lieu|thong ke|bao cao cua|theo bao cao|cong bo|he thong thong tin|"
    r"co so du lieu|cong dich vu cong|phan mem|phieu (?:danh gia|khao sat)|do .{3,40} (?:cong bo|danh gia|xac nhan|cung cap)|"
    r"chu tich .{3,40} danh gia"
)


def target_findings(plan: CheckedPlan) -> Iterator[CheckFinding]:
    """Shares without a total, and shares and indices without a source; what the system measures has one."""
    for fact in facts(plan.form, "targets"):
        what, is_share = text(fact, "what"), text(fact, "unit") == "%"
        if is_share and not _has_total(what):
            message = f"“{_short(what)}” không nói rõ tỷ lệ tính trên tổng số nào."
            yield _about(plan, fact, CheckCode.TARGET_WITHOUT_BASE, message, "Ghi rõ “trên tổng số …”.")
        if (is_share or text(fact, "unit") == "qualitative") and not _has_source(fact):
            message = f"“{_short(what)}” không nói rõ số liệu lấy từ đâu, ai xác nhận."
            yield _about(
                plan, fact, CheckCode.TARGET_WITHOUT_SOURCE, message,
                "Ghi nguồn số liệu (sổ theo dõi, phần mềm, khảo sát) hoặc chọn cách đo khi xác nhận kết quả đọc.",
            )  # fmt: skip


def _has_total(what: str) -> bool:
    folded = fold(what)
    if _TOTAL.search(folded):
        return True
    after = _AFTER.search(folded)
    return after is not None and after[1] not in _NO_TOTAL


def _has_source(fact: Fact) -> bool:
    return bool(text(fact, "measure")) or _SOURCE.search(fold(text(fact, "what"))) is not None


def _short(what: str) -> str:
    return what if len(what) <= 120 else f"{what[:120].rsplit(' ', 1)[0]}…"  # noqa: PLR2004 -- enough to know it by


def _about(plan: CheckedPlan, fact: Fact, code: CheckCode, message: str, suggestion: str) -> CheckFinding:
    start, end = span(fact)
    return CheckFinding(code, message, text(fact, "section"), plan.source_text[start:end], start, end, suggestion)
