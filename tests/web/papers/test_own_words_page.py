"""Writing a paper in one's own words: what is asked, who may sign it, and the paper that comes of it."""

from datetime import timedelta

import pytest

from danvan.apps.orgs.models import Post
from danvan.apps.orgs.services import DelegationWords, make_delegation
from danvan.apps.papers.models import Paper
from danvan.domain.authority import DelegationKind, Permission
from tests.apps.papers.scene import AT
from tests.factories import District, actor, delegate
from tests.web.checking import CheckingClient
from tests.web.papers.test_paper_pages import Office
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(district: District, client: CheckingClient) -> Office:
    return Office(district, client)


def typed(signatory: int | str, **other: str) -> dict[str, str]:
    return {
        "kind": "OFFICIAL_LETTER", "signatory": str(signatory), "subject": "báo cáo quý II", "archive": "VT",
        "addressees": "Phòng Tư pháp\nThanh tra huyện", "content": "Đề nghị báo cáo.\n\nTrước ngày 20.",
    } | other  # fmt: skip


def test_a_letter_of_the_committee_is_written_and_put_forward(office: Office, district: District) -> None:
    chairman = actor(district, "chutich").post_id or 0
    assert "Soạn văn bản" in office.get("noivu.cv", "papers:list")[1]
    status, text = office.get("noivu.cv", "papers:own_words")
    assert (status, "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH" in text) == (200, True)
    assert ('>Kính gửi <span class="dv-optional">' in text, '>Lưu <span class="dv-optional">' in text) == (False, True)
    status, text = office.post("noivu.cv", "papers:own_words", None, **typed(chairman, addressees=""))
    assert (status, "chưa có nơi gửi" in text, "Trước ngày 20." in text) == (422, True, True)
    assert office.post("noivu.cv", "papers:own_words", None, **typed(chairman))[0] == 302
    paper = Paper.objects.get()
    assert (paper.kind, paper.abstract) == ("OFFICIAL_LETTER", "V/v báo cáo quý II")
    text = office.get("noivu.cv", "papers:detail", paper.pk)[1]
    assert "/UBND-PNV" in text
    assert office.post("noivu.cv", "papers:submit", paper.pk, seen="1")[0] == 302


def test_who_signs_is_who_leads_or_was_let_sign_that_day(office: Office, district: District) -> None:
    stranger = actor(district, "phongtuphap.tt")
    words = DelegationWords(
        delegator_post_id=Post.objects.get(person__username="chutich").pk,
        delegate_post_id=Post.objects.get(person__username="vanphong.cvp").pk,
        kind=DelegationKind.BY_ORDER, permissions=frozenset({Permission.PAPER_SIGN}), valid_from=AT.date(),
        valid_until=AT.date(), document_number="12/QĐ-UBND", document_date=AT.date(), reason="",
    )  # fmt: skip
    make_delegation(actor=actor(district, "chutich"), words=words, at=AT)
    text = office.get("noivu.cv", "papers:own_words")[1]
    assert ("UBND huyện Tân Biên: TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG" in text, "Phòng Nội vụ: TRƯỞNG PHÒNG" in text) == (
        True,
        True,
    )
    set_clock(AT + timedelta(days=1))
    assert "TL. CHỦ TỊCH" not in office.get("noivu.cv", "papers:own_words")[1]
    status, text = office.post("noivu.cv", "papers:own_words", None, **typed(stranger.post_id or 0))
    assert (status, "Chọn lại người ký" in text, Paper.objects.count()) == (422, True, 0)


def test_an_office_names_what_stands_above_it(office: Office, district: District) -> None:
    head = actor(district, "noivu.tp").post_id or 0
    sent = typed(head, kind="DECISION", legal_bases="Luật A", content="Điều 1. Một.\nĐiều 2. Hai.")
    assert office.post("noivu.cv", "papers:own_words", None, **sent)[0] == 302
    text = office.get("noivu.cv", "papers:detail", Paper.objects.get().pk)[1]
    assert ("TRƯỞNG PHÒNG NỘI VỤ" in text, "/QĐ-PNV" in text) == (True, True)


def test_another_signs_than_the_paper_says(office: Office, district: District) -> None:
    chairman = actor(district, "chutich").post_id or 0
    assert "PHÓ CHỦ TỊCH" not in office.get("noivu.cv", "papers:own_words")[1], "nobody let the deputy sign"
    let = delegate(district, "phochutich", AT, permissions=frozenset({Permission.PAPER_SIGN}))
    deputy = f"{let.delegate_post_id}-{let.pk}"
    assert office.post("noivu.cv", "papers:own_words", None, **typed(deputy, kind="NOTICE"))[0] == 302
    pk = Paper.objects.get().pk
    office.post("noivu.cv", "papers:submit", pk, seen="1")
    text = office.get("chutich", "papers:detail", pk)[1]
    assert "in trên văn bản là “TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH”, còn ông (bà) đang ký" in text
    assert "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH" in office.get("noivu.cv", "papers:signatory", pk)[1]
    for wrong, seen, told in ((deputy, 1, "đang ghi đúng người ký này"), (chairman, 9, "vừa có bản mới")):
        status, text = office.post("noivu.cv", "papers:signatory", pk, signatory=str(wrong), seen=str(seen))
        assert (status, told in text) == (422, True)
    assert office.post("noivu.cv", "papers:signatory", pk, signatory=str(chairman), seen="1")[0] == 302
    assert "Đổi người ký: TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH" in office.get("noivu.cv", "papers:detail", pk)[1]
    office.post("noivu.cv", "papers:submit", pk, seen="2")
    assert "in trên văn bản là" not in office.get("chutich", "papers:detail", pk)[1]
