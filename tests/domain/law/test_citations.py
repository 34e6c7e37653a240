"""The number grammar on the numbers of the 2023 plan and on 35 others."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.law.citations import (
    NumberForm,
    comparable_number,
    number_mentions,
    parse_document_number,
)

NUMBERS = [
    # number, form, kind, issuer
    ("765/KH-UBND", "administrative", "Kế hoạch", "Ủy ban nhân dân"),
    ("03-CTr/BDV-UBND", "party", "Chương trình", "Ban Dân vận"),
    ("76/NQ-CP", "administrative", "Nghị quyết", "Chính phủ"),
    ("23/CT-TTg", "administrative", "Chỉ thị", "Thủ tướng Chính phủ"),
    ("552/QĐ-UBND", "administrative", "Quyết định", "Ủy ban nhân dân"),
    ("23-QĐ/TW", "party", "Quyết định", "Ban Chấp hành Trung ương"),
    ("49-CT/TW", "party", "Chỉ thị", "Ban Chấp hành Trung ương"),
    ("114-KL/TW", "party", "Kết luận", "Ban Chấp hành Trung ương"),
    ("33/CT-TTg", "administrative", "Chỉ thị", "Thủ tướng Chính phủ"),
    ("16/CT-TTg", "administrative", "Chỉ thị", "Thủ tướng Chính phủ"),
    ("25-CT/TU", "party", "Chỉ thị", "Tỉnh ủy"),
    ("120-KL/TW", "party", "Kết luận", "Ban Chấp hành Trung ương"),
    ("34/2007/PL-UBTVQH11", "normative", "Pháp lệnh", "Ủy ban Thường vụ Quốc hội"),
    ("04/2015/NĐ-CP", "normative", "Nghị định", "Chính phủ"),
    ("01/2016/TT-BNV", "normative", "Thông tư", "Bộ Nội vụ"),
    ("217-QĐ/TW", "party", "Quyết định", "Ban Chấp hành Trung ương"),
    ("218-QĐ/TW", "party", "Quyết định", "Ban Chấp hành Trung ương"),
    ("99-QĐ/TW", "party", "Quyết định", "Ban Chấp hành Trung ương"),
    ("124-QĐ/TW", "party", "Quyết định", "Ban Chấp hành Trung ương"),
    ("10/2022/QH15", "law", "Luật", "Quốc hội"),
    ("76/2025/UBTVQH15", "law", None, "Ủy ban Thường vụ Quốc hội"),
    ("59/2023/NĐ-CP", "normative", "Nghị định", "Chính phủ"),
    ("36/2019/QĐ-UBND", "normative", "Quyết định", "Ủy ban nhân dân"),
    ("11-QĐi/TW", "party", "Quy định", "Ban Chấp hành Trung ương"),
    ("123-CV/HU", "party", "Công văn", "Huyện ủy"),
    ("1682/NQ-UBTVQH15", "administrative", "Nghị quyết", "Ủy ban Thường vụ Quốc hội"),
    ("40/TTr-MTTW-BTT", "administrative", "Tờ trình", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("12729/VPCP-KGVX", "letter", "Công văn", "Văn phòng Chính phủ"),
    ("4168/BNV-CQDP", "letter", "Công văn", "Bộ Nội vụ"),
    ("123/UBND-NC", "letter", "Công văn", "Ủy ban nhân dân"),
    ("1635/SGDĐT-GDTrH", "letter", "Công văn", None),
    ("11554/VPCP-V.I", "letter", "Công văn", "Văn phòng Chính phủ"),
    ("30c/NQ-CP", "administrative", "Nghị quyết", "Chính phủ"),
    ("135/2013/NQ-CP", "normative", "Nghị quyết", "Chính phủ"),
    ("271-HĐBT", "legacy", None, "Hội đồng Bộ trưởng"),
    ("45/QĐ", "administrative", "Quyết định", None),
    ("31-HD/BTCTW", "party", "Hướng dẫn", "Ban Tổ chức Trung ương"),
    ("36-HD/VPTW", "party", "Hướng dẫn", "Văn phòng Trung ương Đảng"),
    ("10-TT/TW", "party", "Thông tri", "Ban Chấp hành Trung ương"),
    ("01/2014/TTLT-BTC-BNV", "normative", "Thông tư liên tịch", "Bộ Tài chính"),
    ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "normative", "Nghị quyết liên tịch", "Ủy ban Thường vụ Quốc hội"),
    ("TCVN 11930:2017", "standard", None, None),
    ("QCVN 102:2016/BTTTT", "standard", None, None),
    ("05-NQLT/TU-UBND", "party", "Nghị quyết liên tịch", "Tỉnh ủy"),
    ("12-XYZ/TU", "party", None, "Tỉnh ủy"),
]


@pytest.mark.parametrize(("text", "form", "kind", "issuer"), NUMBERS)
def test_a_number_says_its_form_kind_and_issuer(text: str, form: str, kind: str | None, issuer: str | None) -> None:
    number = parse_document_number(text)
    assert number is not None
    assert (number.text, number.form, number.kind, number.issuer) == (text, NumberForm(form), kind, issuer)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("57- NQ/TW", "57-NQ/TW"),
        ("71/NQ -CP", "71/NQ-CP"),
        ("57–NQ/TW", "57-NQ/TW"),
        ("59/2023/NĐCP", "59/2023/NĐ-CP"),
        ("21/QĐTTg", "21/QĐ-TTg"),
        ("15/QÐ-UBND", "15/QĐ-UBND"),
        (unicodedata.normalize("NFD", "552/QĐ-UBND"), "552/QĐ-UBND"),
        ("10/2022/ QH15", "10/2022/QH15"),
        ("01/2018/TTVPCP", "01/2018/TT-VPCP"),
        ("2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC"),
    ],
)
def test_spaces_dashes_and_lost_hyphens_are_mended(written: str, text: str) -> None:
    number = parse_document_number(written)
    assert number is not None
    assert number.text == text


@pytest.mark.parametrize(
    "text", ["", "12/5/2023", "1/2", "COVID-19", "2021-2025", "24/7", "45/ABC", "12/A/B", "03-ABCDEFGH/TU", "số 5"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse_document_number(text) is None


@pytest.mark.parametrize(("one", "other"), [("217/QĐ-TW", "217-QĐ/TW"), ("04/2015/NĐ-CP", "4/2015/nđ-cp".upper())])
def test_two_spellings_of_one_number_have_one_identity(one: str, other: str) -> None:
    left, right = parse_document_number(one), parse_document_number(other)
    assert left is not None
    assert right is not None
    assert left.identity == right.identity


def test_party_bodies_are_known_whatever_the_style() -> None:
    assert [parse_document_number(text).is_party_issuer for text in ("217/QĐ-TW", "76/NQ-CP", "45/QĐ")] == [  # type: ignore[union-attr]
        True,
        False,
        False,
    ]


def test_numbers_in_running_text() -> None:
    text = (
        "Căn cứ Nghị quyết số 76/NQ-CP - Sở Nội vụ; Quyết định số 271-HĐBT, theo 45/QĐ; "
        "trang 12-KH; Kế hoạch số 12/KH- UBND ngày 01/02/2023."
    )
    assert [(text[m.start : m.end], m.number.text) for m in number_mentions(text)] == [
        ("76/NQ-CP", "76/NQ-CP"),
        ("271-HĐBT", "271-HĐBT"),
        ("12/KH- UBND", "12/KH-UBND"),
    ]


def test_a_number_of_one_unknown_symbol_is_a_letter_only_where_the_text_says_so() -> None:
    text = "Công văn số 197/STTTT ngày 02/2/2021; Văn bản số 16/CGC.BT; bảng số 18/ABC; 01/HLV"
    assert [(m.number.text, m.number.form.value) for m in number_mentions(text)] == [
        ("197/STTTT", "letter"),
        ("16/CGC.BT", "letter"),
    ]


def test_comparable_number() -> None:
    assert comparable_number("04/2015/nđ – CP") == "4/2015/NĐ-CP"


@given(st.text(alphabet="0123456789/-– QĐNPTWUBKHCr:v.", max_size=24))
def test_any_text_is_read_without_an_error_and_a_number_reads_as_itself(text: str) -> None:
    for mention in number_mentions(text):
        again = parse_document_number(mention.number.text)
        assert again is not None
        assert again.text == mention.number.text
