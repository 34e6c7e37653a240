"""Whether a column is complete: every leaf answered, every point backed by evidence or explained."""

from collections.abc import Set as AbstractSet

from danvan.domain.rules import Finding, Severity
from danvan.domain.scoring.applicability import NO_TRAITS, applicable_leaves
from danvan.domain.scoring.columns import SELF, Answer, Answers, Column, leaves_of_column
from danvan.domain.scoring.criteria import CriteriaSet, Criterion

MISSING_ANSWER = "missing-answer"
EXPLANATION_REQUIRED = "explanation-required"
ANSWER_NOT_ASKED = "answer-not-asked"


def completeness_of(
    criteria_set: CriteriaSet, kind: str, column: Column, answers: Answers, traits: AbstractSet[str] = NO_TRAITS
) -> tuple[Finding, ...]:
    """What keeps a column from being complete, in printed order; no finding means it may be sent.

    In the unit's own column points without evidence, and "không phát sinh" without either, need an explanation.
    Answers that the column does not owe are named with a warning: they do not count.

    Cites: practice of the reform index (công văn 383/BNV-CCHC, 384/BNV-CCHC): an item without evidence is explained.
    """
    owed = leaves_of_column(criteria_set, kind, column, traits)
    findings = []
    for leaf in owed:
        answer = answers.get(leaf.code)
        if answer is None:
            findings.append(_missing(leaf))
        elif column == SELF and _needs_explanation(leaf, answer):
            findings.append(_unexplained(leaf, answer))
    owed_codes = {leaf.code for leaf in owed}
    asked_codes = {leaf.code for leaf in applicable_leaves(criteria_set, kind, traits)}
    findings += [_not_owed(code, asked=code in asked_codes) for code in sorted(set(answers) - owed_codes)]
    return tuple(findings)


def _needs_explanation(leaf: Criterion, answer: Answer) -> bool:
    if answer.explained or answer.evidence_count or not leaf.evidence:
        return False
    return answer.points is None or answer.points > 0


def _missing(leaf: Criterion) -> Finding:
    return Finding(
        code=MISSING_ANSWER,
        severity=Severity.ERROR,
        message=f"Chưa chấm tiêu chí {leaf.code} ({leaf.name}).",
        place=leaf.code,
        suggestion="Nhập điểm, hoặc chọn “không phát sinh” nếu tiêu chí cho phép.",
    )


def _unexplained(leaf: Criterion, answer: Answer) -> Finding:
    what = "không phát sinh" if answer.not_arising else "có điểm"
    return Finding(
        code=EXPLANATION_REQUIRED,
        severity=Severity.ERROR,
        message=f"Tiêu chí {leaf.code} ({leaf.name}) {what} nhưng chưa có tài liệu kiểm chứng và chưa giải trình.",
        place=leaf.code,
        suggestion=f"Đính kèm: {'; '.join(leaf.evidence)}; hoặc ghi giải trình.",
    )


def _not_owed(code: str, *, asked: bool) -> Finding:
    why = "thuộc cột khác" if asked else "không áp dụng cho đơn vị này"
    return Finding(
        code=ANSWER_NOT_ASKED,
        severity=Severity.WARNING,
        message=f"Điểm của tiêu chí {code} không được tính vì tiêu chí {why}.",
        place=code,
        suggestion="Bỏ điểm đã nhập.",
    )
