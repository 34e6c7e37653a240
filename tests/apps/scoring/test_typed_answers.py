"""What a person types becomes an answer, or a sentence beside its row."""

from decimal import Decimal

import pytest

from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers, read_percents
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.mapping import criteria_set_from_mapping
from tests.apps.scoring.scene import criteria_mapping

SET = criteria_set_from_mapping(criteria_mapping())
HALF = Decimal("0.5")


def read(code: str, answer: str, points: str, reason: str = "") -> Answer | None:
    typed = {code: CellAnswer(answer, points, reason)}
    return read_answers(SET.leaves(), typed, step=HALF, column_label="Tự chấm")[code]


@pytest.mark.parametrize(
    ("code", "answer", "points", "reason", "expected"),
    [
        ("TC1.1", "points", "2,5", " vì sao ", Answer("TC1.1", Decimal("2.5"), "vì sao")),
        ("TC1.1", "points", " 3 ", "", Answer("TC1.1", Decimal(3))),
        ("TC1.1", "points", "2.5", "", Answer("TC1.1", Decimal("2.5"))),
        ("TC1.1", "points", "0", "", Answer("TC1.1", Decimal(0))),
        ("TC1.1", "points", "", "", None),
        ("TC2.2", "not_arising", "", "không có đơn", Answer("TC2.2", None, "không có đơn")),
        ("TC4.1", "points", "6,97", "", Answer("TC4.1", Decimal("6.97"))),
    ],
)
def test_a_row_is_read(code: str, answer: str, points: str, reason: str, expected: Answer | None) -> None:
    assert read(code, answer, points, reason) == expected


@pytest.mark.parametrize(
    ("code", "answer", "points", "reason", "sentence"),
    [
        ("TC1.1", "points", "3,5", "", "lớn hơn điểm tối đa 3"),
        ("TC1.1", "points", "-1", "", "nhỏ hơn 0"),
        ("TC1.1", "points", "2,3", "", "không theo bước 0,5"),
        ("TC1.1", "points", "hai", "", "“hai” ở tiêu chí TC1.1 không phải là số"),
        ("TC1.1", "points", "1,2,3", "", "không phải là số"),
        ("TC1.1", "points", "1.000", "", "lớn hơn điểm tối đa"),
        ("TC1.1", "points", "", "có lý do", "đã ghi lý do nhưng chưa có điểm"),
        ("TC1.1", "not_arising", "", "", "không được trả lời “không phát sinh”"),
        ("TC2.2", "not_arising", "3", "", "vừa có điểm vừa ghi “không phát sinh”"),
        ("TC4.1", "points", "6,975", "", "quá hai số lẻ"),
        ("TC9.9", "points", "1", "", "Cột “Tự chấm” không chấm tiêu chí TC9.9"),
    ],
)
def test_a_faulty_row_gets_its_sentence(code: str, answer: str, points: str, reason: str, sentence: str) -> None:
    with pytest.raises(RowsRefused) as refused:
        read(code, answer, points, reason)
    assert list(refused.value.rows) == [code]
    assert sentence in refused.value.rows[code]


def test_every_faulty_row_is_named_at_once() -> None:
    typed = {
        "TC1.1": CellAnswer("points", "9", ""),
        "TC1.2": CellAnswer("points", "3", ""),
        "TC1.3": CellAnswer("points", "x", ""),
    }
    with pytest.raises(RowsRefused, match=r"Có 2 dòng chưa nhận được: TC1\.1, TC1\.3") as refused:
        read_answers(SET.leaves(), typed, step=HALF, column_label="Tự chấm")
    assert set(refused.value.rows) == {"TC1.1", "TC1.3"}


@pytest.mark.parametrize(
    ("text", "percent", "points", "line"),
    [
        ("87,13", Decimal("87.13"), Decimal("6.97"), "Chỉ số cải cách hành chính 87,13% × 8 điểm = 6,97 điểm."),
        ("100%", Decimal(100), Decimal("8.00"), "Chỉ số cải cách hành chính 100% × 8 điểm = 8 điểm."),
        ("0", Decimal(0), Decimal("0.00"), "Chỉ số cải cách hành chính 0% × 8 điểm = 0 điểm."),
    ],
)
def test_a_percentage_gives_its_share_of_the_points(text: str, percent: Decimal, points: Decimal, line: str) -> None:
    imported = read_percents([SET.leaf("TC4.1")], {"TC4.1": text})["TC4.1"]
    assert imported is not None
    assert (imported.percent, imported.answer) == (percent, Answer("TC4.1", points, line))


def test_a_unit_may_have_no_such_result() -> None:
    leaf = SET.leaf("TC4.1")
    imported = read_percents([leaf], {"TC4.1": "not_arising"})["TC4.1"]
    assert imported is not None
    assert (imported.answer, imported.percent) == (Answer("TC4.1", None), None)
    assert read_percents([leaf], {"TC4.1": "  "}) == {"TC4.1": None}


@pytest.mark.parametrize(
    ("code", "text", "sentence"),
    [
        ("TC4.1", "101", "Nhập tỷ lệ từ 0 đến 100"),
        ("TC4.1", "-5", "Nhập tỷ lệ từ 0 đến 100"),
        ("TC4.1", "tốt", "không phải là số"),
        ("TC4.1", "87,123", "quá hai số lẻ"),
        ("TC1.1", "90", "không lấy điểm từ nguồn khác"),
    ],
)
def test_a_faulty_percentage_gets_its_sentence(code: str, text: str, sentence: str) -> None:
    with pytest.raises(RowsRefused) as refused:
        read_percents([SET.leaf("TC4.1")], {code: text})
    assert sentence in refused.value.rows[code]
