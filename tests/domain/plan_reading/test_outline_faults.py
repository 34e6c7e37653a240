"""Findings about numbering and about clauses written otherwise than their siblings."""

import pytest

from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.outline import outlined
from danvan.domain.plan_reading.outline_faults import outline_findings
from tests.domain.plan_reading.papers import layout_of

HEAD = "KẾ HOẠCH\n\nThực hiện công tác\n\n"
GAP, REPEAT, MIXED = FindingCode.OUTLINE_GAP, FindingCode.OUTLINE_REPEAT, FindingCode.MIXED_ITEM_STYLE


def found(*lines: str) -> list[tuple[FindingCode, str | None, str | None]]:
    outline = outlined(layout_of(HEAD + "\n\n".join(lines)))
    return [(one.code, one.section, one.suggestion) for one in outline_findings(outline)]


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (["I. A", "1. B", "2. C", "II. D", "1. E"], []),
        (["II. A", "III. B"], [(GAP, "II", None)]),
        (["I. A", "III. B"], [(GAP, "III", None)]),
        (["I. A", "1. B", "3. C", "4. D"], [(GAP, "I/3", "2")]),
        (["1. A", "1.1. B", "1.3. C"], [(GAP, "1/1.3", "1.2")]),
        (["1. A", "a) B", "b) C", "c) D", "d) E", "đ) F", "e) G", "g) H"], []),
        (["1. A", "a) B", "b) C", "c) D", "d) E", "e) F", "f) G", "g) H"], [(GAP, "1/e", "đ")]),
        (["1. A", "b) B"], [(GAP, "1/b", "a")]),
        (["A. Một", "B. Hai", "C. Ba"], []),
        (["I. A", "1. B", "1. C", "2. D"], [(REPEAT, "I/1~2", None)]),
        (["Phần I Chung", "Điều 1. A", "Phần II Riêng", "Điều 2. B", "Điều 4. C"], [(GAP, "Phần II/Điều 4", "Điều 3")]),
        (["1. A", "(1) B", "(3) C"], []),
    ],
)
def test_gaps_and_repeats(lines: list[str], read: list[tuple[FindingCode, str, str | None]]) -> None:
    assert found(*lines) == read


DASHED = ("- Việc một.", "- Việc hai.")


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (["a) Phòng A", *DASHED, "b) Phòng B", *DASHED, "c) Phòng C", "Việc một. Việc hai."], [(MIXED, "c", None)]),
        (["a) Phòng A", *DASHED, "b) Phòng B", *DASHED, "c) Phòng C", "Một việc."], []),
        (["a) Phòng A", *DASHED, "b) Phòng B", *DASHED, "c) Phòng C", "- Việc một. Việc hai."], []),
        (["a) Phòng A", *DASHED, "b) Phòng B", "Việc một. Việc hai."], []),
        (["a) Phòng A", *DASHED, "b) B", "Việc. Việc.", "c) C", "Việc. Việc."], []),
    ],
)
def test_one_clause_written_otherwise(lines: list[str], read: list[tuple[FindingCode, str, None]]) -> None:
    assert found(*lines) == read


def test_a_second_appendix_repeats_nothing() -> None:
    assert found("1. A", "Nơi nhận:", "- Lưu.", "PHỤ LỤC I", "1. B", "PHỤ LỤC II", "1. C") == []


def test_a_finding_quotes_the_heading() -> None:
    (one,) = outline_findings(outlined(layout_of(HEAD + "1. Việc đầu\n\n3. Việc ba")))
    assert (one.quote, one.message) == ("Việc ba", GAP.sentence)
