from decimal import Decimal

import pytest

from danvan.domain.rules import Severity
from danvan.domain.scoring.columns import RECONCILED, SELF, Answer, Column, appraiser_column
from danvan.domain.scoring.completeness import (
    ANSWER_NOT_ASKED,
    EXPLANATION_REQUIRED,
    MISSING_ANSWER,
    completeness_of,
)
from tests.domain.scoring.sample_sets import small_set

LEAD = appraiser_column("CHU_TRI")


def of(*answers: Answer) -> dict[str, Answer]:
    return {answer.criterion: answer for answer in answers}


PROVEN = of(Answer("A1", Decimal(4), evidence_count=1), Answer("A2", Decimal(6), "Xem kèm"), Answer("B1", Decimal(4)))


@pytest.mark.parametrize(
    ("kind", "column", "answers", "missing"),
    [
        ("XA", SELF, {}, ["A1", "A2", "B1"]),
        ("XA", SELF, PROVEN, []),
        ("PHONG", SELF, {}, ["A1", "B1"]),
        ("PHONG", LEAD, {}, ["A1", "B1", "B2"]),
        ("PHONG", appraiser_column("THANH_TRA"), {}, ["B1"]),
        ("PHONG", RECONCILED, PROVEN, ["B2"]),
    ],
)
def test_what_a_column_still_owes(kind: str, column: Column, answers: dict[str, Answer], missing: list[str]) -> None:
    findings = completeness_of(small_set(), kind, column, answers)
    assert [finding.place for finding in findings if finding.code == MISSING_ANSWER] == missing


def test_a_proven_column_is_complete() -> None:
    assert completeness_of(small_set(), "XA", SELF, PROVEN) == ()


@pytest.mark.parametrize(
    ("answer", "needs"),
    [
        (Answer("A1", Decimal(4)), True),
        (Answer("A1", Decimal("0.5"), "  "), True),
        (Answer("A1", None), True),
        (Answer("A1", Decimal(4), "Kế hoạch số 12"), False),
        (Answer("A1", Decimal(4), evidence_count=1), False),
        (Answer("A1", Decimal(0)), False),  # nothing claimed, nothing to prove
    ],
)
def test_points_without_evidence_need_an_explanation_from_the_unit_alone(answer: Answer, needs: bool) -> None:
    answers = {**PROVEN, "A1": answer}
    codes = [finding.code for finding in completeness_of(small_set(), "XA", SELF, answers)]
    assert codes == ([EXPLANATION_REQUIRED] if needs else [])
    appraised = {**answers, "B2": Answer("B2", Decimal(6))}
    assert completeness_of(small_set(), "XA", LEAD, appraised) == ()


def test_a_leaf_that_asks_no_evidence_needs_no_explanation() -> None:
    assert completeness_of(small_set(), "XA", SELF, {**PROVEN, "B1": Answer("B1", None)}) == ()


def test_findings_say_what_and_how_to_mend() -> None:
    answers = of(Answer("A1", Decimal(4)), Answer("A2", None))
    findings = completeness_of(small_set(), "XA", SELF, answers)
    assert [(finding.severity, finding.place, finding.message, finding.suggestion) for finding in findings] == [
        (
            Severity.ERROR,
            "A1",
            "Tiêu chí A1 (Ban hành kế hoạch) có điểm nhưng chưa có tài liệu kiểm chứng và chưa giải trình.",
            "Đính kèm: kế hoạch; hoặc ghi giải trình.",
        ),
        (
            Severity.ERROR,
            "A2",
            "Tiêu chí A2 (Đối thoại) không phát sinh nhưng chưa có tài liệu kiểm chứng và chưa giải trình.",
            "Đính kèm: biên bản; kết luận; hoặc ghi giải trình.",
        ),
        (
            Severity.ERROR,
            "B1",
            "Chưa chấm tiêu chí B1 (Giải quyết đơn thư).",
            "Nhập điểm, hoặc chọn “không phát sinh” nếu tiêu chí cho phép.",
        ),
    ]


def test_answers_that_are_not_owed_are_named() -> None:
    answers = {**PROVEN, "B2": Answer("B2", Decimal(6))}
    findings = completeness_of(small_set(), "PHONG", SELF, answers)
    assert [(finding.code, finding.severity, finding.message) for finding in findings] == [
        (ANSWER_NOT_ASKED, Severity.WARNING,
         "Điểm của tiêu chí A2 không được tính vì tiêu chí không áp dụng cho đơn vị này."),
        (ANSWER_NOT_ASKED, Severity.WARNING, "Điểm của tiêu chí B2 không được tính vì tiêu chí thuộc cột khác."),
    ]  # fmt: skip
