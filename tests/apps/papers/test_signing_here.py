"""Signing on the page: with a key file, a token, a service; several at once; time stamps; whose key is refused."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader
from pytest_django import Settings

from danvan.adapters.signing.applying import SignatureRequest
from danvan.adapters.signing.keys import KeyFile
from danvan.adapters.signing.setup import SigningSetup, StampService
from danvan.apps.dispatch.copying import CopyAsked, CopySignatory, draft_copy
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.models import Post
from danvan.apps.papers import selectors, services
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.models import Paper
from danvan.apps.registers.enums import NumberOrder, SeriesChoice
from danvan.apps.registers.services import NumberingWords, set_numbering
from danvan.apps.signatures.models import Certificate, KeptSignature
from danvan.apps.signatures.own_keys import check_key
from danvan.apps.signatures.selectors import check_of
from danvan.apps.signatures.services import add_trust, end_certificate, register_certificate
from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.official_documents import CopyKind
from danvan.domain.official_documents.signing_place import copy_mark_box
from danvan.domain.rules import RuleViolation
from danvan.domain.signatures import Verdict
from tests.adapters.signing.papers import AGENCY, AUTHORITY, SIGNER, drawn_picture, signed
from tests.apps.papers.scene import AT, LATER, approved, foreign, issued
from tests.certificates import PASSWORD, Issued, ocsp_answer, revocation_server, stamp_server
from tests.factories import District, actor, deputy_actor

pytestmark = pytest.mark.django_db
OTHER = AUTHORITY.issue("Phó Chủ tịch huyện", key=2)


def key_of(made: Issued) -> KeyFile:
    return KeyFile(made.pkcs12(), PASSWORD)


def register_certificates(district: District) -> None:
    """The chairman's and the deputy's certificates, the committee's own, and who vouches for them."""
    administrator = actor(district, "quantri")
    unit_id = district.authority.pk
    add_trust(actor=administrator, content=AUTHORITY.pem, filename="goc.pem", at=AT)
    for made, name in ((SIGNER, "chutich"), (OTHER, "phochutich"), (AGENCY, "")):
        post_id = Post.objects.get(person__username=name).pk if name else None
        register_certificate(actor=administrator, content=made.pem, unit_id=unit_id, post_id=post_id, at=AT)


@pytest.fixture
def certificates(district: District) -> None:
    register_certificates(district)


@pytest.fixture
def stamped(settings: Settings) -> Callable[[str, bool], None]:
    """Names a time stamp service, and whether its silence stops a signature."""

    def configure(address: str, signs_unstamped: bool) -> None:
        setup = SigningSetup(stamps=StampService(address, seconds=2), signs_unstamped=signs_unstamped)
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, signing=setup)

    return configure


def test_the_head_signs_and_the_clerk_seals_on_the_page(certificates: None, district: District) -> None:
    paper, chair, clerk = approved(district), actor(district, "chutich"), actor(district, "vanthu")
    done = services.sign_here(
        actor=chair, paper_id=paper.pk, key=key_of(SIGNER), at=AT, picture=drawn_picture(size=(620, 300))
    )
    assert (done.refusal, done.is_stamped) == ("", False)
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    services.seal_here(
        actor=clerk, paper_id=paper.pk, key=key_of(AGENCY), at=LATER, picture=drawn_picture((200, 0, 0), (360, 360))
    )
    held = Paper.objects.get(pk=paper.pk)
    check = check_of(content_of(held.signed_file), LATER)
    assert (check.verdict, len(check.signatures)) == (Verdict.VALID, 2)
    assert KeptSignature.objects.filter(subject_id=paper.pk).count() == 2
    page = selectors.paper_page(chair, paper_for(chair, paper.pk), has_recipients=False)
    assert (page.row.state, len(page.digital)) == ("Đã phát hành", 2)


def test_a_copy_bears_the_agencys_mark_at_the_top_right_of_its_first_page(
    certificates: None, district: District
) -> None:
    """Form, agency and time in words of ten points; nothing of a seal over the signature."""
    entry = issued(district).entry_id or 0
    by_order = CopySignatory("Chánh Văn phòng", "Chánh Văn phòng", SigningCapacity.BY_ORDER, "Chủ tịch")
    asked = CopyAsked(CopyKind.TRUE_COPY, "UBND", "Tân Biên", by_order, ("Các phòng",))
    officer, chair, clerk = (actor(district, name) for name in ("noivu.cv", "chutich", "vanthu"))
    paper = draft_copy(actor=officer, entry_id=entry, asked=asked, at=AT)
    services.submit_paper(actor=officer, paper_id=paper.pk, at=AT)
    services.approve_paper(actor=chair, paper_id=paper.pk, seen=1, at=AT)
    services.sign_here(actor=chair, paper_id=paper.pk, key=key_of(SIGNER), at=AT)
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    seal = drawn_picture((200, 0, 0), (360, 360))
    services.seal_here(actor=clerk, paper_id=paper.pk, key=key_of(AGENCY), at=LATER, picture=seal)
    held = content_of(Paper.objects.get(pk=paper.pk).signed_file)
    assert check_of(held, LATER).verdict is Verdict.VALID
    page = PdfReader(io.BytesIO(held)).pages[0]
    marks = [one.get_object() for one in page["/Annots"]]
    drawn = [one for one in marks if float(one["/Rect"][2]) > float(one["/Rect"][0])]
    (mark,) = drawn
    box, points = copy_mark_box(), 72 / 25.4
    expected = [box.left * points, 841.89 - box.bottom * points, box.right * points, 841.89 - box.top * points]
    assert [float(side) for side in mark["/Rect"]] == pytest.approx(expected, abs=1.5)


def test_somebody_elses_the_agencys_and_an_unknown_key_are_refused(certificates: None, district: District) -> None:
    paper, chair = approved(district), actor(district, "chutich")
    for key, words in (
        (key_of(OTHER), "đăng ký cho Phó Chủ tịch"),
        (key_of(AGENCY), "đăng ký cho UBND huyện Tân Biên. Chọn khóa của chính mình"),
        (key_of(AUTHORITY.issue("Người lạ", key=2)), "chưa có trong sổ chứng thư"),
        (KeyFile(SIGNER.pkcs12(), "sai"), "sai mật khẩu"),
        (KeyFile(b"no key", PASSWORD), "không phải .p12"),
    ):
        with pytest.raises(RuleViolation, match=words):
            services.sign_here(actor=chair, paper_id=paper.pk, key=key, at=AT)
    paper.refresh_from_db()
    assert (paper.signed_at, KeptSignature.objects.count()) == (None, 0)
    with pytest.raises(RuleViolation, match="Chọn khóa của cơ quan ban hành"):
        check_key(key_of(SIGNER), person_id=None, unit_id=district.authority.pk, at=AT)


def test_a_key_out_of_its_time_of_no_use_or_ended_is_refused(certificates: None, district: District) -> None:
    chair = actor(district, "chutich")
    person = chair.person_id
    with pytest.raises(RuleViolation, match="không ký được hôm nay"):
        check_key(key_of(SIGNER), person_id=person, unit_id=None, at=AT + timedelta(days=9000))
    with pytest.raises(RuleViolation, match="key usage"):
        check_key(key_of(AUTHORITY.issue("Chỉ mã hóa", key=2, may_sign=False)), person_id=person, unit_id=None, at=AT)
    own = Certificate.objects.get(person_id=person)
    end_certificate(actor=chair, certificate_id=own.pk, reason="Mất token", at=AT)
    with pytest.raises(RuleViolation, match=r"đã ngừng dùng \(Mất token\)"):
        check_key(key_of(SIGNER), person_id=person, unit_id=None, at=LATER)


def test_a_paper_whose_turn_it_is_not_is_refused_before_anything_is_signed(
    certificates: None, district: District
) -> None:
    paper, officer = approved(district), actor(district, "noivu.cv")
    clerk = actor(district, "vanthu")
    words = NumberingWords(SeriesChoice.PER_KIND, NumberOrder.NUMBER_FIRST, "UBND", "")
    set_numbering(actor=clerk, unit_id=clerk.authority_id, words=words, at=AT)
    chair = actor(district, "chutich")
    with pytest.raises(RuleViolation, match="Cơ quan cấp số trước khi ký"):
        services.sign_here(actor=chair, paper_id=paper.pk, key=key_of(SIGNER), at=AT)
    assert selectors.signable(chair) == ()
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    with pytest.raises(RuleViolation, match="Văn bản chưa ký"):
        services.seal_here(actor=clerk, paper_id=paper.pk, key=key_of(AGENCY), at=AT)
    assert [row.pk for row in selectors.signable(chair)] == [paper.pk]
    assert selectors.signable(officer) == ()


def test_a_paper_that_is_a_word_file_has_nothing_to_be_signed_here(certificates: None, district: District) -> None:
    paper, officer, chair = approved(district), actor(district, "noivu.cv"), actor(district, "chutich")
    brought = services.bring_back(actor=officer, paper_id=paper.pk, file=foreign(), note="", at=AT, seen=1)
    services.use_revision_as_file(actor=officer, paper_id=paper.pk, revision_id=brought.pk, at=AT)
    services.submit_paper(actor=officer, paper_id=paper.pk, at=AT)
    services.approve_paper(actor=chair, paper_id=paper.pk, seen=2, at=AT)
    with pytest.raises(RuleViolation, match="không có bản PDF để ký số ở đây"):
        services.sign_here(actor=chair, paper_id=paper.pk, key=key_of(SIGNER), at=AT)


def test_a_deputy_signs_with_their_own_key_as_long_as_the_delegation_lasts(
    certificates: None, district: District
) -> None:
    paper, deputy = approved(district), deputy_actor(district, "phochutich", AT)
    after = AT + timedelta(days=4000)
    with pytest.raises(RuleViolation):
        services.sign_here(actor=deputy, paper_id=paper.pk, key=key_of(OTHER), at=after)
    services.sign_here(actor=deputy, paper_id=paper.pk, key=key_of(OTHER), at=AT)
    assert Paper.objects.get(pk=paper.pk).signatory == "KT. Chủ tịch, Phó Chủ tịch"


def test_several_are_signed_and_one_that_fails_stops_none(certificates: None, district: District) -> None:
    first, second, third = approved(district), approved(district), approved(district)
    chair = actor(district, "chutich")
    services.send_back_paper(actor=chair, paper_id=second.pk, reason="Sửa", at=AT)
    done = services.sign_several(
        actor=chair, paper_ids=[first.pk, second.pk, 0, third.pk], key=key_of(SIGNER), at=AT
    )  # fmt: skip
    assert [bool(one.refusal) for one in done] == [False, True, True, False]
    assert "Dự thảo" in done[1].refusal
    assert "Không còn thấy văn bản" in done[2].refusal
    for ids, words in (([], "Chọn từ 1 đến 20"), ([1] * 21, "Chọn từ 1 đến 20")):
        with pytest.raises(RuleViolation, match=words):
            services.sign_several(actor=chair, paper_ids=ids, key=key_of(SIGNER), at=AT)
    with pytest.raises(RuleViolation, match="sai mật khẩu"):
        services.sign_several(actor=chair, paper_ids=[first.pk], key=KeyFile(SIGNER.pkcs12(), "sai"), at=AT)


def test_a_time_stamp_is_put_where_a_service_is_named(
    certificates: None, district: District, stamped: Callable[[str, bool], None]
) -> None:
    paper = approved(district)
    with stamp_server(AUTHORITY, AT) as address:
        stamped(address, False)
        done = services.sign_here(actor=actor(district, "chutich"), paper_id=paper.pk, key=key_of(SIGNER), at=AT)
    (signature,) = check_of(content_of(Paper.objects.get(pk=paper.pk).signed_file), AT).signatures
    assert signature.time_mark is not None
    assert (done.is_stamped, signature.time_mark.at) == (True, AT)


def test_a_silent_service_refuses_or_is_gone_without(
    certificates: None, district: District, stamped: Callable[[str, bool], None]
) -> None:
    paper, chair = approved(district), actor(district, "chutich")
    stamped("http://127.0.0.1:9/", False)
    with pytest.raises(RuleViolation, match="Máy chủ dấu thời gian không trả lời nên chưa ký"):
        services.sign_here(actor=chair, paper_id=paper.pk, key=key_of(SIGNER), at=AT)
    stamped("http://127.0.0.1:9/", True)
    assert services.sign_here(actor=chair, paper_id=paper.pk, key=key_of(SIGNER), at=AT).is_stamped is False


@pytest.mark.parametrize("kind", ["ocsp", "crl"])
def test_a_certificate_that_its_authority_revoked_neither_signs_nor_is_taken(
    certificates: None, district: District, settings: Settings, kind: str
) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, signing=SigningSetup(asks_revocation=True))
    answers: dict[str, bytes] = {}
    paper, chair = approved(district), actor(district, "chutich")
    with revocation_server(answers) as address:
        own = AUTHORITY.issue("Chủ tịch huyện", told_at=address)
        post_id = Post.objects.get(person__username="chutich").pk
        administrator = actor(district, "quantri")
        register_certificate(
            actor=administrator, content=own.pem, unit_id=district.authority.pk, post_id=post_id, at=AT
        )
        since = AT - timedelta(days=1)
        answers[kind] = (
            ocsp_answer(own, AUTHORITY, since) if kind == "ocsp" else AUTHORITY.revocations((own.serial, since))
        )
        words = f"thu hồi ngày 09/4/2023 \\({kind.upper()}\\)"
        with pytest.raises(RuleViolation, match=words):
            services.sign_here(actor=chair, paper_id=paper.pk, key=key_of(own), at=AT)
        brought = signed(selectors.paper_pdf(paper) or b"", own, SignatureRequest(at=AT))
        with pytest.raises(RuleViolation, match=words):
            services.sign_paper(actor=chair, paper_id=paper.pk, at=AT, file=UploadedFile(brought, "da-ky.pdf"))
        answers.clear()
        services.sign_here(actor=chair, paper_id=paper.pk, key=key_of(own), at=AT)
    assert Paper.objects.get(pk=paper.pk).signed_at == AT
