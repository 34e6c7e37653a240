"""The forms: what each prints, what each refuses, and that every sample is a whole paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from danvan.domain.official_documents import (
    Appendix,
    Article,
    Paragraph,
    PartyKind,
    SignatureBlock,
    SigningCapacity,
    forms,
    missing_parts,
    number_line,
)
from danvan.domain.official_documents.appendices import appendix_label, appendix_reference
from danvan.domain.official_documents.forms.composing import basis_lines
from danvan.domain.official_documents.party import party_paper, party_title_lines
from danvan.domain.official_documents.samples import FormSample, form_sample, form_samples
from danvan.domain.rules import RuleViolation

SAMPLES = form_samples()
HEAD = forms.PaperHead(
    issuer=SAMPLES[0].document.issuer,
    issuer_code="UBND",
    place="Tân Biên",
    signature=SAMPLES[0].document.signature,
    recipients=SAMPLES[0].document.recipients,
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.code)
def test_every_sample_is_whole_and_marked(sample: FormSample) -> None:
    document = sample.document
    assert document.marks[0] == "DỮ LIỆU MẪU"
    lacking = {finding.code for finding in missing_parts(document)} - {"paper_lacks_seal"}
    is_party = isinstance(document.kind, PartyKind)
    assert lacking == ({"paper_lacks_national_heading"} if is_party else set())
    last = document.body[-1]
    assert isinstance(last, Paragraph | Article)
    assert last.text.endswith("./.")


def test_samples_are_found_by_their_code() -> None:
    assert len({sample.code for sample in SAMPLES}) == len(SAMPLES) == 16
    found = form_sample("quyet-dinh")
    assert found is not None
    assert found.label == "Quyết định có phụ lục"
    assert form_sample("khong-co") is None


def test_a_decision_needs_bases_and_articles() -> None:
    with pytest.raises(RuleViolation, match="căn cứ"):
        forms.decision(HEAD, forms.DecisionText("x", (), ("Một.",)))
    with pytest.raises(RuleViolation, match="một điều"):
        forms.decision(HEAD, forms.DecisionText("x", ("Luật A",), ()))


def test_a_decision_of_a_head_names_the_head_and_the_proposer() -> None:
    text = forms.DecisionText("thành lập Tổ", ("Luật A.",), ("Một.", "Hai."), authority="Chủ tịch Ủy ban nhân dân xã")
    made = forms.decision(HEAD, text)
    assert made.authority == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"
    assert made.legal_bases == ("Căn cứ Luật A.",)
    assert [block.number for block in made.body if isinstance(block, Article)] == [1, 2]
    assert (made.enacting_words, made.abstract) == ("QUYẾT ĐỊNH:", "Về việc thành lập Tổ")


@pytest.mark.parametrize("form", [forms.letter, forms.submission])
def test_who_writes_to_somebody_says_to_whom(form: object) -> None:
    assert callable(form)
    with pytest.raises(RuleViolation, match="Kính gửi"):
        form(HEAD, forms.PaperText("x"))


def test_a_letter_bears_v_v_once() -> None:
    for subject in ("đôn đốc", "V/v đôn đốc"):
        assert forms.letter(HEAD, forms.PaperText(subject, addressees=("A",))).abstract == "V/v đôn đốc"


def test_minutes_are_signed_twice_and_end_after_they_begin() -> None:
    meeting = forms.Meeting(
        "Họp",
        datetime(2026, 3, 5, 8, 0, tzinfo=UTC),
        datetime(2026, 3, 5, 9, 5, tzinfo=UTC),
        "phòng 1",
        ("A",),
        ("B",),
        "C",
        SignatureBlock("Thư ký", "D"),
        ("Một.",),
    )
    made = forms.minutes(HEAD, meeting)
    assert made.countersignature == meeting.note_taker
    texts = [block.text for block in made.body if isinstance(block, Paragraph)]
    assert "Vắng mặt: B." in texts
    assert texts[-1] == "Cuộc họp (hội nghị) kết thúc vào 09 giờ 05 phút, ngày 05 tháng 3 năm 2026./."
    with pytest.raises(RuleViolation, match="kết thúc"):
        forms.minutes(HEAD, replace(meeting, ended=meeting.begun))


def test_a_transfer_slip_needs_a_receiver() -> None:
    passing = forms.Passing("Về việc A", (), "Lý do.", (), "Đề nghị xem xét.")
    with pytest.raises(RuleViolation, match="nơi nhận"):
        forms.transfer_slip(HEAD, passing)
    assert len(forms.transfer_slip(HEAD, replace(passing, to=("Phòng A",))).body) == 2


def test_a_delegation_has_a_matter_and_a_term() -> None:
    entrusting = forms.Entrusting(
        "Về việc A", "B", "C", ("Ký.",), date(2026, 3, 9), date(2026, 3, 8), ("Luật A",), SignatureBlock("D", "E")
    )
    with pytest.raises(RuleViolation, match="thời hạn"):
        forms.delegation_paper(HEAD, entrusting)
    with pytest.raises(RuleViolation, match="việc được ủy quyền"):
        forms.delegation_paper(HEAD, replace(entrusting, matters=(), last_day=date(2026, 3, 9)))
    made = forms.delegation_paper(HEAD, replace(entrusting, last_day=date(2026, 3, 9)))
    assert any(
        isinstance(block, Paragraph) and "từ ngày 09/3/2026 đến hết ngày 09/3/2026" in block.text for block in made.body
    )


def test_bases_end_with_semicolons_and_a_stop() -> None:
    assert basis_lines((" ", "Luật A;", "Xét đề nghị của B.")) == ("Căn cứ Luật A;", "Xét đề nghị của B.")
    assert basis_lines(()) == ()


def test_appendices_are_counted_and_refer_to_their_paper() -> None:
    assert [appendix_label(place, 2) for place in range(2)] == ["Phụ lục I", "Phụ lục II"]
    plan = SAMPLES[0].document
    assert (
        appendix_reference(plan)
        == "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Tân Biên)"
    )
    open_plan = replace(plan, number=None, issue_date=None, appendices=(Appendix("A", ()),))
    assert "số      /KH-UBND ngày     tháng" in appendix_reference(open_plan)
    letter = next(sample.document for sample in SAMPLES if sample.code == "dang-cong-van")
    assert appendix_reference(letter).startswith("(Kèm theo Công văn số 07-CV/ĐU ngày")


def test_party_papers_write_numbers_and_capacities_their_way() -> None:
    assert number_line(PartyKind.REPORT, "ĐU", None) == "Số      -BC/ĐU"
    block = SignatureBlock("Phó Bí thư", "A", "Ban Thường vụ", SigningCapacity.DEPUTY, "Bí thư")
    assert party_title_lines(block) == ("T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ", "PHÓ BÍ THƯ")
    with pytest.raises(RuleViolation, match="Kính gửi"):
        party_paper(PartyKind.SUBMISSION, HEAD, forms.PaperText("x"))
