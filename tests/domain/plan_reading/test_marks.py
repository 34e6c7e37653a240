"""The marks beside the letterhead, and the refusal of secret papers."""

import pytest

from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.marks import refuse_secret
from danvan.domain.plan_reading.plain import reading_as_text
from danvan.domain.plan_reading.serial import reading_from_dict, reading_to_dict
from danvan.domain.rules import RuleViolation
from tests.domain.plan_reading.papers import read

TOP = "UBND XÃ BẾN LÁ\n\nSố: 3/KH-UBND\n\n"
REST = "KẾ HOẠCH\n\nThực hiện công tác năm 2024\n\nI. MỤC ĐÍCH\n\nII. TỔ CHỨC"


@pytest.mark.parametrize(
    ("line", "secrecy", "urgency"),
    [
        ("MẬT", "MẬT", None),
        ("TỐI MẬT", "TỐI MẬT", None),
        ("**TUYỆT MẬT**", "TUYỆT MẬT", None),
        ("Độ mật: MẬT", "MẬT", None),
        ("HỎA TỐC", None, "HỎA TỐC"),
        ("KHẨN", None, "KHẨN"),
        ("MẬT - HỎA TỐC", "MẬT", "HỎA TỐC"),
        ("THƯỢNG KHẨN, TỐI MẬT", "TỐI MẬT", "THƯỢNG KHẨN"),
        ("Ban hành khẩn cấp", None, None),
        ("BẢO MẬT", None, None),
    ],
)
def test_a_mark_is_a_line_of_its_own_before_the_kind(line: str, secrecy: str | None, urgency: str | None) -> None:
    document = read(f"{TOP}{line}\n\n{REST}").document
    assert (document.secrecy, document.urgency) == (secrecy, urgency)


def test_the_same_word_behind_the_kind_is_no_mark() -> None:
    assert read(f"{TOP}{REST}\n\nMẬT").document.secrecy is None


def test_without_a_kind_the_first_lines_are_looked_at() -> None:
    assert read("MẬT\n\nMột đoạn bất kỳ.").document.secrecy == "MẬT"


def test_marks_survive_json_and_are_shown() -> None:
    reading = read(f"{TOP}HỎA TỐC\n\n{REST}")
    assert reading_from_dict(reading_to_dict(reading)).document.urgency == "HỎA TỐC"
    assert "Độ khẩn: HỎA TỐC" in reading_as_text(reading)


def test_a_reading_kept_before_marks_were_read_is_still_read() -> None:
    values = reading_to_dict(read(TOP + REST))
    document = values["document"]
    assert isinstance(document, dict)
    del document["secrecy"], document["urgency"]
    assert reading_from_dict(values).document.secrecy is None


def test_a_secret_paper_is_refused_with_the_reason() -> None:
    reading = read(f"{TOP}TỐI MẬT\n\n{REST}")
    assert FindingCode.STATE_SECRET in {one.code for one in reading.findings}
    with pytest.raises(RuleViolation, match="“TỐI MẬT” nên không được tải lên") as refused:
        refuse_secret(reading.document, "a.md")
    assert refused.value.facts == {"secrecy": "TỐI MẬT"}
    refuse_secret(read(TOP + REST).document, "a.md")
