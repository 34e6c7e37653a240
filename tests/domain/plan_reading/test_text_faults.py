"""Findings about the text itself."""

import pytest

from danvan.domain.plan_reading.findings import FindingCode, Severity
from danvan.domain.plan_reading.text_faults import finding, text_findings
from tests.domain.plan_reading.papers import passages_of

NEVER = 10**9


def found(text: str, code: FindingCode, body_end: int = NEVER) -> list[tuple[str | None, str | None]]:
    return [(one.quote, one.suggestion) for one in text_findings(passages_of(text), body_end) if one.code is code]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Phần đầu 60% đơn vị đạt loại tốt.", [("Phần đầu", "Phấn đấu")]),
        ("cuối năm, phẩn đấu đạt 60%.", [("phẩn đấu", "phấn đấu")]),
        ("Phấn đấu đạt 60%; phần đầu của kế hoạch; Phần đầu văn bản.", []),
        ("BCĐ thực hiện QDCĐ và QCDC.", [("QDCĐ", "QCDC")]),
        ("Tố chức thục hiện kê hoạch.", [("Tố chức", "Tổ chức"), ("thục hiện", "thực hiện"), ("kê hoạch", "kế hoạch")]),
        ("người bị Tố cáo; tổ chức thực hiện kế hoạch; chủ tịch; ủy ban", []),
        ("Chù tịch Uy ban; chù tịch", [("Chù tịch", "Chủ tịch"), ("Uy ban", "Ủy ban")]),
        ("qdcđ viết thường", []),
    ],
)
def test_misread_words(text: str, read: list[tuple[str, str]]) -> None:
    assert found(text, FindingCode.OCR_CONFUSION) == read


@pytest.mark.parametrize(
    ("last", "read"),
    [
        ("các cơ quan Trú đóng trên địa bàn.", [("Trú đóng", "trú đóng")]),
        ("các cơ quan Trú đóng và cơ quan Trú đóng khác.", []),
        ("Trú đóng ở đầu câu.", []),
        ("theo Luật Trú đóng.", []),
        ("ở xã Tân lập.", []),
        ("ra Quyết định trú đóng.", []),
    ],
)
def test_a_capital_in_mid_sentence_against_the_papers_own_writing(last: str, read: list[tuple[str, str]]) -> None:
    usual = "\n\n".join(f"Cơ quan trú đóng số {at}." for at in range(3))
    assert found(f"{usual}\n\n{last}", FindingCode.ODD_CAPITAL) == read


def test_a_rare_pair_is_no_measure() -> None:
    assert found("Cơ quan trú đóng.\n\nCơ quan Trú đóng.", FindingCode.ODD_CAPITAL) == []


def test_a_footnote_counts_as_lying_in_the_body_only_before_its_end() -> None:
    text = "Nội dung.\n\n<sup>1</sup> Quyết định số 1.\n\nTiếp."
    assert found(text, FindingCode.FOOTNOTE_IN_BODY) == [("¹ Quyết định số 1.", None)]
    assert found(text, FindingCode.FOOTNOTE_IN_BODY, body_end=2) == []


def test_a_page_break_shows_the_words_on_both_sides() -> None:
    read = found("Vận động nhân dân xây dựng\n\nnông thôn mới, văn minh.", FindingCode.PAGE_BREAK)
    assert read == [("Vận động nhân dân xây dựng nông thôn mới, văn minh.", None)]
    read = found(
        "Các cơ quan, đơn vị vận động nhân dân xây dựng\n\nnông thôn mới, văn minh, giàu đẹp.", FindingCode.PAGE_BREAK
    )
    assert read == [("vị vận động nhân dân xây dựng nông thôn mới, văn minh, giàu đẹp.", None)]


def test_a_finding_says_its_sentence_after_the_detail() -> None:
    bare = finding(FindingCode.MISSING_NUMBER, None)
    assert (bare.message, bare.quote, bare.anchor) == (FindingCode.MISSING_NUMBER.sentence, None, None)
    told = finding(FindingCode.MISSING_NUMBER, None, detail="Xem lại.")
    assert told.message == f"Xem lại. {FindingCode.MISSING_NUMBER.sentence}"


def test_every_code_has_a_sentence_of_its_own_and_a_weight() -> None:
    assert len({code.sentence for code in FindingCode}) == len(FindingCode)
    assert {code.severity for code in FindingCode} == {Severity.WARNING, Severity.NOTICE}
    assert all(code.sentence.endswith(".") for code in FindingCode)
