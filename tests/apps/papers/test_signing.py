"""Digital signatures on the path: the handed out file with one right signature more, or nothing changes."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from pytest_django import Settings

from danvan.adapters.signing.applying import SignatureRequest
from danvan.adapters.writing.pdf import write_pdf
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.models import Post
from danvan.apps.papers import selectors, services
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services.signed_files import HandedIn, keep
from danvan.apps.signatures.models import KeptSignature
from danvan.apps.signatures.services import add_trust, register_certificate
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.adapters.signing.papers import AGENCY, AUTHORITY, SIGNER, signed
from tests.adapters.signing.papers import paper as scanned
from tests.apps.papers.scene import AT, LATER, a_letter, approved
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
REQUEST = SignatureRequest(at=AT)


@pytest.fixture
def certificates(district: District) -> None:
    """The chairman's certificate, the committee's own, and who vouches for both."""
    administrator = actor(district, "quantri")
    post = Post.objects.get(person__username="chutich")
    unit_id = district.authority.pk
    add_trust(actor=administrator, content=AUTHORITY.pem, filename="goc.pem", at=AT)
    register_certificate(actor=administrator, content=SIGNER.pem, unit_id=unit_id, post_id=post.pk, at=AT)
    register_certificate(actor=administrator, content=AGENCY.pem, unit_id=unit_id, post_id=None, at=AT)


def handed_out(paper: Paper) -> bytes:
    content = selectors.paper_pdf(paper)
    assert content is not None
    return content


def signs(district: District, paper: Paper, content: bytes) -> Paper:
    return services.sign_paper(
        actor=actor(district, "chutich"), paper_id=paper.pk, at=AT, file=UploadedFile(content, "da-ky.pdf")
    )


def test_the_head_signs_and_the_agency_seals_what_was_handed_out(certificates: None, district: District) -> None:
    paper = approved(district)
    once = signed(handed_out(paper), SIGNER, REQUEST)
    assert content_of(signs(district, paper, once).signed_file) == once
    clerk = actor(district, "vanthu")
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    twice = signed(once, AGENCY, REQUEST)
    sealed = services.seal_paper(actor=clerk, paper_id=paper.pk, at=LATER, file=UploadedFile(twice, "dau.pdf"))
    assert content_of(sealed.signed_file) == twice
    rows = KeptSignature.objects.filter(subject_type="paper", subject_id=paper.pk).order_by("position")
    assert [row.certificate.holder for row in rows] == ["Chuyên viên Phòng Nội vụ", "UBND huyện thử nghiệm"]
    page = selectors.paper_page(actor(district, "noivu.cv"), Paper.objects.get(pk=paper.pk), has_recipients=False)
    assert [one.split(",")[0] for one in page.digital] == ["Chuyên viên Phòng Nội vụ", "UBND huyện thử nghiệm"]


def test_another_file_and_another_signatory_change_nothing(certificates: None, district: District) -> None:
    paper = approved(district)
    with pytest.raises(RuleViolation, match="Tải lại bản đã duyệt"):
        signs(district, paper, signed(write_pdf(a_letter("Đề nghị các đơn vị gửi báo cáo sớm.")), SIGNER, REQUEST))
    with pytest.raises(RuleViolation, match="Không nhận bản đã ký"):
        signs(district, paper, signed(handed_out(paper), AGENCY, REQUEST))
    paper.refresh_from_db()
    assert (paper.signed_at, paper.signed_file, KeptSignature.objects.count()) == (None, None, 0)


def test_a_seal_of_somebody_else_is_refused(certificates: None, district: District) -> None:
    paper = approved(district)
    once = signed(handed_out(paper), SIGNER, REQUEST)
    signs(district, paper, once)
    clerk = actor(district, "vanthu")
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    with pytest.raises(RuleViolation, match="Không nhận bản đã ký"):
        services.seal_paper(
            actor=clerk, paper_id=paper.pk, at=LATER, file=UploadedFile(signed(once, SIGNER, REQUEST), "dau.pdf")
        )
    paper.refresh_from_db()
    assert paper.sealed_at is None


def test_what_is_handed_out_is_frozen_with_the_approval_and_numbered_before_it_is_signed(district: District) -> None:
    paper = approved(district)
    before = handed_out(paper)
    assert handed_out(Paper.objects.get(pk=paper.pk)) == before
    sent_back = services.send_back_paper(
        actor=actor(district, "chutich"), paper_id=paper.pk, reason="Sửa câu cuối", at=LATER
    )
    assert sent_back.printed is None


def test_the_handed_out_file_without_a_signature_is_no_signed_one(district: District) -> None:
    paper = approved(district)
    with pytest.raises(RuleViolation, match="chưa có chữ ký nào"):
        signs(district, paper, handed_out(paper))
    assert Paper.objects.get(pk=paper.pk).signed_at is None


def test_an_unsigned_pdf_is_kept_as_a_scan(district: District) -> None:
    paper = approved(district)
    content = scanned("Bản quét")
    kept = signs(district, paper, content)
    assert (content_of(kept.signed_file), KeptSignature.objects.count()) == (content, 0)


def test_what_is_handed_out_bears_the_address_of_its_check(
    certificates: None, district: District, settings: Settings
) -> None:
    assert codes_of(handed_out(approved(district))) == []
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, address="https://danvan.example")
    paper = approved(district)
    once = signed(handed_out(paper), SIGNER, REQUEST)
    assert codes_of(content_of(signs(district, paper, once).signed_file)) == [
        f"https://danvan.example/van-ban/{paper.code}/"
    ]


def codes_of(pdf: bytes) -> list[str]:
    """The QR codes of the last page."""
    *_, last = pypdfium2.PdfDocument(pdf)
    return [code.text for code in zxingcpp.read_barcodes(last.render(scale=150 / 72).to_pil().convert("L"))]


def test_a_file_that_was_looked_at_beside_another_base_is_not_kept(district: District) -> None:
    paper = approved(district)
    handed_in = HandedIn(UploadedFile(handed_out(paper), "quet.pdf"), None, base_id=None)
    with pytest.raises(StaleVersion, match="Bản để ký vừa đổi"):
        keep(actor=actor(district, "chutich"), paper=paper, handed_in=handed_in, at=AT)
