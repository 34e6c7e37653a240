"""A paper in an official's own words: what typed lines become, what each form cannot do without."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.official_documents import (
    Article,
    DocumentKind,
    Issuer,
    PaperHead,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    SigningCapacity,
    missing_parts,
)
from danvan.domain.official_documents.own_words import WRITABLE, OwnWords, own_paper
from danvan.domain.rules import RuleViolation

HEAD = PaperHead(
    issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
    issuer_code="UBND",
    place="Tân Biên",
    signature=SignatureBlock("Chủ tịch", "Họ và tên", "Ủy ban nhân dân"),
    recipients=Recipients(("Như trên",)),
)
OFFICE = replace(
    HEAD, issuer=Issuer("Phòng Nội vụ", "Ủy ban nhân dân huyện Tân Biên"), signature=SignatureBlock("Trưởng phòng", "B")
)
NOTICE = OwnWords(DocumentKind.NOTICE, "Lịch tiếp công dân", ("I. THỜI GIAN", "I. Ngày 10 hằng tháng.", "Hết."))
DECISION = OwnWords(
    DocumentKind.DECISION, "Về việc thành lập Tổ", ("Điều 1. Thành lập Tổ gồm:", "1. Ông A.", "Điều 2. Thi hành."),
    legal_bases=("Luật A ngày 01/7/2025",),
)  # fmt: skip


def test_lines_are_paragraphs_and_headings_and_end_once() -> None:
    assert own_paper(HEAD, NOTICE).body == (
        Paragraph("I. THỜI GIAN", ParagraphRole.HEADING),
        Paragraph("I. Ngày 10 hằng tháng."),
        Paragraph("Hết./."),
    )


def test_a_decision_stands_in_articles_under_who_decides() -> None:
    made = own_paper(HEAD, DECISION)
    assert made.body == (
        Article(1, "Thành lập Tổ gồm:", (Paragraph("1. Ông A."),)),
        Article(2, "Thi hành./."),
    )
    assert (made.authority, made.abstract) == ("ỦY BAN NHÂN DÂN HUYỆN TÂN BIÊN", "Về việc thành lập Tổ")
    assert own_paper(OFFICE, DECISION).authority == "TRƯỞNG PHÒNG NỘI VỤ"
    deputy = SignatureBlock("Phó Giám đốc", "C", None, SigningCapacity.DEPUTY, "Giám đốc")
    of_department = replace(HEAD, issuer=Issuer("Sở Nội vụ"), signature=deputy)
    assert own_paper(of_department, DECISION).authority == "GIÁM ĐỐC SỞ NỘI VỤ"


def test_recipients_that_nobody_named_are_those_of_the_form() -> None:
    nobody = replace(HEAD, recipients=Recipients((), "VT"))
    letter = replace(NOTICE, kind=DocumentKind.OFFICIAL_LETTER, addressees=("Sở Nội vụ",))
    made = [own_paper(nobody, words).recipients.names for words in (letter, DECISION, NOTICE)]
    assert made == [("Như trên",), ("Như Điều 2",), ()]


def test_signs_that_nobody_sees_are_left_out() -> None:
    hidden = replace(
        NOTICE, subject="Lịch\u202e tiếp\u200b", lines=("Họp\x01 giao\x08 ban\u2066.", "\u200b", "Ha\u0300")
    )
    made = own_paper(HEAD, hidden)
    assert [one.text for one in made.body if isinstance(one, Paragraph)] == ["Họp giao ban.", "Hà./."]
    assert made.abstract.endswith("Lịch tiếp")


def test_minutes_and_delegations_have_two_signatures() -> None:
    minutes = own_paper(HEAD, replace(NOTICE, kind=DocumentKind.MINUTES, second_name="Thư ký A"))
    assert (minutes.signature, minutes.countersignature) == (
        SignatureBlock("Chủ tọa", "Họ và tên"),
        SignatureBlock("Thư ký", "Thư ký A"),
    )
    delegation = own_paper(HEAD, replace(NOTICE, kind=DocumentKind.DELEGATION_PAPER, second_name="B"))
    assert (delegation.signature, delegation.countersignature) == (
        SignatureBlock("Chủ tịch", "Họ và tên"),
        SignatureBlock("Người được ủy quyền", "B"),
    )


@pytest.mark.parametrize("kind", WRITABLE)
def test_every_kind_has_the_parts_of_the_decree(kind: DocumentKind) -> None:
    lines = DECISION.lines if kind is DocumentKind.DECISION else NOTICE.lines
    words = OwnWords(kind, "Về việc A", lines, ("Sở Nội vụ",), ("Luật A",), second_name="B")
    made = replace(own_paper(HEAD, words), number=7, issue_date=date(2023, 4, 10), is_sealed=True)
    assert missing_parts(made) == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (replace(NOTICE, lines=(" ", "\u200b")), "chưa có nội dung"),
        (replace(NOTICE, subject=" \u200b"), "chưa có trích yếu"),
        (replace(NOTICE, kind=DocumentKind.OFFICIAL_LETTER), "chưa có nơi gửi"),
        (replace(NOTICE, kind=DocumentKind.SUBMISSION), "chưa ghi trình ai"),
        (replace(NOTICE, kind=DocumentKind.MINUTES), "hai chữ ký"),
        (replace(DECISION, legal_bases=()), "căn cứ ban hành"),
        (replace(DECISION, lines=("Thành lập Tổ.",)), "phải là “Điều 1. …”"),
        (replace(DECISION, lines=("Điều 1. Một.", "Điều 3. Ba.")), "phải là “Điều 2. …”"),
        (replace(DECISION, lines=("Điều 1. Một.", f"Điều {'9' * 5000}. Hai.")), "phải là “Điều 2. …”"),
        (replace(NOTICE, lines=("a",) * 1501), "1502 dòng"),
        (replace(NOTICE, addressees=("a",) * 1500), "1504 dòng"),
        (replace(NOTICE, lines=("a" * 10001,)), "dài 10001 ký tự"),
    ],
)
def test_what_a_form_cannot_do_without(words: OwnWords, told: str) -> None:
    with pytest.raises(RuleViolation, match=told):
        own_paper(HEAD, words)
