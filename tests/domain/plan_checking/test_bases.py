"""Bases that lapsed, are not in force yet, are misquoted, change during the year, or are not known."""

from datetime import date

import pytest

from danvan.domain.plan_checking.findings import CheckCode as C
from danvan.domain.plan_checking.findings import TextMend
from tests.domain.plan_checking.plans import WHOLE, codes, fact, found, plan


def citing(words: str, *, day: date = date(2023, 4, 12), text: str = "", **cited: object) -> object:
    line = text or f"Căn cứ {words};"
    whole = WHOLE + line + "\nI. MỤC ĐÍCH\n"
    citation = fact(whole, str(cited.get("number") or words), basis=True, **cited)
    return plan(whole, day=day, citations=[citation], sections=[fact(whole, "I. MỤC ĐÍCH", path="I")])


def test_a_lapsed_basis() -> None:
    (one,) = found(
        citing("Pháp lệnh số 34/2007/PL-UBTVQH11", day=date(2024, 1, 5), kind="Pháp lệnh", number="34/2007/PL-UBTVQH11")
    )
    assert (one.code, one.suggestion) == (C.LAPSED_BASIS, "Thay bằng Luật 10/2022/QH15.")
    assert one.message == "Pháp lệnh 34/2007/PL-UBTVQH11 hết hiệu lực từ sau ngày 30/6/2023, trước ngày của kế hoạch."
    assert one.quote == "34/2007/PL-UBTVQH11"


def test_an_unconfirmed_end_says_so() -> None:
    (one,) = found(citing("Nghị định số 04/2015/NĐ-CP", day=date(2024, 1, 5), kind="Nghị định", number="04/2015/NĐ-CP"))
    assert "(chưa kiểm chứng)" in one.message


def test_a_basis_that_ends_without_a_replacement() -> None:
    from danvan.domain.law import Confidence
    from danvan.domain.law.register import Register, RegisteredDocument

    ended = RegisteredDocument(
        "1", "1/2020/NĐ-CP", "Nghị định", "Về", "", ("Chính phủ",), date(2020, 1, 1), None, date(2022, 12, 31),
        Confidence.CONFIRMED,
    )  # fmt: skip
    whole = WHOLE + "Căn cứ Nghị định số 1/2020/NĐ-CP;"
    checked = plan(
        whole, citations=[fact(whole, "1/2020/NĐ-CP", number="1/2020/NĐ-CP", basis=True)], register=Register.of([ended])
    )
    (one,) = found(checked)
    assert (one.code, one.suggestion) == (C.LAPSED_BASIS, "Bỏ, hoặc thay bằng văn bản đang có hiệu lực.")


def test_a_year_in_which_the_rule_changes() -> None:
    checked = citing("Pháp lệnh số 34/2007/PL-UBTVQH11", kind="Pháp lệnh", number="34/2007/PL-UBTVQH11")
    (one,) = found(checked)
    assert one.code is C.LAPSES_IN_PERIOD
    assert one.message == (
        "Trước ngày 01/7/2023 theo Pháp lệnh 34/2007/PL-UBTVQH11, từ ngày 01/7/2023 theo Luật 10/2022/QH15."
    )
    (new, change, doubtful) = found(citing("Luật số 10/2022/QH15", kind="Luật", number="10/2022/QH15"))
    assert (new.code, change.code, doubtful.code) == (C.BASIS_NOT_YET, C.LAPSES_IN_PERIOD, C.LAPSES_IN_PERIOD)
    assert new.suggestion == "Ghi rõ “có hiệu lực từ ngày 01/7/2023”."


def test_a_law_that_is_amended_within_the_year() -> None:
    (one,) = found(citing("Luật số 42/2013/QH13", day=date(2026, 3, 1), kind="Luật", number="42/2013/QH13"))
    assert one.message == "Từ ngày 01/7/2026, Luật 42/2013/QH13 được sửa đổi bởi Luật 136/2025/QH15."


@pytest.mark.parametrize(
    ("words", "cited", "mended"),
    [
        (
            "Quyết định số 23-QĐ/TW ngày 30/7/2021 của Ban Chấp hành Trung ương",
            {"number": "23-QĐ/TW", "date": "2021-07-30", "issuer": "Ban Chấp hành Trung ương"},
            "Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị",
        ),
        (
            "Chỉ thị số 33/CT-TTg ngày 26/12/2021 của Thủ tướng Chính phủ",
            {"number": "33/CT-TTg", "date": "2021-12-26", "issuer": "Thủ tướng Chính phủ"},
            "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ",
        ),
    ],
)
def test_a_misquoted_basis_is_mended_in_its_place(words: str, cited: dict[str, str], mended: str) -> None:
    checked = citing(words, **cited)
    (one,) = found(checked, C.MISQUOTED_BASIS)
    assert one.mend is not None
    text = checked.source_text
    assert text[: one.mend.start] + one.mend.text + text[one.mend.end :] == text.replace(words, mended)


def test_where_the_wrong_words_cannot_be_told_nothing_is_proposed_as_text() -> None:
    checked = citing("Chỉ thị số 33/CT-TTg cuối năm 2021", number="33/CT-TTg", date="2021-12-26")
    (one,) = found(checked, C.MISQUOTED_BASIS)
    assert (one.mend, one.suggestion) == (None, "Sửa thành “26/11/2021”.")
    typed_in = plan(citations=[{"number": "33/CT-TTg", "kind": "Nghị định"}])
    (one,) = found(typed_in)
    assert (one.code, one.mend, one.section) == (C.MISQUOTED_BASIS, None, "")
    wrong_kind = citing("Nghị định số 33/CT-TTg", number="33/CT-TTg", kind="Nghị định")
    (one,) = found(wrong_kind)
    assert one.mend is None  # the wrong word stands before the number


def test_an_unknown_basis_is_a_notice_and_an_unknown_document_in_the_text_is_none() -> None:
    checked = citing("Kế hoạch số 765/KH-UBND", kind="Kế hoạch", number="765/KH-UBND")
    (one,) = found(checked)
    assert one.code is C.UNKNOWN_BASIS
    other_year = citing("Chỉ thị số 33/CT-TTg ngày 05/01/2022", number="33/CT-TTg", kind="Chỉ thị", date="2022-01-05")
    (one,) = found(other_year)
    assert "Trong sổ có văn bản cùng số của năm khác: Chỉ thị 33/CT-TTg." in one.message
    whole = WHOLE + "I. x\nKế hoạch số 765/KH-UBND"
    assert codes(plan(whole, citations=[fact(whole, "765/KH-UBND", number="765/KH-UBND")])) == []


def test_a_sound_basis_is_no_finding() -> None:
    words = "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ"
    assert codes(citing(words, kind="Nghị quyết", number="76/NQ-CP", date="2021-07-15", issuer="Chính phủ")) == []
    assert TextMend(0, 1, "x").text == "x"
