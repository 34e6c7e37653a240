"""Findings about citations."""

import pytest

from danvan.domain.plan_reading.citation_faults import citation_findings
from danvan.domain.plan_reading.citing import cited
from danvan.domain.plan_reading.findings import FindingCode
from tests.domain.plan_reading.papers import layout_of

HEAD = "KẾ HOẠCH\n\nThực hiện công tác\n\n**I. NỘI DUNG**\n\n"


def found(text: str, year: int | None = 2023) -> list[tuple[FindingCode, str | None]]:
    return [(one.code, one.suggestion) for one in citation_findings(cited(layout_of(HEAD + text), None), year)]


WRONG_ISSUER = FindingCode.WRONG_ISSUER


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Ban Chấp hành Trung ương.", [(WRONG_ISSUER, "Bộ Chính trị")]),
        ("Quyết định số 23-QĐ/TW của Ban Chấp hành Trung ương.", [(WRONG_ISSUER, "Bộ Chính trị")]),
        ("Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị.", []),
        ("Quyết định số 23-QĐ/TW, ngày 30/7/2021.", []),
        ("Chỉ thị số 49-CT/TW ngày 20/10/2015 của Ban Bí thư Trung ương Đảng.", []),
        ("Quyết định số 217-QĐ/TW ngày 13/12/2013.", [(FindingCode.WRONG_CITED_DATE, "12/12/2013")]),
        ("Chỉ thị số 33/CT-TTg ngày 26/12/2020 của Thủ tướng Chính phủ.", []),
        ("Quyết định số 217/QĐ-TW.", [(FindingCode.WRONG_NUMBER_STYLE, "217-QĐ/TW")]),
        ("Chỉ thị số 16/CT-TTg, ngày 16/5/2016.", [(FindingCode.COMMA_BEFORE_DATE, None)]),
        ("Quy định số 11-QĐ/TW.", [(FindingCode.KIND_AGAINST_SYMBOL, "Quyết định")]),
        ("Chương trình phối hợp số 03-CTr/BDV-UBND.", []),
        (
            "Kế hoạch số 5/KH-UBND ngày 01/02/2023; Kế hoạch số 5/KH-UBND ngày 02/02/2023.",
            [(FindingCode.CITED_TWO_DATES, "2023-02-01")],
        ),
        ("Kế hoạch số 5/KH-UBND ngày 01/02/2022; Kế hoạch số 5/KH-UBND ngày 02/02/2023.", []),
        (
            "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023; Nghị định số 59/2023/NĐ-CP ngày 15/8/2023.",
            [(FindingCode.CITED_TWO_DATES, "2023-08-14")],
        ),
        ("Luật Đất đai.", [(FindingCode.UNNUMBERED_LAW, None)]),
        ("Luật Tiếp công dân ngày 25 tháng 11 năm 2013.", []),
        ("Luật Tiếp công dân số 42/2013/QH13. Thực hiện Luật Tiếp công dân.", []),
        ("Luật Tiếp công dân.", [(FindingCode.UNNUMBERED_LAW, "42/2013/QH13")]),
        (
            "Luật tiếp công dân của người đứng đầu cấp ủy.",
            [(FindingCode.UNNUMBERED_LAW, "42/2013/QH13"), (FindingCode.BLENDED_LAW_NAME, None)],
        ),
        ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XII.", []),
        ("Pháp lệnh số 34/2007/PL-UBTVQH11.", [(FindingCode.LAPSES_IN_PERIOD, "10/2022/QH15")]),
        (
            "Chỉ thị số 33/CT-TTg ngày 26/11/2021 và Chỉ thị số 16/CT-TTg ngày 16/5/2016.",
            [(FindingCode.SUPERSEDED_TOGETHER, "33/CT-TTg")],
        ),
        ("Chỉ thị số 33/CT-TTg ngày 26/11/2021.", []),
        (
            "Quyết định số 99-QĐ/TW và Quyết định số 124-QĐ/TW về giám sát.",
            [(FindingCode.SHARED_SUBJECT, None)],
        ),
        ("Quyết định số 99-QĐ/TW và Quyết định số 124-QĐ/TW.", []),
        ("Quyết định số 99-QĐ/TW, Quyết định số 124-QĐ/TW về giám sát.", []),
        ("Quyết định số 99-QĐ/TW và Quyết định số 23-QĐ/TW về giám sát.", []),
        ("Quyết định số 124-QĐ/TW và Quyết định số 99-QĐ/TW về giám sát.", [(FindingCode.SHARED_SUBJECT, None)]),
        ("Luật Đất đai và Quyết định số 99-QĐ/TW.", [(FindingCode.UNNUMBERED_LAW, None)]),
        ("Quyết định số 99-QĐ/TW.\n\nQuyết định số 124-QĐ/TW về giám sát.", []),
    ],
)
def test_what_is_odd_in_a_citation(text: str, read: list[tuple[FindingCode, str | None]]) -> None:
    assert found(text) == read


def test_state_and_party_numbers_side_by_side_are_noted_once() -> None:
    text = "Nghị quyết số 76/NQ-CP; Kết luận số 120-KL/TW; Nghị quyết số 57-NQ/TW."
    assert found(text) == [(FindingCode.MIXED_NUMBER_STYLE, None)]


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (2022, None),
        (2023, FindingCode.LAPSES_IN_PERIOD),
        (2024, FindingCode.LAPSED_BASIS),
        (None, None),
    ],
)
def test_a_lapsed_document_is_told_by_the_year_of_the_plan(year: int | None, code: FindingCode | None) -> None:
    read = found("Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ.", year)
    assert read == ([] if code is None else [(code, "10/2022/QH15")])


def test_the_day_a_document_lapsed_is_told_in_official_writing() -> None:
    (one,) = citation_findings(cited(layout_of(HEAD + "Pháp lệnh số 34/2007/PL-UBTVQH11."), None), 2023)
    assert one.message.startswith("34/2007/PL-UBTVQH11 có hiệu lực đến hết ngày 30/6/2023, thay bằng 10/2022/QH15.")
    assert one.quote == "Pháp lệnh số 34/2007/PL-UBTVQH11"
